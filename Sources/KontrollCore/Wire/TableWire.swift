/// On the wire: `{"id":…,"count":2,"columns":{"amount":{"type":"money","cells":["12.50",null]}}}`.
extension Table: Codable {
    private enum Keys: String, CodingKey { case id, count, columns, rowNumbers }

    /// Reads a table, refusing columns of another length than it says.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        let count = try container.decode(Int.self, forKey: .count)
        let columns = try container.decode([String: ColumnCells].self, forKey: .columns)
        let rowNumbers = try container.decodeIfPresent([Int].self, forKey: .rowNumbers)
        guard columns.values.allSatisfy({ $0.count == count }), rowNumbers.map({ $0.count == count }) ?? true else {
            throw DecodingError.dataCorruptedError(
                forKey: .columns, in: container, debugDescription: "columns of unequal length")
        }
        self.init(
            id: try container.decode(DataSetID.self, forKey: .id), count: count, columns: columns,
            rowNumbers: rowNumbers)
    }

    /// Writes the table.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(id, forKey: .id)
        try container.encode(count, forKey: .count)
        try container.encode(columns, forKey: .columns)
        try container.encodeIfPresent(rowNumbers, forKey: .rowNumbers)
    }
}

extension ColumnCells: Codable {
    private enum Keys: String, CodingKey { case type, cells }

    /// Reads a column; null is an empty cell.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        func cells<T: Decodable>(_: T.Type) throws -> [T?] { try container.decode([T?].self, forKey: .cells) }
        self =
            switch try container.decode(ColumnType.self, forKey: .type) {
            case .text: .text(TextColumn(try cells(String.self)))
            case .integer: .integer(PlainColumn(try cells(Int64.self), filler: 0))
            case .money: .money(PlainColumn(try cells(Money.self), filler: 0))
            case .date: .date(PlainColumn(try cells(CivilDate.self), filler: .earliest))
            case .flag: .flag(PlainColumn(try cells(Bool.self), filler: false))
            }
    }

    /// Writes a column; an empty cell is null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(type, forKey: .type)
        func cells<T: Encodable>(_ column: PlainColumn<T>) throws {
            try container.encode(
                column.values.indices.map { column.isEmpty($0) ? nil : column.values[$0] }, forKey: .cells)
        }
        switch self {
        case .text(let column):
            try container.encode(
                column.codes.map { $0 == TextColumn.emptyCode ? nil : column.dictionary[Int($0)] }, forKey: .cells)
        case .integer(let column): try cells(column)
        case .money(let column): try cells(column)
        case .date(let column): try cells(column)
        case .flag(let column): try cells(column)
        }
    }
}
