import KontrollCore

/// What the checks' parameters mean, so that a reader need not know their keys.
struct ParameterLabels {
    private let known: [CheckID: [String: ParameterDescription]]

    init(_ checks: [CheckDescription]) {
        known = Dictionary(
            checks.map { check in
                (check.id, Dictionary(check.parameters.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The parameters in force, in the order of their keys.
    func lines(of summary: CheckSummary) -> [Report.ParameterLine] {
        summary.parameters.sorted { $0.key < $1.key }.map { key, value in
            let description = known[summary.check]?[key]
            return Report.ParameterLine(
                name: key.cleaned, label: (description?.help ?? key).cleaned,
                value: Self.shown(value, description).cleaned)
        }
    }

    /// An element of a list. What has keys of its own, such as a rule, is numbered and told with all that it says.
    private static func element(_ index: Int, _ value: Value) -> String {
        guard case .object(let parts) = value else { return value.shown }
        return "\(index + 1) (\(keyed(parts)))"
    }

    /// `namn avtalstak, summa (av amount, högst 400 000 kr, per supplier), skäl Över taket`: what it is called first and
    /// its reason last, as those who write them do.
    private static func keyed(_ parts: [String: Value]) -> String {
        func place(_ key: String) -> Int { key == "namn" ? 0 : key == "skäl" ? 2 : 1 }
        return parts.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }.map { key, value in
            switch value {
            case .object(let inner): "\(key) (\(keyed(inner)))"
            case .array(let values):
                "\(key) \(values.enumerated().map { element($0.offset, $0.element) }.joined(separator: ", "))"
            default: "\(key) \(value.shown)"
            }
        }.joined(separator: ", ")
    }

    /// `30 dagar`; a list without its brackets.
    private static func shown(_ value: Value, _ description: ParameterDescription?) -> String {
        if case .array(let values) = value {
            return values.isEmpty
                ? "inget" : values.enumerated().map { element($0.offset, $0.element) }.joined(separator: "; ")
        }
        if case .object(let parts) = value { return keyed(parts) }
        var text = value.shown
        switch description?.kind {
        case .rate:
            let parts = text.split(separator: "/").map { Int64($0) }
            if parts.count == 2, let part = parts[0], let whole = parts[1] {
                text = Rate(part, over: whole)?.swedish ?? text
            }
        case .money: text = Money(text)?.swedish ?? text
        default: break
        }
        guard let unit = description?.unit, text.last?.isNumber ?? false else { return text.isEmpty ? "inget" : text }
        return text + Swedish.space + unit
    }
}
