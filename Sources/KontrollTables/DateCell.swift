import KontrollCore

/// The parts of a day as an export writes it: one run of digits, or two or three with the same mark between, the
/// second of which may be a month's name; a time of day may follow.
struct DateCell {
    private var numbers = (0, 0, 0)
    private var lengths = (0, 0, 0)
    private var count = 0
    private var isNamed = false
    /// Whether a time of day follows.
    private(set) var hasTime = false

    /// The parts of a cell; nil when it cannot be a day in any style.
    init?(_ cell: Span<UInt8>) {
        guard cell.count <= 48, cell.count >= 6 else { return nil }
        let end = cell.count > 10 ? Self.dayEnd(cell) : cell.count
        hasTime = end < cell.count
        var mark: UInt8?
        var (number, length, letters) = (0, 0, 0)
        for index in 0..<end {
            let byte = cell[index]
            if Self.isDigit(byte) {
                guard letters == 0, length < 9 else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
                length += 1
            } else if Self.isLetter(byte) {
                guard length == 0 else { return nil }
                letters += 1
            } else {
                guard Self.isMark(byte), mark == nil || mark == byte else { return nil }
                guard letters == 0 ? length > 0 && add(number, length) : add(month: cell, index - letters, letters)
                else {
                    return nil
                }
                mark = byte
                (number, length, letters) = (0, 0, 0)
            }
        }
        // Blanks stand between the parts where the month has a name, and nowhere else.
        guard letters == 0, length > 0, add(number, length), mark != 0x20 || isNamed, !isNamed || count == 3 else {
            return nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == 0x20
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

    private mutating func add(month cell: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
        guard count == 1, length >= 3, length <= 9 else { return false }
        var word: [UInt8] = []
        for index in start..<(start + length) { word.append(cell[index] | 0x20) }
        guard let month = MonthName.number(String(decoding: word, as: UTF8.self)) else { return false }
        isNamed = true
        return add(month, length)
    }

    /// Where the day ends and a time of day begins: ` 12:30`, `T12:30:00`, `T12:30:00.000Z`, `T12:30:00+01:00`.
    private static func dayEnd(_ cell: Span<UInt8>) -> Int {
        for index in 6..<(cell.count - 4)
        where (cell[index] == 0x20 || cell[index] == UInt8(ascii: "T")) && isTime(cell, from: index + 1) {
            return index
        }
        return cell.count
    }

    private static func isTime(_ cell: Span<UInt8>, from start: Int) -> Bool {
        func pair(_ place: Int, below limit: Int) -> Bool {
            guard place + 2 <= cell.count, isDigit(cell[place]), isDigit(cell[place + 1]) else { return false }
            return Int(cell[place] - 48) * 10 + Int(cell[place + 1] - 48) < limit
        }
        func has(_ byte: Character, _ place: Int) -> Bool { place < cell.count && cell[place] == byte.asciiValue }
        guard pair(start, below: 25), has(":", start + 2), pair(start + 3, below: 60) else { return false }
        var place = start + 5
        if has(":", place), pair(place + 1, below: 61) { place += 3 }
        if has(".", place), place + 1 < cell.count, isDigit(cell[place + 1]) {
            place += 1
            while place < cell.count, isDigit(cell[place]) { place += 1 }
        }
        if has("Z", place) {
            place += 1
        } else if has("+", place) || has("-", place), pair(place + 1, below: 15), has(":", place + 3),
            pair(place + 4, below: 60)
        {
            place += 6
        }
        return place == cell.count
    }
}

extension DateCell {
    /// The day, when the cell is written in this style and the day exists; of a month, its first day.
    func day(_ style: DateStyle) -> CivilDate? {
        guard (style == .monthName) == isNamed else { return nil }
        let (one, two, three) = numbers
        switch style {
        case .iso: return count == 3 && lengths == (4, 2, 2) ? CivilDate(year: one, month: two, day: three) : nil
        case .compact:
            return count == 1 && lengths.0 == 8
                ? CivilDate(year: one / 10_000, month: one / 100 % 100, day: one % 100) : nil
        case .compactDayMonthYear:
            return count == 1 && lengths.0 == 8
                ? CivilDate(year: one % 10_000, month: one / 10_000 % 100, day: one / 1_000_000) : nil
        case .dayMonthYear: return yearLast ? CivilDate(year: three, month: two, day: one) : nil
        case .monthDayYear: return yearLast ? CivilDate(year: three, month: one, day: two) : nil
        case .monthName:
            guard lengths.0 <= 2 else { return nil }
            switch lengths.2 {
            case 4: return CivilDate(year: three, month: two, day: one)
            case 2: return Self.day(three, two, one)
            default: return nil
            }
        case .compactShortYear: return isSixDigits ? Self.day(one / 10_000, one / 100 % 100, one % 100) : nil
        case .compactDayMonthShortYear: return isSixDigits ? Self.day(one % 100, one / 100 % 100, one / 10_000) : nil
        case .shortYear: return isShort && lengths == (2, 2, 2) ? Self.day(one, two, three) : nil
        case .dayMonthShortYear: return isShort && lengths.2 == 2 ? Self.day(three, two, one) : nil
        case .monthDayShortYear: return isShort && lengths.2 == 2 ? Self.day(three, one, two) : nil
        case .yearMonth:
            return count == 2 && lengths.0 == 4 && lengths.1 == 2 ? CivilDate(year: one, month: two, day: 1) : nil
        case .compactYearMonth: return isSixDigits ? CivilDate(year: one / 100, month: one % 100, day: 1) : nil
        }
    }

    /// A day of a year of two digits: 90 to 99 and 00 to 49 are 1990 to 2049, and the others are none.
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
        switch year {
        case 0..<50: CivilDate(year: 2000 + year, month: month, day: day)
        case 90..<100: CivilDate(year: 1900 + year, month: month, day: day)
        default: nil
        }
    }

    /// The styles that its marks and the number of its digits allow.
    var styles: [DateStyle] {
        if isNamed { return [.monthName] }
        switch count {
        case 1 where lengths.0 == 8: return [.compact, .compactDayMonthYear]
        case 1: return [.compactYearMonth, .compactShortYear, .compactDayMonthShortYear]
        case 2: return [.yearMonth]
        default:
            if yearLast { return [.dayMonthYear, .monthDayYear] }
            return isShort ? [.shortYear, .dayMonthShortYear, .monthDayShortYear] : [.iso]
        }
    }

    private var isSixDigits: Bool { count == 1 && lengths.0 == 6 }
    private var isShort: Bool { count == 3 && 1...2 ~= lengths.0 && 1...2 ~= lengths.1 && 1...2 ~= lengths.2 }
    private var yearLast: Bool { count == 3 && 1...2 ~= lengths.0 && 1...2 ~= lengths.1 && lengths.2 == 4 }
}

extension DateStyle {
    /// What the run record says of it.
    var described: String { rawValue + (hasShortYear ? ", tvåsiffriga år som 1990–2049" : "") }

