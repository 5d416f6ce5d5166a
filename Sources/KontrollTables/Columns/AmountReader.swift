import KontrollCore

/// Reads a column of amounts with the decimal mark that it is believed to have, and gathers what its cells prove of it.
///
/// `1234`, `-1234,5`, `1234.50` and `1 234,50` are read here; what is written otherwise is left to ``AmountCell``,
/// which reads these in the same way.
struct AmountReader: CellReader {
    /// The decimal mark that amounts are read with.
    let mark: Dialect.DecimalMark
    /// The first row that reads with a comma only.
    private(set) var comma: Int?
    /// The first row that reads with a point only.
    private(set) var point: Int?
    /// The first row that reads with either, as different amounts.
    private(set) var either: Int?
    /// The first row that has three figures after the one comma, or the one point, that it has: `1,400`.
    private var inThrees: (comma: Int?, point: Int?)
    /// Whether a row that reads with one mark only has more than two decimals.
    private var hasFineDecimals = false

    /// The first row that reads with the mark that the column proves as the finer amount, `1,400` as 1,40, where no
    /// other row has as many decimals: it may well be grouped in threes.
    var unlike: Int? {
        guard !hasFineDecimals else { return nil }
        return comma != nil ? inThrees.comma : point != nil ? inThrees.point : nil
    }

    static let filler = Money(ore: 0)

    /// A reader that believes in a mark.
    init(mark: Dialect.DecimalMark) { self.mark = mark }

    var fresh: AmountReader { AmountReader(mark: mark) }

    @inline(__always)
    mutating func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int, isMachineForm: Bool) -> Money? {
        if !isMachineForm, let plain = PlainAmount(cell) {
            switch plain.mark {
            case .none: return Money(ore: plain.ore)
            case .some(.comma): comma = comma ?? row
            case .some(.point): point = point ?? row
            }
            return plain.mark == mark ? Money(ore: plain.ore) : nil
        }
        return careful(cell.span, row: row, isMachineForm: isMachineForm)
    }

    private mutating func careful(_ cell: Span<UInt8>, row: Int, isMachineForm: Bool) -> Money? {
        guard let amount = AmountCell(cell) else { return nil }
        if !isMachineForm {
            switch amount.evidence {
            case .only(let proved):
                if proved == .comma { comma = comma ?? row } else { point = point ?? row }
                hasFineDecimals = hasFineDecimals || amount.decimals > 2
            case .either(let mark):
                either = either ?? row
                // What is finer than öre is unreadable, and no guess.
                guard amount.ore(cell, mark: mark) != nil else { break }
                if mark == .comma {
                    inThrees.comma = inThrees.comma ?? row
                } else {
                    inThrees.point = inThrees.point ?? row
                }
            case .none: break
            }
        }
        return amount.ore(cell, mark: isMachineForm ? .point : mark).map { Money(ore: $0) }
    }

    mutating func join(_ later: AmountReader, from row: Int) {
        comma = comma ?? later.comma.map { $0 + row }
        point = point ?? later.point.map { $0 + row }
        either = either ?? later.either.map { $0 + row }
        inThrees.comma = inThrees.comma ?? later.inThrees.comma.map { $0 + row }
        inThrees.point = inThrees.point ?? later.inThrees.point.map { $0 + row }
        hasFineDecimals = hasFineDecimals || later.hasFineDecimals
    }
}

/// An amount of at most fifteen digits in one of the usual forms, which reads with one decimal mark at most.
struct PlainAmount {
    /// The amount in öre.
    let ore: Int64
    /// What stands before its decimals.
    let mark: Dialect.DecimalMark?

    /// The amount of a cell: a minus, digits, one at a time or in threes with a blank or a non-breaking blank between,
    /// then a mark and one or two decimals. Anything else is nil.
    @inline(__always)
    init?(_ cell: UnsafeBufferPointer<UInt8>) {
        let end = cell.count
        guard end <= 24 else { return nil }
        var place = end > 0 && cell[0] == UInt8(ascii: "-") ? 1 : 0
        let isNegative = place == 1
        let start = place
        var number: Int64 = 0
        while place < end {
            let digit = cell[place] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            number = number &* 10 &+ Int64(digit)
            place += 1
        }
        var digits = place - start
        guard digits > 0 else { return nil }
        if place < end, cell[place] == 0x20 || cell[place] == 0xC2 {
            guard digits <= 3, cell[start] != UInt8(ascii: "0"),
                let (grouped, more) = Self.groups(cell, &place, after: number)
            else { return nil }
            (number, digits) = (grouped, digits + more)
        }
        guard digits <= 15 else { return nil }
        if place == end {
            (ore, mark) = ((isNegative ? -number : number) &* 100, nil)
            return
        }
        switch cell[place] {
        case UInt8(ascii: ","): mark = .comma
        case UInt8(ascii: "."): mark = .point
        default: return nil
        }
        let tenths = place + 1 < end ? cell[place + 1] &- UInt8(ascii: "0") : 10
        let hundredths = place + 2 < end ? cell[place + 2] &- UInt8(ascii: "0") : 0
        guard tenths < 10, hundredths < 10, end <= place + 3 else { return nil }
        number = number &* 100 &+ Int64(tenths &* 10 &+ hundredths)
        ore = isNegative ? -number : number
    }

    /// Groups of three digits with the same kind of blank before each.
    private static func groups(_ cell: UnsafeBufferPointer<UInt8>, _ place: inout Int, after first: Int64)
        -> (Int64, Int)?
    {
        let blank = cell[place] == 0x20 ? 1 : 2
        var (number, digits) = (first, 0)
        while place + blank + 3 <= cell.count, cell[place] == 0x20 ? blank == 1 : cell[place] == 0xC2 {
            guard blank == 1 || (cell[place] == 0xC2 && cell[place + 1] == 0xA0) else { return nil }
            for offset in 0..<3 {
                let digit = cell[place + blank + offset] &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                number = number &* 10 &+ Int64(digit)
            }
            place += blank + 3
            digits += 3
        }
        return digits > 0 ? (number, digits) : nil
    }
}
