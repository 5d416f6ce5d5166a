import KontrollCore

/// Finds the character set of a SIE file: the format says PC8 (code page 437), many files are something else.
///
/// UTF-8 is proved when the bytes beyond ASCII are such, which Swedish letters of code page 437 never are. Otherwise
/// the letters å, ä, ö, é and ü that stand beside other letters are counted, as code page 437 and as Windows-1252
/// (which covers what Latin-1 and Latin-9 have of them); the most win, and whatever speaks for the other is a doubt.
struct SIEEncoding {
    /// The file, for errors.
    let file: String
    /// What `data.yaml` says.
    let declared: Dialect.Encoding?

    /// The text as UTF-8.
    func decode(_ raw: [UInt8]) throws(SourceFailure) -> DecodedText {
        if declared != nil || raw.starts(with: [0xEF, 0xBB, 0xBF]) || raw.starts(with: [0xFF, 0xFE])
            || raw.starts(with: [0xFE, 0xFF])
        {
            return try TextDecoding(file: file, declared: declared).decode(raw)
        }
        guard raw.contains(where: { $0 >= 0x80 }) else {
            var text = try TextDecoding(file: file, declared: .utf8).decode(raw)
            text.decision = "teckenkodning ASCII (inga å, ä eller ö)"
            return text
        }
        if TextDecoding.firstInvalid(raw[...]) == nil {
            var text = try TextDecoding(file: file, declared: .utf8).decode(raw)
            text.decision = "teckenkodning utf-8 (enligt tecknen, trots att SIE ska vara PC8)"
            return text
        }
        try TextDecoding(file: file, declared: nil).refuseMixture(raw)
        return try proved(raw)
    }

    private func proved(_ raw: [UInt8]) throws(SourceFailure) -> DecodedText {
        let (pc8, windows) = (Self.evidence(raw, Self.pc8), Self.evidence(raw, Self.windows))
        let isPC8 = pc8.count >= windows.count
        var text = try TextDecoding(file: file, declared: isPC8 ? .cp437 : .windows1252).decode(raw)
        text.decision =
            isPC8
            ? "teckenkodning cp437 (PC8, enligt SIE)"
            : "teckenkodning windows-1252 (enligt tecknen, trots att SIE ska vara PC8)"
        text.doubt = nil
        let against = isPC8 ? windows : pc8
        let name = isPC8 ? "windows-1252" : "cp437"
        if let first = against.firstLine {
            text.doubt =
                "teckenkodningen är osäker: \(Swedish.count(against.count, "bokstav", "bokstäver")) ser ut som \(name) "
                + "(första rad \(first)), deklarera ”encoding”"
        } else if pc8.count + windows.count == 0 {
            text.doubt = "teckenkodningen är osäker: inga å, ä eller ö i ord visar den, deklarera ”encoding”"
        }
        return text
    }

    private static let pc8: Set<UInt8> = [0x84, 0x86, 0x94, 0x8E, 0x8F, 0x99, 0x82, 0x90, 0x81, 0x9A]
    private static let windows: Set<UInt8> = [0xE4, 0xE5, 0xF6, 0xC4, 0xC5, 0xD6, 0xE9, 0xC9, 0xFC, 0xDC]

    private struct Evidence {
        var count = 0
        var firstLine: Int?
    }

    /// How many of these bytes stand beside a letter of ASCII, and the line of the first.
    private static func evidence(_ raw: [UInt8], _ letters: Set<UInt8>) -> Evidence {
        func isLetter(_ index: Int) -> Bool {
            raw.indices.contains(index) && UInt8(ascii: "a")...UInt8(ascii: "z") ~= raw[index] | 0x20
        }
        var found = Evidence()
        var line = 1
        for index in raw.indices {
            let isLineEnd =
                raw[index] == UInt8(ascii: "\n")
                || raw[index] == UInt8(ascii: "\r") && raw[(index + 1)...].first != UInt8(ascii: "\n")
            if isLineEnd { line += 1 }
            guard raw[index] >= 0x80, letters.contains(raw[index]), isLetter(index - 1) || isLetter(index + 1) else {
                continue
            }
            found.count += 1
            found.firstLine = found.firstLine ?? line
        }
        return found
    }
}
