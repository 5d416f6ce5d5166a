/// The encoding a document says it has, asked before a byte of it is converted: only encodings that a Swedish system
/// may write are read, so that no rare converter is ever run on foreign bytes.
enum MarkupEncoding {
    /// How many bytes show what is needed.
    static let head = 512

    private static let known: Set<String> = [
        "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "latin1",
        "windows-1252", "cp1252",
    ]

    /// The fault of a document's first bytes; nil when they may be read.
    static func fault(_ start: ArraySlice<UInt8>) -> MarkupFault? {
        let first = Array(start.prefix(4))
        let isWide =
            first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF])
            || first.starts(with: [0x3C, 0]) || first.starts(with: [0, 0x3C])
        if first.starts(with: [0, 0]) || first == [0xFF, 0xFE, 0, 0] || first == [0x3C, 0, 0, 0] {
            return .encoding("UTF-32")
        }
        if first == [0x4C, 0x6F, 0xA7, 0x94] { return .encoding("EBCDIC") }
        // Wide text is looked at without its zeros: the declaration is plain ASCII in any encoding that is read.
        let letters = start.prefix(head).filter { $0 != 0 }
        if !isWide, letters.count < start.prefix(head).count { return .character }
        guard let name = declared(letters) else { return nil }
        let isPlain = name.utf8.count <= 40 && name.utf8.allSatisfy { 0x21...0x7E ~= $0 }
        return known.contains(name.lowercased()) ? nil : .encoding(isPlain ? name : "")
    }

    /// The name after `encoding=` in the XML declaration.
    private static func declared(_ letters: [UInt8]) -> String? {
        let text = String(decoding: letters, as: UTF8.self)
        guard let open = text.firstRange(of: "<?xml"), let close = text[open.upperBound...].firstRange(of: "?>"),
            let key = text[open.upperBound..<close.lowerBound].firstRange(of: "encoding")
        else { return nil }
        let rest = text[key.upperBound..<close.lowerBound].drop { $0 != "\"" && $0 != "'" }
        guard let quote = rest.first else { return "" }
        return String(rest.dropFirst().prefix { $0 != quote })
    }
}
