import Foundation
import KontrollCore
import KontrollTables
import KontrollTesting

extension Exports {
    /// Reads a file in a declared format with all columns of a data set.
    static func read<D: DataSet>(
        _ name: String, in folder: URL, _ format: ExportFormat?, _: D.Type, dialect: Dialect = Dialect(),
        period: PeriodSource = .undated, totals: ControlTotals? = nil
    ) -> SourceRead {
        let columns = D.columns.map { need($0.name, $0.type, allowsEmpty: true) }
        let source = SourceDefinition(
            id: "källa", dataSet: D.id, file: name, format: format, columns: [:], dialect: dialect, period: period,
            totals: totals)
        return ExportReader().read(source, columns: columns, in: folder, asOf: .latest)
    }

    /// Reads bytes made for the test.
    static func read<D: DataSet>(
        bytes: [UInt8], _ format: ExportFormat?, _ dataSet: D.Type, dialect: Dialect = Dialect()
    ) throws -> SourceRead {
        let exports = try Exports()
        try exports.add("a.txt", bytes: bytes)
        return read("a.txt", in: exports.folder, format, dataSet, dialect: dialect)
    }
}

extension SourceRead {
    /// The sum of a column of amounts.
    func sum(_ name: String) -> Money {
        guard case .money(let column)? = table?.columns[name] else { return Money(ore: 0) }
        return Money(
            ore: column.values.indices.filter { !column.isEmpty($0) }.map { column.values[$0].ore }.reduce(0, +))
    }

    /// What it takes to say that nothing was wrong.
    var isClean: Bool {
        report.failure == nil && report.quarantined.isEmpty && report.doubts.isEmpty && unreadable.isEmpty
    }
}
