import KontrollCore
import KontrollSampling

/// Why a row cannot be carried out.
enum RowError: Error {
    /// A field is missing or is not what the section needs.
    case field(String)
    /// The section is not known.
    case section
}

extension VectorFile.Row {
    /// What a row says about itself and about no method.
    private static let remarks: Set<String> = ["id", "xref", "note", "optional"]
    /// The sections whose wanted fields stand together under `expected`.
    private static let nested: Set<String> = ["mus_select", "mus_eval"]

    /// Carries the row out and compares every field that is not an input.
    public func outcome() -> VectorFile.Outcome {
        if section == "prng", text("algorithm") != "sha256" { return .informative }
        do {
            let given = try give()
            let wanted =
                Self.nested.contains(section)
                ? fields["expected"]?.object ?? [:] : fields.filter { !given.inputs.contains($0.key) }
            let compared = wanted.filter { !Self.remarks.contains($0.key) }
            var mismatches: [VectorMismatch] = []
            for (key, want) in compared.sorted(by: { $0.key < $1.key }) {
                // A row in error gives nothing else; a value that may be left out is then not compared.
                guard let got = given.outputs[key] ?? (given.outputs["error"] == nil ? nil : .null) else {
                    if given.optional.contains(key) { continue }
                    mismatches.append(VectorMismatch(field: key, wanted: want, got: nil))
                    continue
                }
                mismatches += want.mismatches(got, field: key)
            }
            if let error = given.outputs["error"], compared["error"] == nil {
                mismatches.append(VectorMismatch(field: "error", wanted: nil, got: error))
            }
            if compared.isEmpty { mismatches.append(VectorMismatch(field: "expected", wanted: nil, got: nil)) }
            return mismatches.isEmpty ? .passed : .failed(mismatches)
        } catch RowError.field(let name) {
            return .failed([VectorMismatch(field: name, wanted: fields[name], got: .text("kan inte läsas"))])
        } catch {
            return .failed([VectorMismatch(field: "section", wanted: .text(section), got: .text("okänd"))])
        }
    }

    /// What the library gives for the row.
    struct Given {
        var inputs: Set<String>
        var outputs: [String: VectorValue]
        var optional: Set<String> = []
    }

    private func give() throws -> Given {
        do {
            switch section {
            case "attribute_plan": return try attributePlan()
            case "attribute_eval": return try attributeEvaluation()
            case "decision": return try decision()
            case "mus_plan": return try moneyPlan()
            case "mus_select": return try moneyDraw()
            case "mus_eval": return try moneyEvaluation()
            case "strat_alloc": return try allocation()
            case "strat_eval": return try stratifiedEvaluation()
            case "ticket_select": return try ticketDraw()
            case "prng": return hash()
            case "benford_digits": return try leadingDigits()
            case "benford_stats": return try digitAnalysis()
            case "anomaly": return try anomaly()
            case "calendar": return try calendar()
            default: throw RowError.section
            }
        } catch let error as SamplingError {
            var outputs: [String: VectorValue] = ["error": .text(error.code)]
            // What is known of the population is told even when no sample will do.
            if section == "attribute_plan", let method = try? method(), let rate = try? rate("tolerable") {
                outputs["tolerable_count"] = VectorValue(method.tolerableCount(at: rate))
            }
            return Given(inputs: Self.inputs[section] ?? [], outputs: outputs)
        }
    }

    /// The fields that are inputs, by section.
    static let inputs: [String: Set<String>] = [
        "attribute_plan": [
            "method", "N", "confidence", "tolerable", "mode", "expected_errors", "expected_rate", "stage1_errors",
            "stage2_errors",
        ],
        "attribute_eval": ["method", "N", "n", "k", "confidence"],
        "decision": ["method", "N", "n", "k", "confidence", "tolerable"],
        "mus_plan": ["confidence", "book_value_ore", "tolerable_ore", "expected_ore"],
        "strat_alloc": ["method", "n", "stratum_sizes", "stratum_sd", "minimum", "per_stratum"],
        "strat_eval": ["kind", "stratum_sizes", "sample_sizes", "errors", "confidence", "mean", "sd"],
        "ticket_select": ["seed", "n", "skip", "ids", "generator", "strata", "per_stratum"],
        "prng": ["algorithm", "seed", "total"],
        "benford_digits": ["text", "amount_ore"],
        "benford_stats": ["dataset", "test"],
        "anomaly": ["dataset", "test"],
        "calendar": ["year"],
    ]

    // MARK: Fields

    func text(_ name: String) -> String? { fields[name]?.text }

    func int(_ name: String) throws -> Int {
        guard let number = fields[name]?.int else { throw RowError.field(name) }
        return number
    }

    func money(_ name: String) throws -> Money {
        guard let ore = fields[name]?.int64 else { throw RowError.field(name) }
        return Money(ore: ore)
    }

    /// A share as a decimal text, read exactly.
    func rate(_ name: String) throws -> Rate {
        guard let rate = text(name).flatMap({ Rate(decimal: $0) }) else { throw RowError.field(name) }
        return rate
    }

    func method() throws -> SamplingMethod {
        switch text("method") {
        case "binomial": return .binomial
        case "poisson": return .poisson
        case "hypergeometric": return .hypergeometric(population: try int("N"))
        default: throw RowError.field("method")
        }
    }

    func ints(_ name: String) throws -> [Int] {
        guard let list = fields[name]?.list else { throw RowError.field(name) }
        let numbers = list.compactMap(\.int)
        guard numbers.count == list.count else { throw RowError.field(name) }
        return numbers
    }

    func texts(_ name: String) throws -> [String] {
        guard let list = fields[name]?.list else { throw RowError.field(name) }
        let texts = list.compactMap(\.text)
        guard texts.count == list.count else { throw RowError.field(name) }
        return texts
    }
}
