/// A kind of table the program knows (datamängd), with its columns as properties.
public protocol DataSet: Sendable {
    /// Its name in plans and checks.
    static var id: DataSetID { get }
    /// What a reader calls it: `Leverantörsfakturor`.
    static var title: String { get }
    /// What one row is.
    static var row: String { get }
    /// The columns whose cells a reader knows a row by, such as an invoice's number; by custom the first, when it is text.
    static var reference: [String] { get }
    /// The columns, for reading their names.
    init()
}

/// A typed name for a column; the type decides what binding it gives.
public struct Column<Value: ColumnValue>: Sendable {
    /// The name in plans, examples and on the wire.
    public let name: String
    /// What stands in it, in Swedish.
    public let help: String

    /// A column with its name and what stands in it.
    public init(_ name: String, _ help: String) {
        self.name = name
        self.help = help
    }
}

/// What a plan and a manual need to know of a column.
public struct ColumnDescription: Codable, Sendable, Hashable {
    /// The name in plans, examples and on the wire.
    public var name: String
    /// The type of its cells.
    public var type: ColumnType
    /// What stands in it, in Swedish.
    public var help: String
}

private protocol Describable {
    var described: ColumnDescription { get }
}

extension Column: Describable {
    fileprivate var described: ColumnDescription {
        ColumnDescription(name: name, type: Value.columnType, help: help)
    }
}

extension DataSet {
    /// The first column, when it is text.
    public static var reference: [String] { columns.prefix(1).filter { $0.type == .text }.map(\.name) }

    /// The columns of the data set, read off its declaration.
    public static var columns: [ColumnDescription] {
        Mirror(reflecting: Self()).children.compactMap { ($0.value as? any Describable)?.described }
    }
}

/// The columns a check reads from one data set.
public struct DataRequirement: Codable, Sendable, Hashable {
    /// One column and whether its cells may be empty.
    public struct NeededColumn: Codable, Sendable, Hashable {
        /// The column's name.
        public var name: String
        /// The type of its cells.
        public var type: ColumnType
        /// Whether the check copes with empty cells; otherwise such rows are set aside by the host.
        public var allowsEmpty: Bool

        /// A column a check needs.
        public init(name: String, type: ColumnType, allowsEmpty: Bool) {
            self.name = name
            self.type = type
            self.allowsEmpty = allowsEmpty
        }
    }

    /// The data set.
    public var dataSet: DataSetID
    /// The columns, as declared.
    public var columns: [NeededColumn]

    /// How far before the window the rows are compared with; nil when the window stands alone.
    public var lookBack: LookBack?

    /// Some columns of a data set.
    public init(dataSet: DataSetID, columns: [NeededColumn]) { (self.dataSet, self.columns) = (dataSet, columns) }

    /// The named columns of a data set: `.from(SupplierInvoices.self, \.supplier, \.amount)`.
    public static func from<D: DataSet, each V: ColumnValue>(
        _: D.Type, _ columns: repeat KeyPath<D, Column<each V>>
    ) -> DataRequirement {
        let dataSet = D()
        var needed: [NeededColumn] = []
        func add<W: ColumnValue>(_ column: Column<W>) {
            needed.append(NeededColumn(name: column.name, type: W.columnType, allowsEmpty: W.allowsEmpty))
        }
        repeat add(dataSet[keyPath: each columns])
        return DataRequirement(dataSet: D.id, columns: needed)
    }
}
