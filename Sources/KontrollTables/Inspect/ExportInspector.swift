public import Foundation
public import KontrollCore
import KontrollDigest

/// Looks through an export before any plan reads it: its layout, its columns and what type their cells prove.
///
/// The cells are read by the same reader as a plan's: a type is proposed by what the cells look like, and holds only
/// when the reader can read the whole column as that type.
public struct ExportInspector: Sendable {
    private let source: SourceDefinition
    private let isPlanned: Bool

    /// An inspector that is told what a plan could declare, and proves the rest.
    public init(format: ExportFormat? = nil, dialect: Dialect = Dialect()) {
        source = SourceDefinition(
            id: "export", dataSet: "export", file: "", format: format, columns: [:], dialect: dialect, period: .undated)
        isPlanned = false
    }

    /// An inspector that reads as a plan's source declares: its columns are read as the types of its data set.
    public init(_ source: SourceDefinition) {
        self.source = source
        isPlanned = true
    }

    /// Looks through a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - samples: How many rows to take samples of.
    /// - Returns: What was found.
    /// - Throws: What stands in the way of reading the file at all.
    public func inspect(_ file: URL, samples: Int = 3) throws(SourceFailure) -> ExportInspection {
        let file = file.resolvingSymlinksInPath()
        let name = file.lastPathComponent
        if name.contains("*") { throw .inaccessible(file: name, reason: "namnet har en stjärna; döp om filen") }
        var known = source
        (known.file, known.period, known.totals, known.grouping) = (name, .undated, nil, nil)
        let outline = try ExportOutline(known, folder: file.deletingLastPathComponent()).find(isPlanned: isPlanned)
        let reading = InspectedReading(
            source: outline.source, planned: isPlanned ? source : nil, headings: outline.headings,
            folder: file.deletingLastPathComponent())
        var inspection = try reading.inspect(samples: samples)
        (inspection.format, inspection.sheets) = (outline.format, outline.sheets)
        // What was found here is declared to the reader, which is no news.
        let found = inspection.decisions.map { decision in
            let isFound =
                (decision.hasPrefix("avgränsare ") && source.dialect.delimiter == nil)
                || (decision.hasPrefix("rader ur ") && source.format == nil)
            if let choice = outline.sheetChoice, decision.hasPrefix("bladet ") { return choice }
            return isFound ? decision.replacing(" (deklarerad)", with: "") : decision
        }
        inspection.decisions = outline.decisions + found
        return inspection
    }
}

/// What must be known of a file before its columns can be asked for.
struct ExportOutline {
    /// What is known of the file: its name, and what is declared.
    private(set) var source: SourceDefinition
    private let folder: URL
    /// What kind of file it is.
    private(set) var format = ExportFormat.delimited
    /// The headings.
    private(set) var headings: [String] = []
    /// The sheets of a workbook.
    private(set) var sheets: [InspectedSheet] = []
    /// Which sheet was chosen here, where nothing says which.
    private(set) var sheetChoice: String?
    /// What was found here and not by the reader.
    private(set) var decisions: [String] = []

    /// An outline of a file in a folder.
    init(_ source: SourceDefinition, folder: URL) { (self.source, self.folder) = (source, folder) }

    /// The outline; where a plan declares columns, its headings prove the layout as in a run.
    func find(isPlanned: Bool) throws(SourceFailure) -> ExportOutline {
        var outline = self
        guard let found = try SourceFiles(folder: folder, pattern: source.file).found().first else {
            throw .missing(pattern: source.file)
        }
        let bytes = try SourceFiles.bytes(of: found)
        if bytes.isEmpty { throw .empty(file: found.name) }
        let format = try FileKind(bytes).format(declared: source.format, file: found.name)
        var wanted: [WantedColumn] = []
        switch format {
        case .delimited where isPlanned: wanted = try WantedColumn.all(source, asked: [])
        case .delimited:
            let text = try TextDecoding(file: found.name, declared: source.dialect.encoding).decode(bytes)
            let proof = DelimitedOutline(text.bytes, declared: source.dialect)
            outline.source.dialect = proof.dialect
            outline.decisions = proof.decisions
        case .json(path: []) where source.format == nil:
            let text = try JSONDecoding(file: found.name, declared: source.dialect.encoding).decode(bytes)
            if let list = JSONLists.only(text.bytes) { outline.source.format = .json(path: list.path) }
        default: break
        }
        outline.format = outline.source.format ?? format
        let parser = FormatParser(source: outline.source, wanted: wanted, fingerprints: false)
        let file = try parser.parse(FileContent(bytes), name: found.name)
        outline.headings = file.headings
        if case .workbook(let declared) = format {
            outline.sheets = try WorkbookSheets(bytes, file: found.name, read: file.sheet).sheets
            if !isPlanned, declared == nil { outline.choose(file.sheet) }
        }
        return outline
    }

    /// Holds the reader to the sheet whose headings were found: others may well have the same ones.
    private mutating func choose(_ sheet: String?) {
        guard let sheet else { return }
        source.format = .workbook(sheet: sheet)
        let visible = sheets.count { !$0.isHidden && $0.otherKind == nil }
        sheetChoice = "bladet ”\(sheet)”" + (visible > 1 ? ", det första synliga; --sheet väljer ett annat" : "")
    }
}

extension JSONLists {
    /// The one list of objects inside the outermost object; nil when there are several, or no such object.
    static func only(_ bytes: [UInt8]) -> JSONLists? {
        guard JSONScanner.begins(with: .object, bytes), (try? JSONLines(bytes).ranges()) == .some(nil) else {
            return nil
        }
        let lists = find(bytes)
        return lists.count == 1 ? lists.first : nil
    }
}
