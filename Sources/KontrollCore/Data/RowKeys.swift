/// For each row a number that is equal where its text is (radnycklar): made by ``TextKeys`` once a text, looked up once
/// a row.
public struct RowKeys: RandomAccessCollection, Sendable {
    @usableFromInline let codes: TextCodes
    @usableFromInline let keys: [UInt32]

    /// The keys of a column's rows, from the keys of its texts.
    init(codes: TextCodes, keys: [UInt32]) { (self.codes, self.keys) = (codes, keys) }

    /// The first row.
    @inlinable public var startIndex: Int { 0 }
    /// Past the last row.
    @inlinable public var endIndex: Int { codes.count }
    /// The key of a row.
    @inlinable public subscript(row: Int) -> Int { Int(keys[Int(codes[row])]) }
}
