import KontrollCore

/// Which headings of an export stand for which columns of a data set, by aliases and by what the cells prove.
struct HeadingMatch {
    /// The data set.
    let dataSet: Vocabulary.Entry
    /// For each column found, the place of its heading.
    private(set) var places: [String: Int] = [:]
    /// For each column found, the places of other headings that it could be, the likeliest first.
    private(set) var alternatives: [String: [Int]] = [:]
    /// The columns that a heading was found for although its cells are not of the column's type.
    private(set) var unlike: Set<String> = []
    /// The needed columns that share a heading with another, for want of one of their own.
    private(set) var sharing: Set<String> = []
    /// The needed columns that no heading was found for.
    private(set) var missing: [String] = []

    private let inspected: [InspectedColumn]

    private struct Candidate {
        var column: String
        var order: Int
        var place: Int
        /// How far down among the column's aliases the heading stands.
        var rank: Int
        var fits: Bool
    }

    /// The match of a data set; `needed` columns may share a heading with others rather than go without.
    init(_ dataSet: Vocabulary.Entry, _ inspected: [InspectedColumn], needed: Set<String>) {
        (self.dataSet, self.inspected) = (dataSet, inspected)
        let candidates = candidates()
        var taken: Set<Int> = []
        for candidate in candidates where candidate.fits {
            guard places[candidate.column] == nil, !taken.contains(candidate.place) else { continue }
            places[candidate.column] = candidate.place
            taken.insert(candidate.place)
        }
        for column in dataSet.columns where needed.contains(column.name) && places[column.name] == nil {
            let own = candidates.filter { $0.column == column.name }
            guard let best = own.first(where: \.fits) ?? own.first else {
                missing.append(column.name)
                continue
            }
            places[column.name] = best.place
            if !best.fits { unlike.insert(column.name) }
            if !taken.insert(best.place).inserted { sharing.insert(column.name) }
        }
        for candidate in candidates where candidate.fits && !taken.contains(candidate.place) {
            if places[candidate.column] != nil { alternatives[candidate.column, default: []].append(candidate.place) }
        }
    }

    /// How well the data set fits: its columns found, the needed ones not found against it.
    var score: Double { Double(Set(places.values).count) - Double(unlike.count) * 0.5 - Double(missing.count) * 1.5 }

    /// The candidates, the surest first.
    private func candidates() -> [Candidate] {
        var found: [Candidate] = []
        let keys = inspected.map { $0.fault == nil ? HeadingAliases.key($0.heading) : "" }
        for (order, column) in dataSet.columns.enumerated() {
            let aliases = HeadingAliases.of(column.name, in: dataSet.id).map(HeadingAliases.key)
            for (place, key) in keys.enumerated() where !key.isEmpty {
                // `utbetalning.belopp` in JSON is as good a name as `belopp`, but less sure.
                let last = HeadingAliases.key(
                    inspected[place].heading.split(separator: ".").last.map(String.init) ?? "")
                let rank = aliases.firstIndex(of: key) ?? aliases.firstIndex(of: last).map { $0 + aliases.count }
                guard let rank else { continue }
                let fits = Self.fits(inspected[place], column)
                found.append(Candidate(column: column.name, order: order, place: place, rank: rank, fits: fits))
            }
        }
        return found.sorted { ($0.rank, $0.order, $0.place) < ($1.rank, $1.order, $1.place) }
    }

    /// Whether a column's cells can be what the data set's column holds.
    private static func fits(_ found: InspectedColumn, _ column: ColumnDescription) -> Bool {
        if found.filled == 0 { return true }
        return switch (column.type, found.type) {
        // A name is no number.
        case (.text, .integer), (.text, .money): !column.name.hasSuffix("_name")
        case (.text, _): true
        case (.money, .integer): true
        // Words of figures alone read as whole numbers.
        case (.flag, .integer): found.distinct <= 2
        case let (wanted, type): wanted == type
        }
    }
}

/// Tells which data set an export holds.
struct DataSetGuess {
    /// The data sets that the headings speak for, the likeliest first.
    let matches: [HeadingMatch]

    /// A data set as likely as the first is told of.
    private static let near = 1.0

    /// The guess among some data sets; `needed` are the columns that checks cannot do without.
    init(_ inspected: [InspectedColumn], among dataSets: [Vocabulary.Entry], needed: [DataSetID: Set<String>]) {
        matches = dataSets.map { HeadingMatch($0, inspected, needed: needed[$0.id] ?? []) }
            .filter { $0.places.count >= min(2, $0.dataSet.columns.count) && $0.score > 0 }
            .sorted { ($1.score, $0.dataSet.id) < ($0.score, $1.dataSet.id) }
    }

    /// Those nearly as likely as the first.
    var rivals: [HeadingMatch] {
        guard let first = matches.first else { return [] }
        return matches.dropFirst().filter { $0.score > first.score - Self.near }
    }
}
