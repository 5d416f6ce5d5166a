import KontrollCore

/// What the first records of a file are with one delimiter.
struct LayoutTrial {
    /// The delimiter.
    let delimiter: Dialect.Delimiter
    /// The line of the headings, from 1; 0 where the file has none.
    private(set) var headingLine = 0
    /// How many of the wanted columns have a heading.
    private(set) var matched = 0
    /// How many cells a row has.
    private(set) var width = 0
    private let isRewritten: Bool
    private var headings: [String] = []
    private var headingRows = 0
    private var dataLine: Int
    private var unnamed = 0
    private var even = 0
    private var above: [Record] = []
    private var below: [Record] = []

    private struct Record {
        var line: Int
        var nextLine: Int
        var cells: [String]
        var looksLikeData: Bool {
            cells.allSatisfy { !Headings.trimmed($0).isEmpty }
                && cells.contains { $0.contains(where: \.isNumber) && !$0.contains(where: \.isLetter) }
        }
    }

    private static let recordsTried = 60
    private static let preambleTried = 30
    private static let mostHeadingRows = 3

    /// What makes one delimiter better than another.
    var rank: (Int, Int) { (matched, even) }

    /// A trial; nil when there are no records.
    init?(_ head: [UInt8], _ delimiter: Dialect.Delimiter, of proof: LayoutProof, isRewritten: Bool) {
        self.delimiter = delimiter
        self.isRewritten = isRewritten
        let preamble = proof.dialect.preamble ?? 0
        dataLine = preamble + 1
        let records = Self.records(head, isRewritten ? .semicolon : delimiter, skipping: preamble)
        if records.isEmpty { return nil }
        func score(_ cells: [String]) -> (matched: Int, isComplete: Bool) {
            Headings(file: proof.file, line: 0, cells: cells).score(proof.wanted)
        }
        switch proof.dialect.headings {
        case .none:
            width = Self.usualWidth(records)
            headings = (1...max(width, 1)).map { "kolumn \($0)" }
            below = records
        case .named(let names):
            (headings, width, below) = (names, names.count, records)
        case .proved, .rows:
            let tried = proof.dialect.preamble == nil ? Self.preambleTried : 1
            findHeadings(records, tried, proof.dialect.headings, score)
        }
        matched = score(headings).matched
        measure()
    }

    /// The row, or the fewest rows together, that have every wanted column; else the row that has the most of them.
    private mutating func findHeadings(
        _ records: [Record], _ tried: Int, _ declared: Dialect.HeadingRows,
        _ score: ([String]) -> (matched: Int, isComplete: Bool)
    ) {
        var counts = [1]
        if case .rows(let count) = declared { counts = [count] } else { counts = Array(1...Self.mostHeadingRows) }
        var best: (start: Int, count: Int, matched: Int)?
        search: for count in counts {
            for start in records.indices.prefix(tried) where start + count <= records.count {
                let found = score(Self.combined(records[start..<start + count]))
                if found.isComplete, count == counts[0] || found.matched > (best?.matched ?? 0) {
                    best = (start, count, found.matched)
                    break search
                }
                if count == counts[0], found.matched > best?.matched ?? -1 { best = (start, count, found.matched) }
            }
        }
        guard let best else {
            // Fewer rows than headings are declared to take up: what there is cannot be data.
            (headings, width) = (Self.combined(records[...]), records.map(\.cells.count).max() ?? 0)
            (headingLine, headingRows, dataLine) = (records[0].line, records.count, records.last?.nextLine ?? dataLine)
            return
        }
        headings = Self.combined(records[best.start..<best.start + best.count])
        (width, headingRows, headingLine) = (headings.count, best.count, records[best.start].line)
        dataLine = records[best.start + best.count - 1].nextLine
        (above, below) = (Array(records[..<best.start]), Array(records[(best.start + best.count)...]))
    }

