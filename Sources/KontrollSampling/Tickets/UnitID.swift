import Foundation

/// How the id of a sampling unit (enhets-id) is normalised: trimmed, then Unicode normalisation form C.
///
/// Ids are text: `7` and `07` differ, and so do `a` and `A`.
enum UnitID {
    /// Strips TAB, LF, CR, SPACE and NBSP at both ends of UTF-8 text.
    ///
    /// NBSP is the bytes C2 A0; C2 only ever begins a scalar, so the pair cannot be part of another one.
    static func trimmed(_ utf8: [UInt8]) -> ArraySlice<UInt8> {
        var rest = utf8[...]
        while let first = rest.first {
            if isBlank(first) {
                rest.removeFirst()
            } else if first == 0xC2, rest.dropFirst().first == 0xA0 {
                rest.removeFirst(2)
            } else {
                break
            }
        }
        while let last = rest.last {
            if isBlank(last) {
                rest.removeLast()
            } else if last == 0xA0, rest.dropLast().last == 0xC2 {
                rest.removeLast(2)
            } else {
                break
            }
        }
        return rest
    }

    /// Appends the normalised id, in UTF-8, to `bytes`; false when it has a character that is none of a line: a line
    /// break, a tab or another control character. Such ids could not be told from two, one a line.
    @discardableResult
    static func append(_ id: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
        if isNormalised(id) {
            id.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
            return true
        }
        let trimmed = trimmed(id.withUnsafeBufferPointer { Array($0) })
        if trimmed.allSatisfy({ $0 < 0xCC }) {
            bytes.append(contentsOf: trimmed)
        } else {
            // Composing alone would miss a Hangul syllable followed by its final consonant (Foundation on Linux).
            let text = String(decoding: trimmed, as: UTF8.self).decomposedStringWithCanonicalMapping
            bytes.append(contentsOf: text.precomposedStringWithCanonicalMapping.utf8)
        }
        return !String(decoding: trimmed, as: UTF8.self).unicodeScalars.contains(where: \.breaksLines)
    }

    /// Whether an id is found with little trouble to be normalised as it stands, and of characters of a line.
    static func isNormalised(_ id: Span<UInt8>) -> Bool {
        id.withUnsafeBufferPointer { bytes in
            // Inside the ends nothing is stripped.
            guard let first = bytes.first, let last = bytes.last, !isEnd(first), !isEnd(last) else { return false }
            // Up to U+02FF every scalar is its own NFC and begins with a byte below 0xCC. The C1 controls, from U+0080 to
            // U+009F, begin with C2.
            return isPrintable(bytes) || bytes.allSatisfy { 0x20..<0xCC ~= $0 && $0 != 0x7F && $0 != 0xC2 }
        }
    }

    /// Whether eight bytes or more are all of them printable characters of ASCII, eight at a time.
    private static func isPrintable(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
        let (raw, count) = (UnsafeRawBufferPointer(id), id.count)
        guard count >= 8 else { return false }
        func isPrintable(_ place: Int) -> Bool {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let high: UInt64 = 0x8080_8080_8080_8080
            // Neither above 7E, nor below 20; no sum passes into the next byte where the first holds.
            return (word | (word &+ 0x0101_0101_0101_0101)) & high == 0
                && (word &+ 0x6060_6060_6060_6060) & high == high
        }
        var place = 0
        while place + 8 < count {
            guard isPrintable(place) else { return false }
            place += 8
        }
        return isPrintable(count - 8)
    }

    /// Appends the normalised id to `bytes`.
    @discardableResult
    static func append(_ id: String, to bytes: inout [UInt8]) -> Bool {
        var id = id
        return id.withUTF8 { append($0.span, to: &bytes) }
    }

    /// The normalised id.
    static func normalised(_ id: String) -> String {
        var bytes: [UInt8] = []
        append(id, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Whether a byte at an end may belong to something that is stripped.
    private static func isEnd(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0xC2 || byte == 0xA0 }
}

extension Unicode.Scalar {
    /// Whether it is no character of a line: a control character, a tab and every line break included.
    var breaksLines: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
