import Foundation
import KontrollCore

/// The row of headings (rubriker) of a file.
struct Headings {
    /// The file, for errors.
    let file: String
    /// The line they stand on, from 1; nil where they do not stand in the file.
    let line: Int?
    /// The headings without blanks around.
    let names: [String]
    /// The places of each heading, in lower case.
    private let places: [String: [Int]]

    /// A row of headings.
    init(file: String, line: Int, cells: [String]) {
        self.file = file
        self.line = line > 0 ? line : nil
        names = cells.map(Self.trimmed)
        places = Dictionary(grouping: names.indices) { [names] in names[$0].lowercased() }
    }

    /// How many of the wanted columns have a heading here, and whether each that must have one does.
    func score(_ wanted: [WantedColumn]) -> (matched: Int, isComplete: Bool) {
        let present = wanted.map { !places(of: $0).isEmpty }
        return (present.count { $0 }, zip(present, wanted).allSatisfy { $0 || $1.isOptional })
    }

    /// For each wanted column the place of its heading, nil where the export may lack it.
    func positions(of wanted: [WantedColumn]) throws(SourceFailure) -> [Int?] {
        var positions: [Int?] = []
        for column in wanted {
            let places = places(of: column)
            if places.count > 1 {
                let found = places.map { "”\(names[$0])” i kolumn \($0 + 1)" }
                throw .unreadable(
                    file: file, line: line, column: column.name, found: "rubriken " + Swedish.list(found),
                    expected: "en enda kolumn")
            }
            if places.isEmpty, !column.isOptional { throw missing(column) }
            positions.append(places.first)
        }
        return positions
    }

    private func places(of column: WantedColumn) -> [Int] {
        let aliases = Set(column.source.headings.map { Self.trimmed($0).lowercased() })
        return aliases.flatMap { places[$0] ?? [] }.sorted()
    }

    private func missing(_ column: WantedColumn) -> SourceFailure {
        let wanted = column.source.headings.map { "”\($0)”" }
        let nearest = column.source.headings.lazy.compactMap { NearestWord.to($0, among: names.filter { !$0.isEmpty }) }
            .first
        return .unreadable(
            file: file, line: line, column: column.name, found: shown,
            expected: "rubriken " + Swedish.list(wanted, "eller") + (nearest.map { "; närmast är ”\(mask($0))”" } ?? "")
        )
    }

    /// The headings for a message. A row that looks like data (it has a number where a heading would be) is shown by
    /// its shape alone: the file may lack headings, and then this is somebody's name.
    private var shown: String {
        let listed = names.prefix(40).map { "”\(mask($0))”" }.joined(separator: ", ")
        return (looksLikeData ? "en rad utan rubriker: " : "rubrikerna ") + listed + (names.count > 40 ? " …" : "")
    }

    private var looksLikeData: Bool {
        names.contains { name in name.contains(where: \.isNumber) && !name.contains(where: \.isLetter) }
    }

    private func mask(_ name: String) -> String {
        looksLikeData || name.count(where: \.isNumber) >= 6 ? CellShape.of(name) : String(name.prefix(40))
    }

    /// Without blanks, non-breaking blanks and byte order marks around.
    static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: blanks) }

    private static let blanks = CharacterSet.whitespacesAndNewlines.union(
        CharacterSet(charactersIn: "\u{FEFF}\u{200B}"))
}

/// What a cell looks like without showing what it says: digits are 9, letters x.
enum CellShape {
    /// The shape of a text, at most 24 characters of it.
    static func of(_ text: some StringProtocol) -> String {
        let shape = text.prefix(24).map { character in
            character.isNumber ? "9" : character.isLetter ? "x" : character.isNewline ? " " : character
        }
        return String(shape) + (text.dropFirst(24).isEmpty ? "" : "…")
    }
}
