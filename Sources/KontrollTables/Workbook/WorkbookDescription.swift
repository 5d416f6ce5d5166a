import KontrollCore
import KontrollMarkup

/// What a workbook says of itself: its sheets, and how it counts days.
struct WorkbookDescription {
    /// One sheet (blad).
    struct Sheet: Equatable {
        /// What it holds.
        enum Kind { case cells, chart, dialog, macro }

        /// Its name on the tab.
        var name: String
        /// Whether its tab is not shown: hidden by a person or by a program.
        var isHidden: Bool
        /// What it holds.
        var kind: Kind
        /// Its part's path.
        var path: String

        /// What a reader calls a sheet that holds no cells to read.
        var otherKind: String? {
            switch kind {
            case .cells: nil
            case .chart: "ett diagramblad"
            case .dialog: "ett dialogblad"
            case .macro: "ett makroblad"
            }
        }
    }

    /// The sheets in the order of the tabs.
    var sheets: [Sheet] = []
    /// Whether days are counted from 1904-01-01.
    var since1904 = false
    /// The path of the shared texts' part; nil when there is none.
    var stringsPath: String?
    /// The path of the styles' part; nil when there is none.
    var stylesPath: String?

    /// Reads the description of a workbook.
    init(_ package: WorkbookPackage) throws(SourceFailure) {
        let root = try package.relationships(of: "").first { $0.type == "officeDocument" }
        let path = root?.path ?? "xl/workbook.xml"
        let parts = try package.relationships(of: path)
        stringsPath = parts.first { $0.type == "sharedStrings" && package.has($0.path) }?.path
        stylesPath = parts.first { $0.type == "styles" && package.has($0.path) }?.path
        let reader = try package.part(path)
        var isWorkbook = false
        while let event = try reader.next() {
            guard event.kind == .start else { continue }
            switch event.element {
            case .workbook: isWorkbook = true
            case .workbookPr: since1904 = reader.markup.isTrue(.date1904)
            case .sheet:
                try reader.refuse(sheets.count >= 1_000, "fler än 1\u{A0}000 blad")
                let id = reader.markup.attribute(.id)
                guard let part = parts.first(where: { $0.id == id }) else {
                    throw reader.damaged("ett blad som inte finns i filen")
                }
                let state = reader.markup.attribute(.state) ?? "visible"
                sheets.append(
                    Sheet(
                        name: reader.markup.attribute(.name) ?? "", isHidden: state != "visible",
                        kind: Self.kind(part.type), path: part.path))
            default: break
            }
        }
        try reader.refuse(!isWorkbook, "ingen arbetsbok")
    }

    private static func kind(_ type: String) -> Sheet.Kind {
        switch type {
        case "worksheet": .cells
        case "chartsheet": .chart
        case "dialogsheet": .dialog
        default: .macro
        }
    }
}
