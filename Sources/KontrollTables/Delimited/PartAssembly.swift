import KontrollCore

/// The parts of a text as they are put together, in their order.
struct PartAssembly: Sendable {
    /// The columns to read.
    let slots: ColumnSlots
    /// Where the first record begins.
    private let start: Int
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
        (start, self.position, self.slots, self.tally, self.totals) = (position, position, slots, tally, totals)
    }

    /// Adds a part that a reader has read, now that those before it are added and it is known where it begins: where it
    /// was begun elsewhere it is read once more. Then, and when it lies within a record that has been added, nothing that
    /// its reader remembers of it holds.
    mutating func add(_ found: ReadPart, before border: Int, _ reader: ChunkReader) -> PartAddition {
        guard position < border else {
            totals.forget(reader: found.reader.number)
            return .passed
        }
        var part = found.rows
        let stands =
            part.start == position && part.isComplete && totals.understands(part.parts, of: found.reader)
        if !stands {
            totals.forget(reader: found.reader.number)
            var reading = totals.reading(rows: part.lines.count)
            part = reader.rows(from: position, before: border, limit: reader.text.count, by: &reading)
        }
        if let fault = part.fault { return .stopped(fault.later(by: tally.line)) }
        let all = rows + part.lines.count
        let left = reader.text.count - part.end
        let following = Remainder(rows: Int(Double(left) / Double(max(part.end - start, 1)) * Double(all)), bytes: left)
        let readBy = stands ? found.reader : .passing(part: found.reader.part)
        totals.append(part.parts, of: readBy, rows: part.lines.count, following: following, slots)
        if !stands { totals.forget(reader: readBy.number) }
        if tally.firstStray == nil, part.hasStrayQuotes {
            part.firstStray = reader.firstStrayQuote(from: part.start, to: part.end)
        }
        tally.add(part)
        starts.append(part.start)
        rowsBefore.append(rows)
        rows = all
        position = part.end
        return stands ? .added : .readAnew
    }

    /// Forgets what the readers remember, now that all parts are added: the next file has readers of its own.
    mutating func finish() { totals.forget(reader: nil) }
}

/// What became of a part.
enum PartAddition {
    /// It was added as it was read.
    case added
    /// It was read once more.
    case readAnew
    /// Nothing of it was left to add.
    case passed
    /// It cannot be read.
    case stopped(RecordFault)
}

/// A part that has been read.
struct ReadPart: Sendable {
    /// Its place among the parts, and who read it.
    let reader: ReadingTurn
    /// What was read.
    let rows: ChunkRows
}

/// Hands out the parts to readers in their order, and has them added one at a time in the same order by whoever is there
/// when it comes to them.
struct PartQueue: Sendable {
    /// What stopped the reading.
    private(set) var fault: RecordFault?
    private var begun = 0
    private var readers = 0
    /// Readers that have read and wait for more, with the part that they read last.
    private var idle: [(reader: Int, last: Int, reading: PartReading)] = []
    /// Readers that remember what does not hold.
    private var mistaken: Set<Int> = []
    private var waiting: [Int: ReadPart] = [:]
    private var turn = 0
    private var isAdding = false

    /// The next part to read, and who reads it: one who is idle, or a new one. Nil when the reading has stopped.
    mutating func begin(_ fresh: PartReading) -> (reader: ReadingTurn, reading: PartReading)? {
        guard fault == nil else { return nil }
        defer { begun += 1 }
        guard var free = idle.popLast() else {
            defer { readers += 1 }
            return (ReadingTurn(number: readers, part: begun, previous: nil), fresh)
        }
        if mistaken.remove(free.reader) != nil { free.reading.forget() }
        return (ReadingTurn(number: free.reader, part: begun, previous: free.last), free.reading)
    }

    /// Puts a part in the queue and lets its reader go; gives back the one that the caller is to add now.
    mutating func finish(_ part: ReadPart, _ reading: inout PartReading) -> ReadPart? {
        idle.append((part.reader.number, part.reader.part, reading))
        reading = PartReading()
        waiting[part.reader.part] = part
        return isAdding ? nil : take()
    }

    /// The part that the caller is to add when it has added one.
    mutating func next(after part: ReadPart, _ addition: PartAddition) -> ReadPart? {
        isAdding = false
        switch addition {
        case .added: break
        case .readAnew, .passed: mistaken.insert(part.reader.number)
        case .stopped(let fault): self.fault = fault
        }
        return take()
    }

    private mutating func take() -> ReadPart? {
        guard fault == nil, let part = waiting.removeValue(forKey: turn) else { return nil }
        turn += 1
        isAdding = true
        return part
    }
}
