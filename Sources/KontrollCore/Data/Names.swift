/// A stable name in kebab case.
public protocol Name: RawRepresentable<String>, Hashable, Sendable, Comparable, Codable, CodingKeyRepresentable,
    ExpressibleByStringLiteral, CustomStringConvertible
{
    /// The name as it is written.
    init(rawValue: String)
}

extension Name {
    /// The name as a literal.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    /// The name as it is written.
    public var description: String { rawValue }
    /// In the order of their letters' code points.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// The name of a check (granskning): `duplicate-invoices`.
public struct CheckID: Name {
    public let rawValue: String
    /// The name as it is written.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a data set (datamängd) in the shared vocabulary: `supplier-invoices`.
public struct DataSetID: Name {
    public let rawValue: String
    /// The name as it is written.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a control (kontroll) in its plan: `SN-09`.
public struct ControlID: Name {
    public let rawValue: String
    /// The name as it is written.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The name a plan's `data.yaml` gives a source of data: `fakturor`.
public struct SourceID: Name {
    public let rawValue: String
    /// The name as it is written.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The words nearest to one that was not understood.
public enum NearestWord {
    /// The known word with the least edit distance, if it is near enough to be what was meant.
    public static func to(_ word: String, among known: some Sequence<String>) -> String? {
        let target = Array(word.lowercased())
        let ranked = known.map { (distance(target, Array($0.lowercased())), $0) }
        guard let best = ranked.min(by: { $0 < $1 }), best.0 <= min(max(2, target.count / 3), target.count - 1) else {
            return nil
        }
        return best.1
    }

    /// Levenshtein's distance.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let next = min(diagonal + (left == right ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                (diagonal, row[j + 1]) = (row[j + 1], next)
            }
        }
        return row[b.count]
    }
}
