import KontrollCore

/// Proves the encoding of text that says nothing of it and is not UTF-8.
enum EncodingProof {
    /// What the bytes prove.
    enum Verdict: Equatable {
        /// This one, for this reason.
        case proved(Dialect.Encoding, because: String)
        /// Windows-1252 by exclusion: nothing speaks against it.
        case nothing
        /// A letter of another code page stands amid a word at this place, and nothing is proved.
        case doubtful(at: Int)
    }

    private static let mostTried = 1 << 20

    /// UTF-16 without a byte order mark, by its zero bytes: the text's ASCII characters have one each, all on the same
    /// side, and at least every other character is one of them.
    static func utf16(_ raw: [UInt8]) -> Dialect.Encoding? {
        guard raw.count >= 8, raw.count.isMultiple(of: 2), raw.prefix(2).contains(0) else { return nil }
        var (even, odd) = (0, 0)
        for (index, byte) in raw.prefix(mostTried).enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { even += 1 } else { odd += 1 }
        }
        let units = min(raw.count, mostTried) / 2
        switch (even, odd) {
        case (0, let count) where count * 2 >= units: return .utf16le
        case (let count, 0) where count * 2 >= units: return .utf16be
        default: return nil
        }
    }

    /// The code page of text with one byte a character, by the letters that stand amid its words.
    ///
    /// `å`, `ä`, `ö`, `Å`, `Ä`, `Ö` and `é` are other bytes in Windows-1252, in code pages 437 and 850, and in Mac Roman.
    /// Code page 437 or 850 is proved when letters of theirs stand amid words at least three times and no letter of
    /// another does, and when every byte of the text is the same character in both.
    static func codePage(_ raw: [UInt8]) -> Verdict {
        var first: Int?
        var (dos, windows, mac) = (0, 0, 0)
        var areCommon = true
        for index in raw.indices where raw[index] >= 0x80 {
            let byte = raw[index]
            if !CodePage.isCommon437And850(byte) { areCommon = false }
            guard isLetter(raw, index - 1), isLetter(raw, index + 1) else { continue }
            if dosLetters.contains(byte) { dos += 1 }
            if windowsLetters.contains(byte) { windows += 1 }
            if macLetters.contains(byte), !dosLetters.contains(byte) { mac += 1 }
            if first == nil, dosLetters.contains(byte) || macLetters.contains(byte) { first = index }
        }
        guard let first else { return .nothing }
        guard dos >= 3, windows == 0, mac == 0, areCommon else { return .doubtful(at: first) }
        return .proved(.cp850, because: "svenska bokstäver mitt i ord; lika i cp437")
    }

    /// What of some bytes beyond ASCII is UTF-8 and what cannot be, where both stand there.
    struct Mixture: Equatable {
        /// How many characters are UTF-8.
        var characters = 0
        /// Where the first of them begins.
        var firstCharacter = 0
        /// How many bytes cannot be.
        var strays = 0
        /// Where the first of them stands.
        var firstStray = 0
    }

    /// The mixture that text holds which is not UTF-8 and yet has characters that are; nil where it has none.
    ///
    /// In Windows-1252 such a character would be `Ã`, `Â`, `â` or `ð` before signs and not before letters. The bytes of
    /// others are what that text may well have (`Å`, `Ä` and `Ö` before a dash, a quotation mark or a hard space): they
    /// say something only where they are many more than the bytes that cannot be UTF-8.
    static func mixture(_ raw: [UInt8]) -> Mixture? {
        var mixture = Mixture()
        var hasSign = false
        var index = raw.startIndex
        while let next = raw[index...].firstIndex(where: { $0 >= 0x80 }) {
            let length = TextDecoding.character(raw[...], at: next)
            if length != nil {
                if mixture.characters == 0 || !hasSign && signs.contains(raw[next]) { mixture.firstCharacter = next }
                hasSign = hasSign || signs.contains(raw[next])
                mixture.characters += 1
            } else {
                if mixture.strays == 0 { mixture.firstStray = next }
                mixture.strays += 1
            }
            index = next + (length ?? 1)
        }
        return mixture.strays > 0 && (hasSign || mixture.characters / 4 > mixture.strays) ? mixture : nil
    }

    /// The first bytes of characters of UTF-8 that Windows-1252 would hardly have.
    private static let signs: Set<UInt8> = [0xC2, 0xC3, 0xE1, 0xE2, 0xEF, 0xF0]
    private static let dosLetters: Set<UInt8> = [0x82, 0x84, 0x86, 0x8E, 0x8F, 0x94, 0x99]
    private static let windowsLetters: Set<UInt8> = [0xC4, 0xC5, 0xD6, 0xE4, 0xE5, 0xE9, 0xF6]
    /// Those that are signs in Windows-1252 or letters that Swedish does not have.
    private static let macLetters: Set<UInt8> = [0x8A, 0x8C, 0x8E]

    private static func isLetter(_ raw: [UInt8], _ index: Int) -> Bool {
        raw.indices.contains(index) && UInt8(ascii: "a")...UInt8(ascii: "z") ~= raw[index] | 0x20
    }
}

extension CodePage {
    /// Whether a byte is the same character in code pages 437 and 850.
    static func isCommon437And850(_ byte: UInt8) -> Bool { byte < 0x80 || common.contains(byte) }

    private static let common: Set<UInt8> = Set(
        (UInt8(0x80)...0xFF).filter { byte in
            (try? cp437.utf8([byte]).get()) == (try? cp850.utf8([byte]).get())
        })
}
