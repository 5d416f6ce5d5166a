import KontrollCore
import KontrollTables

/// What `kontroll data show` says of an export.
struct InspectionPage {
    private let inspection: ExportInspection
    private let showsCells: Bool

    private static let mostQuarantined = 200

    init(_ inspection: ExportInspection, showsCells: Bool) {
        (self.inspection, self.showsCells) = (inspection, showsCells)
    }

    /// The page as an object.
    struct Document: Encodable {
        let version = 1
        let file: String
        let sha256: String
        let bytes: Int
        let fileFormat: String
        let rows: Int
        let showsCells: Bool
        let decisions: [String]
        let doubts: [String]
        let sheets: [Sheet]?
        let columns: [Column]
        let sampleLines: [Int]
        let quarantined: [Quarantined]
        let quarantinedOmitted: Int

        struct Sheet: Encodable {
            let name: String
            let hidden: Bool
            let kind: String?
            let rows: Int?
            let read: Bool
        }

        struct Column: Encodable {
            let heading: String
            let column: String?
            let type: String
            let dates: String?
            let decimal: String?
            let before: String?
            let filled: Int
            let distinct: Int
            let unreadable: Int
            let firstUnreadable: Int?
            let expected: String?
            let declare: String?
            let fault: String?
            let samples: [String?]
        }

        struct Quarantined: Encodable {
            let line: Int
            let reason: String
        }
    }

    var document: Document {
        Document(
            file: inspection.input.file, sha256: inspection.input.sha256, bytes: inspection.input.bytes,
            fileFormat: inspection.format.name.rawValue, rows: inspection.rows, showsCells: showsCells,
            decisions: inspection.decisions, doubts: inspection.doubts,
            sheets: inspection.sheets.isEmpty
                ? nil
                : inspection.sheets.map {
                    Document.Sheet(
                        name: $0.name, hidden: $0.isHidden, kind: $0.otherKind, rows: $0.rows, read: $0.isRead)
                },
            columns: inspection.columns.map { column in
                Document.Column(
                    heading: heading(column), column: column.planned, type: column.type.rawValue,
                    dates: column.dates?.rawValue, decimal: column.decimalMark?.rawValue, before: column.before,
                    filled: column.filled, distinct: column.distinct, unreadable: column.unreadable,
                    firstUnreadable: column.firstUnreadable, expected: column.expected, declare: column.toDeclare,
                    fault: column.fault,
                    samples: samples(column))
            },
            sampleLines: inspection.sampleLines,
            quarantined: inspection.quarantined.prefix(Self.mostQuarantined).map {
                Document.Quarantined(line: $0.line, reason: $0.reason)
            },
            quarantinedOmitted: max(0, inspection.quarantined.count - Self.mostQuarantined))
    }

    private func heading(_ column: InspectedColumn) -> String { showsCells ? column.heading : column.shownHeading }

    private func samples(_ column: InspectedColumn) -> [String?] { showsCells ? column.samples : column.shapes }
}

// MARK: The page in the terminal

extension InspectionPage {
    /// Prints the page in lines of at most 80 characters.
    func show() {
        let input = inspection.input
        Console.wrapped(
            "\(Self.plain(input.file)): \(inspection.format.name.rawValue), "
                + "\(Swedish.count(inspection.rows, "rad", "rader")), "
                + "\(Swedish.count(inspection.columns.count, "kolumn", "kolumner")), "
                + Swedish.count(input.bytes, "byte", "byte"))
        Console.line("sha256 \(input.sha256)")
        list("Blad", inspection.sheets.map(sheet), mark: " ")
        list("Så läses filen", inspection.decisions, mark: " ")
        list("Tveksamt", inspection.doubts, mark: "?")
        showColumns()
        list("Att deklarera eller rätta", faults, mark: "!")
        showSamples()
        showQuarantine()
    }

    private func list(_ title: String, _ items: [String], mark: Character) {
        guard !items.isEmpty else { return }
        Console.line("\n\(title)")
        for item in items { Console.wrapped("\(mark) \(Self.plain(item))", indent: "    ") }
    }

