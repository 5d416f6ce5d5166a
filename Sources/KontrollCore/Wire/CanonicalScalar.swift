/// What JSON has a form of its own for: texts, numbers and truth values.
protocol CanonicalScalar: Encodable {
    /// Writes the value where the text has come to.
    func write(to text: inout CanonicalText) throws
}

extension String: CanonicalScalar {
    /// Writes the text with its quotation marks.
    func write(to text: inout CanonicalText) { text.append(self) }
}

extension Bool: CanonicalScalar {
    /// Writes `true` or `false`.
    func write(to text: inout CanonicalText) { text.append(plain: self ? "true" : "false") }
}

extension CanonicalScalar where Self: FixedWidthInteger {
    /// Writes the digits. Those of 128 bits are left to Foundation.
    func write(to text: inout CanonicalText) {
        text.bytes.append(digitsOf: UInt64(magnitude), isNegative: self < 0)
    }
}

extension CanonicalScalar where Self: BinaryFloatingPoint & CustomStringConvertible {
    /// Writes the fewest digits that tell the number from all others, and no decimals when it is whole.
    func write(to text: inout CanonicalText) throws {
        guard isFinite else {
            // Whoever encodes may catch the error and go on: its key or comma has been written.
            text.abandon()
            let context = EncodingError.Context(codingPath: [], debugDescription: "JSON has no such number")
            throw EncodingError.invalidValue(self, context)
        }
        let digits = description
        text.append(plain: digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
    }
}

extension Double: CanonicalScalar {}
extension Float: CanonicalScalar {}
extension Int: CanonicalScalar {}
extension Int8: CanonicalScalar {}
extension Int16: CanonicalScalar {}
extension Int32: CanonicalScalar {}
extension Int64: CanonicalScalar {}
extension UInt: CanonicalScalar {}
extension UInt8: CanonicalScalar {}
extension UInt16: CanonicalScalar {}
extension UInt32: CanonicalScalar {}
extension UInt64: CanonicalScalar {}

extension CanonicalText {
    /// Writes characters that need no escaping, and no quotation marks.
    mutating func append(plain characters: String) { bytes.append(characters) }

    /// Writes a text with its quotation marks.
    mutating func append(_ text: String) {
        text.withBytes { text in
            if Self.isPlain(text) { return bytes.appendQuoted(text) }
            bytes.append(UInt8(ascii: "\""))
            for byte in text { appendEscaped(byte) }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// Whether all of a text's UTF-8 stands in JSON as it is. Eight bytes are looked at together.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 8 else { return text.allSatisfy(isPlain) }
        let text = UnsafeRawBufferPointer(text)
        let last = text.count - 8
        var start = 0
        while start < last, isPlain(eight: text.loadUnaligned(fromByteOffset: start, as: UInt64.self)) { start += 8 }
        return start >= last && isPlain(eight: text.loadUnaligned(fromByteOffset: last, as: UInt64.self))
    }

    /// A byte is less than another when taking that away from it borrows from its highest bit, and was not set before.
    @inline(__always) private static func isPlain(eight bytes: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = bytes ^ ones &* 0x22
        let backslashes = bytes ^ ones &* 0x5C
        let less = (bytes &- ones &* 0x20) & ~bytes | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
        return less & (ones &* 0x80) == 0
    }

    /// The first eight bytes of a text as a number, which orders texts as their bytes do.
    static func prefix(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        if text.count >= 8 { return UInt64(bigEndian: UnsafeRawBufferPointer(text).loadUnaligned(as: UInt64.self)) }
        return text.reduce(0) { $0 << 8 | UInt64($1) } << (8 * (8 - text.count))
    }

    /// Whether a byte of UTF-8 stands in JSON as it is. Foundation escapes no more than it must.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case _ where Self.isPlain(byte): bytes.append(byte)
        case UInt8(ascii: "\""): bytes.append(#"\""#)
        case UInt8(ascii: "\\"): bytes.append(#"\\"#)
        case 0x08: bytes.append(#"\b"#)
        case 0x09: bytes.append(#"\t"#)
        case 0x0A: bytes.append(#"\n"#)
        case 0x0C: bytes.append(#"\f"#)
        case 0x0D: bytes.append(#"\r"#)
        default: bytes.append(#"\u00"# + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
        }
    }
}
