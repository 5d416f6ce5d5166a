import KontrollCore

/// Texts that rules compare a column with and that no cell of it has: MIRA3l for MIRA31. A note, since an approver on
/// the list may have approved nothing in the period.
struct MissingTexts {
    private let table: Table
    private var known: [String: Set<String>] = [:]
    /// What is to be said, a line for each rule and column.
    private(set) var notes: [String] = []

    /// More texts than these are not told by name.
    private static let mostNamed = 5

    /// Looks in a table.
    init(_ table: Table) { self.table = table }

    /// Looks for the texts of a rule.
    mutating func look(at rule: Rule) {
        var compared = rule.filter?.comparedTexts ?? []
        if case .rows(let code) = rule.form { compared += code.comparedTexts }
        var missing: [(column: String, texts: [String])] = []
        for (column, text) in compared where !texts(of: column).contains(TextKeys.name(text)) {
            if let place = missing.firstIndex(where: { $0.column == column }) {
                if !missing[place].texts.contains(text) { missing[place].texts.append(text) }
            } else {
                missing.append((column, [text]))
            }
        }
        for (column, texts) in missing {
            let named = texts.prefix(Self.mostNamed).map { "”\($0)”" }
            let more = texts.count - named.count
            notes.append(
                "\(rule.title): " + Swedish.list(more > 0 ? named + ["\(more) till"] : named)
                    + " finns inte i kolumnen \(column)")
        }
    }

    private mutating func texts(of column: String) -> Set<String> {
        if let found = known[column] { return found }
        var found: Set<String> = []
        if let cells = table.columns[column], let texts = String.cells(of: cells) {
            for code in Set(texts.codes) { found.insert(TextKeys.name(texts.dictionary[Int(code)])) }
        }
        known[column] = found
        return found
    }
}

extension Code {
    /// The columns that texts are compared with, and the texts.
    fileprivate var comparedTexts: [(column: String, text: String)] {
        switch self {
        case .comparison(.equal, .key(let column), .keyOf(let text)),
            .comparison(.equal, .keyOf(let text), .key(let column)),
            .comparison(.unequal, .key(let column), .keyOf(let text)),
            .comparison(.unequal, .keyOf(let text), .key(let column)):
            [(column, text)]
        case .among(.key(let column), let list):
            list.compactMap { if case .keyOf(let text) = $0 { (column, text) } else { nil } }
        case .not(let inner): inner.comparedTexts
        case .and(let left, let right), .or(let left, let right): left.comparedTexts + right.comparedTexts
        default: []
        }
    }
}
