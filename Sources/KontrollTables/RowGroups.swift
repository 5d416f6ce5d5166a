import KontrollCore

/// Gives each new pair of numbers the next number.
struct PairNumbers {
    private let start = TextHash().start
    private var pairs: [(UInt32, UInt64)] = []
    /// A table of numbers, open addressing, one more than they are; 0 where free.
    private var slots = [UInt32](repeating: 0, count: 1024)

    private func slot(_ first: UInt32, _ second: UInt64) -> Int {
        Int(truncatingIfNeeded: TextHash.mixed(second ^ start, UInt64(first) ^ 0xA076_1D64_78BD_642F))
            & (slots.count - 1)
    }

    /// The number of a pair.
    mutating func number(of first: UInt32, _ second: UInt64) -> UInt32 {
        var place = slot(first, second)
        while slots[place] > 0 {
            if pairs[Int(slots[place]) - 1] == (first, second) { return slots[place] - 1 }
            place = (place + 1) & (slots.count - 1)
        }
        pairs.append((first, second))
        slots[place] = UInt32(truncatingIfNeeded: pairs.count)
        if pairs.count * 3 > slots.count * 2 { spread() }
        return UInt32(truncatingIfNeeded: pairs.count - 1)
    }

    private mutating func spread() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, pair) in pairs.enumerated() {
            var place = slot(pair.0, pair.1)
            while slots[place] > 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = UInt32(truncatingIfNeeded: number + 1)
        }
    }
}

extension ColumnCells {
    /// Marks the rows whose cells are empty.
    func markEmpty(_ marks: inout [Bool]) {
        func mark<T>(_ column: PlainColumn<T>, _ marks: inout [Bool]) {
            guard let empty = column.empty else { return }
            for row in empty.indices where empty[row] { marks[row] = true }
        }
        switch self {
        case .text(let column):
            for row in column.codes.indices where column.codes[row] == TextColumn.emptyCode { marks[row] = true }
        case .integer(let column): mark(column, &marks)
        case .money(let column): mark(column, &marks)
        case .date(let column): mark(column, &marks)
        case .flag(let column): mark(column, &marks)
        }
    }

    /// The groups of rows whose cells are not all the same as their first row's.
    func disagreeing(_ groups: [UInt32], with firstRow: [Int]) -> Set<Int> {
        var odd: Set<Int> = []
        func compare<Values: RandomAccessCollection>(_ values: Values, _ empty: [Bool]?)
        where Values.Index == Int, Values.Element: Equatable {
            for row in groups.indices {
                let first = firstRow[Int(groups[row])]
                if first == row { continue }
                if values[row] != values[first] || empty.map({ $0[row] != $0[first] }) ?? false {
                    odd.insert(Int(groups[row]))
                }
            }
        }
        switch self {
        case .text(let column): compare(column.codes, nil)
        case .integer(let column): compare(column.values, column.empty)
        case .money(let column): compare(column.values, column.empty)
        case .date(let column): compare(column.values, column.empty)
        case .flag(let column): compare(column.values, column.empty)
        }
        return odd
    }
}
