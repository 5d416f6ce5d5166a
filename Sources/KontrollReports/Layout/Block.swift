import KontrollCore

/// A piece of the laid-out report. Writers that make documents for people turn each into their own format, so that
/// what is said, and in which order, is decided once.
enum Block: Sendable, Hashable {
    /// A heading of level 1 to 5, with a name that links can lead to.
    case heading(level: Int, text: String, anchor: String? = nil)
    /// A paragraph on one line.
    case paragraph(String)
    /// Names with what they stand for.
    case facts([Fact])
    /// How many controls there are in each state.
    case counts([Report.StateCount])
    /// The symbols with their words.
    case legend([Report.LegendBlock.Entry])
    /// A table.
    case table(LaidTable)
    /// Things listed, numbered or not.
    case list([String], isNumbered: Bool)
    /// A drawing.
    case picture(Picture)
    /// Where paged documents begin a new page, upright or across.
    case page(isLandscape: Bool)

    /// A name and what it stands for.
    struct Fact: Sendable, Hashable {
        var name: String
        var value: String
        /// Whether the value is a hash or the like, to be set in even width.
        var isCode = false
    }
}

/// A table with its caption, headings and rows.
struct LaidTable: Sendable, Hashable {
    /// How the table is used, which decides how it is set.
    enum Kind: Sendable, Hashable {
        /// The plan's own table, with the follow-up.
        case plan
        /// Figures.
        case figures
    }

    var kind: Kind
    var caption: String
    var columns: [Column]
    var rows: [[LaidCell]]

    /// A column's heading.
    struct Column: Sendable, Hashable {
        var heading: String
        var isNumeric = false
        /// Its part of the table's width, beside those of the other columns; nil for what the content needs.
        var weight: Int?

        static func text(_ heading: String) -> Column { Column(heading: heading) }
        static func number(_ heading: String) -> Column { Column(heading: heading, isNumeric: true) }
    }
}

/// A cell of a table.
struct LaidCell: Sendable, Hashable {
    /// The text; it may have several lines.
    var text = ""
    /// The symbol and colour of an outcome, before the text.
    var mark: Mark?
    /// Texts below the first, each a paragraph of its own.
    var notes: [String] = []
    /// Whether the text is a hash or the like, to be set in even width.
    var isCode = false
    /// The heading the text leads to.
    var link: String?

    /// A symbol with its colour.
    struct Mark: Sendable, Hashable {
        var symbol: String
        var colour: Colour?
    }

    static func text(_ text: String) -> LaidCell { LaidCell(text: text) }
    static func code(_ text: String) -> LaidCell { LaidCell(text: text, isCode: true) }
    /// A number, or a dash where nothing was counted.
    static func count(_ number: Int?) -> LaidCell { LaidCell(text: number.map { Swedish.grouped($0) } ?? "–") }
    /// How many share a reason, or that it is not said.
    static func smallCount(_ number: Int?) -> LaidCell { number.map { .count($0) } ?? LaidCell(text: hidden) }
    /// What stands for a number that could tell single persons apart.
    static let hidden = "döljs"
    /// An amount, or a dash where there is none.
    static func amount(_ money: Money?, _ unit: String? = nil) -> LaidCell {
        LaidCell(text: money.map { $0.swedish + (unit.map { Swedish.space + $0 } ?? "") } ?? "–")
    }
    /// A state with its word and symbol, and the worst so far where it has no colour.
    static func state(_ state: OutcomeState, interim: Colour?) -> LaidCell {
        LaidCell(
            text: state.rawValue.capitalizedFirst + (interim.map { ", hittills \($0.rawValue)" } ?? ""),
            mark: Mark(symbol: state.symbol, colour: Colour(rawValue: state.rawValue)))
    }
}