    /// `”2024”: 120 rader (läst)`.
    private func sheet(_ sheet: InspectedSheet) -> String {
        let rows = sheet.otherKind ?? sheet.rows.map { Swedish.count($0, "rad", "rader") } ?? "kan inte läsas"
        return "”\(sheet.name)”: \(rows)" + (sheet.isHidden ? ", dolt" : "") + (sheet.isRead ? " (läst)" : "")
    }

    private func showColumns() {
        Console.line("\nKolumner")
        Console.line(row("", "Rubrik", "Typ", "Ifyllda", "Olika"))
        for (index, column) in inspection.columns.enumerated() {
            let type = column.fault != nil ? "läses inte" : column.filled == 0 ? "tom" : type(column)
            Console.line(
                row(
                    String(index + 1), heading(column), type, Swedish.grouped(column.filled),
                    Swedish.grouped(column.distinct)))
        }
    }

    private func row(_ number: String, _ heading: String, _ type: String, _ filled: String, _ distinct: String)
        -> String
    {
        Self.right(number, 3) + "  " + Self.cell(heading, 28) + " " + Self.cell(type, 25) + Self.right(filled, 10)
            + Self.right(distinct, 11)
    }

    private func type(_ column: InspectedColumn) -> String {
        let style: String? =
            column.type == .date
            ? column.dates?.rawValue
            : column.decimalMark.map { $0 == .comma ? "decimalkomma" : "decimalpunkt" }
        let read = column.planned.map { " (\($0))" } ?? ""
        let open = column.toDeclare == nil ? "" : "?"
        return column.type.swedish + open + (style.map { " \($0)" } ?? "") + read
    }

    /// What a plan must say, or the exporting system put right, column by column.
    private var faults: [String] {
        inspection.columns.enumerated().flatMap { index, column in
            let name = column.heading.isEmpty ? "Kolumn \(index + 1)" : heading(column)
            var faults = [column.fault, column.toDeclare].compactMap { $0.map { "\(name): \($0)" } }
            if column.unreadable > 0 {
                faults.append(
                    "\(name): \(Swedish.count(column.unreadable, "cell", "celler")) kan inte läsas, den första på rad "
                        + "\(column.firstUnreadable ?? 0): väntade \(column.expected ?? column.type.swedish)")
            }
            if let word = column.placeholder, column.planned == nil {
                faults.append("\(name): betyder ”\(word)” att cellen är tom? deklarera empty: \"\(word)\"")
            }
            if let before = column.before {
                faults.append("\(name): ett klockslag står efter dagen; deklarera before: \"\(before)\"")
            }
            return faults
        }
    }

    private func showSamples() {
        guard !inspection.sampleLines.isEmpty else { return }
        Console.line("\nDe första raderna" + (showsCells ? "" : " till formen: 9 är en siffra, x en bokstav"))
        let lines = inspection.sampleLines
        for start in stride(from: 0, to: lines.count, by: 3) {
            let rows = start..<min(start + 3, lines.count)
            Console.line(Self.sampleLine("", rows.map { "rad \(lines[$0])" }))
            for column in inspection.columns where column.fault == nil {
                let samples = samples(column)
                let cells = rows.map { samples.indices.contains($0) ? samples[$0] ?? "" : "" }
                Console.line(Self.sampleLine(heading(column), cells))
            }
        }
    }

    private static func sampleLine(_ heading: String, _ cells: [String]) -> String {
        let line = "  " + cell(heading, 21) + cells.map { " " + cell($0, 18) }.joined()
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func showQuarantine() {
        let rows = inspection.quarantined
        guard !rows.isEmpty else { return }
        Console.line("\n\(Swedish.count(rows.count, "rad", "rader")) som inte kan läsas")
        for row in rows.prefix(20) { Console.wrapped("! rad \(row.line): \(Self.plain(row.reason))", indent: "    ") }
        if rows.count > 20 { Console.line("  och \(Swedish.grouped(rows.count - 20)) till; --format json visar fler") }
    }

    /// Without anything that could steer a terminal.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "·"
                    default: scalar
                    }
                }))
    }

    private static func cell(_ text: String, _ width: Int) -> String {
        let plain = plain(text)
        return plain.count <= width ? plain.padded(to: width) : plain.prefix(width - 1) + "…"
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
