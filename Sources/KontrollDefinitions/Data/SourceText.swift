public import KontrollCore

/// Writes an entry of `data.yaml`, as ``PlanLoader`` reads it.
public struct SourceText {
    private let source: SourceDefinition
    private let remarks: [String: [String]]
    private var lines: [String] = []

    private static let width = 100

    /// An entry with remarks before its keys: `columns.amount` is a column's, `columns` stands after the columns, and
    /// an empty key before the entry.
    public init(_ source: SourceDefinition, remarks: [String: [String]] = [:]) {
        (self.source, self.remarks) = (source, remarks)
    }

    /// Whether a source can have this name.
    public static func allowsName(_ name: String) -> Bool { NameRule.allows(name) }

    /// The entry, with a line break at the end.
    public var yaml: String {
        var text = self
        text.write()
        return text.lines.joined(separator: "\n") + "\n"
    }

    private mutating func write() {
        remark("", indent: 0)
        lines.append("\(Self.scalar(source.id.rawValue)):")
        key("file", Self.scalar(source.file))
        key("data_set", Self.scalar(source.dataSet.rawValue))
        format()
        switch source.period {
        case .column(let column): key("period_from", Self.scalar(column))
        case .fileName: key("dated", "filnamn")
        case .undated: key("dated", "nej")
        }
        columns()
        for (name, value) in source.dialect.entries { key(name, value) }
        if let totals = source.totals {
            let rows = totals.rows.map { [("rows", $0)] } ?? []
            let parts = (rows + totals.sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).map { name, origin in
                switch origin {
                case .footer: "\(name): footer"
                case .value(let text), .sideFile(let text): "\(name): \(Self.scalar(text))"
                }
            }
            let file = totals.sideFile.map { ["file: \(Self.scalar($0))"] } ?? []
            key("totals", "{\((file + parts).joined(separator: ", "))}")
        } else {
            key("totals", nil)
        }
        if let group = source.grouping {
            let first = group.first.isEmpty ? "" : ", first: \(Self.list(group.first))"
            key("group", "{by: \(Self.list(group.by)), sum: \(Self.list(group.sum))\(first)}")
        } else {
            key("group", nil)
        }
        if let freshness = source.freshness { key("färskhet", String(freshness)) }
        if source.mustHoldHistory { key("historik", "ja") }
        if let contact = source.contact { key("fråga", Self.scalar(contact)) }
        if let currency = source.currency { key("valuta", currency) }
        if source.coverage != .rows { key("täckning", source.coverage.rawValue) }
        if source.dropLimit != RowComparison.usualLimit { key("tapp", Self.percent(source.dropLimit)) }
    }

    private mutating func format() {
        guard let format = source.format else { return key("format", nil) }
        key("format", Self.scalar(format.name.rawValue))
        switch format {
        case .workbook(let sheet?): key("sheet", Self.scalar(sheet))
        case .sie(let records): key("records", Self.scalar(records.rawValue))
        case .eInvoice(let records): key("records", Self.scalar(records.rawValue))
        case .json(let path) where !path.isEmpty:
            // A list says where the steps are; a text is divided at its points.
            let steps = path.contains { $0.contains(".") }
            key(
                "path",
                steps ? "[\(path.map(Self.scalar).joined(separator: ", "))]" : Self.scalar(path.joined(separator: ".")))
        case .fixedWidth(let fields):
            lines.append("  positions:")
            for field in fields {
                let ends = "\(field.characters.lowerBound)-\(field.characters.upperBound)"
                lines.append("    \(Self.scalar(field.heading)): \"\(ends)\"")
            }
        case .workbook, .json, .delimited, .creditTransfers, .bankgirotPayments, .bankgirotReceipts: break
        }
    }

    private mutating func columns() {
        if !source.columns.isEmpty { lines.append("  columns:") }
        let vocabulary = Vocabulary.entry(of: source.dataSet)?.columns.map(\.name) ?? []
        let order = vocabulary + source.columns.keys.filter { !vocabulary.contains($0) }.sorted()
        for name in order {
            guard let column = source.columns[name] else { continue }
            remark("columns.\(name)", indent: 4)
            lines.append("    \(Self.scalar(name)): \(Self.column(column))")
        }
        remark("columns", indent: source.columns.isEmpty ? 2 : 4)
    }

    private static func column(_ column: ColumnSource) -> String {
        var parts = ["heading: \(list(column.headings))"]
        if !column.before.isEmpty { parts.append("before: \(list(column.before))") }
        if !column.empty.isEmpty { parts.append("empty: \(list(column.empty))") }
        if let dates = column.dates { parts.append("dates: \(scalar(dates.rawValue))") }
        if !column.yes.isEmpty { parts.append("ja: \(list(column.yes))") }
        if !column.no.isEmpty { parts.append("nej: \(list(column.no))") }
        return parts.count > 1 ? "{\(parts.joined(separator: ", "))}" : list(column.headings)
    }

    /// A share in per cent with as many decimals as it needs, at most four.
    private static func percent(_ rate: Rate) -> String {
        let scale: Int64 = 1_000_000
        let (scaled, overflow) = rate.numerator.multipliedReportingOverflow(by: scale)
        guard Rate(percent: rate.swedish) != rate, !overflow else { return rate.swedish }
        let parts = scaled / rate.denominator
        let decimals = String(String(10_000 + parts % 10_000).dropFirst())
        return "\(parts / 10_000),\(decimals) %"
    }

    // MARK: Lines

    /// A key with its remarks; without a value the remarks alone.
    private mutating func key(_ name: String, _ value: String?) {
        remark(name, indent: 2)
        if let value { lines.append("  \(name): \(value)") }
    }

    private mutating func remark(_ key: String, indent: Int) {
        let margin = String(repeating: " ", count: indent) + "#"
        for remark in remarks[key] ?? [] {
            var line = margin
            for word in remark.split(whereSeparator: \.isWhitespace) {
                if line.count + 1 + word.count > Self.width, line != margin {
                    lines.append(line)
                    line = margin
                }
                line += " " + word
            }
            lines.append(line)
        }
    }

    /// One text, or several as a list.
    static func list(_ texts: [String]) -> String {
        texts.count == 1 ? texts.map(scalar).joined() : "[\(texts.map(scalar).joined(separator: ", "))]"
    }

    /// A text as YAML has it: plain where it cannot be taken for anything else, else in quotation marks.
    static func scalar(_ text: String) -> String {
        let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "ja", "nej"]
        let isPlain =
            text.first?.isLetter == true && text.last?.isWhitespace == false && !words.contains(text.lowercased())
            && text.allSatisfy { $0.isLetter || $0.isNumber || " -_./*()".contains($0) }
        if isPlain { return text }
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case let other
            where other.value < 0x20 || other.value == 0x7F || 0x80...0x9F ~= other.value
                || [0xFEFF, 0xFFFE, 0xFFFF].contains(other.value) || 0x2028...0x2029 ~= other.value:
                "\\u" + String(repeating: "0", count: 4 - String(other.value, radix: 16).count)
                    + String(other.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
