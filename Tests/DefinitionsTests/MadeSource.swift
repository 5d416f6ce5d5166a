import KontrollCore

/// Makes definitions of sources by chance: every key that an entry of `data.yaml` can hold, with odd texts in it.
struct MadeSource {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
    }

    private mutating func one<Value>(_ values: [Value]) -> Value { values[number(0...(values.count - 1))] }
    private mutating func flip() -> Bool { number(0...1) == 1 }
    private mutating func maybe<Value>(_ value: (inout Self) -> Value) -> Value? { flip() ? value(&self) : nil }

    /// Texts that YAML takes for something else when they are written plainly.
    private static let texts = [
        "Belopp (kr)", "#datum", "a: b", "\"Lev\" \\ nr", "tabb\there", "1", "1.50", "true", "Nej", "~", "null", "- x",
        "-", "& y", "*z", "!t", "%d", "@a", "`b`", "åäö", "🙂 ok", "e\u{301}", "x\u{85}y", "x\u{2028}y", "x\u{FEFF}y",
        "x\u{FFFF}y", "[a, b]", "{a: b}", "a #b", "1e3", "0x1F", "2024-01-01", "12:30", "<<", "=", "?", "a, b", "'q'",
        "rad\nbrytning", "footer", "Löp nr", "svar.v1", "x\u{0}y", "x\u{7F}y", "---", "| x", "> y", "no", "ja",
    ]

    private mutating func text() -> String { one(Self.texts) }

    /// One or several texts, none of them twice.
    private mutating func texts(_ most: Int = 3) -> [String] {
        var found: [String] = []
        for _ in 0..<number(1...most) {
            let text = text()
            if !found.contains(text) { found.append(text) }
        }
        return found
    }

    /// A definition with this name.
    mutating func source(_ name: String) -> SourceDefinition {
        let format = maybe { $0.format() }
        var source = SourceDefinition(
            id: SourceID(rawValue: name), dataSet: "supplier-invoices",
            file: "exporter/" + one(["a-*.csv", "2023 å.json", "b: c.xlsx", "#x.se", "d\"e'.txt"]), format: format,
            columns: columns(), dialect: dialect(format?.name),
            period: one([.column("invoice_date"), .fileName, .undated]), totals: maybe { $0.totals(format?.name) },
            grouping: maybe { $0.grouping() }, freshness: flip() ? 31 : number(0...3660),
            coverage: one(CoverageSource.allCases))
        source.mustHoldHistory = flip()
        source.currency = maybe { made in made.one(["GBP", "EUR"]) }
        source.contact = maybe { made in made.one(["Systemförvaltaren", "a: b", "#1"]) }
        if let limit = Rate(percent: one(["30 %", "0 %", "100 %", "12,5 %", "33,25 %", "0,0001 %"])) {
            source.dropLimit = limit
        }
        // The word that closing rows begin with where totals stand in them.
        let dialect = source.dialect
        if source.totals?.usesFooter == true, dialect.footer == nil, dialect.footerRows == nil {
            source.dialect.footer = "Summa"
        }
        return source
    }

    private mutating func format() -> ExportFormat {
        switch one(ExportFormat.Name.allCases) {
        case .delimited: return .delimited
        case .workbook: return .workbook(sheet: maybe { $0.text() })
        case .sie: return .sie(one(SIERecords.allCases))
        case .eInvoice: return .eInvoice(one(InvoiceRecords.allCases))
        case .json: return .json(path: flip() ? [] : texts())
        case .creditTransfers: return .creditTransfers
        case .bankgirotPayments: return .bankgirotPayments
        case .bankgirotReceipts: return .bankgirotReceipts
        case .fixedWidth:
            var first = 1
            return .fixedWidth(
                texts(6).map { heading in
                    first += number(0...3)
                    let field = FixedField(heading: heading, characters: first...(first + number(0...20)))
                    first = field.characters.upperBound + 1
                    return field
                })
        }
    }

    private mutating func columns() -> [String: ColumnSource] {
        let names = ["invoice", "supplier", "amount", "invoice_date", "cancelled"]
        var columns: [String: ColumnSource] = [:]
        for name in names where flip() {
            var column = ColumnSource(
                headings: texts(), empty: flip() ? [] : texts(), before: flip() ? [] : [one(["_", " - ", ":", " "])])
            if name == "invoice_date" { column.dates = maybe { $0.one(DateStyle.allCases) } }
            if name == "cancelled" { (column.yes, column.no) = (flip() ? texts() : [], flip() ? texts() : []) }
            columns[name] = column
        }
        return columns
    }

    /// What the format allows of a dialect; all of it where the format is to be proved.
    private mutating func dialect(_ format: ExportFormat.Name?) -> Dialect {
        var dialect = Dialect()
        let isText = format == nil || format == .delimited
        let hasLines = isText || format == .workbook || format == .fixedWidth
        if ![.workbook, .eInvoice, .creditTransfers].contains(format) {
            dialect.encoding = maybe { $0.one(Dialect.Encoding.allCases) }
        }
        if hasLines || format == .json { dialect.decimalMark = maybe { $0.one(Dialect.DecimalMark.allCases) } }
        if isText || format == .fixedWidth || format == .sie { dialect.finalLineBreakOptional = flip() }
        if hasLines {
            dialect.preamble = maybe { $0.number(0...1000) }
            if flip() { dialect.footer = one(["Summa", "Totalt:", "#", "Antal 3"]) }
            if dialect.footer == nil { dialect.footerRows = maybe { $0.number(1...100) } }
            dialect.end = maybe { $0.one([Dialect.blankRow, "Datum", "- slut"]) }
        }
        if isText || format == .workbook {
            dialect.headings = one([.proved, .rows(number(1...5)), .none, .named(texts(4))])
        }
        if isText { divide(&dialect) }
        return dialect
    }

    /// How the cells of delimited text are divided and quoted.
    private mutating func divide(_ dialect: inout Dialect) {
        let delimiters: [Dialect.Delimiter] = [.semicolon, .comma, .tab, .bar, .blank]
        let long = ["::", ", ", "#", "'", ": ", "- "].compactMap(Dialect.Delimiter.init(rawValue:))
        dialect.delimiter = maybe { $0.one(delimiters + long) }
        if dialect.delimiter != nil, flip() { dialect.otherDelimiters = [one(delimiters), one(long)] }
        dialect.quotation = Dialect.Quotation(
            mark: one(["\"", "'", "”", "|", "#", nil]), escape: one([nil, "\\", "'", "\"", "^"]), isLoose: flip())
        if flip() {
            dialect.corrections = [
                Dialect.RowCorrection(file: "b \"c\".txt", line: number(1...9), change: .drop(cell: number(1...9))),
                Dialect.RowCorrection(
                    file: one(["å.csv", "a,b.csv", "#.txt"]), line: number(1...99_999),
                    change: .split(cell: number(1...9), after: number(1...99))),
            ]
        }
    }

    private mutating func totals(_ format: ExportFormat.Name?) -> ControlTotals {
        var totals = ControlTotals()
        if flip() { totals.sideFile = "exporter/" + one(["summa-*.txt", "a: b.txt"]) }
        let hasFooter = [nil, .delimited, .workbook, .fixedWidth].contains(format)
        var sources: [ControlTotals.Source] = hasFooter ? [.footer] : []
        if totals.sideFile != nil { sources += [.sideFile("Antal: #rader"), .sideFile("Summa, kr")] }
        totals.rows = one(sources + [.value("12")])
        totals.sums = flip() ? [:] : ["amount": one(sources + [.value("1234.50"), .value("-0.50")])]
        return totals
    }

    private mutating func grouping() -> Grouping {
        Grouping(
            by: flip() ? ["invoice"] : ["invoice", "supplier"], sum: ["amount"],
            first: one([[], ["cancelled"], ["cancelled", "invoice_date"]]))
    }
}
