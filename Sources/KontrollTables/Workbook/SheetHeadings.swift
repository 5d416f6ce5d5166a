import KontrollCore

/// Where the headings of a sheet are, and what they say.
struct SheetHeadings: Equatable {
    /// The last row of the headings, from 1; the last one before the data where the sheet has none.
    var line: Int
    /// The headings by column.
    var names: [String]
    /// For each column that a merged heading goes on over, the column it begins in.
    var continued: [Int: Int] = [:]
    /// How many rows they were put together of; 0 where the sheet has none.
    var rows = 1
    /// Whether every wanted column that must be there is.
    var isComplete = false
    /// How many of the wanted columns are there.
    var matched = 0
}

/// Proves the headings of a sheet from its first rows that hold anything, as ``LayoutProof`` does for text: the row,
/// or the fewest rows together, that have all the wanted columns, or else have the most.
///
/// A merged heading is the heading of all its rows. With the headings below it, a heading over several columns makes
/// one together, `Belopp netto`, when that is what is looked for. By itself it is the heading of its first column, and
/// nothing may stand in the others: which of them would be meant is not guessed.
struct SheetHeadingProof {
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// What is declared.
    let dialect: Dialect
    /// The first rows that hold anything: texts by column.
    private(set) var rows: [(number: Int, texts: [Int: String])] = []
    /// The merged cells of the sheet.
    var merges: [CellArea] = []

    /// How many rows that hold anything are looked at.
    private static let rowsTried = 30
    /// The most rows that make up headings together, where nothing else is declared.
    private static let deepest = 3

    /// A proof without rows yet.
    init(wanted: [WantedColumn], dialect: Dialect) { (self.wanted, self.dialect) = (wanted, dialect) }

    /// Whether further rows make no difference.
    var isFull: Bool { rows.count >= Self.rowsTried }

    /// Takes a row of the sheet, if it may be of the headings.
    mutating func add(_ number: Int, _ texts: [Int: String]) {
        if !texts.isEmpty, !isFull, number > dialect.preamble ?? 0 { rows.append((number, texts)) }
    }

    /// Whether merged cells touch the rows that were taken, so that they may change the headings.
    func areTouched(by merges: [CellArea]) -> Bool {
        guard let last = rows.last?.number else { return false }
        return merges.contains { $0.rows.lowerBound <= last }
    }

    /// The headings; nil when the sheet holds nothing.
    func headings() -> SheetHeadings? {
        if rows.isEmpty { return nil }
        let grid = HeadingGrid(rows, merges)
        var depths = Array(1...Self.deepest)
        switch dialect.headings {
        case .proved: break
        case .rows(let count): depths = [count]
        case .none: return scored(unnamed: (1...max(grid.width, 1)).map { "kolumn \($0)" })
        case .named(let names): return scored(unnamed: names)
        }
        if wanted.isEmpty, dialect.preamble == nil, dialect.headings == .proved, let row = likeliest {
            return headings(at: row, 1, grid, [])
        }
        let aliases = Set(wanted.flatMap { $0.source.headings.map { Headings.trimmed($0).lowercased() } })
        var best: SheetHeadings?
        for depth in depths {
            for (index, row) in rows.enumerated() {
                if case .rows = dialect.headings, !(1..<depth).allSatisfy({ grid.has(row.number - $0) }) { continue }
                // After a declared preamble the headings begin at once, and go on below where they are merged.
                if dialect.preamble != nil, index > 0, index >= depth || !grid.goesOn(rows[0].number) { break }
                let found = headings(at: row.number, depth, grid, aliases)
                if found.isComplete { return found }
                if depth == depths[0], found.matched > best?.matched ?? -1 { best = found }
            }
        }
        return best
    }

    /// Where nobody says which headings to look for: the first row with most columns filled, by words that differ. A
    /// title above, merged or not, fills one, and headings of groups fill a few.
    private var likeliest: Int? {
        let widest = rows.map(\.texts.count).max() ?? 0
        return rows.first { row in
            let texts = row.texts.values.map(Headings.trimmed)
            return texts.count * 2 > widest && Set(texts).count == texts.count
                && texts.allSatisfy { $0.contains(where: \.isLetter) && $0.count(where: \.isNumber) < 6 }
        }?.number
    }

