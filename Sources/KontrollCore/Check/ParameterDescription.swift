import Foundation

/// A Swift type a parameter can have.
public protocol ParameterType: Codable, Sendable {
    /// What a control definition may write.
    static var parameterKind: ParameterKind { get }
}

extension Int: ParameterType {
    public static var parameterKind: ParameterKind { .integer }
}
extension String: ParameterType {
    public static var parameterKind: ParameterKind { .text }
}
extension Bool: ParameterType {
    public static var parameterKind: ParameterKind { .flag }
}
extension Money: ParameterType {
    public static var parameterKind: ParameterKind { .money }
}
extension Rate: ParameterType {
    public static var parameterKind: ParameterKind { .rate }
}
extension CivilDate: ParameterType {
    public static var parameterKind: ParameterKind { .date }
}
extension [String]: ParameterType {
    public static var parameterKind: ParameterKind { .texts }
}
/// An enumeration of words is a choice among them; it only needs to be declared a `ParameterType`.
extension ParameterType where Self: RawRepresentable<String> & CaseIterable {
    public static var parameterKind: ParameterKind { .choice(allCases.map(\.rawValue)) }
}

/// What a control definition may write for a parameter.
public enum ParameterKind: Sendable, Hashable {
    case text, texts, integer, flag, money, rate, date
    /// Rules of a check that is driven by them.
    case rules
    case choice([String])

    /// What an error message says was expected.
    public var expected: String {
        switch self {
        case .text: "text"
        case .texts: "en lista av texter"
        case .integer: "ett heltal"
        case .flag: "ja eller nej"
        case .money: "ett belopp, till exempel 50 000 kr"
        case .rate: "en andel, till exempel 5 %"
        case .date: "ett datum, ÅÅÅÅ-MM-DD"
        case .rules: "en lista av regler"
        case .choice(let words): "något av " + words.joined(separator: ", ")
        }
    }

    /// Whether the value can be read as this kind.
    func accepts(_ value: Value) -> Bool {
        func decodes(_ type: (some Decodable).Type) -> Bool {
            (try? JSONDecoder().decode(type, from: JSONEncoder().encode(value))) != nil
        }
        return switch self {
        case .text: value.string != nil
        case .texts: decodes([String].self)
        case .integer: value.integer != nil
        case .flag: if case .bool = value { true } else { false }
        case .money: decodes(Money.self)
        case .rate: decodes(Rate.self)
        case .date: decodes(CivilDate.self)
        case .rules: if case .array = value { true } else { false }
        case .choice(let words): value.string.map(words.contains) ?? false
        }
    }
}

/// What a form, a manual page or another program needs to know about a setting.
public struct ParameterDescription: Codable, Sendable, Hashable {
    /// The key in the control definition.
    public var key: String
    /// What may be written.
    public var kind: ParameterKind
    /// What it means, in Swedish.
    public var help: String
    /// The unit, where there is one.
    public var unit: String?
    /// The default; none when the control must give it.
    public var defaultValue: Value?

    /// A setting with its key, kind and meaning.
    public init(key: String, kind: ParameterKind, help: String, unit: String? = nil, defaultValue: Value?) {
        self.key = key
        self.kind = kind
        self.help = help
        self.unit = unit
        self.defaultValue = defaultValue
    }
}

/// Something wrong with one parameter.
public enum ParameterProblem: Error, Sendable, Hashable, Codable {
    case unknownKey(String, known: [String])
    case wrongType(key: String, found: String, expected: String)
    case missing(key: String, expected: String)
    case outOfRange(key: String, allowed: String)
    case undecodable(String)

    /// The key it concerns.
    public var key: String? {
        switch self {
        case .unknownKey(let key, _), .wrongType(let key, _, _), .missing(let key, _), .outOfRange(let key, _): key
        case .undecodable: nil
        }
    }

    /// What was found and what was expected, in Swedish.
    public var text: String {
        switch self {
        case .unknownKey(let key, let known):
            "okänd parameter ”\(key)”, "
                + (known.isEmpty
                    ? "granskningen har inga parametrar"
                    : "väntade någon av "
                        + known.joined(separator: ", "))
        case .wrongType(let key, let found, let expected): "parametern ”\(key)” är ”\(found)”, väntade \(expected)"
        case .missing(let key, let expected): "parametern ”\(key)” saknas, väntade \(expected)"
        case .outOfRange(let key, let allowed): "parametern ”\(key)” är utanför det tillåtna, väntade \(allowed)"
        case .undecodable(let reason): "parametrarna kunde inte läsas: \(reason)"
        }
    }
}

/// All that is wrong with the parameters of one check.
public struct ParameterErrors: Error, Sendable, Hashable, Codable {
    /// One entry a problem, by key.
    public var problems: [ParameterProblem]

    /// Some problems.
    public init(problems: [ParameterProblem]) { self.problems = problems }
}

extension [ParameterDescription] {
    /// The parameters in force: what was given over the defaults. Every problem is reported, not just the first.
    public func effective(_ given: [String: Value]) throws(ParameterErrors) -> [String: Value] {
        let known = map(\.key).sorted()
        var problems: [ParameterProblem] = []
        for key in given.keys.sorted() where !known.contains(key) {
            problems.append(.unknownKey(key, known: known))
        }
        var effective: [String: Value] = [:]
        for parameter in self {
            if let value = given[parameter.key] {
                effective[parameter.key] = value
                if !parameter.kind.accepts(value) {
                    problems.append(
                        .wrongType(key: parameter.key, found: value.shown, expected: parameter.kind.expected))
                }
            } else if let value = parameter.defaultValue {
                effective[parameter.key] = value
            } else {
                problems.append(.missing(key: parameter.key, expected: parameter.kind.expected))
            }
        }
        guard problems.isEmpty else { throw ParameterErrors(problems: problems) }
        return effective
    }
}
