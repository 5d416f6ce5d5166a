/// Where a cell stands in the bytes of its file.
struct CellRange: Sendable, Hashable {
    /// The first byte.
    private let start: UInt32
    /// How many bytes, and in the highest bits what is particular about them.
    private let lengthAndMarks: UInt32

    /// A cell with nothing in it.
    static let nothing = CellRange(0..<0)

    /// No cell is longer than this; a record that is must be refused before its cells are made.
    static let greatestLength = 1 << 29 - 1

    private static let machineBit: UInt32 = 1 << 31
    private static let doubledBit: UInt32 = 1 << 30
    private static let asideBit: UInt32 = 1 << 29
    private static let lengthBits = asideBit - 1

    /// A cell between two places; files are smaller than what 32 bits can count.
    ///
    /// A number in machine form has a decimal point and a day is `YYYY-MM-DD`, whatever the plan declares of the
    /// text: they were typed in the file (a number cell of a workbook, a JSON number, an XML decimal).
    @inline(__always)
    init(_ range: Range<Int>, isMachineForm: Bool = false) {
        self.init(
            start: range.lowerBound, length: range.count, marks: isMachineForm ? Self.machineBit : 0)
    }

    /// A quoted cell of delimited text in which every quotation mark stands doubled.
    @inline(__always)
    init(doubled range: Range<Int>) {
        self.init(start: range.lowerBound, length: range.count, marks: Self.doubledBit)
    }

    /// A cell among the bytes that stand aside from the file's own.
    @inline(__always)
    init(aside range: Range<Int>) {
        self.init(start: range.lowerBound, length: range.count, marks: Self.asideBit)
    }

    @inline(__always)
    private init(start: Int, length: Int, marks: UInt32) {
        self.start = UInt32(truncatingIfNeeded: start)
        lengthAndMarks = (UInt32(truncatingIfNeeded: length) & Self.lengthBits) | marks
    }

    /// The same cell between two other places of the same bytes.
    @inline(__always)
    func between(_ low: Int, _ high: Int) -> CellRange {
        CellRange(start: low, length: high - low, marks: lengthAndMarks & ~Self.lengthBits)
    }

    /// Its first byte's place.
    @inline(__always) var first: Int { Int(start) }
    /// How many bytes.
    @inline(__always) var length: Int { Int(lengthAndMarks & Self.lengthBits) }
    /// The places of its bytes.
    @inline(__always) var bytes: Range<Int> { Int(start)..<(Int(start) + length) }
    /// Whether nothing stands in it.
    @inline(__always) var isEmpty: Bool { length == 0 }
    /// Whether it is a number or a day in machine form.
    @inline(__always) var isMachineForm: Bool { lengthAndMarks & Self.machineBit != 0 }
    /// Whether quotation marks in it stand doubled.
    @inline(__always) var isDoubled: Bool { lengthAndMarks & Self.doubledBit != 0 }
    /// Whether it lies among the bytes aside.
    @inline(__always) var isAside: Bool { lengthAndMarks & Self.asideBit != 0 }
}
