/// The texts of some rows of a column (utvalda rader), made into strings only when asked for one at a time.
///
/// A frame of millions of ids is made from their bytes with ``withUTF8(at:_:)``.
public struct PickedTexts: RandomAccessCollection, Sendable {
    private let codes: [UInt32]
    private let dictionary: TextDictionary
    private let rows: [Int]

    init(_ cells: some TextCoded, rows: [Int]) {
        (codes, dictionary, self.rows) = (cells.codes, cells.dictionary, rows)
    }

    /// The first one.
    public var startIndex: Int { 0 }
    /// Past the last one.
    public var endIndex: Int { rows.count }
    /// The text at a place; empty text where the cell is.
    public subscript(place: Int) -> String { dictionary[Int(codes[rows[place]])] }

    /// Calls `body` with the UTF-8 of the text at a place, without making a string of it.
    public func withUTF8<R, E: Error>(at place: Int, _ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
        try dictionary.withUTF8(of: Int(codes[rows[place]]), body)
    }
}

/// The citations of some rows, made when asked for.
public struct PickedReferences: RandomAccessCollection, Sendable {
    private let table: Table
    private let rows: [Int]

    init(_ table: Table, rows: [Int]) { (self.table, self.rows) = (table, rows) }

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
    public func picking(_ rows: [Int]) -> PickedTexts { PickedTexts(self, rows: rows) }
}

extension Rows {
    /// The citations of some rows, for a sample: few of many will be needed.
    public func picking(_ rows: [Int]) -> PickedReferences { PickedReferences(table, rows: rows) }
}
