import KontrollCore

/// Tells of texts that a spreadsheet program has ruined: long numbers in exponential form (`1,98E+11`), where different
/// ids have become one, and cells that were too narrow to show (`########`).
///
/// Only the distinct texts of a column are looked at, and of each only its ends, unless they are suspicious.
enum RuinedText {
    private enum Ruin: CaseIterable {
        case exponent, hashes
    }

    /// A doubt for each file and column with such texts: how many, the first row, and how to export instead.
    static func doubts(_ columns: [ReadColumn], _ files: [ExportFile], heading: (String) -> String) -> [String] {
        let texts = columns.compactMap { column -> (cells: TextColumn, heading: String)? in
            guard case .text(let cells) = column.cells else { return nil }
            return (cells, heading(column.name))
        }
        return texts.concurrentMap { doubts($0.cells, files, $0.heading) }.flatMap(\.self)
    }

    private static func doubts(_ cells: TextColumn, _ files: [ExportFile], _ heading: String) -> [String] {
        var ruined: [UInt32: Ruin] = [:]
        for code in 1..<max(1, cells.dictionary.count) {
            guard let ruin = cells.dictionary.withUTF8(of: code, ruin) else { continue }
            ruined[UInt32(truncatingIfNeeded: code)] = ruin
        }
        guard !ruined.isEmpty else { return [] }
        var doubts: [String] = []
        var start = 0
        for file in files {
            let end = min(start + file.lines.count, cells.codes.count)
            defer { start = end }
            let found = (start..<end).compactMap { row in
                ruined[cells.codes[row]].map { (row: row - start, ruin: $0) }
            }
            for ruin in Ruin.allCases {
                let rows = found.filter { $0.ruin == ruin }
                guard let first = rows.first else { continue }
                let count = Swedish.count(rows.count, "rad", "rader")
                doubts.append(
                    "\(file.name): kolumnen \(heading) har i \(count), först rad \(file.lines[first.row]), "
                        + text(ruin))
            }
        }
        return doubts
    }

    private static func text(_ ruin: Ruin) -> String {
        switch ruin {
        case .exponent:
            "tal i exponentform (som 1,98E+11): ett kalkylprogram har skrivit om långa id och olika id kan ha blivit "
                + "lika. Exportera om direkt ur systemet, eller med kolumnen formaterad som text, utan att öppna och "
                + "spara filen i Excel"
        case .hashes:
            "bara nummertecken (########): kolumnen var för smal när filen sparades. Exportera om direkt ur systemet, "
                + "eller med bredare kolumn"
        }
    }

    private static func ruin(_ text: borrowing Span<UInt8>) -> Ruin? {
        let last = text.count - 1
        guard last >= 2 else { return nil }
        if text[last] == UInt8(ascii: "#") {
            return text.indices.allSatisfy { text[$0] == UInt8(ascii: "#") } ? .hashes : nil
        }
        // A spreadsheet always writes the sign, and two digits or three: `1,98E+11`.
        guard last >= 4, isDigit(text[last]), isDigit(text[last - 1]) else { return nil }
        let sign = isDigit(text[last - 2]) ? last - 3 : last - 2
        guard sign >= 2, text[sign] == UInt8(ascii: "+") || text[sign] == UInt8(ascii: "-"),
            text[sign - 1] | 0x20 == UInt8(ascii: "e")
        else { return nil }
        let start = text[0] == UInt8(ascii: "-") ? 1 : 0
        guard start < sign - 1, isDigit(text[start]) else { return nil }
        let mark = start + 1
        guard mark < sign - 1 else { return .exponent }
        let isMark = text[mark] == UInt8(ascii: ",") || text[mark] == UInt8(ascii: ".")
        guard isMark, mark + 1 < sign - 1 else { return nil }
        return (mark + 1..<sign - 1).allSatisfy { isDigit(text[$0]) } ? .exponent : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
