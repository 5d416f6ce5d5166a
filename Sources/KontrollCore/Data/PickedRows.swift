/// Some rows of a table (utvalda rader), in order and in four bytes each: of millions nearly all may be among them.
public struct PickedRows: RandomAccessCollection, Sendable {
    @usableFromInline let rows: [UInt32]

    /// Those rows for which `isPicked` holds; there are fewer than four thousand million.
    public init(_ rows: Range<Int>, where isPicked: (Int) -> Bool) {
        var picked: [UInt32] = []
        picked.reserveCapacity(rows.count)
        for row in rows where isPicked(row) { picked.append(UInt32(row)) }
        self.rows = picked
    }

    /// The first one.
    @inlinable public var startIndex: Int { 0 }
    /// Past the last one.
    @inlinable public var endIndex: Int { rows.count }
    /// The row at a place.
    @inlinable public subscript(place: Int) -> Int { Int(rows[place]) }
}

/// The texts of some rows of a column, made into strings only when asked for one at a time.
///
/// A frame of millions of ids is made from their bytes with ``withUTF8(at:_:)``.
public struct PickedTexts: RandomAccessCollection, Sendable {
    @usableFromInline let codes: TextCodes
    @usableFromInline let dictionary: TextDictionary
    @usableFromInline let rows: PickedRows

    init(_ cells: some TextCoded, rows: PickedRows) {
        (codes, dictionary, self.rows) = (cells.codes, cells.dictionary, rows)
    }

    /// The first one.
    public var startIndex: Int { 0 }
    /// Past the last one.
    public var endIndex: Int { rows.count }
    /// The UTF-8 of the whole column's texts.
    package var bytes: [UInt8] { dictionary.bytes }
    /// Where the text at a place stands in it.
    @inlinable
    package func places(at place: Int) -> Range<Int> { dictionary.places(of: Int(codes[rows[place]])) }
    /// The text at a place; empty text where the cell is.
    public subscript(place: Int) -> String { dictionary[Int(codes[rows[place]])] }

    /// Calls `body` with the UTF-8 of the text at a place, without making a string of it.
    @inlinable
    public func withUTF8<R, E: Error>(at place: Int, _ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try dictionary.withUTF8(of: Int(codes[rows[place]]), body)
    }
}

/// The citations of some rows, made when asked for.
public struct PickedReferences: RandomAccessCollection, Sendable {
    private let table: Table
    private let rows: PickedRows

    init(_ table: Table, rows: PickedRows) { (self.table, self.rows) = (table, rows) }

    /// The first one.
    public var startIndex: Int { 0 }
    /// Past the last one.
    public var endIndex: Int { rows.count }
    /// The citation of the row at a place.
    public subscript(place: Int) -> RowReference {
        RowReference(dataSet: table.id, row: table.rowNumber(rows[place]))
    }
}

extension TextCells {
    /// The texts of some rows.
    public func picking(_ rows: PickedRows) -> PickedTexts { PickedTexts(self, rows: rows) }
}

extension Rows {
    /// The citations of some rows, for a sample: few of many will be needed.
    public func picking(_ rows: PickedRows) -> PickedReferences { PickedReferences(table, rows: rows) }
}
