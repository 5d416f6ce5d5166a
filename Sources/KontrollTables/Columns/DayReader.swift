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
        if !isMachineForm, let day = Self.plainDay(cell, style, isDeclared) {
            if isDeclared { return day }
            if plain == nil { remember(cell.span, row) }
            plain?.count += 1
            return day
        }
        return careful(cell.span, row: row, isMachineForm: isMachineForm)
    }

    @inline(__always)
    private static func plainDay(_ cell: UnsafeBufferPointer<UInt8>, _ style: DateStyle, _ isDeclared: Bool)
        -> CivilDate?
    {
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
    /// A day `YYYY-MM-DD` of the 20th or 21st century.
    @inline(__always)
    static func iso(_ cell: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        guard cell.count == 10 else { return nil }
        let raw = UnsafeRawBufferPointer(cell)
        let (start, end) = (word(raw, 0, UInt64.self), word(raw, 8, UInt16.self))
        // Digits become what they are worth, and hyphens nothing; what else stands there reaches the upper half of its
        // byte, as it is or when what is missing to sixteen is added.
        let (first, last) = (start ^ 0x2D30_302D_3030_3030, end ^ 0x3030)
        let odd = first | (first &+ 0x0F06_060F_0606_0606) | last | (last &+ 0x0606)
        guard odd & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        return day(year: first, month: first >> 40, day: last)
    }

    /// A day `YYYYMMDD` of the 20th or 21st century.
    @inline(__always)
    static func compact(_ cell: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        guard cell.count == 8 else { return nil }
        let digits = word(UnsafeRawBufferPointer(cell), 0, UInt64.self) ^ 0x3030_3030_3030_3030
        guard (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        return day(year: digits, month: digits >> 32, day: digits >> 48)
    }

    @inline(__always)
    private static func word<Part: FixedWidthInteger & BitwiseCopyable>(
        _ raw: UnsafeRawBufferPointer, _ place: Int, _: Part.Type
    ) -> UInt64 {
        UInt64(truncatingIfNeeded: Part(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: Part.self)))
    }

    /// Whether eight digits cannot begin with a day and a month.
    @inline(__always)
    static func isYearFirst(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count == 8 else { return false }
        let month = Int(cell[2] &- UInt8(ascii: "0")) * 10 + Int(cell[3] &- UInt8(ascii: "0"))
        return month == 0 || month > 12
    }

    /// The day whose year is in the lowest four bytes of a word, a digit each, and whose month and day are in the lowest
    /// two of others.
    @inline(__always)
    private static func day(year: UInt64, month: UInt64, day: UInt64) -> CivilDate? {
        func pair(_ digits: UInt64) -> Int { Int((digits & 0x0F) &* 10 &+ (digits >> 8 & 0x0F)) }
        let year = pair(year) * 100 + pair(year >> 16)
        let (month, day) = (pair(month), pair(day))
        guard 1900..<2100 ~= year, 1...12 ~= month, day > 0 else { return nil }
        let isLeap = year & 3 == 0 && year != 1900
        guard day <= (month == 2 ? (isLeap ? 29 : 28) : 30 + (month ^ month >> 3) & 1) else { return nil }
        // Years that begin in March have the leap day last, and months of 153 days in five.
        let (march, since) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let leaps = march / 4 - march / 100 + march / 400
        return CivilDate(dayNumber: march * 365 + leaps + (153 * since + 2) / 5 + day - 719_469)
    }
}
