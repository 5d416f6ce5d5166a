import KontrollCore

/// An amount as a person writes it in a protocol, or as a spreadsheet program keeps a number.
enum WrittenAmount {
    /// Reads kronor with comma or point before one or two decimals: `1 200,50`, `1200.5`, `0`, `1 200 kr`.
    ///
    /// Blanks may divide thousands, and nothing else may: `1.200` and `1,200` could be either and are refused.
    static func read(_ text: String) -> Money? {
        var plain = CSVCell.unguarded(text).lowercased().filter { !$0.isWhitespace }
        for unit in ["kr", "sek"] where plain.hasSuffix(unit) { plain = String(plain.dropLast(unit.count)) }
        let isNegative = plain.hasPrefix("-") || plain.hasPrefix("\u{2212}")
        if isNegative { plain.removeFirst() }
        let parts = plain.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard 1...2 ~= parts.count, let whole = parts.first, 1...13 ~= whole.count,
            plain.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }), let kronor = Int64(whole)
        else { return nil }
        var ore: Int64 = 0
        if parts.count == 2 {
            guard 1...2 ~= parts[1].count, let decimals = Int64(parts[1]) else { return nil }
            ore = parts[1].count == 1 ? decimals * 10 : decimals
        }
        let total = kronor * 100 + ore
        return Money(ore: isNegative ? -total : total)
    }
}
