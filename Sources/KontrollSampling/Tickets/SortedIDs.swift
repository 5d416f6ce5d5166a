import Foundation
import KontrollCore
import KontrollDigest

/// The ids of a frame in the order of their UTF-8 bytes.
struct SortedIDs {
    /// Positions of the units, lowest id first; nil when they were given so, no id twice.
    private let order: [Int]?
    private let bytes: [UInt8]
    private let starts: TextEnds

    /// An id by the eight bytes that follow what all ids have in common, as a big-endian number padded with zeros.
    private struct Key {
        let head: UInt64
        let index: Int
    }

    /// Sorts ids that lie one after the other: id `i` is `bytes[starts[i]..<starts[i + 1]]`.
    init(bytes: [UInt8], starts: TextEnds) {
        self.bytes = bytes
        self.starts = starts
        order = bytes.withUnsafeBufferPointer { buffer in
            func id(_ index: Int) -> Slice<UnsafeBufferPointer<UInt8>> { buffer[starts[index]..<starts[index + 1]] }
            let count = starts.count - 1
            guard count > 0 else { return nil }
            // Exports mostly come in the order of their ids.
            if Self.ascend(buffer, starts) { return nil }
            var common = id(0).count
            for index in 1..<max(count, 1) {
                common = zip(id(0).prefix(common), id(index)).prefix { $0 == $1 }.count
                if common == 0 { break }
            }
            var keys = (0..<count).map { index -> Key in
                var head: UInt64 = 0
                var position = starts[index] + common
                for _ in 0..<8 {
                    head = head << 8 | (position < starts[index + 1] ? UInt64(buffer[position]) : 0)
                    position += 1
                }
                return Key(head: head, index: index)
            }
            func precedes(_ a: Key, _ b: Key) -> Bool {
                if a.head != b.head { return a.head < b.head }
                let (left, right) = (id(a.index).dropFirst(common), id(b.index).dropFirst(common))
                if left.elementsEqual(right) { return a.index < b.index }
                return left.lexicographicallyPrecedes(right)
            }
            let isSorted = zip(keys, keys.dropFirst()).allSatisfy { precedes($0, $1) }
            if !isSorted { keys.sort(by: precedes) }
            return keys.map(\.index)
        }
    }

    /// Whether each id comes before the next.
    private static func ascend(_ bytes: UnsafeBufferPointer<UInt8>, _ starts: TextEnds) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        for id in 0..<max(starts.count - 2, 0) {
            let (start, middle, end) = (starts[id], starts[id + 1], starts[id + 2])
            let common = memcmp(base + start, base + middle, min(middle - start, end - middle))
            guard common < 0 || common == 0 && middle - start < end - middle else { return false }
        }
        return true
    }

    /// Two units with the same id: of all repetitions the one that is met first, and the unit it repeats.
    var duplicate: (first: Int, second: Int)? {
        guard let order else { return nil }
        var found: (first: Int, second: Int)?
        for (a, b) in zip(order, order.dropFirst())
        where bytes[starts[a]..<starts[a + 1]].elementsEqual(bytes[starts[b]..<starts[b + 1]]) {
            if let earlier = found, earlier.second <= b { continue }
            found = (a, b)
        }
        return found
    }

    /// The SHA-256 of the sorted ids joined with LF.
    var digest: Digest {
        var hasher = DigestHasher()
        var text: [UInt8] = []
        text.reserveCapacity(1 << 16)
        bytes.withUnsafeBufferPointer { bytes in
            for number in 0..<max(starts.count - 1, 0) {
                if number > 0 { text.append(UInt8(ascii: "\n")) }
                let index = order?[number] ?? number
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[starts[index]..<starts[index + 1]]))
                if text.count > 1 << 15 {
                    hasher.update(text)
                    text.removeAll(keepingCapacity: true)
                }
            }
        }
        hasher.update(text)
        return hasher.finalize()
    }
}
