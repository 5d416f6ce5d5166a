import KontrollCore

/// An amount as exports write it: `1 234,50`, `1.234,50-`, `(1,234.50)`, `−12,00 kr`, `£68,486.66`, `1 234:-`, `12:50`.
///
/// A colon stands before öre whatever the decimal mark is, and `:-`, `,-` or `.-` after a whole number of kronor. Digits may be grouped in threes by blanks, apostrophes or the mark that is not the decimal one, by one kind of
/// them in a cell. A sign stands before or after, or the whole stands in parentheses. At most two decimals mean
/// anything; more are read only when they are zeros.
struct AmountCell {
    /// What a cell says of its column's decimal mark.
    enum Evidence: Equatable {
        /// Nothing: no mark, or no amount.
        case none
        /// It reads with this mark only.
        case only(Dialect.DecimalMark)
        /// It has this mark and reads with either, as different amounts: `1.234`.
        case either(Dialect.DecimalMark)
    }

    private var digits = 0
    private var sinceLast = 0
    private var firstGroup = 0
    private var startsWithZero = false
    private var unevenGroup = false
    private var separators = (blank: 0, apostrophe: 0, point: 0, comma: 0, colon: 0)
    private var last: Mark?
    /// The mark of an ending `:-`.
    private var ending: Mark?
    private var isNegative = false
    private var core = 0..<0

    private enum Mark { case blank, apostrophe, point, comma, colon }

    /// The parts of a cell; nil when it is no amount with any decimal mark.
    init?(_ cell: Span<UInt8>) {
        guard let (range, negative, ending) = Self.unsigned(cell) else { return nil }
        (core, isNegative, self.ending) = (range, negative, ending)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = cell[index]
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                if digits == 0, last == nil { startsWithZero = byte == UInt8(ascii: "0") }
                digits += 1
                sinceLast += 1
                index += 1
                continue
            }
            guard let (mark, length) = Self.mark(cell, at: index, below: range.upperBound) else { return nil }
            if last == nil { firstGroup = sinceLast } else if sinceLast != 3 { unevenGroup = true }
            switch mark {
            case .blank: separators.blank += 1
            case .apostrophe: separators.apostrophe += 1
            case .point: separators.point += 1
            case .comma: separators.comma += 1
            case .colon: separators.colon += 1
            }
            (last, sinceLast) = (mark, 0)
            index += length
        }
        guard digits > 0, last == nil || sinceLast > 0 else { return nil }
    }

    /// What the cell says of the decimal mark.
    var evidence: Evidence {
        let says = separators.point + separators.comma > 0 || ending == .comma || ending == .point
        guard says, !hasColon else { return .none }
        switch (reads(with: .comma), reads(with: .point)) {
        case (true, true): return .either(last == .comma ? .comma : .point)
        case (true, false): return .only(.comma)
        case (false, true): return .only(.point)
        case (false, false): return .none
        }
    }

    /// How many figures stand after the last mark; none where there is no mark.
    var decimals: Int { last == nil ? 0 : sinceLast }

    /// Whether öre stand after a colon.
    private var hasColon: Bool { separators.colon > 0 || ending == .colon }

    /// Whether the cell is an amount when decimals stand after `mark`.
    private func reads(with mark: Dialect.DecimalMark) -> Bool {
        let decimal: Mark = hasColon ? .colon : mark == .comma ? .comma : .point
        let others = [
            separators.blank, separators.apostrophe, decimal == .point ? 0 : separators.point,
            decimal == .comma ? 0 : separators.comma,
        ]
        let marks = decimal == .colon ? separators.colon : decimal == .comma ? separators.comma : separators.point
        let hasDecimals = marks == 1 && last == decimal
        guard marks == 0 || hasDecimals, ending == nil || (ending == decimal && !hasDecimals) else { return false }
        // 08:15 is a time of day.
        if decimal == .colon, hasDecimals, sinceLast != 2 || (startsWithZero && firstGroup > 1) { return false }
        let used = others.count { $0 > 0 }
        guard used > 0 else { return true }
        return used == 1 && 1...3 ~= firstGroup && !startsWithZero && !unevenGroup && (hasDecimals || sinceLast == 3)
    }

    /// The amount in öre when decimals stand after `mark`; nil when it is none, is finer than öre or does not fit.
    func ore(_ cell: Span<UInt8>, mark: Dialect.DecimalMark) -> Int64? {
        guard reads(with: mark) else { return nil }
        let point = hasColon ? UInt8(ascii: ":") : mark == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".")
        var ore: Int64 = 0
        var decimals: Int?
        // Counted downwards so that the most negative amount is reachable.
        func shift(_ digit: UInt8) -> Bool {
            let (shifted, overflow) = ore.multipliedReportingOverflow(by: 10)
            let (sum, carry) = shifted.subtractingReportingOverflow(Int64(digit))
            ore = sum
            return !overflow && !carry
        }
        for index in core {
            let byte = cell[index]
            if byte == point {
                decimals = 0
            } else if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                if let seen = decimals {
                    decimals = seen + 1
                    if seen >= 2 {
                        guard byte == UInt8(ascii: "0") else { return nil }
                        continue
                    }
                }
                guard shift(byte - UInt8(ascii: "0")) else { return nil }
            }
        }
        for _ in min(decimals ?? 0, 2)..<2 where !shift(0) { return nil }
        if isNegative { return ore }
        return ore == .min ? nil : -ore
    }
}