    /// What was found of the headings, for the run record.
    func decision(_ headings: SheetHeadings) -> String? {
        switch dialect.headings {
        case .none: "inga rubriker; kolumner efter plats"
        case .named: "rubriker ur planen"
        case .proved, .rows:
            headings.rows > 1
                ? "rubriker på \(headings.rows) rader till och med rad \(headings.line)"
                : headings.line > 1 ? "rubriker på rad \(headings.line)" : nil
        }
    }

    private func scored(unnamed names: [String]) -> SheetHeadings {
        var found = SheetHeadings(line: dialect.preamble ?? 0, names: names.map(Headings.trimmed), rows: 0)
        (found.matched, found.isComplete) = Headings(file: "", line: 0, cells: names).score(wanted)
        return found
    }

    private func headings(at row: Int, _ depth: Int, _ grid: HeadingGrid, _ aliases: Set<String>) -> SheetHeadings {
        let isDeclared = if case .rows = dialect.headings { true } else { false }
        var found = SheetHeadings(line: row, names: [], rows: isDeclared ? depth : 1)
        for column in 0..<grid.width {
            let own = grid.text(column, row)
            if let first = grid.start(column, row) {
                found.continued[column] = first
                found.names.append("")
                continue
            }
            var (name, used) = (own, 1)
            var parts = own.isEmpty ? [] : [own]
            for above in 1..<max(depth, 1) {
                // A heading over several columns is not by itself that of a column without one of its own.
                if own.isEmpty, grid.spans(column, row - above) { break }
                let part = grid.text(column, row - above)
                if !part.isEmpty, parts.first != part { parts.insert(part, at: 0) }
                let joined = parts.joined(separator: " ")
                if joined != name, isDeclared || aliases.contains(joined.lowercased()) {
                    (name, used) = (joined, above + 1)
                }
            }
            found.rows = max(found.rows, used)
            found.names.append(name)
        }
        while found.names.last?.isEmpty == true { found.names.removeLast() }
        (found.matched, found.isComplete) = Headings(file: "", line: row, cells: found.names).score(wanted)
        for (column, name) in found.names.enumerated() where aliases.contains(name.lowercased()) {
            found.line = max(found.line, grid.end(column, row))
        }
        return found
    }
}

/// The first rows of a sheet with the texts of merged cells in every cell they cover.
private struct HeadingGrid {
    private struct Row {
        var texts: [Int: String]
        var spanning: [Int: Int] = [:]
        var ends: [Int: Int] = [:]
    }

    private var rows: [Int: Row] = [:]
    /// So many cells are filled from merged ones: more than headings can need, and few enough to cost nothing.
    private static let greatestRoom = 100_000
    /// One more than the last column of all.
    private(set) var width = 0

    init(_ rows: [(number: Int, texts: [Int: String])], _ merges: [CellArea]) {
        for row in rows { self.rows[row.number] = Row(texts: row.texts) }
        guard let first = rows.first?.number, let last = rows.last?.number else { return }
        var room = Self.greatestRoom
        for area in merges where area.rows.lowerBound <= last && area.rows.upperBound >= first {
            let text = self.rows[area.rows.lowerBound]?.texts[area.columns.lowerBound] ?? ""
            let covered = rows.lazy.map(\.number).filter(area.rows.contains)
            room -= area.columns.count * max(1, covered.count)
            guard !text.isEmpty, room >= 0 else { continue }
            for number in covered {
                for column in area.columns {
                    self.rows[number]?.texts[column] = text
                    self.rows[number]?.ends[column] = area.rows.upperBound
                    if area.columns.count > 1 { self.rows[number]?.spanning[column] = area.columns.lowerBound }
                }
            }
        }
        width = (self.rows.values.compactMap { $0.texts.keys.max() }.max() ?? -1) + 1
    }

    func text(_ column: Int, _ row: Int) -> String { rows[row]?.texts[column] ?? "" }
    /// Whether anything stands on a row.
    func has(_ row: Int) -> Bool { rows[row] != nil }
    /// Whether merged cells begin on a row.
    func goesOn(_ row: Int) -> Bool { rows[row].map { !$0.ends.isEmpty } ?? false }
    /// Whether a heading over several columns stands there.
    func spans(_ column: Int, _ row: Int) -> Bool { rows[row]?.spanning[column] != nil }
    /// The first column of the heading that goes on over this one.
    func start(_ column: Int, _ row: Int) -> Int? { rows[row]?.spanning[column].flatMap { $0 < column ? $0 : nil } }
    /// The last row of the heading.
    func end(_ column: Int, _ row: Int) -> Int { rows[row]?.ends[column] ?? row }
}
