import KontrollCore

/// The text of an export as UTF-8, and how its encoding was found.
struct DecodedText {
    /// The text without a byte order mark; valid UTF-8 without NUL.
    var bytes: [UInt8]
    /// The encoding, for the run record.
    var decision: String
    /// Why the encoding may be the wrong one.
    var doubt: String?
}

/// The text of an export as UTF-8 without NUL where it lies.
struct DecodedContent {
    /// What holds the text.
    var content: FileContent
    /// Where it begins, past a byte order mark.
    var start: Int
    /// The encoding, for the run record.
    var decision: String
    /// Why the encoding may be the wrong one.
    var doubt: String?
}

/// Finds the encoding of an export: by its byte order mark, as declared, as strict UTF-8, at last as Windows-1252.
struct TextDecoding {
    /// The file, for errors.
    let file: String
    /// What `data.yaml` says.
    let declared: Dialect.Encoding?

    /// The text; an encoding that does not hold is an error and never a replacement character.
    func decode(_ raw: [UInt8]) throws(SourceFailure) -> DecodedText {
        var text = try encoded(raw)
        let more = Self.furtherMarks(text.bytes[...])
        if more > 0 {
            text.bytes.removeFirst(more)
            text.decision += Self.severalMarks
        }
        if let offset = text.bytes.firstIndex(of: 0) {
            let utf16 = declared == nil && raw.count > 3 && (raw[0] == 0) != (raw[1] == 0)
            throw fault(
                at: offset, in: text.bytes, found: "ett NUL-tecken",
                expected: utf16 ? "text; deklarera utf-16le eller utf-16be om filen är sådan" : "text")
        }
        return text
    }

    private func encoded(_ raw: [UInt8]) throws(SourceFailure) -> DecodedText {
        if let (mark, encoding) = Self.marks.first(where: { raw.starts(with: $0.bytes) }) {
            guard let encoding else {
                throw .unreadable(
                    file: file, line: nil, column: nil, found: "text i utf-32",
                    expected: "utf-8, utf-16, windows-1252, cp437 eller cp850")
            }
            return try text(raw[mark.count...], encoding, because: markReason(encoding))
        }
        if let declared {
            var text = try text(raw[...], declared, because: "deklarerad")
            if [.windows1252, .cp437, .cp850].contains(declared), raw.contains(where: { $0 >= 0x80 }),
                Self.firstInvalid(raw[...]) == nil
            {
                text.doubt = "filen läses som \(declared.rawValue) men är giltig utf-8: stämmer det som är deklarerat?"
            } else if [.windows1252, .cp437, .cp850].contains(declared), let mixture = EncodingProof.mixture(raw),
                mixture.characters > mixture.strays
            {
                text.doubt =
                    "filen läses som \(declared.rawValue) men har "
                    + "\(Swedish.count(mixture.characters, "tecken", "tecken")) som ser ut som utf-8: stämmer det som är "
                    + "deklarerat?"
            }
            return text
        }
        if let utf16 = EncodingProof.utf16(raw) {
            return try text(raw[...], utf16, because: "vartannat byte är noll; inget byteordningsmärke")
        }
        if Self.firstInvalid(raw[...]) == nil { return DecodedText(bytes: raw, decision: "teckenkodning utf-8") }
        try refuseMixture(raw)
        switch EncodingProof.codePage(raw) {
        case .proved(let encoding, let reason): return try text(raw[...], encoding, because: reason)
        case .doubtful(let odd):
            throw fault(
                at: odd, in: raw, found: "byte \(Self.hex(raw[odd])) mitt i ett ord, som inte är text i windows-1252",
                expected: "utf-8 eller windows-1252; deklarera cp437, cp850 eller windows-1252")
        case .nothing: break
        }
        return try text(raw[...], .windows1252, because: "inte giltig utf-8")
    }

    /// Text in two encodings is read in none of them: whatever is chosen, letters become others.
    func refuseMixture(_ raw: [UInt8]) throws(SourceFailure) {
        guard let mixture = EncodingProof.mixture(raw) else { return }
        let stray = "byte \(Self.hex(raw[mixture.firstStray]))"
        if mixture.strays <= mixture.characters {
            throw fault(
                at: mixture.firstStray, in: raw,
                found:
                    "\(stray) (byte \(Self.place(mixture.firstStray, in: raw)) på raden) som inte är utf-8, i en text med "
                    + "\(Swedish.count(mixture.characters, "tecken", "tecken")) i utf-8",
                expected: "utf-8 i hela filen; rätta exporten, eller deklarera windows-1252 om filen är sådan")
        }
        throw fault(
            at: mixture.firstCharacter, in: raw,
            found: "ett tecken i utf-8 (byte \(Self.place(mixture.firstCharacter, in: raw)) på raden), i en text med "
                + "\(Swedish.count(mixture.strays, "byte", "byte")) som inte är utf-8 (den första \(stray) på rad "
                + "\(Self.line(mixture.firstStray, in: raw)))",
            expected: "en teckenkodning i hela filen; rätta exporten, eller deklarera windows-1252 om filen är sådan")
    }

