import ArgumentParser
import KontrollCore
import KontrollSampling

/// The steps of a sample as commands, usable without any plan.
struct Sample: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Planerar, drar, utvärderar och prövar stickprov; behöver ingen plan.",
        discussion: """
            Andelar skrivs 5 eller ”5 %”; tal under 1 måste ha procenttecken. Docs/stickprov.md förklarar metoderna och \
            visar hur en dragning görs om med sha256sum och sort.
            """,
        subcommands: [Plan.self, Select.self, Evaluate.self, Redraw.self])
}

/// The distributions and the monetary-unit method, by the words of `--method`.
enum SampleMethod: String, CaseIterable, ExpressibleByArgument {
    case hypergeometric, binomial, poisson
    case moneyUnits = "mus"

    /// The distribution; a finite population must be known for the hypergeometric one.
    func distribution(_ population: Int?) throws -> SamplingMethod {
        switch self {
        case .binomial: return .binomial
        case .poisson: return .poisson
        case .hypergeometric, .moneyUnits:
            guard let population else {
                throw CommandFailure.usage("--method hypergeometric behöver --population, antalet poster att dra ur")
            }
            return .hypergeometric(population: population)
        }
    }
}

extension Given {
    /// A share: `5`, `5 %`, `2,5 %`.
    static let rate: @Sendable (String) throws -> Rate = { text in
        guard let rate = Rate(percent: text) else {
            throw ValidationError(
                "”\(text)” är ingen andel, väntade procent: 5 eller ”5 %”; ett tal under 1 måste ha procenttecken, "
                    + "eftersom 0,05 kan betyda både 5 % och 0,05 %")
        }
        return rate
    }

    /// An amount: `50000`, `50 000 kr`, `12,50`.
    static let money: @Sendable (String) throws -> Money = { text in
        guard let money = Money(definition: text) else {
            throw ValidationError("”\(text)” är inget belopp, väntade kronor: 50000, ”50 000 kr” eller 12,50")
        }
        return money
    }
}

extension CommandFailure {
    /// Terms that no sample can be made by.
    static func sampling(_ error: SamplingError) -> CommandFailure { usage("\(error) [\(error.code)]") }

    /// Does a step of sampling; terms that cannot be are wrong usage.
    static func step<Result>(_ body: () throws(SamplingError) -> Result) throws -> Result {
        do { return try body() } catch { throw sampling(error) }
    }

    /// The value of an option that the method needs.
    static func required<Value>(_ value: Value?, _ option: String, _ why: String) throws -> Value {
        guard let value else { throw usage("\(option) saknas: \(why)") }
        return value
    }

    /// Refuses an option that the method has no use for: it would be passed over in silence.
    static func refuse(_ given: Bool, _ option: String, _ why: String) throws {
        if given { throw usage("\(option) \(why)") }
    }
}

extension Console {
    /// Prints what a sample says and does not say.
    static func show(_ report: SampleReport) {
        for line in report.lines {
            wrapped(line, indent: String(repeating: " ", count: line.prefix { $0 == " " || $0 == "-" }.count + 2))
        }
    }
}
