import Foundation

/// Whether texts that look the same have the same bytes: å may be one code point or an a with a ring.
enum ComposedText {
    /// Whether the text is in its composed form (Unicode NFC): another spelling of it then has other bytes, but no
    /// other composed text has.
    static func isComposed(_ text: Span<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { isPlain($0) || isComposedForm($0) }
    }

    /// Whether every character is one that NFC leaves alone wherever it stands: those below U+0300 (combining marks
    /// begin there), the punctuation U+2002 to U+203F and the currency signs U+2080 to U+20BF.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        let raw = UnsafeRawBufferPointer(text)
        while place < text.count {
            if place + 8 <= text.count,
                raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                place += 8
                continue
            }
            let byte = text[place]
            if byte < 0xCC {
                place += 1
            } else if byte == 0xE2, place + 2 < text.count,
                text[place + 1] == 0x80 && text[place + 2] >= 0x82 || text[place + 1] == 0x82
            {
                place += 3
            } else {
                return false
            }
        }
        return true
    }

    private static func isComposedForm(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        composed(String(decoding: text, as: UTF8.self)).utf8.elementsEqual(text)
    }

    /// The composed form of a text.
    static func composed(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }
}
