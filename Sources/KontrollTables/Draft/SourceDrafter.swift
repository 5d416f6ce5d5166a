public import Foundation
public import KontrollCore

/// Writes the first entry of `data.yaml` for an export: the columns by aliases, and of its text only what the reader
/// could not prove again by itself.
public struct SourceDrafter: Sendable {
    private let format: ExportFormat?
    private let dialect: Dialect
    /// The columns of each data set that some check must have.
    let needed: [DataSetID: Set<String>]

    /// A drafter that is told what is declared, and which checks there are: the columns they cannot do without are
    /// looked for first.
    public init(format: ExportFormat? = nil, dialect: Dialect = Dialect(), checks: [any CheckRunner] = []) {
        (self.format, self.dialect) = (format, dialect)
        var needed: [DataSetID: Set<String>] = [:]
        for read in checks.flatMap(\.description.reads) {
            needed[read.dataSet, default: []].formUnion(read.columns.filter { !$0.allowsEmpty }.map(\.name))
        }
        self.needed = needed
    }

    init(dialect: Dialect, needed: [DataSetID: Set<String>]) {
        (format, self.dialect, self.needed) = (nil, dialect, needed)
    }

    /// The draft for a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - path: Its path below the plan's folder, as the entry is to have it.
    ///   - name: The source's name; nil for the data set's usual one.
    ///   - dataSet: The data set; nil to tell it by the headings.
    /// - Returns: The entry with its remarks.
    /// - Throws: Why the file cannot be read, or that its headings speak for no data set.
    public func draft(_ file: URL, path: String, name: SourceID?, dataSet: DataSetID?) throws(DraftFailure)
        -> SourceDraft
    {
        let inspection: ExportInspection
        do throws(SourceFailure) {
            inspection = try ExportInspector(format: format, dialect: dialect).inspect(file, samples: 0)
        } catch { throw .unreadable(error) }
        let entries = Vocabulary.dataSets.filter { dataSet == nil || $0.id == dataSet }
        let guess = DataSetGuess(inspection.columns, among: entries, needed: needed)
        let given = dataSet.flatMap { id in entries.first { $0.id == id } }
            .map { HeadingMatch($0, inspection.columns, needed: needed[$0.id] ?? []) }
        guard let match = given ?? guess.matches.first else {
            throw .unknownDataSet(headings: inspection.columns.map(\.shownHeading))
        }
        var writing = DraftWriting(match: match, inspection: inspection, format: format, dialect: dialect)
        writing.begin(path: path, name: name, rivals: given == nil ? guess.rivals : [])
        writing.tryReading(file.resolvingSymlinksInPath())
        return SourceDraft(definition: writing.definition, remarks: writing.remarks, isReadable: writing.isReadable)
    }
}
