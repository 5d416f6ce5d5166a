import KontrollDigest

/// Keeps the lowest of the tickets it is offered. A million tickets and a sample of a hundred need room for two hundred.
struct LowestTickets {
    struct Entry {
        let ticket: Digest
        let index: Int
    }

    private let limit: Int
    private var entries: [Entry] = []
    /// No ticket at or above this one can be among the lowest any more.
    private var bar: Digest?

    init(limit: Int) { self.limit = limit }

    /// Takes in a ticket.
    mutating func offer(_ ticket: Digest, index: Int) {
        guard limit > 0 else { return }
        if let bar, ticket >= bar { return }
        entries.append(Entry(ticket: ticket, index: index))
        if entries.count >= 2 * limit, limit < .max / 2 {
            entries = sorted()
            bar = entries[entries.count - 1].ticket
        }
    }

    /// The lowest tickets offered, lowest first, at most `limit`. Equal tickets come in the order of their units.
    func sorted() -> [Entry] {
        Array(entries.sorted { ($0.ticket, $0.index) < ($1.ticket, $1.index) }.prefix(limit))
    }
}
