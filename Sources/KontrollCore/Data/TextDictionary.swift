/// The distinct texts of a column (ordlista), each at its code: their UTF-8 lies in one piece, and a string is made
/// only when one is asked for.
///
/// Five million texts of ten bytes cost 70 MB and no allocations of their own. Code that compares or puts in form many
/// texts reads their bytes with ``withUTF8(of:_:)``.
public struct TextDictionary: RandomAccessCollection, Sendable, Hashable, ExpressibleByArrayLiteral {
    /// The bytes of all texts, one after the other.
    @usableFromInline let bytes: [UInt8]
    /// Where each text ends.
    @usableFromInline let ends: TextEnds
    /// Whether equal texts are known to have equal bytes: each is in its composed form (Unicode NFC).
    let isComposed: Bool

    init(bytes: [UInt8], ends: TextEnds, isComposed: Bool) {
        (self.bytes, self.ends, self.isComposed) = (bytes, ends, isComposed)
    }

    /// The texts by code; the first must be the empty one and none may stand twice.
    public init(_ texts: some Sequence<String>) {
        var (bytes, ends, isComposed): ([UInt8], TextEnds, Bool) = ([], TextEnds(), true)
        for text in texts {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            ends.append(bytes.count)
            isComposed = isComposed && ComposedText.isComposed(bytes.span.extracting(start..<bytes.count))
        }
        self.init(bytes: bytes, ends: ends, isComposed: isComposed)
    }

    /// The texts by code, as in a test.
    public init(arrayLiteral elements: String...) { self.init(elements) }

    /// The first code, which is the empty text's.
    public var startIndex: Int { 0 }
    /// Past the last code.
    public var endIndex: Int { ends.count }
    /// The text of a code.
    public subscript(code: Int) -> String { String(decoding: bytes[places(of: code)], as: UTF8.self) }

    /// Where the text of a code stands among the bytes.
    @inlinable
    func places(of code: Int) -> Range<Int> { (code == 0 ? 0 : ends[code - 1])..<ends[code] }

    /// Calls `body` with the UTF-8 of a code's text, without making a string of it.
    @inlinable
    public func withUTF8<R, E: Error>(of code: Int, _ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try body(bytes.span.extracting(places(of: code)))
    }

    /// Two dictionaries are equal when their texts are, code by code.
    public static func == (lhs: TextDictionary, rhs: TextDictionary) -> Bool {
        guard lhs.count == rhs.count else { return false }
        if lhs.isComposed, rhs.isComposed { return lhs.ends == rhs.ends && lhs.bytes == rhs.bytes }
        return lhs.elementsEqual(rhs)
    }

    /// Hashes the texts.
    public func hash(into hasher: inout Hasher) {
        for text in self { hasher.combine(text) }
    }
}

/// Where texts that lie one after the other end: in 32 bits while that is enough.
@usableFromInline
package struct TextEnds: Sendable, Equatable {
    @usableFromInline var near: [UInt32] = []
    @usableFromInline var far: [Int] = []

    @usableFromInline
    package init() {}

    /// How many texts there are.
    @inlinable package var count: Int { far.isEmpty ? near.count : far.count }

    /// The end of a text.
    @inlinable package subscript(code: Int) -> Int { far.isEmpty ? Int(near[code]) : far[code] }

    /// Adds the end of the next text.
    @inlinable
    package mutating func append(_ end: Int) {
        if far.isEmpty, let short = UInt32(exactly: end) {
            near.append(short)
        } else {
            if far.isEmpty { (far, near) = (near.map(Int.init), []) }
            far.append(end)
        }
    }

    /// Adds the ends of texts that come after so many bytes.
    mutating func append(_ more: [UInt32], after start: Int) {
        guard far.isEmpty, start + Int(more.last ?? 0) <= UInt32.max else {
            for end in more { append(start + Int(end)) }
            return
        }
        let start = UInt32(truncatingIfNeeded: start)
        near.append(addingCapacity: more.count) { ends in for end in more { ends.append(start &+ end) } }
    }

    /// Gives a text an end that is no later than the one it has.
    mutating func replace(_ code: Int, with end: Int) {
        if far.isEmpty { near[code] = UInt32(truncatingIfNeeded: end) } else { far[code] = end }
    }

    /// Takes the last texts away.
    mutating func removeLast(_ count: Int) {
        if far.isEmpty { near.removeLast(count) } else { far.removeLast(count) }
    }

    /// Makes room for so many texts in all.
    package mutating func reserve(_ count: Int) { if far.isEmpty { near.reserveCapacity(count) } }

    /// Equal ends are equal however they are held.
    @usableFromInline
    package static func == (lhs: TextEnds, rhs: TextEnds) -> Bool {
        if lhs.far.isEmpty, rhs.far.isEmpty { return lhs.near == rhs.near }
        return lhs.count == rhs.count && (0..<lhs.count).allSatisfy { lhs[$0] == rhs[$0] }
    }
}
