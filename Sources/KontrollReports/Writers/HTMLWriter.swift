public import Foundation
import KontrollCore

/// Writes a report as one web page without scripts or outside resources, well-formed as XML too.
///
/// It follows WCAG 2.2 at level AA, which Swedish public bodies must (lagen 2018:1937 om tillgänglighet till digital
/// offentlig service): language, headings in order, tables with captions and scopes, contrast above 4.5:1, words
/// beside every colour, and tables that can be scrolled by keyboard. It prints on A4 in landscape.
public struct HTMLWriter: ReportWriter {
    /// The format's name.
    public let format = "html"

    /// A writer.
    public init() {}

    /// The bytes of the file, UTF-8.
    public func data(_ report: Report) -> Data { Data(text(report).utf8) }

    /// The whole page.
    public func text(_ report: Report) -> String {
        let title = report.title
        let name =
            "\(title.heading) – \([title.plan, title.board, title.organisation].filter { !$0.isEmpty }.joined(separator: ", "))"
        var numbering = Numbering()
        let blocks = ReportLayout(report).blocks
        let front = blocks.firstIndex { $0.part != nil } ?? blocks.count
        let lines = blocks[..<front].map { text($0, &numbering) } + [contents(blocks)]
        let body = (lines + blocks[front...].map { text($0, &numbering) }).filter { !$0.isEmpty }.joined(
            separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="sv">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
            <title>\(Self.escaped(name.onOneLine))</title>
            <style>
            \(HTMLStyle.sheet)
            </style>
            </head>
            <body>
            <main>
            \(body)
            </main>
            </body>
            </html>

            """
    }

    /// Gives each table a number, so that its region can be named by its caption.
    private struct Numbering { var (tables, pictures, parts) = (0, 0, 0) }

    /// The way to each part of the page; none when there are few.
    private func contents(_ blocks: [Block]) -> String {
        let parts = blocks.compactMap(\.part)
        guard parts.count > 2 else { return "" }
        let items = parts.enumerated().map { "<li><a href=\"#del-\($0 + 1)\">\(Self.escaped($1.onOneLine))</a></li>" }
        return "<nav aria-label=\"Innehåll\">\n<ul>\n\(items.joined(separator: "\n"))\n</ul>\n</nav>"
    }

    private func text(_ block: Block, _ numbering: inout Numbering) -> String {
        switch block {
        case .heading(let level, let text, let anchor):
            if block.part != nil { numbering.parts += 1 }
            let place = block.part == nil ? anchor : "del-\(numbering.parts)"
            let id = place.map { " id=\"\(Self.escaped($0))\"" } ?? ""
            return "<h\(level)\(id)>\(Self.escaped(text.onOneLine))</h\(level)>"
        case .paragraph(let text): return "<p>\(Self.lines(text))</p>"
        case .facts(let facts):
            let items = facts.map {
                "<div\($0.isCode ? " class=\"code\"" : "")><dt>\(Self.escaped($0.name))</dt><dd>\($0.isCode ? Self.code($0.value) : Self.lines($0.value))</dd></div>"
            }
            return "<dl>\n\(items.joined(separator: "\n"))\n</dl>"
        case .counts(let counts):
            return "<ul class=\"legend\">\n\(counts.map(text).joined(separator: "\n"))\n</ul>"
        case .legend(let entries):
            return "<ul class=\"legend\">\n\(entries.map(text).joined(separator: "\n"))\n</ul>"
        case .table(let table):
            numbering.tables += 1
            return text(table, id: "tabell-\(numbering.tables)")
        case .list(let items, let isNumbered):
            let tag = isNumbered ? "ol" : "ul"
            return "<\(tag)>\n\(items.map { "<li>\(Self.lines($0))</li>" }.joined(separator: "\n"))\n</\(tag)>"
        case .picture(let picture):
            numbering.pictures += 1
            let id = "bild-\(numbering.pictures)"
            return """
                <div class="scroll" role="region" tabindex="0" aria-labelledby="\(id)-namn">
                \(VectorGraphic.text(picture, id: id))
                </div>
                """
        case .page: return ""
        }
    }

    private func text(_ count: Report.StateCount) -> String {
        "<li><span class=\"chip \(Self.style(Colour(rawValue: count.state.rawValue)))\">\(Self.symbol(count.symbol))"
            + "\(Self.escaped(count.state.rawValue.capitalizedFirst)): \(Swedish.grouped(count.count))</span></li>"
    }

    private func text(_ entry: Report.LegendBlock.Entry) -> String {
        let rest = entry.meaning.isEmpty ? entry.state.rawValue : entry.meaning
        return "<li><span class=\"chip \(Self.style(entry.colour))\">\(Self.symbol(entry.symbol))"
            + "\(Self.escaped(entry.word))</span> \(Self.escaped(rest))</li>"
    }

    private func text(_ table: LaidTable, id: String) -> String {
        let headings = table.columns.map {
            "<th scope=\"col\"\($0.isNumeric ? " class=\"number\"" : "")>\(Self.lines($0.heading))</th>"
        }
        let rows = table.rows.map { row in
            let cells = zip(table.columns, row).enumerated().map { index, pair in
                text(pair.1, in: pair.0, isFirst: index == 0)
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <div class="scroll" role="region" tabindex="0" aria-labelledby="\(id)">
            <table class="\(table.kind == .plan ? "plan" : "figures")">
            <caption id="\(id)">\(Self.escaped(table.caption.onOneLine))</caption>
            \(Self.widths(table.columns))<thead>
            <tr>\(headings.joined())</tr>
            </thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            </div>
            """
    }

    /// The columns' widths in per cent, where the table says them.
    private static func widths(_ columns: [LaidTable.Column]) -> String {
        let weights = columns.compactMap(\.weight)
        guard weights.count == columns.count, !weights.isEmpty else { return "" }
        let whole = weights.reduce(0, +)
        return "<colgroup>" + weights.map { "<col style=\"width: \($0 * 100 / whole)%\" />" }.joined() + "</colgroup>\n"
    }

    private func text(_ cell: LaidCell, in column: LaidTable.Column, isFirst: Bool) -> String {
        var content = cell.isCode ? Self.code(cell.text) : Self.lines(cell.text)
        if let link = cell.link { content = "<a href=\"#\(Self.escaped(link))\">\(content)</a>" }
        var styles = column.isNumeric ? ["number"] : []
        if let mark = cell.mark {
            styles += ["mark", Self.style(mark.colour)]
            content = "<span class=\"word\">\(Self.symbol(mark.symbol))\(content)</span>"
        }
        content += cell.notes.map { "<p>\(Self.lines($0))</p>" }.joined()
        let style = styles.isEmpty ? "" : " class=\"\(styles.joined(separator: " "))\""
        return isFirst && !content.isEmpty ? "<th scope=\"row\"\(style)>\(content)</th>" : "<td\(style)>\(content)</td>"
    }

    private static func style(_ colour: Colour?) -> String {
        switch colour {
        case .green: "green"
        case .yellow: "yellow"
        case .red: "red"
        case nil: "plain"
        }
    }

    /// The symbol is for the eye: the word beside it is what is read aloud.
    private static func symbol(_ symbol: String) -> String {
        "<span class=\"symbol\" aria-hidden=\"true\">\(escaped(symbol))</span> "
    }

    private static func code(_ text: String) -> String { "<code>\(escaped(text))</code>" }

    private static func lines(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "/") }) else {
            return escaped(text)
        }
        return
            text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { escaped($0).split(separator: "/", omittingEmptySubsequences: false).joined(separator: "/<wbr />") }
            .joined(separator: "<br />")
    }

    /// A text in which nothing is markup, in content and in attributes.
    static func escaped(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(where: { entity($0) != nil }) else { return String(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let entity = entity(byte) { bytes += entity.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands for a byte that is markup; nil for all others.
    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

extension Block {
    /// The heading, where it begins a part of the report that nothing else leads to.
    fileprivate var part: String? { if case .heading(2, let text, nil) = self { text } else { nil } }
}
