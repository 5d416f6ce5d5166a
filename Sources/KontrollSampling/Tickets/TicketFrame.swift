import KontrollCore
public import KontrollDigest

/// The frame of a reproducible draw (urvalsram): every unit that can be drawn, by id.
///
/// A unit's ticket is the SHA-256 of `seed,id`; the units with the lowest tickets are the sample. The draw does not
/// depend on the order of the rows, a larger sample begins with the smaller one, and anyone with the ids and the seed
/// can draw it again with `sha256sum` and `sort` (after R. L. Rivest, *Sampler*, and *consistent sampling*).
///
/// ```swift
/// let frame = try TicketFrame(["F-101", "F-102", "F-103"])
/// let sample = try frame.draw(seed: Seed("73091846520017735102"), size: 2)
/// ```
public struct TicketFrame: Sendable {
    /// The normalised ids.
    private let ids: FrameIDs

    /// The SHA-256 of the normalised ids sorted by their UTF-8 bytes and joined with LF, without a final LF:
    /// two frames with the same digest hold the same units.
    public let digest: Digest

    /// How many units there are (N).
    public var count: Int { ids.count }

    /// Normalises the ids (trim, NFC) and refuses empty and repeated ones, and those with line breaks, tabs or other
    /// control characters, the first in the order given.
    public init(_ ids: some Sequence<String>) throws(SamplingError) {
        let ids = try FrameIDs(ids)
        let sorted = SortedIDs(ids)
        if let (first, second) = sorted.duplicate { throw .duplicateID(first: first, second: second) }
        (self.ids, digest) = (ids, sorted.digest)
    }

    /// The normalised id of the unit at a position of the input.
    func id(at index: Int) -> String {
        String(decoding: ids.bytes[ids[index]], as: UTF8.self)
    }

    /// Draws the units with the lowest tickets, lowest first. With `skip`, an earlier sample of that size is extended:
    /// what comes is draw number `skip + 1` to `skip + size`.
    public func draw(seed: Seed, size: Int, skip: Int = 0) throws(SamplingError) -> [DrawnUnit] {
        guard size >= 0 else { throw .outOfRange(.size) }
        guard skip >= 0 else { throw .outOfRange(.skip) }
        let (needed, overflow) = size.addingReportingOverflow(skip)
        guard !overflow, needed <= count else {
            throw .exceedsPopulation(requested: overflow ? .max : needed, population: count)
        }
        guard size > 0 else { return [] }
        var lowest = LowestTickets(limit: needed)
        forEachTicket(seed: seed) { index, ticket in lowest.offer(ticket, index: index) }
        return lowest.sorted().enumerated().dropFirst(skip).map { unit(number: $0 + 1, $1) }
    }

    /// Draws from each stratum (stratum) by the same tickets as an undivided draw: the first `perStratum` units of each,
    /// or all of a stratum that has fewer. `strata` names the stratum of each unit, in the order of the ids.
    public func draw(
        seed: Seed, strata: some Collection<String>, perStratum size: Int
    ) throws(SamplingError) -> [StratumDraw] {
        try draw(seed: seed, strata: strata) { _, population in min(size, population) }
    }

    /// Draws so many units from each stratum; a stratum that `sizes` does not name gives none.
    public func draw(
        seed: Seed, strata: some Collection<String>, sizes: [String: Int]
    ) throws(SamplingError) -> [StratumDraw] {
        try draw(seed: seed, strata: strata) { name, _ in sizes[name] ?? 0 }
    }

    private func draw(
        seed: Seed, strata: some Collection<String>, size: (_ name: String, _ population: Int) -> Int
    ) throws(SamplingError) -> [StratumDraw] {
        guard strata.count == count else { throw .lengthMismatch(expected: count, found: strata.count) }
        var codes: [String: Int] = [:]
        var stratumOf: [Int] = []
        var names: [String] = []
        var populations: [Int] = []
        for name in strata {
            let code = codes[name, default: names.count]
            if code == names.count {
                codes[name] = code
                names.append(name)
                populations.append(0)
            }
            populations[code] += 1
            stratumOf.append(code)
        }
        var lowest: [LowestTickets] = []
        for (name, population) in zip(names, populations) {
            let wanted = size(name, population)
            guard wanted >= 0 else { throw .outOfRange(.size) }
            guard wanted <= population else { throw .exceedsPopulation(requested: wanted, population: population) }
            lowest.append(LowestTickets(limit: wanted))
        }
        forEachTicket(seed: seed) { index, ticket in lowest[stratumOf[index]].offer(ticket, index: index) }
        let draws = names.indices.map { code in
            StratumDraw(
                name: names[code], population: populations[code],
                units: lowest[code].sorted().enumerated().map { unit(number: $0 + 1, $1) })
        }
        return draws.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func unit(number: Int, _ ticket: LowestTickets.Entry) -> DrawnUnit {
        DrawnUnit(number: number, id: id(at: ticket.index), index: ticket.index, ticket: ticket.ticket)
    }

    /// Hashes `seed,id` for every unit, some hundred at a time.
    private func forEachTicket(seed: Seed, _ body: (_ index: Int, _ ticket: Digest) -> Void) {
        let prefix = seed.prefix
        var messages: [UInt8] = []
        var ends: [Int] = []
        for first in stride(from: 0, to: count, by: 256) {
            let few = first..<min(first + 256, count)
            ends.removeAll(keepingCapacity: true)
            for index in few { ends.append((ends.last ?? 0) + prefix.count + ids[index].count) }
            let size = ends.last ?? 0
            if messages.count < size { messages.appendZeros(size) }
            messages.withUnsafeMutableBytes { messages in
                var room = RoomForBytes(messages)
                for index in few {
                    prefix.withUnsafeBytes { room.add($0) }
                    ids.withBytes(of: index) { room.add($0) }
                }
            }
            Digest.sha256(ofEach: messages, ends: ends) { body(first + $0, $1) }
        }
    }
}

/// Where bytes are put one after the other, in room made beforehand.
private struct RoomForBytes {
    private let room: UnsafeMutableRawBufferPointer
    private var count = 0

    /// Room with nothing in it.
    init(_ room: UnsafeMutableRawBufferPointer) { self.room = room }

    /// Puts more there.
    @inline(__always)
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: room[count..<(count + bytes.count)]).copyMemory(from: bytes)
        count += bytes.count
    }
}

/// A unit that was drawn (dragen enhet).
public struct DrawnUnit: Hashable, Sendable {
    /// Its place in the draw, from 1: the order in which it was drawn.
    public let number: Int
    /// Its id, normalised.
    public let id: String
    /// Its position among the ids the frame was made from, from 0.
    public let index: Int
    /// Its ticket.
    public let ticket: Digest
}

/// What was drawn from one stratum.
public struct StratumDraw: Hashable, Sendable {
    /// The stratum's name.
    public let name: String
    /// How many units it has (N_h).
    public let population: Int
    /// What was drawn, in draw order, numbered within the stratum.
    public let units: [DrawnUnit]
}
