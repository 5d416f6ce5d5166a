import KontrollCore

/// Columns of all types, each type by itself, so that a loop over the rows of one knows what it reads.
struct ColumnStore<Texts: Sendable>: Sendable {
    /// Columns of texts.
    var texts: [Texts] = []
    /// Columns of whole numbers.
    var numbers: [PlainCells<NumberReader>] = []
    /// Columns of amounts.
    var amounts: [PlainCells<AmountReader>] = []
    /// Columns of days.
    var days: [PlainCells<DayReader>] = []
    /// Columns of yes and no.
    var flags: [PlainCells<FlagReader>] = []
}

/// The columns to read of a source and what is done with their cells, in the order of a ``ColumnStore``.
struct ColumnSlots: Sendable {
    /// A column to read.
    struct Slot: Sendable {
        /// Its index among the wanted columns.
        var column: Int
        /// What is done with its cells.
        var rule: CellRule
        /// Where it stands in a record, or nil where the file lacks it.
        var place: Int?
    }

    private(set) var texts: [Slot] = []
    private(set) var numbers: [Slot] = []
    private(set) var amounts: [Slot] = []
    private(set) var days: [Slot] = []
    private(set) var flags: [Slot] = []

    /// The columns whose cells are read.
    init(_ wanted: [WantedColumn]) {
        for (index, column) in wanted.enumerated() where column.isRead { add(index, column) }
    }

    /// One column alone.
    init(_ column: WantedColumn, at index: Int) { add(index, column) }

    private mutating func add(_ index: Int, _ column: WantedColumn) {
        let slot = Slot(column: index, rule: CellRule(column.source))
        switch column.type {
        case .text: texts.append(slot)
        case .integer: numbers.append(slot)
        case .money: amounts.append(slot)
        case .date: days.append(slot)
        case .flag: flags.append(slot)
        }
    }

    /// All of them, in order.
    var all: [Slot] { texts + numbers + amounts + days + flags }

    /// The same columns in a file that has the wanted ones at these places.
    func placed(_ positions: [Int?]) -> ColumnSlots {
        var placed = self
        func place(_ slots: inout [Slot]) {
            for index in slots.indices { slots[index].place = positions[slots[index].column] }
        }
        place(&placed.texts)
        place(&placed.numbers)
        place(&placed.amounts)
        place(&placed.days)
        place(&placed.flags)
        return placed
    }
}

/// The columns of a source as its parts come, in the order of the rows.
typealias ColumnTotals = ColumnStore<TextTotal>

/// The columns of a part as it is read.
typealias PartReading = ColumnStore<TextReading>

/// The columns of some rows.
typealias ColumnParts = ColumnStore<TextPart>

extension ColumnTotals {
    /// No rows yet; marks and styles that nothing is known of are believed to be the usual ones.
    init(_ slots: ColumnSlots, _ wanted: [WantedColumn], _ dialect: Dialect) {
        texts = slots.texts.map { _ in TextTotal() }
        numbers = slots.numbers.map { _ in PlainCells(NumberReader()) }
        amounts = slots.amounts.map { _ in PlainCells(AmountReader(mark: dialect.decimalMark ?? .comma)) }
        days = slots.days.map { slot in
            let style = wanted[slot.column].source.dates
            return PlainCells(DayReader(style: style ?? .iso, isDeclared: style != nil))
        }
        flags = slots.flags.map { PlainCells(FlagReader(FlagWords(wanted[$0.column].source))) }
    }

    /// Whether no rows have been added.
    var isEmpty: Bool {
        texts.allSatisfy(\.isEmpty) && numbers.allSatisfy(\.values.isEmpty) && amounts.allSatisfy(\.values.isEmpty)
            && days.allSatisfy(\.values.isEmpty) && flags.allSatisfy(\.values.isEmpty)
    }

    /// What reads some rows, whose marks and styles are believed to be the same.
    func reading(rows: Int) -> PartReading {
        PartReading(
            texts: texts.map { _ in TextReading(rows: rows) }, numbers: numbers.map { $0.fresh(rows: rows) },
            amounts: amounts.map { $0.fresh(rows: rows) }, days: days.map { $0.fresh(rows: rows) },
            flags: flags.map { $0.fresh(rows: rows) })
    }

    /// Makes room for so many rows in all.
    mutating func reserve(rows: Int) {
        for index in texts.indices { texts[index].reserve(rows: rows) }
        for index in numbers.indices { numbers[index].reserve(rows: rows) }
        for index in amounts.indices { amounts[index].reserve(rows: rows) }
        for index in days.indices { days[index].reserve(rows: rows) }
        for index in flags.indices { flags[index].reserve(rows: rows) }
    }

