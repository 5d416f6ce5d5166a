import Foundation
import KontrollCore
import KontrollDigest

/// The ids of a frame in the order of their UTF-8 bytes.
struct SortedIDs {
    /// Positions of the units, lowest id first; nil when they were given so, no id twice.
    private let order: [Int]?
    private let ids: FrameIDs

    /// An id by the eight bytes that follow what all ids have in common, as a big-endian number padded with zeros.
    private struct Key {
        let head: UInt64
        let index: Int
    }

    /// Sorts ids.
    init(_ ids: FrameIDs) {
        self.ids = ids
        order = ids.bytes.withUnsafeBufferPointer { buffer in
            func id(_ index: Int) -> Slice<UnsafeBufferPointer<UInt8>> { buffer[ids[index]] }
            let count = ids.count
            guard count > 0 else { return nil }
            // Exports mostly come in the order of their ids.
            if Self.ascend(buffer, ids) { return nil }
            var common = id(0).count
            for index in 1..<max(count, 1) {
                common = zip(id(0).prefix(common), id(index)).prefix { $0 == $1 }.count
                if common == 0 { break }
            }
            var keys = (0..<count).map { index -> Key in
                var head: UInt64 = 0
                var rest = ids[index].dropFirst(common)
                for _ in 0..<8 { head = head << 8 | (rest.popFirst().map { UInt64(buffer[$0]) } ?? 0) }
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
    private static func ascend(_ bytes: UnsafeBufferPointer<UInt8>, _ ids: FrameIDs) -> Bool {
        guard let base = bytes.baseAddress, ids.count > 0 else { return true }
        var last = ids[0]
        for index in 1..<max(ids.count, 1) {
            let next = ids[index]
            let common = memcmp(base + last.lowerBound, base + next.lowerBound, min(last.count, next.count))
            guard common < 0 || common == 0 && last.count < next.count else { return false }
            last = next
        }
        return true
    }

    /// Two units with the same id: of all repetitions the one that is met first, and the unit it repeats.
    var duplicate: (first: Int, second: Int)? {
        guard let order else { return nil }
        var found: (first: Int, second: Int)?
        for (a, b) in zip(order, order.dropFirst())
        where ids.bytes[ids[a]].elementsEqual(ids.bytes[ids[b]]) {
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
        ids.bytes.withUnsafeBufferPointer { bytes in
            for number in 0..<ids.count {
                if number > 0 { text.append(UInt8(ascii: "\n")) }
                let index = order?[number] ?? number
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[ids[index]]))
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
