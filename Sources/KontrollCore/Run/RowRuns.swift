/// A number a row (radserier), held as runs of rows whose numbers are the same or go up by one: most rows stand one
/// line below the one before, in the same file.
public struct RowRuns<Number: FixedWidthInteger & Sendable>: RandomAccessCollection, Sendable, Hashable,
    ExpressibleByArrayLiteral
{
    /// How much the number grows from row to row within a run.
    private let step: Number
    /// The first row of each run.
    private var rows: [UInt32] = []
    /// Its number.
    private var numbers: [Number] = []
    /// The number that would continue the last run.
    private var next: Number = 0

    /// How many rows there are.
    public private(set) var count = 0

    /// No rows yet; numbers that grow by `step`, 0 or 1, make a run.
    public init(step: Number) { self.step = step }

    /// The numbers of some rows.
    public init(_ numbers: some Sequence<Number>, step: Number) {
        self.init(step: step)
        for number in numbers { append(number) }
    }

    /// The numbers of some rows.
    public init(arrayLiteral elements: Number...) { self.init(elements, step: 1) }

    /// Adds a row.
    public mutating func append(_ number: Number) { append(number, count: 1) }

    /// Adds the rows of other runs, each number greater by `base`.
    public mutating func append(_ other: RowRuns, adding base: Number) {
        for run in other.rows.indices {
            let end = run + 1 < other.rows.count ? Int(other.rows[run + 1]) : other.count
            var (row, number) = (Int(other.rows[run]), other.numbers[run] &+ base)
            if other.step == step {
                append(number, count: end - row)
            } else {
                while row < end {
                    append(number, count: 1)
                    (row, number) = (row + 1, number &+ other.step)
                }
            }
        }
    }

    /// Adds rows of one run.
    public mutating func append(_ number: Number, count added: Int) {
        guard added > 0 else { return }
        if rows.isEmpty || number != next {
            rows.append(UInt32(truncatingIfNeeded: count))
            numbers.append(number)
        }
        next = number &+ step &* Number(truncatingIfNeeded: added)
        count += added
    }

    /// The first row.
    public var startIndex: Int { 0 }
    /// Past the last row.
    public var endIndex: Int { count }

    /// The number of a row.
    public subscript(row: Int) -> Number {
        precondition(0..<count ~= row, "no such row")
        var (low, high) = (0, rows.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(rows[middle]) <= row { low = middle } else { high = middle }
        }
        return numbers[low] &+ step &* Number(truncatingIfNeeded: row - Int(rows[low]))
    }

    /// Equal when every row has the same number.
    public static func == (lhs: RowRuns, rhs: RowRuns) -> Bool {
        if lhs.step == rhs.step { return lhs.count == rhs.count && lhs.rows == rhs.rows && lhs.numbers == rhs.numbers }
        return lhs.elementsEqual(rhs)
    }

    /// Hashes the numbers.
    public func hash(into hasher: inout Hasher) {
        for number in self { hasher.combine(number) }
    }
}
