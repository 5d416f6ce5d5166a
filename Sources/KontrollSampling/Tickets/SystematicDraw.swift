/// How the units of a systematic draw are laid out (ordning).
public enum SystematicOrder: String, Hashable, Sendable, CaseIterable {
    /// By the bytes of their ids: the draw does not depend on the order of the rows.
    case id
    /// As they were given, when the order itself is to be spread over: days, accounts, amounts.
    case file
}

extension TicketFrame {
    /// Draws every so-manieth unit from a random start (systematiskt urval), so that the sample is spread over the order.
    ///
    /// With r drawn from 1 to N by the seed, the places drawn are ⌈(r + jN)/n⌉ for j = 0 … n − 1: steps of exactly N/n,
    /// each unit with the chance n/N. Units that return with the same beat (every tenth invoice from one clerk) are over-
    /// or underdrawn: use it only on an order without such a beat.
    public func drawSystematically(
        seed: Seed, size: Int, order: SystematicOrder = .id
    ) throws(SamplingError) -> [DrawnUnit] {
        guard size >= 0 else { throw .outOfRange(.size) }
        guard size <= count else { throw .exceedsPopulation(requested: size, population: count) }
        guard size > 0 else { return [] }
        let start = 1 + Int(DrawnIntegers(seed: seed).draw("systematic-start", 0, below: Int64(count)))
        let layout = order == .id ? positionsByID : Array(0..<count)
        return (0..<size).map { step in
            let place = (Int128(step) * Int128(count) + Int128(start + size - 1)) / Int128(size)
            let index = layout[Int(place) - 1]
            let id = id(at: index)
            return DrawnUnit(number: step + 1, id: id, index: index, ticket: seed.ticket(of: id))
        }
    }

    /// The positions of the units in the order of their ids' bytes.
    private var positionsByID: [Int] {
        (0..<count).map { (id(at: $0), $0) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map(\.1)
    }
}
