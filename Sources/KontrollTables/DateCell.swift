import KontrollCore

/// The numbers of a day as an export writes it: one run of digits, or two or three with the same mark between.
struct DateCell {
    private var numbers = (0, 0, 0)
    private var lengths = (0, 0, 0)
    private var count = 0

    /// The numbers of a cell; nil when it cannot be a day in any style.
    init?(_ cell: Span<UInt8>) {
        guard cell.count <= 10, cell.count >= 6 else { return nil }
        var mark: UInt8?
        var (number, length) = (0, 0)
        func isMark(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
        }
        for index in cell.indices {
            let byte = cell[index]
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
                length += 1
            } else {
                guard isMark(byte), mark == nil || mark == byte, length > 0, add(number, length) else { return nil }
                mark = byte
                (number, length) = (0, 0)
            }
        }
        guard length > 0, add(number, length) else { return nil }
    }

    private mutating func add(_ number: Int, _ length: Int) -> Bool {
        switch count {
        case 0: (numbers.0, lengths.0) = (number, length)
        case 1: (numbers.1, lengths.1) = (number, length)
        case 2: (numbers.2, lengths.2) = (number, length)
        default: return false
        }
        count += 1
        return true
    }

    /// The day, when the cell is written in this style and the day exists; of a month, its first day.
    func day(_ style: DateStyle) -> CivilDate? {
        switch style {
        case .iso:
            guard count == 3, lengths == (4, 2, 2) else { return nil }
            return CivilDate(year: numbers.0, month: numbers.1, day: numbers.2)
        case .compact:
            guard count == 1, lengths.0 == 8 else { return nil }
            return CivilDate(year: numbers.0 / 10_000, month: numbers.0 / 100 % 100, day: numbers.0 % 100)
        case .dayMonthYear:
            guard yearLast else { return nil }
            return CivilDate(year: numbers.2, month: numbers.1, day: numbers.0)
        case .monthDayYear:
            guard yearLast else { return nil }
            return CivilDate(year: numbers.2, month: numbers.0, day: numbers.1)
        case .yearMonth:
            guard count == 2, lengths.0 == 4, lengths.1 == 2 else { return nil }
            return CivilDate(year: numbers.0, month: numbers.1, day: 1)
        case .compactYearMonth:
            guard count == 1, lengths.0 == 6 else { return nil }
            return CivilDate(year: numbers.0 / 100, month: numbers.0 % 100, day: 1)
        }
    }

    /// The styles that its marks and the number of its digits allow.
    var styles: [DateStyle] {
        switch count {
        case 1: lengths.0 == 8 ? [.compact] : [.compactYearMonth]
        case 2: [.yearMonth]
        default: yearLast ? [.dayMonthYear, .monthDayYear] : [.iso]
        }
    }

    private var yearLast: Bool { count == 3 && 1...2 ~= lengths.0 && 1...2 ~= lengths.1 && lengths.2 == 4 }

    /// Whether six digits could also be a day written `YYMMDD`: `200112`.
    var couldBeShortDay: Bool {
        count == 1 && lengths.0 == 6
            && CivilDate(year: 2000 + numbers.0 / 10_000, month: numbers.0 / 100 % 100, day: numbers.0 % 100) != nil
    }
}

/// Proves how a column writes its days, from all of its cells.
struct DateProof {
    private var readable: [DateStyle: Int] = [:]
    private var different = false
    private var allCouldBeShortDays = true
    private var onlyDayFirst = false
    private var onlyMonthFirst = false

    /// What came of it.
    enum Verdict: Equatable {
        /// The style that most cells can be read in.
        case style(DateStyle)
        /// Two styles read the same cells as different days.
        case ambiguous([DateStyle])
        /// Some cells read in one style only and some in the other.
        case mixed([DateStyle])
        /// No cell reads in any style.
        case none
    }

    /// Counts a cell.
    mutating func add(_ cell: DateCell) {
        for style in cell.styles where cell.day(style) != nil { readable[style, default: 0] += 1 }
        let (dayFirst, monthFirst) = (cell.day(.dayMonthYear), cell.day(.monthDayYear))
        if dayFirst != nil, monthFirst != nil, dayFirst != monthFirst { different = true }
        if (dayFirst == nil) != (monthFirst == nil) {
            if dayFirst == nil { onlyMonthFirst = true } else { onlyDayFirst = true }
        }
        if cell.day(.compactYearMonth) != nil, !cell.couldBeShortDay { allCouldBeShortDays = false }
    }

    /// The style of the column.
    var verdict: Verdict {
        let most = readable.values.max() ?? 0
        guard most > 0 else { return .none }
        let best = DateStyle.allCases.filter { readable[$0] == most }
        let slashed: [DateStyle] = [.dayMonthYear, .monthDayYear]
        if best.contains(where: slashed.contains) {
            if onlyDayFirst, onlyMonthFirst { return .mixed(slashed) }
            if onlyMonthFirst { return .style(.monthDayYear) }
            if onlyDayFirst || !different { return .style(.dayMonthYear) }
            return .ambiguous(slashed)
        }
        if best == [.compactYearMonth], allCouldBeShortDays { return .ambiguous([.compactYearMonth]) }
        return best.first.map(Verdict.style) ?? .none
    }
}
