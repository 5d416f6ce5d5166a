import KontrollCore

/// Whole numbers as exports write them: digits, a sign before, groups of three apart by blanks or apostrophes.
enum IntegerCell {
    /// The number; nil when the cell is none or it does not fit.
    static func number(_ cell: Span<UInt8>) -> Int64? {
        // 1.234 may be either a thousand or a little more than one: a mark is refused.
        for index in cell.indices where cell[index] == UInt8(ascii: ",") || cell[index] == UInt8(ascii: ".") {
            return nil
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(cell.count)
        for index in cell.indices { plain.append(cell[index]) }
        var text = String(decoding: plain, as: UTF8.self).replacing("'", with: " ").replacing("\u{2019}", with: " ")
        let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
        if isNegative { text.removeFirst() }
        guard let digits = Swedish.ungrouped(text),
            digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        return Int64((isNegative ? "-" : "") + digits)
    }
}

/// Yes and no as a column writes them.
struct FlagWords: Sendable {
    private var words: [[UInt8]: Bool] = [:]

    /// The usual words and the declared ones, which win.
    init(_ source: ColumnSource) {
        for word in ["ja", "j", "true", "1", "sant", "yes", "y"] { words[Array(word.utf8)] = true }
        for word in ["nej", "n", "false", "0", "falskt", "no"] { words[Array(word.utf8)] = false }
        for word in source.yes { words[Self.key(word)] = true }
        for word in source.no { words[Self.key(word)] = false }
    }

    /// The meaning of a cell; nil when it is neither.
    func flag(_ cell: Span<UInt8>) -> Bool? {
        guard cell.count <= 64 else { return nil }
        var key: [UInt8] = []
        for index in cell.indices { key.append(CellBytes.folded(cell[index])) }
        return words[key]
    }

    private static func key(_ word: String) -> [UInt8] { Headings.trimmed(word).utf8.map(CellBytes.folded) }
}
