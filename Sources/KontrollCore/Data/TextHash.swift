/// Spreads texts over a table (hashtal) by their UTF-8 bytes: sixteen bytes a step are multiplied into each other, as
/// in wyhash (Wang Yi, public domain).
///
/// The secret differs from run to run, so that nobody can write a file whose texts all fall in one place. No number it
/// gives may reach a result: codes are given in the order of texts, never in the order of their hashes.
public struct TextHash: Sendable {
    @usableFromInline let secret: UInt64

    private static let ofThisRun = UInt64(bitPattern: Int64(Hasher().finalize())) | 1

    /// The hash of this run of the program.
    public init() { secret = Self.ofThisRun }

    /// The number of a text.
    @inlinable
    public func callAsFunction(_ text: Span<UInt8>) -> UInt32 {
        text.withUnsafeBytes { of($0) }
    }

    /// The number of the text whose bytes these are.
    @inlinable @inline(__always)
    public func of(_ text: UnsafeRawBufferPointer) -> UInt32 {
        text.count <= TextHead.greatest
            ? of(TextHead(text), count: text.count) : UInt32(truncatingIfNeeded: wide(ofLong: text))
    }

    /// The number of the text of so many bytes that a head holds all of.
    @inlinable @inline(__always)
    public func of(_ head: TextHead, count: Int) -> UInt32 { UInt32(truncatingIfNeeded: wide(of: head, count: count)) }

    /// A number of 64 bits of the text whose bytes these are.
    @inlinable @inline(__always)
    public func wide(of text: UnsafeRawBufferPointer) -> UInt64 {
        text.count <= TextHead.greatest ? wide(of: TextHead(text), count: text.count) : wide(ofLong: text)
    }

    @inlinable @inline(__always)
    func wide(of head: TextHead, count: Int) -> UInt64 {
        finished(head.first, head.second, count, secret ^ 0xA076_1D64_78BD_642F)
    }

    /// That of a text of more than sixteen bytes.
    @inlinable @inline(__always)
    func wide(ofLong text: UnsafeRawBufferPointer) -> UInt64 {
        let end = text.count
        var seed = secret ^ 0xA076_1D64_78BD_642F
        var place = 0
        while end - place > 16 {
            let a = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let b = text.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
            seed = Self.mixed(a ^ 0xE703_7ED1_A0B4_28DB, b ^ seed)
            place += 16
        }
        let low = text.loadUnaligned(fromByteOffset: end - 16, as: UInt64.self)
        return finished(low, text.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self), end, seed)
    }

    @inlinable @inline(__always)
    func finished(_ low: UInt64, _ high: UInt64, _ count: Int, _ seed: UInt64) -> UInt64 {
        let mixed = Self.mixed(
            0xE703_7ED1_A0B4_28DB ^ UInt64(truncatingIfNeeded: count),
            Self.mixed(low ^ 0xE703_7ED1_A0B4_28DB, high ^ seed))
        return mixed ^ mixed >> 32
    }

    /// Whether two texts of the same length have the same bytes.
    @inlinable @inline(__always)
    public static func same(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, count: Int) -> Bool {
        func differs<T: FixedWidthInteger & BitwiseCopyable>(_ place: Int, _: T.Type) -> Bool {
            a.loadUnaligned(fromByteOffset: place, as: T.self) != b.loadUnaligned(fromByteOffset: place, as: T.self)
        }
        if count >= 8 {
            var place = 0
            while place + 8 < count {
                if differs(place, UInt64.self) { return false }
                place += 8
            }
            return !differs(count - 8, UInt64.self)
        }
        if count >= 4 { return !differs(0, UInt32.self) && !differs(count - 4, UInt32.self) }
        for place in 0..<count where differs(place, UInt8.self) { return false }
        return true
    }

    /// A number to begin with where more than a text is hashed.
    public var start: UInt64 { secret }

    /// Both halves of a product, one upon the other.
    @inlinable @inline(__always)
    public static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }
}
