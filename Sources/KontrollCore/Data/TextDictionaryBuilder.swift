import Foundation

/// Gives each new text the next code, from its bytes: codes come in the order in which texts are first met.
///
/// Texts that differ in bytes alone, as å in one or two code points, get one code, and keep the spelling met first.
///
/// Ids mostly ascend in an export: as long as each text is longer than the one before, or as long and greater, it is a
/// new one, and no table is needed to tell. The first text that does not ascend has a table made of all.
public struct TextDictionaryBuilder: Sendable {
    private let hash = TextHash()
    private var bytes: [UInt8] = []
    private var ends = TextEnds()
    /// Whether each text ascends from the one before; there is then no table.
    package private(set) var ascends = true
    /// A table of composed texts, open addressing: the hash in the upper half, the code in the lower; 0 where free.
    private var slots: [UInt64] = []
    /// For how many texts there is to be room in the table.
    private var expected = 0
    private var used = 0
    /// What the places asked for beforehand held: kept so that they are asked for.
    private var touched: UInt64 = 0
    /// The codes whose texts are not in composed form, by the text in any spelling.
    private var variants: [String: UInt32] = [:]

    /// A builder that knows the empty text alone, whose code is 0.
    public init() { ends.append(0) }

    /// A builder that gives the texts of a dictionary the codes they have there.
    public init(_ dictionary: TextDictionary) {
        self.init()
        reserve(texts: dictionary.count, bytes: dictionary.bytes.count)
        for code in dictionary.indices.dropFirst() { dictionary.withUTF8(of: code) { _ = self.code(of: $0) } }
    }

    /// How many texts have codes, the empty one included.
    public var count: Int { ends.count }
    /// How many bytes they have in all.
    package var byteCount: Int { bytes.count }

    /// Makes room for so many texts of so many bytes in all, beside those there are.
    package mutating func reserve(texts: Int, bytes more: Int) {
        bytes.reserveCapacity(bytes.count + more)
        ends.reserve(ends.count + texts)
        expected = max(expected, ends.count + texts)
        if !ascends, Self.size(for: expected) > slots.count { spread(over: Self.size(for: expected)) }
    }

    /// The code of a text.
    public mutating func code(of text: Span<UInt8>) -> UInt32 {
        text.withUnsafeBytes { code(of: $0, hash: hash.of($0)) }
    }

    /// The code of a text.
    public mutating func code(of text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { code(of: UnsafeRawBufferPointer($0), hash: hash.of(UnsafeRawBufferPointer($0))) }
    }

    /// The code of a text with the number that ``TextHash`` gives it, and whether it is known to be in composed form.
    mutating func code(of text: UnsafeRawBufferPointer, hash: UInt32, isPlain: Bool = false) -> UInt32 {
        if text.isEmpty { return TextColumn.emptyCode }
        if ascends, let code = ascending(text, isPlain) { return code }
        let (known, slot) = search(text, hash)
        return known ?? added(text, hash, slot, isPlain)
    }

    /// Asks for the places that texts with some hashes will need in the table.
    mutating func ask(_ hashes: [UInt32]) {
        guard !ascends else { return }
        touched = slots.withUnsafeBufferPointer { slots in
            hashes.reduce(UInt64(0)) { $0 &+ slots[Int($1) & (slots.count - 1)] }
        }
    }

    /// Adds texts that ascend, in composed form, if they ascend from all there are; gives back the code of the first,
    /// which the others follow.
    mutating func addAscending(_ texts: NewTexts) -> UInt32? {
        guard ascends, let length = texts.ends.first else { return nil }
        let lies = texts.bytes.withUnsafeBytes { bytes in
            order(UnsafeRawBufferPointer(rebasing: bytes[..<Int(length)]), count - 1)
        }
        guard lies > 0 else { return nil }
        let (first, start) = (count, bytes.count)
        bytes.append(contentsOf: texts.bytes)
        ends.append(texts.ends, after: start)
        return UInt32(truncatingIfNeeded: first)
    }

    /// The code of a text that has one.
    public func known(_ text: Span<UInt8>) -> UInt32? {
        text.withUnsafeBytes { raw in
            if raw.isEmpty { return TextColumn.emptyCode }
            if let code = search(raw, hash.of(raw)).code { return code }
            return raw.withMemoryRebound(to: UInt8.self) { spelledOtherwise($0) }
        }
    }

    /// The same texts, to which others are added without looking whether they are new.
    package consuming func apart() -> ApartTexts {
        ApartTexts(bytes: bytes, ends: ends, isComposed: variants.isEmpty)
    }

    /// The dictionary of all texts.
    public func finish() -> TextDictionary {
        TextDictionary(bytes: bytes, ends: ends, isComposed: variants.isEmpty)
    }

