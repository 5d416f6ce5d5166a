import Foundation

/// Bytes that grow, with one owner: an array would ask at every byte whether it has more.
struct CanonicalBytes: ~Copyable {
    /// How many there are.
    private(set) var count = 0
    private var capacity = 0
    private var start: UnsafeMutablePointer<UInt8>

    /// No bytes, with room for some.
    init(capacity: Int) {
        start = Self.allocated(capacity, instead: nil)
        self.capacity = capacity
    }

    deinit { free(start) }

    /// A copy of them.
    var data: Data { Data(bytes: start, count: count) }

    /// Those from one on up to another.
    subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return UnsafeBufferPointer(start: start + range.lowerBound, count: range.count)
    }

    /// Takes away those from one on.
    mutating func removeAll(from index: Int) { count = min(index, count) }

    /// Adds a byte.
    @inline(__always) mutating func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    /// Adds some bytes, which are not its own.
    mutating func append(_ part: UnsafeBufferPointer<UInt8>) {
        guard let first = part.baseAddress, !part.isEmpty else { return }
        reserve(part.count)
        (start + count).update(from: first, count: part.count)
        count += part.count
    }

    /// Adds some bytes, which are not its own, between quotation marks.
    @inline(__always) mutating func appendQuoted(_ part: UnsafeBufferPointer<UInt8>) {
        reserve(part.count + 2)
        start[count] = UInt8(ascii: "\"")
        if let first = part.baseAddress { (start + count + 1).update(from: first, count: part.count) }
        count += part.count + 2
        start[count - 1] = UInt8(ascii: "\"")
    }

    /// Adds a text's bytes.
    mutating func append(_ text: String) {
        text.withBytes { append($0) }
    }

    /// Adds a whole number in decimal digits.
    mutating func append(digitsOf magnitude: UInt64, isNegative: Bool) {
        reserve(21)
        if isNegative { append(UInt8(ascii: "-")) }
        let first = start + count
        var rest = magnitude
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            start[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            count += 1
            rest = quotient
        } while rest > 0
        var digits = UnsafeMutableBufferPointer(start: first, count: start + count - first)
        digits.reverse()
    }

    @inline(__always) private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private mutating func grow(_ more: Int) {
        capacity = max(2 * capacity, count + more)
        start = Self.allocated(capacity, instead: start)
    }

    /// Room from the system, which can make much of it larger without copying.
    private static func allocated(
        _ capacity: Int, instead smaller: UnsafeMutablePointer<UInt8>?
    ) -> UnsafeMutablePointer<UInt8> {
        guard let start = realloc(smaller, max(capacity, 1)) else { fatalError("out of memory") }
        return start.assumingMemoryBound(to: UInt8.self)
    }
}

extension String {
    /// Looks at the text's UTF-8 where it lies.
    @inline(__always) func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var text = self
        return text.withUTF8(body)
    }
}
