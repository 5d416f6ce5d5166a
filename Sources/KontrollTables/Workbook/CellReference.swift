/// The place of a cell in a sheet (cellreferens): `AB12`, here counted from 0 and 1 (ECMA-376-1 §18.18.62, ST_Ref).
struct CellReference: Equatable {
    /// Its column, from 0.
    var column: Int
    /// Its row, from 1.
    var row: Int

    /// What a sheet can have: 16 384 columns and 1 048 576 rows.
    static let columns = 16_384
    static let rows = 1_048_576

    /// A place.
    init(column: Int, row: Int) { (self.column, self.row) = (column, row) }

    /// Reads `AB12`; nil when it is no place of a sheet.
    init?(_ text: some Collection<UInt8>) {
        var (column, row) = (0, 0)
        var hasDigits = false
        for byte in text {
            let letter = byte | 0x20
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte, column > 0 {
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
                hasDigits = true
            } else if UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter, !hasDigits {
                column = column * 26 + Int(letter - UInt8(ascii: "a")) + 1
            } else {
                return nil
            }
            guard column <= Self.columns, row <= Self.rows else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.init(column: column - 1, row: row)
    }

    /// The letters of a column, from 0: `A`, `AB`.
    static func letters(_ column: Int) -> String {
        var (rest, letters) = (column + 1, "")
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}

/// A rectangle of cells: `A1:C2` (ECMA-376-1 §18.18.62, ST_Ref).
struct CellArea: Equatable {
    /// Its first and last column, from 0.
    var columns: ClosedRange<Int>
    /// Its first and last row, from 1.
    var rows: ClosedRange<Int>

    /// Reads `A1:C2`, or `A1` alone; nil when it is no area of a sheet.
    init?(_ text: String) {
        let ends = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = ends.first.flatMap({ CellReference($0) }),
            let last = ends.last.flatMap({ CellReference($0) }), first.column <= last.column, first.row <= last.row
        else { return nil }
        (columns, rows) = (first.column...last.column, first.row...last.row)
    }

    /// Whether the cell is of the area.
    func contains(column: Int, row: Int) -> Bool { columns.contains(column) && rows.contains(row) }
}
