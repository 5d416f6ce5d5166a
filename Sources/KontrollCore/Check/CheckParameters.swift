import Foundation

/// The settings of a check. Declare each one with ``Parameter``.
public protocol CheckParameters: Codable, Sendable {
    /// The settings with every default in place.
    init()

    /// Refuses combinations that no single parameter can refuse.
    func validate() throws(ParameterProblem)
}

extension CheckParameters {
    /// Nothing more to refuse.
    public func validate() throws(ParameterProblem) {}
}

/// For a check with nothing to set.
public struct NoParameters: CheckParameters {
    /// No settings.
    public init() {}
}

/// One setting: its default, its help text and its unit, said once.
///
/// `@Parameter("Antal dagar", unit: "dagar") var days = 30` has a default;
/// `@Parameter("Beloppsgräns", unit: "kr") var limit: Money` has none and must be set by the control.
@propertyWrapper
public struct Parameter<Wrapped: ParameterType>: Codable, Sendable {
    private var stored: Wrapped?
    let help: String
    let unit: String?

    /// The value. A required parameter has one once the host has decoded the parameters.
    public var wrappedValue: Wrapped {
        get {
            guard let stored else { preconditionFailure("a required parameter was read before it was set") }
            return stored
        }
        set { stored = newValue }
    }

    /// A setting with a default.
    public init(wrappedValue: Wrapped, _ help: String, unit: String? = nil) {
        (stored, self.help, self.unit) = (wrappedValue, help, unit)
    }

    /// A setting the control must give.
    public init(_ help: String, unit: String? = nil) {
        (stored, self.help, self.unit) = (nil, help, unit)
    }

    /// Reads the bare value.
    public init(from decoder: any Decoder) throws {
        self.init(wrappedValue: try decoder.singleValueContainer().decode(Wrapped.self), "")
    }

    /// Writes the bare value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let stored { try container.encode(stored) } else { try container.encodeNil() }
    }
}

extension Parameter: SelfDescribing {
    fileprivate func describe(_ key: String) -> ParameterDescription {
        ParameterDescription(
            key: key, kind: Wrapped.parameterKind, help: help, unit: unit,
            defaultValue: stored.flatMap { try? Value(encoding: $0) })
    }
}

private protocol SelfDescribing {
    func describe(_ key: String) -> ParameterDescription
}

extension CheckParameters {
    /// Read off the declaration by reflection, so nothing is written twice.
    static var descriptions: [ParameterDescription] {
        Mirror(reflecting: Self()).children.compactMap { child in
            guard let label = child.label, let parameter = child.value as? any SelfDescribing else { return nil }
            return parameter.describe(String(label.drop { $0 == "_" }))
        }
    }

    /// Decodes what was given over the defaults, after every key has been looked at.
    static func decode(_ given: [String: Value]) throws(ParameterErrors) -> Self {
        let effective = try descriptions.effective(given)
        do {
            let decoded = try JSONDecoder().decode(Self.self, from: JSONEncoder().encode(effective))
            try decoded.validate()
            return decoded
        } catch let problem as ParameterProblem {
            throw ParameterErrors(problems: [problem])
        } catch {
            throw ParameterErrors(problems: [.undecodable("\(error)")])
        }
    }
}
