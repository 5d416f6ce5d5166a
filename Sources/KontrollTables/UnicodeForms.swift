extension TextDecoding {
    /// The place of the first byte that cannot be UTF-8 (RFC 3629: no overlong forms, no surrogates).
    static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] < 0x80 {
                index += 1
            } else if let length = character(bytes, at: index) {
                index += length
            } else {
                return index
            }
        }
        return nil
    }

    /// How many bytes the character of UTF-8 has that begins at a byte beyond ASCII; nil where none does.
    @inline(__always)
    static func character(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
        let (length, second): (Int, ClosedRange<UInt8>)
        switch bytes[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE, 0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard bytes.endIndex - index >= length, second ~= bytes[index + 1] else { return nil }
        for next in (index + 2)..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 { return nil }
        return length
    }

    /// UTF-16 as UTF-8; nil for half a character or half a surrogate pair.
    static func utf8(utf16 raw: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8]? {
        guard raw.count.isMultiple(of: 2) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(raw.count)
        var index = raw.startIndex
        func unit(_ at: Int) -> UInt32 {
            bigEndian ? UInt32(raw[at]) << 8 | UInt32(raw[at + 1]) : UInt32(raw[at + 1]) << 8 | UInt32(raw[at])
        }
        while index < raw.endIndex {
            var value = unit(index)
            index += 2
            if 0xD800...0xDBFF ~= value {
                guard index < raw.endIndex, 0xDC00...0xDFFF ~= unit(index) else { return nil }
                value = 0x10000 + (value - 0xD800) << 10 + (unit(index) - 0xDC00)
                index += 2
            }
            if value < 0x80 {
                out.append(UInt8(value))
            } else if let scalar = Unicode.Scalar(value) {
                out.append(contentsOf: UTF8.encode(scalar) ?? .init())
            } else {
                return nil
            }
        }
        return out
    }
}