    /// The code of a text that ascends from those before it, or is the last of them. Nil for any other, for which there
    /// is a table from now on.
    private mutating func ascending(_ text: UnsafeRawBufferPointer, _ isPlain: Bool) -> UInt32? {
        let last = ends.count - 1
        let lies = order(text, last)
        if lies == 0 { return UInt32(truncatingIfNeeded: last) }
        if lies > 0, isPlain || text.withMemoryRebound(to: UInt8.self, { ComposedText.isComposed($0.span) }) {
            bytes.append(contentsOf: text)
            ends.append(bytes.count)
            return UInt32(truncatingIfNeeded: last + 1)
        }
        ascends = false
        slots = Array(repeating: 0, count: Self.size(for: max(expected, ends.count)))
        used = last
        bytes.withUnsafeBytes { bytes in
            for code in stride(from: 1, through: last, by: 1) {
                let hash = hash.of(UnsafeRawBufferPointer(rebasing: bytes[ends[code - 1]..<ends[code]]))
                place(UInt64(hash) << 32 | UInt64(code), in: &slots)
            }
        }
        return nil
    }

    /// How a text lies to that of a code: by length, then by bytes.
    private func order(_ text: UnsafeRawBufferPointer, _ code: Int) -> Int {
        let start = code == 0 ? 0 : ends[code - 1]
        let length = ends[code] - start
        guard text.count == length, let sought = text.baseAddress else { return text.count - length }
        return bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { Int(memcmp(sought, $0 + start, length)) } ?? 0
        }
    }

    /// The place of a text among ascending ones.
    private func found(_ text: UnsafeRawBufferPointer) -> UInt32? {
        var (low, high) = (1, ends.count)
        while low < high {
            let middle = (low + high) / 2
            let lies = order(text, middle)
            if lies == 0 { return UInt32(truncatingIfNeeded: middle) }
            if lies < 0 { high = middle } else { low = middle + 1 }
        }
        return nil
    }

    private func search(_ text: UnsafeRawBufferPointer, _ hash: UInt32) -> (code: UInt32?, slot: Int) {
        if ascends { return (found(text), 0) }
        return slots.withUnsafeBufferPointer { slots in
            let mask = slots.count - 1
            var slot = Int(hash) & mask
            while slots[slot] != 0 {
                if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash {
                    let code = UInt32(truncatingIfNeeded: slots[slot])
                    if holds(text, Int(code)) { return (code, slot) }
                }
                slot = (slot + 1) & mask
            }
            return (nil, slot)
        }
    }

    private func holds(_ text: UnsafeRawBufferPointer, _ code: Int) -> Bool {
        let (start, end) = (ends[code - 1], ends[code])
        guard end - start == text.count, let sought = text.baseAddress else { return false }
        return bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { TextHash.same($0 + start, sought, count: text.count) } ?? false
        }
    }

    private mutating func added(
        _ text: UnsafeRawBufferPointer, _ hash: UInt32, _ slot: Int, _ isPlain: Bool
    ) -> UInt32 {
        let code = UInt32(truncatingIfNeeded: ends.count)
        let isComposed = isPlain || text.withMemoryRebound(to: UInt8.self) { ComposedText.isComposed($0.span) }
        if !isComposed || !variants.isEmpty {
            if let known = text.withMemoryRebound(to: UInt8.self, { spelledOtherwise($0) }) { return known }
            if !isComposed { variants[String(decoding: text, as: UTF8.self)] = code }
        }
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        guard isComposed else { return code }
        slots[slot] = UInt64(hash) << 32 | UInt64(code)
        used += 1
        if Self.size(for: used) > slots.count { spread(over: slots.count * 2) }
        return code
    }

    /// The code of the same text in other bytes: one of the two is not in composed form.
    private func spelledOtherwise(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let isComposed = ComposedText.isComposed(text.span)
        if isComposed, variants.isEmpty { return nil }
        let string = String(decoding: text, as: UTF8.self)
        if let code = variants[string] { return code }
        guard !isComposed else { return nil }
        var composed = ComposedText.composed(string)
        return composed.withUTF8 { composed in
            let raw = UnsafeRawBufferPointer(composed)
            return search(raw, hash.of(raw)).code
        }
    }

    /// A table that so many texts fill to three quarters at most.
    private static func size(for texts: Int) -> Int {
        var size = 64
        while texts * 4 > size * 3 { size *= 2 }
        return size
    }

    private mutating func spread(over size: Int) {
        var wider = [UInt64](repeating: 0, count: size)
        for entry in slots where entry != 0 { place(entry, in: &wider) }
        slots = wider
    }

    @inline(__always)
    private func place(_ entry: UInt64, in table: inout [UInt64]) {
        let mask = table.count - 1
        var slot = Int(entry >> 32) & mask
        while table[slot] != 0 { slot = (slot + 1) & mask }
        table[slot] = entry
    }
}