    /// Whether what a reader knew when it read a part is known here too.
    func understands(_ parts: ColumnParts, of reader: ReadingTurn) -> Bool {
        zip(texts, parts.texts).allSatisfy { $0.understands($1, of: reader) }
    }

    /// Forgets what a reader remembers of the parts before, or what all do.
    mutating func forget(reader: Int?) {
        for index in texts.indices { texts[index].forget(reader: reader) }
    }

    /// Adds the rows that follow, as understood, before what is left of their file; a column that their file lacks is
    /// empty in them.
    mutating func append(
        _ parts: ColumnParts, of reader: ReadingTurn, rows: Int, following: Remainder, _ slots: ColumnSlots
    ) {
        func append<Reader>(_ total: inout PlainCells<Reader>, _ part: PlainCells<Reader>, _ slot: ColumnSlots.Slot) {
            if slot.place == nil { total.addEmpty(rows) } else { total.append(part) }
        }
        for (index, slot) in slots.texts.enumerated() {
            if slot.place == nil {
                texts[index].addEmpty(rows)
            } else {
                texts[index].append(parts.texts[index], of: reader, following: following)
            }
        }
        for (index, slot) in slots.numbers.enumerated() { append(&numbers[index], parts.numbers[index], slot) }
        for (index, slot) in slots.amounts.enumerated() { append(&amounts[index], parts.amounts[index], slot) }
        for (index, slot) in slots.days.enumerated() { append(&days[index], parts.days[index], slot) }
        for (index, slot) in slots.flags.enumerated() { append(&flags[index], parts.flags[index], slot) }
    }

    /// Believes what the cells of some rows prove of marks and styles that are not declared.
    mutating func believe(_ parts: ColumnParts, _ dialect: Dialect) {
        if dialect.decimalMark == nil {
            for (index, part) in parts.amounts.enumerated() where part.reader.comma == nil && part.reader.point != nil {
                amounts[index] = PlainCells(AmountReader(mark: .point))
            }
        }
        for (index, part) in parts.days.enumerated() where !part.reader.isDeclared {
            switch part.reader.proof.verdict {
            case .style(let style): days[index] = PlainCells(DayReader(style: style, isDeclared: false))
            case .ambiguous(let styles), .mixed(let styles):
                days[index] = PlainCells(DayReader(style: styles.first ?? .iso, isDeclared: false))
            case .none: break
            }
        }
    }
}

extension PartReading {
    /// Reads the cells of the next rows, at most ``CellBatch/rows`` of them.
    mutating func take(_ batch: borrowing CellBatch, _ text: CellText) {
        var next = 0
        func cells(_ slot: ColumnSlots.Slot) -> UnsafeBufferPointer<CellRange>? {
            defer { next += 1 }
            return slot.place == nil ? nil : batch.cells(next)
        }
        for (index, slot) in batch.slots.texts.enumerated() {
            if let cells = cells(slot) { texts[index].take(cells, text, slot.rule) }
        }
        for (index, slot) in batch.slots.numbers.enumerated() {
            if let cells = cells(slot) { numbers[index].take(cells, text, slot.rule) }
        }
        for (index, slot) in batch.slots.amounts.enumerated() {
            if let cells = cells(slot) { amounts[index].take(cells, text, slot.rule) }
        }
        for (index, slot) in batch.slots.days.enumerated() {
            if let cells = cells(slot) { days[index].take(cells, text, slot.rule) }
        }
        for (index, slot) in batch.slots.flags.enumerated() {
            if let cells = cells(slot) { flags[index].take(cells, text, slot.rule) }
        }
    }

    /// What has been read since the part before; what follows is the next part.
    mutating func close() -> ColumnParts {
        let parts = ColumnParts(
            texts: texts.indices.map { texts[$0].close() }, numbers: numbers, amounts: amounts, days: days,
            flags: flags)
        numbers = numbers.map { $0.fresh(rows: $0.values.count) }
        amounts = amounts.map { $0.fresh(rows: $0.values.count) }
        days = days.map { $0.fresh(rows: $0.values.count) }
        flags = flags.map { $0.fresh(rows: $0.values.count) }
        return parts
    }

    /// Forgets the texts of the parts before.
    mutating func forget() { for index in texts.indices { texts[index].forget() } }
}
