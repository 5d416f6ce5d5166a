import Foundation

/// The texts of a column where nearly every row has one of its own (särskilda texter), such as invoice numbers: they are
/// taken as they come, and those that are equal after all are found at the end.
///
/// A table of millions of texts takes as much memory as they do and lies far from the processor, for the sake of a few
/// that come again. The codes given meanwhile are therefore only for the time being: ``finish()`` says what became of
/// them. Whoever adds must see to it that no more than a few do (``repeatsMany``), since each is kept until then.
package struct ApartTexts: Sendable {
    private var bytes: [UInt8]
    private var ends: TextEnds
    /// The number that ``TextHash`` gives each.
    private var hashes: [UInt32]
    /// Whether all are in composed form (Unicode NFC).
    private var isComposed: Bool
    private var probe = RepeatProbe()

    init(bytes: [UInt8], ends: TextEnds, isComposed: Bool) {
        (self.bytes, self.ends, self.isComposed) = (bytes, ends, isComposed)
        hashes = []
        let hash = TextHash()
        for code in 0..<ends.count { hashes.append(withText(code) { hash.of($0) }) }
        probe.take(hashes[...])
    }

    /// How many there are, the empty one included.
    package var count: Int { ends.count }

    /// Whether more than about one in sixteen has been met before, so that they are better compared as they come.
    package var repeatsMany: Bool { probe.repeatsMany }

    /// Makes room for so many texts more, of so many bytes in all.
    package mutating func reserve(texts: Int, bytes more: Int) {
        bytes.reserveCapacity(bytes.count + more)
        ends.reserve(ends.count + texts)
        hashes.reserveCapacity(hashes.count + texts)
    }

    /// Adds texts, and their codes for the time being to `codes`.
    package mutating func add(_ texts: NewTexts, into codes: inout [UInt32]) {
        let first = UInt32(truncatingIfNeeded: count)
        codes.append(contentsOf: first..<(first + UInt32(truncatingIfNeeded: texts.ends.count)))
        let start = bytes.count
        bytes.append(contentsOf: texts.bytes)
        ends.append(texts.ends, after: start)
        hashes.append(contentsOf: texts.hashes)
        let hash = TextHash()
        for code in hashes.count..<count { hashes.append(withText(code) { hash.of($0) }) }
        probe.take(hashes[Int(first)...])
        // A mark that begins one text may belong to the letter that ends the text before it, but only in this order.
        isComposed =
            isComposed
            && (ComposedText.isComposed(texts.bytes.span)
                || texts.ends.indices.allSatisfy { ComposedText.isComposed(texts[$0].span) })
    }

    /// The dictionary of all texts, in the order in which they were first met, and the code that each has in it by its
    /// code for the time being; nil where they are the same. Nothing is left here.
    package mutating func finish() -> (dictionary: TextDictionary, names: [UInt32]?) {
        defer { self = ApartTexts(bytes: [], ends: TextEnds(), isComposed: true) }
        guard isComposed else { return compared() }
        let repeats = repeats()
        hashes = []
        let names = repeats.isEmpty ? nil : close(over: repeats)
        return (TextDictionary(bytes: bytes, ends: ends, isComposed: true), names)
    }

    /// By a table, which knows that one text may be spelled in several ways.
    private func compared() -> (dictionary: TextDictionary, names: [UInt32]?) {
        var builder = TextDictionaryBuilder()
        let names = (0..<count).map { code in withText(code) { builder.code(of: $0, hash: hashes[code]) } }
        return (builder.finish(), names)
    }

    /// The texts that were met before, each with the code of its first meeting; they ascend.
    private func repeats() -> [(code: Int, first: Int)] {
        let groups = EqualHashes.groupsAtOnce(count) { codes, wide in
            for code in codes {
                wide[code - codes.lowerBound] = UInt64(hashes[code]) << 32 | UInt64(hashes[code])
            }
        }
        var repeats: [(code: Int, first: Int)] = []
        for group in groups {
            var firsts: [Int] = []
            for code in group {
                if let first = firsts.first(where: { isSame($0, code) }) {
                    repeats.append((code, first))
                } else {
                    firsts.append(code)
                }
            }
        }
        return repeats.sorted { $0.code < $1.code }
    }

    /// Moves the others together where repeats are taken away; gives back the new codes.
    private mutating func close(over repeats: [(code: Int, first: Int)]) -> [UInt32] {
        moveBytes(over: repeats)
        var names: [UInt32] = []
        names.reserveCapacity(count)
        var (kept, start, end) = (0, 0, 0)
        var rest = repeats[...]
        for code in 0..<count {
            let length = ends[code] - start
            start += length
            if let next = rest.first, next.code == code {
                names.append(names[next.first])
                rest = rest.dropFirst()
            } else {
                end += length
                ends.replace(kept, with: end)
                names.append(UInt32(truncatingIfNeeded: kept))
                kept += 1
            }
        }
        ends.removeLast(repeats.count)
        return names
    }

    /// Moves all texts between two repeats in one piece.
    private mutating func moveBytes(over repeats: [(code: Int, first: Int)]) {
        var end = repeats.first.map { ends[$0.code - 1] } ?? bytes.count
        for (index, next) in repeats.enumerated() {
            let start = ends[next.code]
            let stop = index + 1 < repeats.count ? ends[repeats[index + 1].code - 1] : bytes.count
            bytes.withUnsafeMutableBytes { bytes in
                if let base = bytes.baseAddress { memmove(base + end, base + start, stop - start) }
            }
            end += stop - start
        }
        bytes.removeSubrange(end...)
    }

    private func isSame(_ one: Int, _ other: Int) -> Bool {
        withText(one) { one in
            withText(other) { other in
                guard one.count == other.count, let first = one.baseAddress, let second = other.baseAddress else {
                    return one.count == other.count
                }
                return TextHash.same(first, second, count: one.count)
            }
        }
    }

    private func withText<R>(_ code: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        bytes.withUnsafeBytes { bytes in
            body(UnsafeRawBufferPointer(rebasing: bytes[(code == 0 ? 0 : ends[code - 1])..<ends[code]]))
        }
    }
}

/// Tells from about one hash in thirty-two whether many have been met before.
private struct RepeatProbe: Sendable {
    /// Those of certain hashes, which tell of all texts whether they come again.
    private var some = Sampled()
    /// Those of certain places, which tell of the few texts that come again most often.
    private var places = Sampled()
    private var next = 0

    private struct Sampled {
        var known: Set<UInt32> = []
        var met = 0

        mutating func take(_ hash: UInt32) {
            known.insert(hash)
            met += 1
        }

        var repeatsMany: Bool { met >= 512 && (met - known.count) * 16 > met }
    }

    var repeatsMany: Bool { some.repeatsMany || places.repeatsMany }

    mutating func take(_ hashes: ArraySlice<UInt32>) {
        for hash in hashes {
            if hash & 63 == 0 { some.take(hash) }
            if next & 63 == 0 { places.take(hash) }
            next += 1
        }
    }
}
