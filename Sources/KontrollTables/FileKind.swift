import KontrollCore

/// What a file is, told from its first bytes (filslag).
enum FileKind: Equatable {
    /// Nothing speaks against text with delimited cells.
    case text
    /// A format that is read as such.
    case format(ExportFormat.Name)
    /// Something that no reader understands, as a reader would call it.
    case other(String)

    /// What the bytes are.
    init(_ raw: [UInt8]) {
        if let known = Self.signatures.first(where: { raw.starts(with: $0.bytes) }) {
            self = known.kind
            return
        }
        if raw.starts(with: CompoundFile.signature) {
            self = .other(CompoundFile.kind(raw))
            return
        }
        let head = Self.head(raw)
        let signs = head.filter { !$0.isWhitespace }
        if ["<!doctype html", "<html", "<head", "<body"].contains(where: head.hasPrefix) {
            self = .other("en webbsida (HTML)")
        } else if head.hasPrefix("<?xml") || head.hasPrefix("<") && head.contains("xmlns") {
            self = Self.markup(head)
        } else if Self.isSIE(head) {
            self = .format(.sie)
        } else if signs.hasPrefix("{\"") || signs.hasPrefix("[{") {
            self = .format(.json)
        } else if head.hasPrefix("01bgmax") {
            self = .format(.bankgirotReceipts)
        } else if head.hasPrefix("11"), head.prefix(80).contains("leverantörsbetalningar") {
            self = .format(.bankgirotPayments)
        } else {
            self = .text
        }
    }

    private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
        ([0x50, 0x4B, 0x03, 0x04], .format(.workbook)), ([0x50, 0x4B, 0x05, 0x06], .other("en tom zip-fil")),
        ([0x1F, 0x8B], .other("en gzip-fil")), (Array("%PDF".utf8), .other("en pdf-fil")),
        (Array("{\\rtf".utf8), .other("en rtf-fil")), (Array("SQLite format 3".utf8), .other("en SQLite-databas")),
    ]

    /// The beginning of a text file in small letters, without byte order mark and blanks before.
    private static func head(_ raw: [UInt8]) -> String {
        // XML in UTF-16 is told by its letters, which are ASCII here, without their zeros.
        let wide: [[UInt8]] = [[0xFF, 0xFE, 0x3C, 0], [0xFE, 0xFF, 0, 0x3C], [0x3C, 0], [0, 0x3C]]
        if wide.contains(where: { raw.starts(with: $0) }) {
            return String(decoding: raw.prefix(8192).filter { 0x01...0x7E ~= $0 }, as: UTF8.self).lowercased()
        }
        let body = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? raw.dropFirst(3) : raw[...]
        let start = body.prefix(8192).drop { $0 <= 0x20 }.prefix(4096)
        let isText = String(validating: start, as: UTF8.self) != nil
        // Bankgirot's files are in ISO 8859-1.
        let text = isText ? String(decoding: start, as: UTF8.self) : String(start.map { Character(Unicode.Scalar($0)) })
        return text.lowercased()
    }

    private static let markupKind = "en xml-fil"

    /// A SIE file begins with `#FLAGGA`; some begin with another of the posts that must be there.
    private static func isSIE(_ head: String) -> Bool {
        if head.hasPrefix("#flagga") { return true }
        let lines = head.split(maxSplits: 2, whereSeparator: \.isNewline)
        let label = lines.first?.prefix { !$0.isWhitespace } ?? ""
        return ["#format", "#sietyp", "#program", "#gen", "#fnamn"].contains(label)
            && lines.dropFirst().first?.hasPrefix("#") == true
    }

    /// What a file of markup is, by its outermost element.
    private static func markup(_ head: String) -> FileKind {
        let root = head.split(separator: "<").lazy.map { $0.drop { $0.isWhitespace } }
            .first { $0.first?.isLetter == true }
        let name = root?.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" } ?? ""
        switch name.split(separator: ":").last {
        case "invoice", "creditnote": return .format(.eInvoice)
        case "standardbusinessdocument" where root?.contains("pain.001") == false: return .format(.eInvoice)
        case "workbook" where root?.contains("office:spreadsheet") == true:
            return .other("ett kalkylark i Excels xml-format från 2003")
        case "document" where root?.contains("pain.001") == true: return .format(.creditTransfers)
        default: return .other(markupKind)
        }
    }

    /// The format a file is read in: the declared one, or the one the file proves; an error where they differ.
    func format(declared: ExportFormat?, file: String) throws(SourceFailure) -> ExportFormat {
        switch (declared, self) {
        case (let declared?, .format(let name)) where declared.name == name: return declared
        case (let declared?, .text) where declared.name.isText: return declared
        // Delimited text may begin like JSON or SIE; whoever declares it is believed.
        case (.delimited?, .format(let name)) where name.isText: return .delimited
        case (let declared?, .format(let name)):
            throw Self.mismatch(file, found: "en fil i formatet \(name.rawValue)", declared.name)
        case (let declared?, .text): throw Self.mismatch(file, found: "en textfil", declared.name)
        // Its parser says what the outermost element is, and what it should be.
        case (let declared?, .other(Self.markupKind)) where declared.name.isMarkup: return declared
        case (let declared?, .other(let kind)): throw Self.mismatch(file, found: kind, declared.name)
        case (nil, .text): return .delimited
        case (nil, .format(let name)): return name.usual
        case (nil, .other(let kind)):
            throw .unreadable(
                file: file, line: nil, column: nil, found: kind,
                expected: "en textfil med avgränsade fält (CSV), xlsx, SIE, e-faktura, json eller betalfil")
        }
    }

    private static func mismatch(_ file: String, found: String, _ declared: ExportFormat.Name) -> SourceFailure {
        .unreadable(
            file: file, line: nil, column: nil, found: found,
            expected: "formatet \(declared.rawValue), som är deklarerat")
    }
}

extension ExportFormat.Name {
    /// Whether the file is text of lines, without a signature that must be there.
    fileprivate var isText: Bool {
        switch self {
        case .delimited, .sie, .json, .bankgirotPayments, .bankgirotReceipts, .fixedWidth: true
        case .workbook, .eInvoice, .creditTransfers: false
        }
    }

    /// Whether the file is XML.
    fileprivate var isMarkup: Bool { self == .eInvoice || self == .creditTransfers }

    /// The format with what is usual where nothing is declared.
    fileprivate var usual: ExportFormat {
        switch self {
        case .delimited: .delimited
        case .workbook: .workbook(sheet: nil)
        case .sie: .sie(.transactions)
        case .eInvoice: .eInvoice(.invoices)
        case .json: .json(path: [])
        case .creditTransfers: .creditTransfers
        case .bankgirotPayments: .bankgirotPayments
        case .bankgirotReceipts: .bankgirotReceipts
        case .fixedWidth: .fixedWidth([])
        }
    }
}
