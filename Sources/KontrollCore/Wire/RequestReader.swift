import Foundation

/// Reads what a host says to a check that is another program, line by line.
struct RequestReader {
    /// What a line was.
    enum Event {
        /// The host asks what the check is.
        case describe
        /// More is to come.
        case more
        /// A whole request.
        case request(CheckRequest)
    }

    private struct Announced: Decodable {
        var type: String
        var `protocol`: Int?
    }

    private var head: RequestHead?
    private var tables: [DataSetID: TableInProgress] = [:]

    /// Takes the next line.
    mutating func take(_ line: [UInt8]) throws(WireError) -> Event {
        if let cells = try CellLine.read(line) {
            let id = DataSetID(rawValue: cells.table)
            guard var table = tables.removeValue(forKey: id) else {
                throw .unexpected("cells of a table that was not announced")
            }
            try table.take(cells)
            tables[id] = table
            return .more
        }
        let data = Data(line)
        guard let announced = try? JSONDecoder().decode(Announced.self, from: data) else { throw .notAMessage }
        switch announced.type {
        case "describe": return .describe
        case "run":
            guard announced.protocol == WireProtocol.version else {
                throw .unexpected("another version of the protocol")
            }
            guard let head = try? JSONDecoder().decode(RequestHead.self, from: data) else { throw .notAMessage }
            self.head = head
            tables = head.tables.mapValues { TableInProgress($0) }
            return .more
        case "end": return .request(try finish())
        default: throw .unexpected("unknown message type: \(announced.type)")
        }
    }

    private mutating func finish() throws(WireError) -> CheckRequest {
        guard let head else { throw .unexpected("end without run") }
        var finished: [DataSetID: Table] = [:]
        for (id, table) in tables { finished[id] = try table.finish(id) }
        (self.head, tables) = (nil, [:])
        return CheckRequest(
            asOf: head.asOf, window: head.window, seeds: head.seeds, parameters: head.parameters, tables: finished)
    }
}

/// Why a line cannot be taken.
enum WireError: Error, Sendable, Hashable {
    case notAMessage
    case unexpected(String)
}

/// A table whose lines are coming in.
private struct TableInProgress {
    let count: Int
    private var numbers: [Int] = []
    private var columns: [String: ColumnInProgress]

    init(_ shape: RequestHead.Shape) {
        count = shape.count
        columns = shape.columns.mapValues { ColumnInProgress($0) }
    }

    mutating func take(_ line: CellLine) throws(WireError) {
        guard let name = line.column else {
            try line.eachNumber { numbers.append($0) }
            return
        }
        guard var column = columns.removeValue(forKey: name) else {
            throw .unexpected("cells of a column that was not announced")
        }
        try column.take(line)
        columns[name] = column
    }

    func finish(_ id: DataSetID) throws(WireError) -> Table {
        let finished = columns.mapValues { $0.finish() }
        guard numbers.count == count, finished.values.allSatisfy({ $0.count == count }) else {
            throw .unexpected("fewer or more cells than announced")
        }
        let isWhole = numbers.enumerated().allSatisfy { $0.offset == $0.element }
        return Table(id: id, count: count, columns: finished, rowNumbers: isWhole ? nil : numbers)
    }
}

/// A column whose lines are coming in.
private enum ColumnInProgress {
    case text(TextColumnBuilder)
    case integer([Int64], [Bool])
    case money([Money], [Bool])
    case date([CivilDate], [Bool])
    case flag([Bool], [Bool])

    init(_ type: ColumnType) {
        self =
            switch type {
            case .text: .text(TextColumnBuilder())
            case .integer: .integer([], [])
            case .money: .money([], [])
            case .date: .date([], [])
            case .flag: .flag([], [])
            }
    }

    mutating func take(_ line: CellLine) throws(WireError) {
        switch self {
        case .text(var builder):
            self = .flag([], [])
            try line.eachText { builder.append(utf8: $0) }
            self = .text(builder)
        case .integer(var values, var empty):
            self = .flag([], [])
            try line.eachCell { cell throws(WireError) in
                empty.append(cell.isNull)
                values.append(cell.isNull ? 0 : try cell.integer())
            }
            self = .integer(values, empty)
        case .money(var values, var empty):
            self = .flag([], [])
            try line.eachCell { cell throws(WireError) in
                empty.append(cell.isNull)
                values.append(cell.isNull ? 0 : try cell.money())
            }
            self = .money(values, empty)
        case .date(var values, var empty):
            self = .flag([], [])
            try line.eachCell { cell throws(WireError) in
                empty.append(cell.isNull)
                values.append(cell.isNull ? .earliest : try cell.date())
            }
            self = .date(values, empty)
        case .flag(var values, var empty):
            self = .flag([], [])
            try line.eachCell { cell throws(WireError) in
                empty.append(cell.isNull)
                values.append(cell.isNull ? false : try cell.flag())
            }
            self = .flag(values, empty)
        }
    }

    func finish() -> ColumnCells {
        switch self {
        case .text(let builder): .text(builder.finish())
        case .integer(let values, let empty): .integer(PlainColumn(values: values, empty: empty))
        case .money(let values, let empty): .money(PlainColumn(values: values, empty: empty))
        case .date(let values, let empty): .date(PlainColumn(values: values, empty: empty))
        case .flag(let values, let empty): .flag(PlainColumn(values: values, empty: empty))
        }
    }
}
