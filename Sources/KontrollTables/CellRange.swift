/// Where a cell stands in the bytes of its file.
struct CellRange: Sendable, Hashable {
    /// The first byte.
    private let start: UInt32
    /// How many bytes, and in the highest bit whether they are in machine form.
    private let lengthAndForm: UInt32

    /// A cell with nothing in it.
    static let nothing = CellRange(0..<0)

    private static let machineBit: UInt32 = 1 << 31

    /// A cell between two places; files are smaller than what 32 bits can count, and cells than what 31 bits can.
    ///
    /// A number in machine form has a decimal point and a day is `YYYY-MM-DD`, whatever the plan declares of the
    /// text: they were typed in the file (a number cell of a workbook, a JSON number, an XML decimal).
    init(_ range: Range<Int>, isMachineForm: Bool = false) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        lengthAndForm =
            (UInt32(truncatingIfNeeded: range.count) & ~Self.machineBit) | (isMachineForm ? Self.machineBit : 0)
    }

    /// How many bytes.
    var length: Int { Int(lengthAndForm & ~Self.machineBit) }
    /// The places of its bytes.
    var bytes: Range<Int> { Int(start)..<(Int(start) + length) }
    /// Whether nothing stands in it.
    var isEmpty: Bool { length == 0 }
    /// Whether it is a number or a day in machine form.
    var isMachineForm: Bool { lengthAndForm & Self.machineBit != 0 }
}
