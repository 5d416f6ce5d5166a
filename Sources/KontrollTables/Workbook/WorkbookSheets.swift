import KontrollCore

/// The sheets of a workbook with what each holds (blad), for whoever looks through it.
struct WorkbookSheets {
    /// The sheets in the order of their tabs.
    let sheets: [InspectedSheet]

    /// The sheets of a workbook; `read` is the name of the one that was read.
    init(_ raw: [UInt8], file: String, read: String?) throws(SourceFailure) {
        let package = try WorkbookPackage(raw, file: file)
        var sheets: [InspectedSheet] = []
        for sheet in try WorkbookDescription(package).sheets {
            sheets.append(
                InspectedSheet(
                    name: sheet.name, isHidden: sheet.isHidden, otherKind: sheet.otherKind,
                    rows: sheet.kind == .cells ? Self.rows(of: sheet, package) : nil, isRead: sheet.name == read))
        }
        self.sheets = sheets
    }

    /// How many rows of a sheet hold something; nil where it is damaged.
    private static func rows(of sheet: WorkbookDescription.Sheet, _ package: WorkbookPackage) -> Int? {
        do throws(SourceFailure) {
            var rows = SheetRows(try package.part(sheet.path))
            var count = 0
            while try rows.next() { count += rows.row.cells.contains { $0.kind != .none } ? 1 : 0 }
            return count
        } catch {
            return nil
        }
    }
}
