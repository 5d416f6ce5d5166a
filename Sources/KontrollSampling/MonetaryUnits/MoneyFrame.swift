public import KontrollCore
public import KontrollDigest

/// The frame of a monetary-unit draw (urvalsram för beloppsurval): every item with its amount.
///
/// Only positive amounts can be drawn. Items of 0 and credits are counted and pointed out: they must be tested separately,
/// and are never netted against the rest.
public struct MoneyFrame: Sendable {
    /// The ids, as in a draw by tickets.
    let ids: TicketFrame
    /// The amounts in öre, in the order of the ids.
    let amounts: [Int64]
    /// Positions of the positive amounts, in the order given.
    let positive: [Int]

    /// The sum of the positive amounts.
    public let bookValue: Money
    /// Positions of the items that are 0: no chance of being drawn.
    public let zeroItems: [Int]
    /// Positions of the negative items, which are taken out.
    public let negativeItems: [Int]
    /// The sum of the negative amounts.
    public let negativeValue: Money

    /// The largest book value and interval, in öre: adding one to the other must not overflow.
    static let largestValue = Int64.max / 4

    /// How many items can be drawn.
    public var positiveCount: Int { positive.count }
    /// How many items there are in all.
    public var count: Int { ids.count }
    /// The SHA-256 of the sorted ids; see ``TicketFrame/digest``.
    public var digest: Digest { ids.digest }

    /// Takes an amount for each id; ids are normalised and refused as by ``TicketFrame``.
    public init(ids: some Sequence<String>, amounts: some Sequence<Money>) throws(SamplingError) {
        self.ids = try TicketFrame(ids)
        self.amounts = amounts.map(\.ore)
        guard self.amounts.count == self.ids.count else {
            throw .lengthMismatch(expected: self.ids.count, found: self.amounts.count)
        }
        var (positive, zero, negative) = ([Int](), [Int](), [Int]())
        var (book, credit) = (Int128(0), Int128(0))
        for (index, amount) in self.amounts.enumerated() {
            if amount > 0 {
                positive.append(index)
                book += Int128(amount)
            } else if amount == 0 {
                zero.append(index)
            } else {
                negative.append(index)
                credit += Int128(amount)
            }
        }
        guard let book = Int64(exactly: book), let credit = Int64(exactly: credit), book <= Self.largestValue else {
            throw .amountOverflow
        }
        (self.positive, zeroItems, negativeItems) = (positive, zero, negative)
        (bookValue, negativeValue) = (Money(ore: book), Money(ore: credit))
    }

    /// The positions of the positive items in the order they are laid out for the draw.
    func order(_ order: MoneyDraw.Order, seed: Seed) -> [Int] {
        switch order {
        case .file: positive
        case .ticket:
            positive.map { (seed.ticket(of: ids.id(at: $0)), $0) }.sorted { $0 < $1 }.map(\.1)
        }
    }
}
