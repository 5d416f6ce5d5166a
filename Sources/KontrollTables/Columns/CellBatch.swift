/// The cells of a hundred rows or so, column by column: few enough for their text to lie near the processor still when
/// each column is read.
struct CellBatch: ~Copyable {
    /// The most rows it holds.
    static let rows = 128

    /// From one column's cells to the next one's: were it as many bytes as a power of two, the cells of a row would all
    /// want the same few places in the processor's cache.
    private static let stride = rows + 8

    /// The columns.
    let slots: ColumnSlots
    private let places: [Int]
    private let gathered: UnsafeMutablePointer<CellRange>
    /// How many rows it holds.
    private(set) var count = 0
    /// The bytes of those cells that do not read as they stand in the file.
    private(set) var aside: [UInt8] = []

    /// An empty batch for some columns.
    init(_ slots: ColumnSlots) {
        self.slots = slots
        places = slots.all.map { $0.place ?? -1 }
        gathered = .allocate(capacity: max(1, places.count * Self.stride))
    }

    deinit { gathered.deallocate() }

    /// How many rows more will fit.
    var room: Int { Self.rows - count }

    /// Whether no row more will fit.
    var isFull: Bool { room == 0 }

    /// The cells of a column.
    func cells(_ slot: Int) -> UnsafeBufferPointer<CellRange> {
        UnsafeBufferPointer(start: gathered + slot * Self.stride, count: count)
    }

    /// Adds the wanted cells of a row.
    @inline(__always)
    mutating func add(_ cells: UnsafeBufferPointer<CellRange>, _ text: UnsafePointer<UInt8>) {
        for (slot, place) in places.enumerated() where place >= 0 {
            let cell = cells[place]
            gathered[slot * Self.stride + count] = cell.isDoubled ? single(cell, text) : cell
        }
        count += 1
    }

    /// Adds the wanted cells of rows that are plain records, all of them as wide as the first, for which there is room.
    mutating func add(_ records: Range<Int>, of plain: borrowing PlainRecords, _ text: UnsafePointer<UInt8>) {
        guard let first = records.first else { return }
        let last = plain.width(of: first) - 1
        for (slot, place) in places.enumerated() where place >= 0 {
            let isLast = place == last
            let column = gathered + (slot * Self.stride + count - records.lowerBound)
            for record in records {
                let cell = plain.cell(place, isLast: isLast, of: record)
                column[record] = cell.isDoubled ? single(cell, text) : cell
            }
        }
        count += records.count
    }

    /// Adds a row of cells that read as they stand, by their columns' index.
    mutating func add(row: Int, of columns: [[CellRange]]) {
        for (slot, column) in slots.all.enumerated() where places[slot] >= 0 {
            gathered[slot * Self.stride + count] = columns[column.column][row]
        }
        count += 1
    }

    /// Begins anew.
    mutating func clear() {
        count = 0
        aside.removeAll(keepingCapacity: true)
    }

    private mutating func single(_ cell: CellRange, _ text: UnsafePointer<UInt8>) -> CellRange {
        let start = aside.count
        aside.append(contentsOf: RowRules.single(UnsafeBufferPointer(start: text + cell.first, count: cell.length)))
        return CellRange(aside: start..<aside.count)
    }
}
