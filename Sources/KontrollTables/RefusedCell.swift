/// A cell that the file itself says has no value, such as an error of a workbook: unreadable, never empty.
struct RefusedCell: Sendable, Hashable {
    /// The column's index among the wanted ones.
    var column: Int
    /// The row of the file's table, from 0.
    var row: Int
    /// What stands there, in Swedish.
    var found: String
}

extension ReadColumn {
    /// The column with the refused cells of its files among the unreadable ones, whatever its type.
    func refusing(_ files: [ExportFile], column: Int) -> ReadColumn {
        guard files.contains(where: { !$0.refused.isEmpty }) else { return self }
        var read = self
        var first = 0
        for file in files {
            for cell in file.refused where cell.column == column {
                read.special[first + cell.row] = "\(expected), inte \(cell.found)"
                read.unreadable.append(first + cell.row)
            }
            first += file.lines.count
        }
        read.unreadable.sort()
        return read
    }
}