    /// How many rows fit, and whether a delimiter ends every one of them that no heading stands for.
    private mutating func measure() {
        let common = below.isEmpty ? width : Self.usualWidth(below)
        let extra = common - width
        let usual = below.filter { $0.cells.count == common }.map(\.cells)
        let isUsual = usual.count > 1 && usual.count * 2 > below.count
        let ended = usual.count { $0.suffix(max(extra, 0)).allSatisfy(Self.isEmpty) }
        if extra > 0, isUsual, ended * 2 > usual.count {
            headings += Array(repeating: "", count: extra)
            unnamed = extra
        } else if extra < 0, isUsual, width + extra > 0, headings.suffix(-extra).allSatisfy(Self.isEmpty) {
            headings.removeLast(-extra)
        } else if isUsual {
            unnamed =
                headings.indices.reversed().prefix { place in
                    Self.isEmpty(headings[place])
                        && usual.allSatisfy { $0.indices.contains(place) && Self.isEmpty($0[place]) }
                }.count
        }
        width = headings.count
        even = below.count { $0.cells.count == width }
    }

    /// The layout that the trial proves.
    func layout(_ dialect: Dialect) -> Layout {
        var layout = Layout(
            delimiter: isRewritten ? .semicolon : delimiter, rewrittenFrom: isRewritten ? delimiter : nil,
            headings: headings, headingLine: headingLine, dataLine: dataLine, unnamed: unnamed)
        layout.decisions.append("avgränsare \(delimiter.swedish)" + (dialect.delimiter == nil ? "" : " (deklarerad)"))
        switch dialect.headings {
        case .none: layout.decisions.append("inga rubriker; kolumner efter plats")
        case .named: layout.decisions.append("rubriker ur planen")
        case .proved, .rows:
            if headingRows > 1 {
                layout.decisions.append("rubriker på \(headingRows) rader från rad \(headingLine)")
            } else if headingLine > 1 {
                layout.decisions.append("rubriker på rad \(headingLine)")
            }
        }
        if unnamed > 0 { layout.decisions.append("avgränsare efter sista fältet på varje rad") }
        if let odd = above.first(where: { $0.cells.count == width && width > 1 && $0.looksLikeData }) {
            layout.doubts.append("rad \(odd.line) står ovanför rubrikerna men ser ut som en datarad; den lästes inte")
        }
        layout.doubts += quotationDoubts(dialect)
        return layout
    }

    /// Signs that cells are quoted in another way than declared.
    private func quotationDoubts(_ dialect: Dialect) -> [String] {
        guard dialect.quotation == .usual else { return [] }
        var doubts: [String] = []
        let single = below.filter { $0.cells.contains { Self.isWithin($0, "'") } }
        if single.count > 1, single.count * 2 > below.count, let first = single.first {
            doubts.append("rad \(first.line): fält står inom ': deklarera citattecken om det är så")
        }
        let blankBefore = below.first { record in
            record.cells.contains { $0.first?.isWhitespace == true && Self.isWithin(Headings.trimmed($0), "\"") }
        }
        if let blankBefore {
            doubts.append(
                "rad \(blankBefore.line): ett citattecken står efter ett blanksteg: deklarera delimiter med blanksteget"
            )
        }
        return doubts
    }

    private static func isWithin(_ cell: String, _ mark: Character) -> Bool {
        cell.count > 1 && cell.first == mark && cell.last == mark
    }

    private static func isEmpty(_ cell: String) -> Bool { Headings.trimmed(cell).isEmpty }

    private static func combined(_ records: ArraySlice<Record>) -> [String] {
        let width = records.map(\.cells.count).max() ?? 0
        return (0..<width).map { place in
            records.compactMap { $0.cells.indices.contains(place) ? Headings.trimmed($0.cells[place]) : nil }
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// How many cells most records have; the more where two numbers are as common.
    private static func usualWidth(_ records: [Record]) -> Int {
        let counts = Dictionary(records.map { ($0.cells.count, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    private static func records(_ head: [UInt8], _ delimiter: Dialect.Delimiter, skipping preamble: Int) -> [Record] {
        var scanner = RecordScanner(head, delimiter: delimiter.byte)
        scanner.skip(lines: preamble)
        var records: [Record] = []
        var breaks = 0
        while records.count < recordsTried, (try? scanner.next()) == true {
            defer { breaks = scanner.breaksInCells }
            if scanner.isBlank { continue }
            let cells = scanner.cells.map { String(decoding: scanner.bytes[$0.bytes], as: UTF8.self) }
            let next = scanner.line + 1 + scanner.breaksInCells - breaks
            records.append(Record(line: scanner.line, nextLine: next, cells: cells))
        }
        return records
    }
}
