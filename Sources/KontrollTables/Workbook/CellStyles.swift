import KontrollCore
import KontrollMarkup

/// How the cells of a workbook show their numbers, by the number of their style (ECMA-376-1 §18.8).
struct CellStyles {
    private var formats: [NumberFormat] = []

    /// More than Excel can have (65 490).
    private static let greatestCount = 100_000

    /// The styles of a workbook without any: all are plain.
    init() { formats = [.plain] }

    /// Reads the styles.
    init(_ reader: PartReader) throws(SourceFailure) {
        var custom: [Int: NumberFormat] = [:]
        var isInside = false
        while let event = try reader.next() {
            switch (event.kind, event.element) {
            case (.start, .numFmt?):
                try reader.refuse(custom.count >= Self.greatestCount, "för många talformat")
                if let id = number(reader, .numFmtId) {
                    custom[id] = NumberFormat(code: reader.markup.attribute(.formatCode) ?? "")
                }
            case (.start, .cellXfs?): isInside = true
            case (.end, .cellXfs?): isInside = false
            case (.start, .xf?) where isInside:
                try reader.refuse(formats.count >= Self.greatestCount, "för många stilar")
                let id = number(reader, .numFmtId) ?? 0
                formats.append(custom[id] ?? NumberFormat(builtIn: id))
            default: break
            }
        }
        if formats.isEmpty { formats = [.plain] }
    }

    private func number(_ reader: PartReader, _ name: WorkbookName) -> Int? {
        reader.markup.attribute(name).flatMap { Int($0) }
    }

    /// The number format of a style; nil when there is no such style.
    subscript(_ style: Int) -> NumberFormat? { formats.indices.contains(style) ? formats[style] : nil }
}
