/// Accounts of the ledger as a control names them (kontointervall): `4510-4519`, or `451` for all that begin so.
///
/// An account belongs to an interval when its first digits do: `45112` is in `4510-4519`.
public struct AccountRange: Sendable, Hashable {
    private let low: String
    private let high: String

    /// Reads an account, the beginning of some, or an interval whose ends have the same number of digits; nil for
    /// anything else.
    public init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
            $0.filter { !$0.isWhitespace }
        }
        guard let low = ends.first, let high = ends.last, 1...2 ~= ends.count, low.count == high.count, low <= high,
            !low.isEmpty, ends.joined().utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        (self.low, self.high) = (low, high)
    }

    /// The ranges of a parameter; nil when one of them cannot be read, or there is none.
    public static func all(_ texts: [String]) -> [AccountRange]? {
        let ranges = texts.compactMap { AccountRange($0) }
        return ranges.count == texts.count && !ranges.isEmpty ? ranges : nil
    }

    /// What a parameter of ranges may be.
    public static let allowed = "konton som 4510, början på konton som 451, eller intervall som 4510-4519"

    /// Whether an account is one of these.
    public func contains(_ account: some StringProtocol) -> Bool {
        let start = account.prefix(low.count)
        return start.count == low.count && low <= start && start <= high
    }
}

extension [AccountRange] {
    /// Whether an account is in one of them.
    public func contain(_ account: some StringProtocol) -> Bool { contains { $0.contains(account) } }
}
