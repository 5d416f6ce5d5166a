/// The first sixteen bytes of a text (textbörjan), the first byte lowest, and zeros past its end: all of a text that is
/// no longer, as most cells are.
public struct TextHead: Sendable, Equatable {
    /// The first eight bytes.
    public let first: UInt64
    /// The eight that follow.
    public let second: UInt64

    /// How many bytes it can hold.
    public static let greatest = 16

    /// That of no text.
    public init() { (first, second) = (0, 0) }

    /// That of a text, of which no byte past its end is read.
    @inlinable @inline(__always)
    public init(_ text: UnsafeRawBufferPointer) {
        func word<Part: FixedWidthInteger & BitwiseCopyable>(_ place: Int, _: Part.Type) -> UInt64 {
            UInt64(truncatingIfNeeded: Part(littleEndian: text.loadUnaligned(fromByteOffset: place, as: Part.self)))
        }
        let count = text.count
        if count >= 16 {
            (first, second) = (word(0, UInt64.self), word(8, UInt64.self))
        } else if count >= 8 {
            // The last eight bytes, without those that stand among the first.
            (first, second) = (word(0, UInt64.self), word(count - 8, UInt64.self) >> (8 * (16 - count)))
        } else if count >= 4 {
            // Where the two meet they say the same.
            (first, second) = (word(0, UInt32.self) | word(count - 4, UInt32.self) << (8 * (count - 4)), 0)
        } else if count > 0 {
            let (middle, last) = (count / 2, count - 1)
            let bytes = UInt64(text[0]) | UInt64(text[middle]) << (8 * middle) | UInt64(text[last]) << (8 * last)
            (first, second) = (bytes, 0)
        } else {
            (first, second) = (0, 0)
        }
    }

    /// That of a text of so many bytes where sixteen can be read from its beginning on: without asking how
    /// long it is, which the processor cannot foresee.
    @inlinable @inline(__always)
    public init(_ text: UnsafeRawPointer, count: Int, sixteenAreReadable: Void) {
        let (low, high) = (min(count, 8), min(max(count - 8, 0), 8))
        let bytes = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self))
        let more = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        first = low == 0 ? 0 : bytes & (.max &>> UInt64(64 - 8 * low))
        second = high == 0 ? 0 : more & (.max &>> UInt64(64 - 8 * high))
    }

    /// Writes all sixteen bytes to a place.
    @inlinable @inline(__always)
    public func write(to place: UnsafeMutableRawPointer) {
        place.storeBytes(of: first.littleEndian, as: UInt64.self)
        place.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
    }
}