    /// Text that is UTF-8 already stays where it is; other text is put in UTF-8 beside it.
    func text(of raw: FileContent) throws(SourceFailure) -> DecodedContent {
        if let text = inPlace(raw) { return text }
        let text = try decode(raw.array)
        return DecodedContent(
            content: FileContent(text.bytes), start: 0, decision: text.decision, doubt: text.doubt)
    }

    private func inPlace(_ raw: FileContent) -> DecodedContent? {
        let head = raw.prefix(40)
        var (start, reason): (Int, String?) = (0, nil)
        if let (mark, encoding) = Self.marks.first(where: { head.starts(with: $0.bytes) }) {
            guard encoding == .utf8 else { return nil }
            (start, reason) = (mark.count, markReason(.utf8))
        } else if let declared {
            guard declared == .utf8 else { return nil }
            reason = "deklarerad"
        }
        guard UTF8Check.holds(raw, from: start) else { return nil }
        let more = Self.furtherMarks(head.dropFirst(start))
        return DecodedContent(
            content: raw, start: start + more,
            decision: "teckenkodning utf-8" + (reason.map { " (\($0))" } ?? "") + (more > 0 ? Self.severalMarks : ""))
    }

    /// How many bytes of further byte order marks a text begins with: some programs write one each.
    private static func furtherMarks(_ text: ArraySlice<UInt8>) -> Int {
        let marks = text.prefix(30)
        var more = 0
        while marks.dropFirst(more).starts(with: [0xEF, 0xBB, 0xBF]) { more += 3 }
        return more
    }

    private static let severalMarks = ", flera byteordningsmärken"

    private func markReason(_ encoding: Dialect.Encoding) -> String {
        "byteordningsmärke" + (declared.map { $0 == encoding ? "" : ", trots deklarerad \($0.rawValue)" } ?? "")
    }

    private func text(_ raw: ArraySlice<UInt8>, _ encoding: Dialect.Encoding, because reason: String)
        throws(SourceFailure) -> DecodedText
    {
        let decision = "teckenkodning \(encoding.rawValue) (\(reason))"
        switch encoding {
        case .utf8:
            if let offset = Self.firstInvalid(raw) {
                throw fault(
                    at: offset, in: raw, found: "byte \(Self.hex(raw[offset])) som inte är utf-8",
                    expected: "utf-8 i hela filen")
            }
            return DecodedText(bytes: Array(raw), decision: decision)
        case .utf16le, .utf16be:
            guard let bytes = Self.utf8(utf16: raw, bigEndian: encoding == .utf16be) else {
                throw .unreadable(
                    file: file, line: nil, column: nil, found: "bytes som inte är \(encoding.rawValue)",
                    expected: "\(encoding.rawValue) i hela filen")
            }
            return DecodedText(bytes: bytes, decision: decision)
        case .windows1252, .cp437, .cp850:
            let page: CodePage = encoding == .windows1252 ? .windows1252 : encoding == .cp437 ? .cp437 : .cp850
            switch page.utf8(raw) {
            case .success(let bytes): return DecodedText(bytes: bytes, decision: decision)
            case .failure(let undefined):
                throw fault(
                    at: raw.startIndex + undefined.offset, in: raw,
                    found: "byte \(Self.hex(undefined.byte)) som inte är ett tecken i windows-1252",
                    expected: "utf-8 eller windows-1252; är filen i cp437 eller cp850 ska det deklareras")
            }
        }
    }

    private func fault(at offset: Int, in bytes: some BidirectionalCollection<UInt8>, found: String, expected: String)
        -> SourceFailure
    {
        .unreadable(
            file: file, line: Self.line(offset, in: bytes), column: nil, found: found, expected: expected)
    }

    /// The line, from 1, that a place lies on.
    private static func line(_ offset: Int, in bytes: some Collection<UInt8>) -> Int {
        var line = 1
        var previous: UInt8 = 0
        for (index, byte) in bytes.enumerated() where index < offset {
            if byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && previous != UInt8(ascii: "\r")) {
                line += 1
            }
            previous = byte
        }
        return line
    }

    /// How many bytes into its line a place lies, from 1.
    private static func place(_ offset: Int, in raw: [UInt8]) -> Int {
        offset - (raw[..<offset].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1)
    }

    private static func hex(_ byte: UInt8) -> String { "0x" + String(byte, radix: 16, uppercase: true) }
}

extension TextDecoding {
    /// Byte order marks, the longer first.
    private static let marks: [(bytes: [UInt8], encoding: Dialect.Encoding?)] = [
        ([0xFF, 0xFE, 0, 0], nil), ([0, 0, 0xFE, 0xFF], nil), ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16le),
        ([0xFE, 0xFF], .utf16be),
    ]
}
