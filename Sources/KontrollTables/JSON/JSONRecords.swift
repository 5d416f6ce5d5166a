import KontrollCore

/// Walks the records of a JSON file, twice over: first to learn the keys of all of them, then to read their cells.
///
/// The records are the objects of the outermost list on the path; where the path goes on into a list of theirs, each
/// object of that list is a row with its record's own values beside it.
struct JSONRecords {
    /// Takes what the second walk reads.
    struct Output {
        /// The file being built.
        var builder: SheetBuilder
        /// By heading, whether its cells are asked for.
        var needed: [Bool]
        /// Whether a row's line is its record's number, as where all stand on one line.
        var countsRecords: Bool
    }

    /// Where the list stands that the path goes on into.
    struct InnerList {
        var offset: Int
        var index: Int
        var node: Int
    }

    /// The text.
    var scanner: JSONScanner
    /// The keys found.
    var shape: JSONShape
    /// Where the second walk puts its rows; nil in the first.
    var output: Output?
    /// Rows found.
    private(set) var rows = 0
    /// Whether two records begin on the same line.
    private(set) var sharesLines = false
    /// The first record that is no row, with the reason.
    private(set) var firstOdd: (line: Int, reason: String)?
    /// Keys outside the list of records, not read.
    private(set) var outside: [String] = []

    /// The keys that lead to the records.
    let path: [String]
    /// What stands under each key of the record, for the first walk.
    var contents: [(node: Int, content: JSONShape.Content)] = []
    /// The row being read, by heading.
    var cells: [SheetCell] = []
    /// The headings that have a cell in it.
    var filled: [Int] = []
    /// The record's list that holds its rows.
    var inner: InnerList?
    /// The number of the record.
    var record: Int
    private var number = 0
    private var lines = LineCounter()
    private var lastLine = 0

    /// A walk of the records of a text; the second walk is given what the first one learned.
    init(_ scanner: JSONScanner, path: [String], after first: JSONRecords? = nil, output: Output? = nil) {
        (self.scanner, self.path, self.output) = (scanner, path, output)
        shape = first?.shape ?? JSONShape()
        record = first?.record ?? 0
        cells = Array(repeating: .empty, count: output?.needed.count ?? 0)
    }

    /// Walks a whole document from its outermost value, and nothing may follow.
    mutating func document() throws {
        try descend(0, key: nil)
        scanner.skipBlanks()
        if scanner.byte != nil { throw scanner.fault("filens slut efter det yttersta värdet") }
    }

    /// Walks one line of JSON Lines.
    mutating func line(_ range: Range<Int>) throws {
        scanner = JSONScanner(scanner.bytes, range)
        contents.removeAll(keepingCapacity: true)
        try element(0, node: 0, level: 0)
        scanner.skipBlanks()
        if scanner.byte != nil { throw scanner.fault("radens slut efter objektet") }
    }

    /// Gives each key its column; what the second walk goes by.
    mutating func headings() throws(JSONFault) -> [String] { try shape.headings() }

    /// Sets a record aside.
    mutating func setAside(at offset: Int, _ reason: String) {
        let line = line(of: offset)
        if firstOdd == nil { firstOdd = (line, reason) }
        output?.builder.quarantine(line: line, reason)
    }

    private mutating func emit(at offset: Int) throws {
        let line = line(of: offset)
        rows += 1
        try output?.builder.add(cells, line: line)
    }

    /// Counts a record, and tells its line; its number where all stand on one line.
    private mutating func line(of offset: Int) -> Int {
        number += 1
        let line = lines.line(of: offset, in: scanner.bytes)
        if line == lastLine { sharesLines = true }
        lastLine = line
        return output?.countsRecords == true ? number : line
    }
}

// MARK: From the outermost value to the rows

extension JSONRecords {
    /// Follows the path until it comes to a list.
    private mutating func descend(_ index: Int, key: String?) throws {
        switch try scanner.next() {
        case .array: try list(index, node: 0, level: 0)
        case .object where path.isEmpty: try element(0, node: 0, level: 0)
        case .object where index < path.count: try object(index)
        default:
            throw scanner.fault(
                key.map { "en lista av objekt i ”\(JSONShape.shown($0))”" } ?? "en lista av objekt, eller ett objekt")
        }
    }

    private mutating func object(_ index: Int) throws {
        let start = scanner.position
        try scanner.enter()
        var (isFirst, isFound) = (true, false)
        var keys: [String] = []
        while let text = try scanner.key(&isFirst) {
            let key = scanner.string(text)
            guard key == path[index] else {
                if keys.count < 40 { keys.append(key) }
                try scanner.skip()
                continue
            }
            if isFound { throw JSONShape.twice(key, at: text) }
            isFound = true
            try descend(index + 1, key: key)
        }
        guard isFound else {
            let nearest = NearestWord.to(path[index], among: keys)
            throw JSONFault(
                offset: start,
                found: keys.isEmpty
                    ? "ett tomt objekt"
                    : "nycklarna " + keys.map { "”\(JSONShape.shown($0))”" }.joined(separator: ", "),
                expected: "nyckeln ”\(path[index])” i path"
                    + (nearest.map { "; närmast är ”\(JSONShape.shown($0))”" } ?? ""))
        }
        outside += keys.map { (path[..<index] + [JSONShape.shown($0)]).joined(separator: ".") }
    }

    private mutating func list(_ index: Int, node: Int, level: Int) throws {
        try scanner.enter()
        var isFirst = true
        while try scanner.element(&isFirst) {
            let kind = try scanner.next()
            if kind == .object {
                try element(index, node: node, level: level)
            } else {
                let offset = scanner.position
                try scanner.skip()
                setAside(at: offset, "posten är \(kind.swedish), väntade ett objekt")
            }
        }
    }

    /// One object of a list: a row, or where the path goes on, what stands beside the rows of its own list.
    private mutating func element(_ index: Int, node: Int, level: Int) throws {
        guard try scanner.next() == .object else { throw scanner.fault("ett objekt") }
        let start = scanner.position
        let mark = filled.count
        record += 1
        shape.begin(level: level)
        inner = nil
        try fields(of: node, toward: index)
        if output == nil { shape.keep(contents, level: level) }
        contents.removeAll(keepingCapacity: true)
        if index == path.count {
            try emit(at: start)
        } else if let inner {
            let (after, before) = (scanner, number)
            scanner.position = inner.offset
            try list(inner.index, node: inner.node, level: level + 1)
            if number == before { setAside(at: start, "posten har ingen post i listan \(path.joined(separator: "."))") }
            scanner = after
        } else {
            setAside(at: start, "posten saknar listan \(path.joined(separator: "."))")
        }
        for place in filled[mark...] { cells[place] = .empty }
        filled.removeSubrange(mark...)
    }
}

/// Counts the lines of a text on the way.
private struct LineCounter {
    private var offset = 0
    private var line = 1

    /// The line of a byte, from 1.
    mutating func line(of place: Int, in bytes: [UInt8]) -> Int {
        if place < offset { (offset, line) = (0, 1) }
        line += bytes[offset..<place].count { $0 == UInt8(ascii: "\n") }
        offset = place
        return line
    }
}

extension JSONScanner.Kind {
    /// What a reader calls it.
    var swedish: String {
        switch self {
        case .object: "ett objekt"
        case .array: "en lista"
        case .text: "en text"
        case .number: "ett tal"
        case .literal: "true, false eller null"
        }
    }
}
