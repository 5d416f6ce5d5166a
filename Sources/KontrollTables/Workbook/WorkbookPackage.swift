import KontrollArchive
import KontrollCore
import KontrollMarkup

/// The parts of a workbook's file: a zip archive whose parts refer to each other (Open Packaging Conventions,
/// ECMA-376-2).
struct WorkbookPackage {
    /// A part that another part refers to.
    struct Relationship {
        /// The name by which the other refers to it.
        var id: String
        /// What it is: the last word of the type's URI.
        var type: String
        /// Its path in the archive.
        var path: String
    }

    /// The file, for errors.
    let file: String
    private let archive: ZipArchive

    /// Opens a file; what is no workbook of the kind that is read is refused by its name.
    init(_ bytes: [UInt8], file: String) throws(SourceFailure) {
        self.file = file
        do { archive = try ZipArchive(bytes.span) } catch { throw .archive(error, file: file) }
        if let other = Self.otherKind(archive) {
            throw .unreadable(
                file: file, line: nil, column: nil, found: other,
                expected: "en Excel-arbetsbok (xlsx eller xlsm); spara om filen som en sådan")
        }
    }

    /// What an archive is that holds no workbook in XML.
    private static func otherKind(_ archive: ZipArchive) -> String? {
        func has(_ name: String) -> Bool { archive.entry(named: name) != nil }
        if has("xl/workbook.bin") { return "en binär Excel-arbetsbok (xlsb)" }
        if let entry = archive.entry(named: "mimetype"),
            let type = try? archive.contents(of: entry, limit: 256)
        {
            let text = String(decoding: type, as: UTF8.self)
            if text.contains("opendocument.spreadsheet") { return "ett OpenDocument-kalkylark (ods)" }
            if text.contains("opendocument") { return "ett OpenDocument-dokument" }
        }
        if has("[Content_Types].xml") || has("xl/workbook.xml") {
            if has("word/document.xml") { return "ett Word-dokument (docx)" }
            if has("ppt/presentation.xml") { return "en PowerPoint-presentation (pptx)" }
            return nil
        }
        if has("Index/Document.iwa") { return "ett Numbers-kalkylark" }
        return "en zip-fil utan arbetsbok"
    }

    /// Whether there is a part with this path.
    func has(_ path: String) -> Bool { archive.entry(named: path) != nil }

    /// Begins to read a part.
    func part(_ path: String) throws(SourceFailure) -> PartReader {
        guard let entry = archive.entry(named: path) else {
            throw .unreadable(
                file: file, line: nil, column: nil, found: "en arbetsbok utan delen \(Self.shown(path))",
                expected: "en hel arbetsbok")
        }
        do {
            let reader = try archive.open(entry)
            return PartReader(
                file: file, path: path,
                markup: MarkupReader(names: WorkbookName.vocabulary, pieces: { try reader.next() }))
        } catch {
            throw .archive(error, file: file)
        }
    }

    /// What a part refers to; the package itself when the path is empty.
    func relationships(of path: String) throws(SourceFailure) -> [Relationship] {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let own = (parts.dropLast() + ["_rels", (parts.last ?? "") + ".rels"]).joined(separator: "/")
        guard has(own) else { return [] }
        var found: [Relationship] = []
        let reader = try part(own)
        while let event = try reader.next() {
            guard event.kind == .start, event.element == .relationship, let target = reader.markup.attribute(.target),
                let type = reader.markup.attribute(.relationshipType)
            else { continue }
            try reader.refuse(found.count > 10_000, "fler än 10\u{A0}000 hänvisningar")
            found.append(
                Relationship(
                    id: reader.markup.attribute(.relationshipID) ?? "",
                    type: type.split(separator: "/").last.map(String.init) ?? "",
                    path: Self.resolved(target, from: parts.dropLast())))
        }
        return found
    }

