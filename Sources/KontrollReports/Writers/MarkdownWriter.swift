public import Foundation
import KontrollCore

/// Writes a report as Markdown with tables (GitHub Flavored Markdown), to be read as it stands or pasted.
///
/// Every character of a text that Markdown or HTML gives a meaning is escaped, so a text can neither break a table
/// nor become markup.
public struct MarkdownWriter: ReportWriter {
    /// The format's name.
    public let format = "md"

    /// A writer.
    public init() {}

    /// The bytes of the file, UTF-8.
    public func data(_ report: Report) -> Data { Data(text(report).utf8) }

    /// The whole text.
    public func text(_ report: Report) -> String {
        ReportLayout(report).blocks.map(text).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func text(_ block: Block) -> String {
        switch block {
        case .heading(let level, let text, _): String(repeating: "#", count: level) + " " + Self.escaped(text.onOneLine)
        case .paragraph(let text): Self.escaped(text)
        case .facts(let facts):
            facts.map { "- **\(Self.escaped($0.name)):** \($0.isCode ? Self.code($0.value) : Self.escaped($0.value))" }
                .joined(separator: "\n")
        case .counts(let counts):
            counts.map { "\($0.symbol) \($0.state.rawValue.capitalizedFirst): **\(Swedish.grouped($0.count))**" }
                .joined(separator: ", ")
        case .legend(let entries):
            entries.map { entry in
                let rest = entry.meaning.isEmpty ? entry.state.rawValue : entry.meaning
                return "- \(entry.symbol) **\(Self.escaped(entry.word))** (\(Self.escaped(rest)))"
            }.joined(separator: "\n")
        case .table(let table): text(table)
        case .list(let items, let isNumbered):
            items.enumerated().map { "\(isNumbered ? "\($0.offset + 1)." : "-") \(Self.escaped($0.element))" }
                .joined(separator: "\n")
        case .picture(let picture): Self.escaped(picture.alternative.onOneLine)
        case .page: ""
        }
    }

    private func text(_ table: LaidTable) -> String {
        let headings = table.columns.map { Self.escaped($0.heading) }
        let rules = table.columns.map { $0.isNumeric ? "---:" : "---" }
        let rows = table.rows.map { $0.map(text) }
        let caption = table.kind == .plan ? "" : "**\(Self.escaped(table.caption.onOneLine))**\n\n"
        return caption
            + ([headings, rules] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private func text(_ cell: LaidCell) -> String {
        if cell.isCode { return Self.code(cell.text) }
        let first = cell.mark.map { "\($0.symbol) **\(Self.escaped(cell.text))**" } ?? Self.escaped(cell.text)
        return ([first] + cell.notes.map(Self.escaped)).joined(separator: "<br>")
    }

    /// A hash or a seed in even width; anything else is escaped as any other text.
    static func code(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || " .,:;/_-".contains($0) }
        return isPlain ? "`\(text)`" : escaped(text)
    }

    /// A text that no longer holds markup, on one line with `<br>` between its own lines.
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 8)
        var (startsLine, afterReturn) = (true, false)
        // All that is markup is ASCII.
        for byte in text.utf8 {
            switch Unicode.Scalar(byte) {
            case "\n" where afterReturn: break
            case "\n", "\r": result += "<br>".utf8
            case "&": result += "&amp;".utf8
            case "<": result += "&lt;".utf8
            case ">": result += "&gt;".utf8
            case "\\", "`", "*", "_", "[", "]", "|", "~", "$": result += [UInt8(ascii: "\\"), byte]
            case "#", "+", "-", "=", "!":
                if startsLine { result.append(UInt8(ascii: "\\")) }
                result.append(byte)
            default: result.append(byte)
            }
            afterReturn = byte == UInt8(ascii: "\r")
            startsLine = afterReturn || byte == UInt8(ascii: "\n")
        }
        return String(decoding: result, as: UTF8.self)
    }
}
