import Foundation
import KontrollCore
@testable import KontrollTables
import KontrollTesting

/// A plan's folder made for one test, with the files it needs.
final class Exports {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tables-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    convenience init(_ text: String) throws { try self.init("a.csv", text) }

    convenience init(_ name: String, _ text: String) throws {
        try self.init()
        try add(name, text)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func add(_ name: String, _ text: String) throws { try add(name, bytes: Array(text.utf8)) }

    func add(_ name: String, bytes: [UInt8]) throws {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func read(
        _ columns: [DataRequirement.NeededColumn], file: String = "a.csv", declared: [String: ColumnSource] = [:],
        dialect: Dialect = Dialect(), period: PeriodSource = .undated, totals: ControlTotals? = nil,
        grouping: Grouping? = nil, format: ExportFormat? = nil, asOf: String = "2024-06-30", partSize: Int? = nil
    ) -> SourceRead {
        let source = SourceDefinition(
            id: "källa", dataSet: "rows", file: file, format: format, columns: declared, dialect: dialect,
            period: period,
            totals: totals, grouping: grouping)
        let reader = partSize.map { ExportReader(partSize: $0) } ?? ExportReader()
        return reader.read(source, columns: columns, in: folder, asOf: CivilDate(asOf) ?? .earliest)
    }
}

/// A column to ask for.
func need(_ name: String, _ type: ColumnType = .text, allowsEmpty: Bool = false) -> DataRequirement.NeededColumn {
    DataRequirement.NeededColumn(name: name, type: type, allowsEmpty: allowsEmpty)
}

extension SourceRead {
    /// The unreadable cells as `line column: what was expected`.
    var unreadableCells: [String] {
        unreadable.map { "\(origins.lines[$0.row]) \($0.column): \($0.expected)" }
    }

    /// The cells of a column in machine form, empty ones as nil.
    func cells(_ name: String) -> [String?] {
        guard let table, let column = table.columns[name] else { return [] }
        return (0..<table.count).map { column.text($0) }
    }

    /// The amounts of a column in öre, empty ones left out.
    func amounts(_ name: String) -> [Int64] {
        guard case .money(let column)? = table?.columns[name] else { return [] }
        return column.values.indices.filter { !column.isEmpty($0) }.map { column.values[$0].ore }
    }
}

/// Where the files with known licences lie.
enum Fixtures {
    static let folder = TestData.root.appending(path: "Tests/TablesTests/Fixtures")
    /// The plan that comes with the published ledgers, in its `exporter/`.
    static let ledgers = TestData.root.appending(path: "Controls/leverantorsreskontra")
}