extension AmountCell {
    /// The part of a cell without sign, currency, parentheses and blanks around, whether it is negative, and the mark
    /// of an ending for whole kronor.
    private static func unsigned(_ cell: Span<UInt8>) -> (Range<Int>, Bool, Mark?)? {
        var (low, high) = (0, cell.count)
        var (signs, currencies, negative) = (0, 0, false)
        var ending: Mark?
        func begins(_ word: StaticWord) -> Bool { has(cell, word, at: low, below: high) }
        func ends(_ word: StaticWord) -> Bool {
            high - word.count >= low && has(cell, word, at: high - word.count, below: high)
        }
        var changed = true
        if low < high, isDigit(cell[low]), isDigit(cell[high - 1]) { return (low..<high, false, nil) }
        while changed, low < high {
            changed = true
            if let length = blanks.first(where: begins)?.count {
                low += length
            } else if let length = blanks.first(where: ends)?.count {
                high -= length
            } else if ending == nil, let found = endings.first(where: { ends($0.word) }) {
                (high, ending) = (high - found.word.count, found.mark)
            } else if begins([0x28]), ends([0x29]), high - low > 2 {
                (low, high, signs, negative) = (low + 1, high - 1, signs + 1, true)
            } else if let length = minuses.first(where: begins)?.count {
                (low, signs, negative) = (low + length, signs + 1, true)
            } else if let length = minuses.first(where: ends)?.count {
                (high, signs, negative) = (high - length, signs + 1, true)
            } else if begins([0x2B]) {
                (low, signs) = (low + 1, signs + 1)
            } else if let length = currencyWords.first(where: begins)?.count {
                (low, currencies) = (low + length, currencies + 1)
            } else if let length = currencyWords.first(where: ends)?.count {
                (high, currencies) = (high - length, currencies + 1)
            } else {
                changed = false
            }
        }
        return low < high && signs <= 1 && currencies <= 1 ? (low..<high, negative, ending) : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private typealias StaticWord = [UInt8]
    private static let blanks: [StaticWord] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89]]
    private static let minuses: [StaticWord] = [[0x2D], [0xE2, 0x88, 0x92], [0xE2, 0x80, 0x93]]
    private static let endings: [(word: StaticWord, mark: Mark)] = [
        (Array(":-".utf8), .colon), (Array(":\u{2013}".utf8), .colon), (Array(",-".utf8), .comma),
        (Array(",\u{2013}".utf8), .comma), (Array(".-".utf8), .point), (Array(".\u{2013}".utf8), .point),
    ]
    private static let currencyWords: [StaticWord] = ["kr.", "kr", "sek", "£", "€", "$", "eur", "gbp"].map {
        Array($0.utf8)
    }

    private static func has(_ cell: Span<UInt8>, _ word: StaticWord, at start: Int, below end: Int) -> Bool {
        guard start >= 0, word.count <= end - start else { return false }
        for offset in word.indices where CellBytes.folded(cell[start + offset]) != word[offset] { return false }
        return true
    }

    private static func mark(_ cell: Span<UInt8>, at index: Int, below end: Int) -> (Mark, Int)? {
        switch cell[index] {
        case UInt8(ascii: "."): return (.point, 1)
        case UInt8(ascii: ","): return (.comma, 1)
        case UInt8(ascii: ":"): return (.colon, 1)
        case UInt8(ascii: "'"): return (.apostrophe, 1)
        case 0xE2 where has(cell, [0xE2, 0x80, 0x99], at: index, below: end): return (.apostrophe, 3)
        default: return blanks.first { has(cell, $0, at: index, below: end) }.map { (.blank, $0.count) }
        }
    }
}
