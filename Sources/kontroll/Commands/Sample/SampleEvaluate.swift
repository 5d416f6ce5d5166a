import ArgumentParser
import Foundation
import KontrollCore
import KontrollSampling

extension Sample {
    /// What it showed.
    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "evaluate", abstract: "Räknar ut vad ett granskat stickprov säger och inte säger.",
            discussion: """
                Felantal: --population, --size och --errors. Strata: --stratum namn=storlek:granskade:fel för varje. \
                Belopp: --method mus med --interval, --rest-value, --hits, --tolerable-amount och --error \
                bokfört:rätt[:gånger] för varje fel; fel i poster över intervallet som --top-error bokfört:rätt.
                """)

        @Option(help: ArgumentHelp("Antal poster i urvalsramen.", valueName: "antal"))
        var population: Int?

        @Option(help: ArgumentHelp("Antal granskade poster.", valueName: "antal"))
        var size: Int?

        @Option(help: ArgumentHelp("Antal poster med fel.", valueName: "antal"))
        var errors: Int?

        @Option(help: ArgumentHelp("Hur säkra gränserna ska vara.", valueName: "procent"), transform: Given.rate)
        var confidence = Rate(95, over: 100) ?? .one

        @Option(
            help: ArgumentHelp("Största godtagbara andel fel, för en bedömning.", valueName: "procent"),
            transform: Given.rate)
        var tolerable: Rate?

        @Option(help: "Fördelning, eller mus för beloppsurval.")
        var method = SampleMethod.hypergeometric

        @Option(name: .long, help: ArgumentHelp("Ett stratum; upprepas.", valueName: "namn=N:n:fel"))
        var stratum: [String] = []

        @Option(help: ArgumentHelp("Urvalsintervallet.", valueName: "kronor"), transform: Given.money)
        var interval: Money?

        @Option(help: ArgumentHelp("Värdet av poster under intervallet.", valueName: "kronor"), transform: Given.money)
        var restValue: Money?

        @Option(help: ArgumentHelp("Antal dragna ören.", valueName: "antal"))
        var hits: Int?

        @Option(help: ArgumentHelp("Största godtagbara felbelopp.", valueName: "kronor"), transform: Given.money)
        var tolerableAmount: Money?

        @Option(
            name: .long, help: ArgumentHelp("Ett fel i en dragen post; upprepas.", valueName: "bokfört:rätt[:gånger]"))
        var error: [String] = []

        @Option(
            name: .long, help: ArgumentHelp("Ett fel i en post över intervallet; upprepas.", valueName: "bokfört:rätt"))
        var topError: [String] = []

        @Option(help: "Utskriftens form: text eller json.")
        var format = Run.Format.text

        func run() throws {
            if !stratum.isEmpty { return try stratified() }
            switch method {
            case .moneyUnits: try money()
            case .hypergeometric, .binomial, .poisson: try attribute()
            }
        }

        private func refuseMoney() throws {
            try CommandFailure.refuse(
                interval != nil || restValue != nil || hits != nil || tolerableAmount != nil || !error.isEmpty
                    || !topError.isEmpty,
                "--interval, --rest-value, --hits, --tolerable-amount, --error och --top-error", "hör till --method mus"
            )
        }

        private func attribute() throws {
            try refuseMoney()
            let size = try CommandFailure.required(size, "--size", "antalet granskade poster")
            let errors = try CommandFailure.required(errors, "--errors", "antalet poster med fel; ange 0 om inga fanns")
            let distribution = try method.distribution(population)
            if let tolerable {
                let decision = try CommandFailure.step { () throws(SamplingError) in
                    try DecisionRule(confidence: confidence, tolerable: tolerable)
                        .decide(method: distribution, size: size, errors: errors)
                }
                try show(
                    SampleReport(decision),
                    EvaluateDocument(method, decision.evaluation, population, SampleReport(decision), decision))
            } else {
                let found = try CommandFailure.step { () throws(SamplingError) in
                    try AttributeEvaluation(method: distribution, size: size, errors: errors, confidence: confidence)
                }
                try show(SampleReport(found), EvaluateDocument(method, found, population, SampleReport(found), nil))
            }
        }

        private func stratified() throws {
            try refuseMoney()
            try CommandFailure.refuse(
                population != nil || size != nil || errors != nil, "--population, --size och --errors",
                "sägs för varje --stratum")
            try CommandFailure.refuse(method != .hypergeometric, "--method", "är hypergeometric för strata")
            let parts = try stratum.map(Self.stratum)
            var seen: Set<String> = []
            for (name, _) in parts where !seen.insert(name.lowercased()).inserted {
                throw CommandFailure.usage("stratumet ”\(name)” är angivet två gånger, väntade ett --stratum för varje")
            }
            let result = try CommandFailure.step { () throws(SamplingError) in
                var strata: [Stratum] = []
                for part in parts {
                    strata.append(try Stratum(population: part.1[0], size: part.1[1], errors: part.1[2]))
                }
                return StratifiedResult(
                    names: parts.map(\.0),
                    evaluation: try StratifiedEvaluation(strata: strata, confidence: confidence), tolerable: tolerable)
            }
            try show(result.report, StratifiedDocument(result))
        }

        /// `Nord=22:4:1`.
        private static func stratum(_ text: String) throws -> (String, [Int]) {
            let halves = text.split(separator: "=", omittingEmptySubsequences: false)
            let numbers = (halves.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
            let counts = numbers.compactMap { $0 }
            guard halves.count == 2, !halves[0].allSatisfy(\.isWhitespace), numbers.count == 3, counts.count == 3 else {
                throw CommandFailure.usage(
                    "”\(text)” är inget stratum, väntade namn=storlek:granskade:fel, till exempel Nord=22:4:1")
            }
            return (halves[0].trimmingCharacters(in: .whitespaces), counts)
        }

        private func money() throws {
            try CommandFailure.refuse(
                population != nil || size != nil || errors != nil || tolerable != nil,
                "--population, --size, --errors och --tolerable", "hör inte till --method mus, som räknar i belopp")
            let interval = try CommandFailure.required(interval, "--interval", "urvalsintervallet")
            let rest = try CommandFailure.required(restValue, "--rest-value", "värdet av poster under intervallet")
            let hits = try CommandFailure.required(hits, "--hits", "antalet dragna ören")
            let limit = try CommandFailure.required(tolerableAmount, "--tolerable-amount", "godtagbart felbelopp")
            let (sample, top) = (
                try error.map { try Self.moneyError($0, parts: 2...3) },
                try topError.map { try Self.moneyError($0, parts: 2...2) }
            )
            try Self.refuseUnlikely(hits, rest, interval)
            try CommandFailure.refuse(
                sample.contains { $0.book.ore >= interval.ore }, "en post på minst ett intervall i --error",
                "dras alltid och hör till --top-error")
            try CommandFailure.refuse(
                top.contains { $0.book.ore < interval.ore }, "en post under intervallet i --top-error",
                "hör till --error")
            let found = try CommandFailure.step { () throws(SamplingError) in
                try MoneyEvaluation(
                    confidence: confidence, interval: Rate(interval.ore, over: 1) ?? .zero, restValue: rest, hits: hits,
                    sampleErrors: sample, topErrors: top, tolerable: limit)
            }
            let report = SampleReport(found, confidence: confidence)
            try show(report, MoneyEvaluateDocument(found, confidence, interval, rest, hits, report))
        }

        /// One öre is drawn of every interval: another number of them means that a figure is wrong.
        private static func refuseUnlikely(_ hits: Int, _ rest: Money, _ interval: Money) throws {
            guard interval.ore > 0, rest.ore >= 0 else { return }
            let (whole, more) = rest.ore.quotientAndRemainder(dividingBy: interval.ore)
            guard Int64(hits) != whole, more == 0 || Int64(hits) != whole + 1 else { return }
            throw CommandFailure.usage(
                "--hits är \(Swedish.grouped(hits)), väntade \(whole)\(more > 0 ? " eller \(whole + 1)" : ""): ett draget öre för varje "
                    + "intervall om \(interval.swedish) kr i \(rest.swedish) kr")
        }

        /// `1200,50:1000` or `1200,50:0:2`.
        private static func moneyError(_ text: String, parts allowed: ClosedRange<Int>) throws -> MoneyError {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            let times = parts.count > 2 ? Int(parts[2]) : 1
            guard allowed ~= parts.count, let book = Money(definition: parts[0]),
                let audit = Money(definition: parts[1]), let times
            else {
                throw CommandFailure.usage(
                    "”\(text)” är inget fel, väntade bokfört:rätt i kronor, till exempel 1200,50:1000"
                        + (allowed.contains(3) ? ", och :gånger om posten dragits flera gånger" : ""))
            }
            return MoneyError(book: book, audit: audit, times: times)
        }

        private func show(_ report: SampleReport, _ document: some Encodable) throws {
            switch format {
            case .json: Console.line(try CanonicalJSON.pretty(document))
            case .text: Console.show(report)
            }
        }
    }
}
