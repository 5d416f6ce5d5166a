import KontrollCore

/// Reads a column of days in the style that it is believed to be written in, and gathers what its cells prove of it.
///
/// `YYYY-MM-DD` and `YYYYMMDD` are read here where that is the style; the rest is left to ``DateCell``, which reads
/// these in the same way.
struct DayReader: CellReader {
    /// The style that days are read in.
    let style: DateStyle
    /// Whether the style is declared and nothing needs to be proved.
    let isDeclared: Bool
    /// What the cells prove of the style.
    private var odd = DateProof()
    /// A cell of those that were read here, and how many they were.
    private var plain: (cell: DateCell, count: Int)?
    /// The first row that could be a day in some style.
    private(set) var first: Int?
    /// Whether a time of day follows some day.
    private(set) var hasTimes = false

    static let filler = CivilDate.earliest

    /// A reader that believes in a style.
    init(style: DateStyle, isDeclared: Bool) { (self.style, self.isDeclared) = (style, isDeclared) }

    var fresh: DayReader { DayReader(style: style, isDeclared: isDeclared) }

    /// What all cells together prove.
    var proof: DateProof {
        var proof = odd
        if let plain { proof.add(plain.cell, times: plain.count) }
        return proof
    }

    @inline(__always)
    mutating func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int, isMachineForm: Bool) -> CivilDate? {
        if !isMachineForm, let day = plainDay(cell) {
            if isDeclared { return day }
            if plain == nil { remember(cell.span, row) }
            plain?.count += 1
            return day
        }
        return careful(cell.span, row: row, isMachineForm: isMachineForm)
    }

    @inline(__always)
    private func plainDay(_ cell: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        switch style {
        case .iso: PlainDay.iso(cell)
        case .compact: isDeclared || PlainDay.isYearFirst(cell) ? PlainDay.compact(cell) : nil
        default: nil
        }
    }

    private mutating func remember(_ cell: Span<UInt8>, _ row: Int) {
        plain = DateCell(cell).map { ($0, 0) }
        first = first ?? row
    }

    private mutating func careful(_ cell: Span<UInt8>, row: Int, isMachineForm: Bool) -> CivilDate? {
        guard let date = DateCell(cell) else { return nil }
        hasTimes = hasTimes || date.hasTime
        if isMachineForm { return date.day(.iso) }
        if !isDeclared {
            first = first ?? row
            odd.add(date)
        }
        return date.day(style)
    }

    mutating func join(_ later: DayReader, from row: Int) {
        odd.join(later.odd)
        hasTimes = hasTimes || later.hasTimes
        if let more = later.plain { plain = (plain?.cell ?? more.cell, (plain?.count ?? 0) + more.count) }
        first = first ?? later.first.map { $0 + row }
    }
}

/// Days in the two most usual forms.
enum PlainDay {
    /// The days before the first of each month, from 1900 to 2099, counted from 1970-01-01, and past the last.
    private static let months: [Int32] = (0...2400).map { month in
        CivilDate(year: 1900 + month / 12, month: month % 12 + 1, day: 1).map { $0.dayNumber - 1 } ?? 0
    }

    /// A day `YYYY-MM-DD` of the 20th or 21st century.
    @inline(__always)
    static func iso(_ cell: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        guard cell.count == 10, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-") else { return nil }
        return day(cell, 5, 8)
    }

    /// A day `YYYYMMDD` of the 20th or 21st century.
    @inline(__always)
    static func compact(_ cell: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        cell.count == 8 ? day(cell, 4, 6) : nil
    }

    /// Whether eight digits cannot begin with a day and a month.
    @inline(__always)
    static func isYearFirst(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count == 8 else { return false }
        let month = Int(cell[2] &- UInt8(ascii: "0")) * 10 + Int(cell[3] &- UInt8(ascii: "0"))
        return month == 0 || month > 12
    }

    @inline(__always)
    private static func day(_ cell: UnsafeBufferPointer<UInt8>, _ month: Int, _ day: Int) -> CivilDate? {
        var isOdd = false
        func digit(_ place: Int) -> Int {
            let digit = cell[place] &- UInt8(ascii: "0")
            isOdd = isOdd || digit > 9
            return Int(digit)
        }
        let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3) - 1900
        let month = digit(month) * 10 + digit(month + 1)
        let day = digit(day) * 10 + digit(day + 1)
        guard !isOdd, 0..<200 ~= year, 1...12 ~= month, day > 0 else { return nil }
        let before = months[year * 12 + month - 1]
        guard day <= Int(months[year * 12 + month] - before) else { return nil }
        return CivilDate(dayNumber: Int(before) + day)
    }
}
