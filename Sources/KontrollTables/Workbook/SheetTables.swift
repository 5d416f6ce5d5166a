import KontrollCore
import KontrollMarkup

/// The tables (Formatera som tabell) that a person has made of a sheet's rows: they say which rows are their sums.
struct SheetTables {
    /// The rows with sums (totalsRowCount, ECMA-376-1 §18.5.1.2).
    private(set) var totalsRows: Set<Int> = []

    /// The tables of the sheet in a part.
    init(of path: String, _ package: WorkbookPackage) throws(SourceFailure) {
        for part in try package.relationships(of: path) where part.type == "table" && package.has(part.path) {
            let reader = try package.part(part.path)
            while let event = try reader.next() {
                guard event.kind == .start, event.element == .table else { continue }
                guard let count = reader.markup.attribute(.totalsRowCount).flatMap({ Int($0) }), count > 0 else {
                    continue
                }
                guard let area = reader.markup.attribute(.ref).flatMap(CellArea.init), count <= area.rows.count,
                    count <= 16
                else { throw reader.damaged("en tabell på fel plats") }
                totalsRows.formUnion((area.rows.upperBound - count + 1)...area.rows.upperBound)
            }
        }
    }
}
