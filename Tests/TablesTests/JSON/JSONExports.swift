import Foundation
import KontrollCore
import KontrollTables
import KontrollTesting

extension Exports {
    /// Reads `a.json`, asking for some columns, each under its own name.
    func json(
        _ columns: [DataRequirement.NeededColumn], path: [String]? = nil, declared: [String: ColumnSource] = [:],
        dialect: Dialect = Dialect(), totals: ControlTotals? = nil
    ) -> SourceRead {
        let source = SourceDefinition(
            id: "källa", dataSet: "rows", file: "a.json", format: path.map(ExportFormat.json(path:)),
            columns: declared, dialect: dialect, period: .undated, totals: totals)
        return ExportReader().read(source, columns: columns, in: folder, asOf: .latest)
    }

    /// The text read as JSON.
    static func json(
        _ text: String, _ columns: [DataRequirement.NeededColumn], path: [String]? = nil
    ) throws -> SourceRead {
        try Exports("a.json", text).json(columns, path: path ?? [])
    }
}
