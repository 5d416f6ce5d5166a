/// Finds those of many things whose hashes are equal (lika hashtal), for whoever then compares them in full.
///
/// A table of millions of hashes lies far from the processor, which then waits for each of them. The hashes are
/// therefore first dealt out over heaps (högar) by their highest bits, each small enough to lie near the processor while
/// those that are alone in it fall away.
enum EqualHashes {
    /// Those whose hashes are equal, or so nearly that it is worth comparing them.
    ///
    /// - Parameters:
    ///   - count: How many things there are, fewer than 2³².
    ///   - isIncluded: Whether one counts at all. It is asked several times, and stops the program if it does not
    ///     answer alike, as does `hash`.
    ///   - hash: Puts the hashes of some of them, at most ``atOnce``, in the first places of an array.
    /// - Returns: Groups of two things or more, which ascend; the groups are in no order.
    static func groups(
        _ count: Int, where isIncluded: (Int) -> Bool, hash: (Range<Int>, inout [UInt64]) -> Void
    ) -> [[Int]] {
        let heaps = Heaps(count, isIncluded, hash)
        return heaps.halves.flatMap { groups(in: $0, of: heaps, count, isIncluded, hash) }
    }

    /// The same of all things, found on two processors at the same time: with more memory, and for whoever has them for
    /// himself.
    static func groupsAtOnce(_ count: Int, hash: @Sendable (Range<Int>, inout [UInt64]) -> Void) -> [[Int]] {
        let heaps = Heaps(count, { _ in true }, hash)
        return heaps.halves.concurrentMap { groups(in: $0, of: heaps, count, { _ in true }, hash) }.flatMap(\.self)
    }

    /// How many hashes there are in each heap.
    private struct Heaps: Sendable {
        /// How many bits tell which heap a hash belongs to.
        private let bits: UInt64
        private var sizes: [Int]

        init(_ count: Int, _ isIncluded: (Int) -> Bool, _ hash: (Range<Int>, inout [UInt64]) -> Void) {
            var needed: UInt64 = 0
            while count >> needed > heapSize { needed += 1 }
            let bits = needed
            self.bits = bits
            sizes = [Int](repeating: 0, count: 1 << bits)
            sizes.withUnsafeMutableBufferPointer { sizes in
                forEach(count, isIncluded, hash) { _, hash in sizes[Int(hash >> (64 - bits))] += 1 }
            }
        }

        /// Half of the heaps at a time: it costs the hashes once more, and saves half of the memory.
        var halves: [Range<Int>] {
            sizes.count == 1 ? [0..<1] : [0..<(sizes.count / 2), (sizes.count / 2)..<sizes.count]
        }

        @inline(__always)
        func heap(of hash: UInt64) -> Int { Int(hash >> (64 - bits)) }

        /// Where each of some heaps begins when they lie one after the other, and where the last one ends.
        func starts(_ heaps: Range<Int>) -> [Int] {
            sizes[heaps].reduce(into: [0]) { starts, size in starts.append((starts.last ?? 0) + size) }
        }
    }

    private static func groups(
        in few: Range<Int>, of heaps: Heaps, _ count: Int, _ isIncluded: (Int) -> Bool,
        _ hash: (Range<Int>, inout [UInt64]) -> Void
    ) -> [[Int]] {
        let starts = heaps.starts(few)
        let size = starts[few.count]
        let dealt = [Entry](unsafeUninitializedCapacity: size) { dealt, initialized in
            var next = starts
            next.withUnsafeMutableBufferPointer { next in
                forEach(count, isIncluded, hash) { thing, hash in
                    let heap = heaps.heap(of: hash) - few.lowerBound
                    guard 0..<few.count ~= heap else { return }
                    let place = next[heap]
                    precondition(place < starts[heap + 1], "a thing counts now and did not before")
                    dealt.initializeElement(at: place, to: hash << 32 | Entry(UInt32(truncatingIfNeeded: thing)))
                    next[heap] = place + 1
                }
            }
            precondition(next.dropLast().elementsEqual(starts.dropFirst()), "a thing counted before and does not now")
            initialized = size
        }
        var groups: [[Int]] = []
        var sieve = Sieve()
        for (start, end) in zip(starts, starts.dropFirst()) { sieve.groups(dealt[start..<end], into: &groups) }
        return groups
    }

    /// About how many hashes a heap has: so many that the heaps of millions are not too many to be dealt out to.
    private static let heapSize = 1 << 14
    /// How many hashes are asked for at once.
    static let atOnce = 256

    /// A hash's lower half above the thing's number.
    private typealias Entry = UInt64

    /// Calls `body` with each thing that counts and its hash.
    @inline(__always)
    private static func forEach(
        _ count: Int, _ isIncluded: (Int) -> Bool, _ hash: (Range<Int>, inout [UInt64]) -> Void,
        _ body: (Int, UInt64) -> Void
    ) {
        var hashes = [UInt64](repeating: 0, count: atOnce)
        for start in stride(from: 0, to: count, by: atOnce) {
            let things = start..<min(start + atOnce, count)
            hash(things, &hashes)
            for thing in things where isIncluded(thing) { body(thing, hashes[thing - start]) }
        }
    }

    /// Bits that say whether a hash has been met, and met again.
    private struct Sieve {
        /// In each word thirty-two bits that say so of having been met, and above them those of having been met again.
        private var words: [UInt64] = []
        private var mask: UInt64 = 0

        /// Adds the groups of a heap to others.
        mutating func groups(_ heap: ArraySlice<Entry>, into groups: inout [[Int]]) {
            clear(for: heap.count)
            for entry in heap { note(entry >> 32) }
            let candidates = heap.filter { isRepeated($0 >> 32) }.sorted()
            var rest = candidates[...]
            while let first = rest.first {
                let alike = rest.prefix { $0 >> 32 == first >> 32 }
                if alike.count > 1 { groups.append(alike.map { Int($0 & 0xFFFF_FFFF) }) }
                rest = rest[alike.endIndex...]
            }
        }

        /// Forgets all, with room for so many hashes that about one in fourteen is let through by chance.
        private mutating func clear(for hashes: Int) {
            var bits = 1 << 10
            while bits < hashes * 8 { bits *= 2 }
            words.removeAll(keepingCapacity: true)
            words.appendZeros(bits / 32)
            mask = UInt64(bits - 1)
        }

        private mutating func note(_ hash: UInt64) {
            let (word, bit) = (Int((hash & mask) >> 5), UInt64(1) << (hash & 31))
            words[word] |= (words[word] & bit) << 32 | bit
        }

        private func isRepeated(_ hash: UInt64) -> Bool {
            words[Int((hash & mask) >> 5)] & UInt64(1) << (32 | hash & 31) != 0
        }
    }
}