    /// A path as a part in a folder writes it.
    private static func resolved(_ target: String, from folder: some Sequence<String>) -> String {
        var path = target.hasPrefix("/") ? [] : Array(folder)
        for part in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
            switch part {
            case ".": continue
            case "..": _ = path.popLast()
            default: path.append(String(part))
            }
        }
        return path.joined(separator: "/")
    }

    /// A path short enough for a message.
    static func shown(_ path: String) -> String { String(path.prefix(80)) }
}

/// Reads one part of a workbook.
struct PartReader {
    /// The file, for errors.
    let file: String
    /// The part's path.
    let path: String
    /// The part.
    let markup: MarkupReader

    /// More than the text of any cell: Excel's longest is of 32 767 characters.
    static let longestText = 1 << 20

    /// The next step through the part.
    func next() throws(SourceFailure) -> MarkupEvent? {
        do { return try markup.next() } catch { throw failure(error) }
    }

    /// Passes by the element that has just begun.
    func skip() throws(SourceFailure) {
        do { try markup.skip() } catch { throw failure(error) }
    }

    /// Refuses the part when something is so.
    func refuse(_ isSo: Bool, _ found: @autoclosure () -> String, row: Int? = nil) throws(SourceFailure) {
        if isSo { throw damaged(found(), row: row) }
    }

    /// A failure of the part.
    func damaged(_ found: String, row: Int? = nil) -> SourceFailure {
        .unreadable(
            file: file, line: row, column: nil, found: "\(found) (i \(WorkbookPackage.shown(path)))",
            expected: "en hel arbetsbok")
    }

    private func failure(_ error: MarkupError) -> SourceFailure {
        switch error {
        case .fault(let fault, _):
            .unreadable(
                file: file, line: nil, column: nil,
                found: "\(fault.found) i arbetsbokens del \(WorkbookPackage.shown(path))", expected: fault.expected)
        case .source(let cause as ArchiveFault): .archive(cause, file: file)
        case .source: .inaccessible(file: file, reason: "läsfel")
        }
    }
}

extension SourceFailure {
    /// The failure of a workbook whose archive cannot be used.
    static func archive(_ fault: ArchiveFault, file: String) -> SourceFailure {
        let megabytes = { (bytes: UInt64) in Swedish.grouped(bytes >> 20) + Swedish.space + "MB" }
        let found =
            switch fault {
            case .noDirectory: "en zip-fil utan innehållsförteckning: den är avkortad eller skadad"
            case .damaged(nil): "en skadad zip-fil"
            case .damaged(let entry?): "en skadad del, \(WorkbookPackage.shown(entry))"
            case .wrongChecksum(let entry): "delen \(WorkbookPackage.shown(entry)) med fel kontrollsumma (CRC)"
            case .encrypted(let entry): "delen \(WorkbookPackage.shown(entry)) skyddad med lösenord"
            case .unknownMethod(let entry): "delen \(WorkbookPackage.shown(entry)) packad på ett okänt sätt"
            case .sameName(let entry): "två delar med namnet \(WorkbookPackage.shown(entry))"
            case .tooMany(let entries, let limit):
                "en zip-fil med \(Swedish.grouped(entries)) delar; högst \(Swedish.grouped(limit)) packas upp"
            case .tooLarge(let bytes, let limit):
                "en zip-fil som upppackad är minst \(megabytes(bytes)); högst \(megabytes(limit)) packas upp"
            case .tooDense(let entry, let times, let limit):
                "delen \(WorkbookPackage.shown(entry)) som upppackad är \(Swedish.grouped(times)) gånger större; högst "
                    + "\(Swedish.grouped(limit)) gånger packas upp"
            case .outOfMemory: ""
            }
        if fault == .outOfMemory { return .inaccessible(file: file, reason: "minnet räcker inte") }
        return .unreadable(file: file, line: nil, column: nil, found: found, expected: "en hel och oskyddad arbetsbok")
    }
}
