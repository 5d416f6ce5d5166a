/// A value of a vector file (jämförelsevärde): JSON, with whole numbers kept whole.
public indirect enum VectorValue: Hashable, Sendable {
    case null
    case flag(Bool)
    case whole(Int64)
    case real(Double)
    case text(String)
    case list([VectorValue])
    case object([String: VectorValue])
}

extension VectorValue: Decodable {
    /// Reads any JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? container.decode(Int64.self) {
            self = .whole(whole)
        } else if let real = try? container.decode(Double.self) {
            self = .real(real)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([VectorValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: VectorValue].self))
        }
    }
}

extension VectorValue {
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var list: [VectorValue]? { if case .list(let list) = self { list } else { nil } }
    var object: [String: VectorValue]? { if case .object(let object) = self { object } else { nil } }
    var int: Int? { int64.flatMap { Int(exactly: $0) } }
    var flag: Bool { self == .flag(true) }

    var int64: Int64? {
        switch self {
        case .whole(let number): number
        case .real(let number): Int64(exactly: number)
        default: nil
        }
    }

    var real: Double? {
        switch self {
        case .whole(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }

    init(_ int: Int?) { self = int.map { .whole(Int64($0)) } ?? .null }
    init(_ real: Double?) { self = real.map { .real($0) } ?? .null }
    init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }
    init(_ numbers: [Double]) { self = .list(numbers.map { .real($0) }) }
    init(_ numbers: [Int]) { self = .list(numbers.map { .whole(Int64($0)) }) }
}

extension VectorValue: CustomStringConvertible {
    /// The value as JSON, on one line, object keys sorted.
    public var description: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .whole(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): "\"\(text)\""
        case .list(let list): "[" + list.map(\.description).joined(separator: ", ") + "]"
        case .object(let object):
            "{" + object.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
        }
    }
}

/// A field whose value is not the wanted one (avvikelse).
public struct VectorMismatch: Hashable, Sendable {
    /// The field, `expected[0].ids[1]` say.
    public let field: String
    /// What the file wants; nil when it wants nothing there.
    public let wanted: VectorValue?
    /// What the library gives; nil when it gives nothing there.
    public let got: VectorValue?
}

extension VectorValue {
    /// Where `got` differs: whole numbers, texts and flags exactly, real ones by `|got − want| ≤ 1e-9 · max(1, |want|)`.
    func mismatches(_ got: VectorValue, field: String) -> [VectorMismatch] {
        switch (self, got) {
        case (.list(let wanted), .list(let found)):
            if wanted.count != found.count { return [VectorMismatch(field: field, wanted: self, got: got)] }
            return zip(wanted, found).enumerated().flatMap { $1.0.mismatches($1.1, field: "\(field)[\($0)]") }
        case (.object(let wanted), .object(let found)):
            return Set(wanted.keys).union(found.keys).sorted().flatMap { key in
                let inner = field.isEmpty ? key : "\(field).\(key)"
                guard let want = wanted[key], let got = found[key] else {
                    return [VectorMismatch(field: inner, wanted: wanted[key], got: found[key])]
                }
                return want.mismatches(got, field: inner)
            }
        case (_, .real(let found)):
            if let wanted = real, abs(found - wanted) <= 1e-9 * max(1, abs(wanted)) { return [] }
            return [VectorMismatch(field: field, wanted: self, got: got)]
        case (.real(let wanted), .whole(let found)):
            return wanted == Double(found) ? [] : [VectorMismatch(field: field, wanted: self, got: got)]
        default: return self == got ? [] : [VectorMismatch(field: field, wanted: self, got: got)]
        }
    }
}
