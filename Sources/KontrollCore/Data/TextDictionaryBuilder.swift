/// Gives each new text the next code, from its bytes: codes come in the order in which texts are first met.
///
/// Texts that differ in bytes alone, as å in one or two code points, get one code, and keep the spelling met first.
public struct TextDictionaryBuilder: Sendable {
    private let hash = TextHash()
    private var bytes: [UInt8] = []
    private var ends = TextEnds()
    /// A table of composed texts, open addressing: the hash in the upper half, the code in the lower; 0 where free.
    private var slots: [UInt64] = Array(repeating: 0, count: 64)
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

    /// Makes room for so many texts of so many bytes in all, beside those there are.
    public mutating func reserve(texts: Int, bytes more: Int) {
        bytes.reserveCapacity(bytes.count + more)
        ends.reserve(ends.count + texts)
        var size = slots.count
        while (used + texts) * 4 > size * 3 { size *= 2 }
        if size > slots.count { spread(over: size) }
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

    /// The code of a text with the number that ``TextHash`` gives it.
    public mutating func code(of text: UnsafeRawBufferPointer, hash: UInt32) -> UInt32 {
        if text.isEmpty { return TextColumn.emptyCode }
        let (known, slot) = search(text, hash)
        return known ?? added(text, hash, slot)
    }

    /// The codes of many texts with the numbers that ``TextHash`` gives them.
    ///
    /// The table of millions of texts lies far from the processor. Every place in it that a few dozen texts will need
    /// is therefore asked for at once, before the first of them is looked up.
    public mutating func codes(
        count: Int, hash: (Int) -> UInt32, _ text: (Int) -> UnsafeRawBufferPointer
    ) -> [UInt32] {
        var codes: [UInt32] = []
        codes.reserveCapacity(count)
        while codes.count < count {
            let few = codes.count..<min(codes.count + 32, count)
            touched = slots.withUnsafeBufferPointer { slots in
                few.reduce(UInt64(0)) { $0 &+ slots[Int(hash($1)) & (slots.count - 1)] }
            }
            for index in few { codes.append(code(of: text(index), hash: hash(index))) }
        }
        return codes
    }

    /// The code of a text that has one.
    public func known(_ text: Span<UInt8>) -> UInt32? {
        text.withUnsafeBytes { raw in
            if raw.isEmpty { return TextColumn.emptyCode }
            if let code = search(raw, hash.of(raw)).code { return code }
            return raw.withMemoryRebound(to: UInt8.self) { spelledOtherwise($0) }
        }
    }

    /// The dictionary of all texts.
    public func finish() -> TextDictionary {
        TextDictionary(bytes: bytes, ends: ends, isComposed: variants.isEmpty)
    }

    private func search(_ text: UnsafeRawBufferPointer, _ hash: UInt32) -> (code: UInt32?, slot: Int) {
        slots.withUnsafeBufferPointer { slots in
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

    private mutating func added(_ text: UnsafeRawBufferPointer, _ hash: UInt32, _ slot: Int) -> UInt32 {
        let code = UInt32(truncatingIfNeeded: ends.count)
        let isComposed = text.withMemoryRebound(to: UInt8.self) { ComposedText.isComposed($0.span) }
        if !isComposed || !variants.isEmpty {
            if let known = text.withMemoryRebound(to: UInt8.self, { spelledOtherwise($0) }) { return known }
            if !isComposed { variants[String(decoding: text, as: UTF8.self)] = code }
        }
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        guard isComposed else { return code }
        slots[slot] = UInt64(hash) << 32 | UInt64(code)
        used += 1
        if used * 4 > slots.count * 3 { spread(over: slots.count * 2) }
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

    private mutating func spread(over size: Int) {
        var wider = [UInt64](repeating: 0, count: size)
        for entry in slots where entry != 0 {
            var slot = Int(entry >> 32) & (size - 1)
            while wider[slot] != 0 { slot = (slot + 1) & (size - 1) }
            wider[slot] = entry
        }
        slots = wider
    }
}
