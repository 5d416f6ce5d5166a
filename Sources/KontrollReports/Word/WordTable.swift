/// A table as Word has it: a heading row that is repeated on every page, rows that are not split, a caption.
struct WordTable {
    let table: LaidTable
    /// The width it has, in twentieths of a point.
    let room: Int
    /// What each style is called in the document it goes into.
    let style: (String) -> String
    /// The bookmark of each heading that a cell can lead to.
    let bookmarks: [String: String]

    var xml: String {
        let widths = Self.widths(table, room: room)
        let caption =
            table.kind == .plan
            ? "" : WordText.paragraph(style("Beskrivning"), WordText.run(table.caption.onOneLine))
        let heading = zip(table.columns, widths).map { column, width in
            let look = style(column.isNumeric ? "Tabellhuvudtal" : "Tabellhuvud")
            return "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>"
                + WordText.paragraph(look, WordText.run(column.heading)) + "</w:tc>"
        }.joined()
        var xml =
            caption
                + """
                <w:tbl><w:tblPr><w:tblStyle w:val="\(style("Kontrolltabell"))"/><w:tblW w:w="\(widths.reduce(0, +))" w:type="dxa"/>\
                <w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>\
                <w:tblCaption w:val="\(HTMLWriter.escaped(table.caption.onOneLine))"/></w:tblPr>\
                <w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>\
                <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\(heading)</w:tr>
                """
        for row in table.rows {
            xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            for (index, cell) in row.enumerated() where index < widths.count {
                xml += text(cell, in: table.columns[index], width: widths[index])
            }
            xml += "</w:tr>"
        }
        return xml + "</w:tbl>"
    }

    private func text(_ cell: LaidCell, in column: LaidTable.Column, width: Int) -> String {
        var shade = ""
        var runs = WordText.run(cell.text, style: cell.isCode ? style("Kod") : nil)
        var look = style(column.isNumeric ? "Tabelltal" : "Tabelltext")
        if let mark = cell.mark {
            shade =
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(Tone(mark.colour).ground.dropFirst().uppercased())\"/>"
            runs = WordText.run("\(mark.symbol) \(cell.text)")
            look = style("Tabellutfall")
        }
        if let link = cell.link, let bookmark = bookmarks[link] {
            runs =
                "<w:hyperlink w:anchor=\"\(bookmark)\" w:history=\"1\">\(WordText.run(cell.text, style: style("Hyperlnk")))</w:hyperlink>"
        }
        let notes = cell.notes.map { WordText.paragraph(style("Tabelltext"), WordText.run($0)) }.joined()
        return "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>\(shade)</w:tcPr>"
            + WordText.paragraph(look, runs) + notes + "</w:tc>"
    }

    /// The columns' widths: as the table says, or after what stands in them, so that no word need be broken.
    static func widths(_ table: LaidTable, room: Int) -> [Int] {
        let given = table.columns.compactMap(\.weight)
        if given.count == table.columns.count, !given.isEmpty {
            return given.map { room * $0 / max(given.reduce(0, +), 1) }
        }
        // About 90 twentieths of a point to a letter of the tables' size, and room for the cell's own margins.
        let (letter, air) = (92, 190)
        var least: [Int] = []
        var wanted: [Int] = []
        for (index, column) in table.columns.enumerated() {
            let cells = table.rows.prefix(500).compactMap { index < $0.count ? $0[index] : nil }
            let texts = [column.heading] + cells.map { $0.mark == nil ? $0.text : "\u{25A0} " + $0.text }
            let word = texts.map { $0.split { " \n".contains($0) }.map(\.count).max() ?? 0 }.max() ?? 0
            let line = texts.map { $0.split(separator: "\n").map(\.count).max() ?? 0 }.max() ?? 0
            least.append(min(word, 20) * letter + air)
            wanted.append(min(line, 70) * letter + air)
        }
        let sum = wanted.reduce(0, +)
        if sum <= room { return wanted }
        let (floor, spare) = (least.reduce(0, +), zip(wanted, least).reduce(0) { $0 + max(0, $1.0 - $1.1) })
        guard floor < room, spare > 0 else { return least.map { room * $0 / max(floor, 1) } }
        return zip(wanted, least).map { $1 + (room - floor) * max(0, $0 - $1) / spare }
    }
}