    /// Whether the year has two digits.
    var hasShortYear: Bool {
        switch self {
        case .monthName, .compactShortYear, .compactDayMonthShortYear, .shortYear, .dayMonthShortYear,
            .monthDayShortYear:
            true
        case .iso, .compact, .dayMonthYear, .monthDayYear, .compactDayMonthYear, .yearMonth, .compactYearMonth: false
        }
    }
}

/// Proves how a column writes its days, from all of its cells.
struct DateProof {
    private var readable: [DateStyle: Int] = [:]
    private var different = false
    private var onlyDayFirst = false
    private var onlyMonthFirst = false
    /// Whether a time of day follows some day.
    private(set) var hasTimes = false

    /// What came of it.
    enum Verdict: Equatable {
        /// The style that most cells can be read in.
        case style(DateStyle)
        /// Several styles read the same cells as different days.
        case ambiguous([DateStyle])
        /// Some cells read in one style only and some in the other.
        case mixed([DateStyle])
        /// No cell reads in any style.
        case none
    }

    /// Counts a cell, or so many alike.
    mutating func add(_ cell: DateCell, times: Int = 1) {
        for style in cell.styles where cell.day(style) != nil { readable[style, default: 0] += times }
        let (dayFirst, monthFirst) = (cell.day(.dayMonthYear), cell.day(.monthDayYear))
        if dayFirst != nil, monthFirst != nil, dayFirst != monthFirst { different = true }
        if (dayFirst == nil) != (monthFirst == nil) {
            if dayFirst == nil { onlyMonthFirst = true } else { onlyDayFirst = true }
        }
        hasTimes = hasTimes || cell.hasTime
    }

    /// Takes in what other cells prove.
    mutating func join(_ other: DateProof) {
        readable.merge(other.readable, uniquingKeysWith: +)
        different = different || other.different
        onlyDayFirst = onlyDayFirst || other.onlyDayFirst
        onlyMonthFirst = onlyMonthFirst || other.onlyMonthFirst
        hasTimes = hasTimes || other.hasTimes
    }

    /// The style of the column.
    var verdict: Verdict {
        let most = readable.values.max() ?? 0
        guard most > 0 else { return .none }
        var best = DateStyle.allCases.filter { readable[$0] == most }
        let slashed: [DateStyle] = [.dayMonthYear, .monthDayYear]
        if best.contains(where: slashed.contains) {
            if onlyDayFirst, onlyMonthFirst { return .mixed(slashed) }
            if onlyMonthFirst { return .style(.monthDayYear) }
            if onlyDayFirst || !different { return .style(.dayMonthYear) }
            return .ambiguous(slashed)
        }
        // A year of four digits is the clearer one where as many cells have it; six digits are not clear at all.
        let clear = best.filter { !$0.hasShortYear && $0 != .compactYearMonth || $0 == .monthName }
        if !clear.isEmpty { best = clear }
        return best.count > 1 ? .ambiguous(best) : .style(best[0])
    }
}
