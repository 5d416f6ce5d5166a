import KontrollCore

/// The parts of a text as they are put together, in their order.
struct PartAssembly: Sendable {
    /// The columns to read.
    let slots: ColumnSlots
    /// Where the record begins that comes after the last one added.
    private var position: Int
    /// Where the parts that were added begin.
    private(set) var starts: [Int] = []
    /// How many rows of data come before each.
    private(set) var rowsBefore: [Int] = []
    /// What they hold beside the cells.
    private(set) var tally: RowTally
    /// The cells.
    private(set) var totals: ColumnTotals
    private var rows = 0

    /// Nothing yet of the rows from a place on.
    init(at position: Int, slots: ColumnSlots, tally: RowTally, totals: ColumnTotals) {
        (self.position, self.slots, self.tally, self.totals) = (position, slots, tally, totals)
    }

    /// Adds a part, now that those before it are added and it is known where it begins: where it was begun elsewhere it
    /// is read once more.
    mutating func add(_ found: ChunkRows, before border: Int, _ reader: ChunkReader, _ empty: ColumnParts)
        -> RecordFault?
    {
        guard position < border, let bytes = reader.text.baseAddress else { return nil }
        var part = found
        if part.start != position || !part.isComplete {
            part = reader.rows(from: position, before: border, limit: reader.text.count, into: empty)
        }
        if let fault = part.fault { return fault.later(by: tally.line) }
        CellText.with(bytes, aside: part.aside) { totals.append(part.parts, rows: part.lines.count, slots, $0) }
        if tally.firstStray == nil, part.hasStrayQuotes {
            part.firstStray = reader.firstStrayQuote(from: part.start, to: part.end)
        }
        tally.add(part)
        starts.append(part.start)
        rowsBefore.append(rows)
        rows += part.lines.count
        position = part.end
        return nil
    }
}

/// Parts that have been read, to be added one at a time in their order by whoever is there when it comes to them.
struct PartQueue: Sendable {
    /// What stopped the reading.
    private(set) var fault: RecordFault?
    private var waiting: [Int: ChunkRows] = [:]
    private var turn = 0
    private var isAdding = false

    /// Puts a part in the queue; gives back the one that the caller is to add now.
    mutating func finish(_ part: Int, _ rows: ChunkRows) -> (part: Int, rows: ChunkRows)? {
        waiting[part] = rows
        return isAdding ? nil : take()
    }

    /// The part that the caller is to add when it has added one.
    mutating func next(after fault: RecordFault?) -> (part: Int, rows: ChunkRows)? {
        isAdding = false
        self.fault = fault
        return fault == nil ? take() : nil
    }

    private mutating func take() -> (part: Int, rows: ChunkRows)? {
        guard fault == nil, let rows = waiting.removeValue(forKey: turn) else { return nil }
        turn += 1
        isAdding = true
        return (turn - 1, rows)
    }
}
