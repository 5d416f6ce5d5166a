import KontrollCore

/// The values of a record: cells under the headings of their keys.
extension JSONRecords {
    /// The keys of an object; `index` is the step of the path that is looked for among them.
    mutating func fields(of node: Int, toward index: Int) throws {
        try scanner.enter()
        var isFirst = true
        while let key = try scanner.key(&isFirst) {
            let child = try shape.node(below: node, key, record: record, scanner)
            if index < path.count, shape.nodes[child].key == path[index] {
                try step(child, index)
            } else {
                try value(child)
            }
        }
    }

    /// A key that the path leads through.
    private mutating func step(_ child: Int, _ index: Int) throws {
        shape.mark(child)
        switch try scanner.next() {
        case .array:
            inner = InnerList(offset: scanner.position, index: index + 1, node: child)
            try scanner.skip()
            contents.append((child, .parts))
        case .object where index + 1 < path.count:
            contents.append((child, .parts))
            try fields(of: child, toward: index + 1)
        case .literal where scanner.byte == UInt8(ascii: "n"):
            _ = scanner.literal()
            contents.append((child, .nothing))
        default: throw scanner.fault("en lista av objekt i ”\(JSONShape.shown(shape.nodes[child].key))”")
        }
    }

    private mutating func value(_ child: Int) throws {
        switch try scanner.next() {
        case .object:
            contents.append((child, .parts))
            try fields(of: child, toward: path.count)
        case .array: try values(child)
        case let kind: put(try scalar(kind, isWanted: isWanted(child)), at: child)
        }
    }

    /// A list among a record's values: of simple values it is one cell; of objects or lists it is no cell at all.
    private mutating func values(_ child: Int) throws {
        let start = scanner.position
        let isWanted = isWanted(child)
        var items: [SheetCell] = []
        var (isFirst, isSimple) = (true, true)
        try scanner.enter()
        while try scanner.element(&isFirst) {
            let kind = try scanner.next()
            if kind == .object || kind == .array {
                isSimple = false
                try scanner.skip()
            } else {
                let item = try scalar(kind, isWanted: isWanted || items.isEmpty)
                if items.count < 2 || isWanted { items.append(item) }
            }
        }
        guard isSimple else { return contents.append((child, .list(start))) }
        guard items.count > 1 else { return put(items.first ?? .empty, at: child) }
        let texts = items.map { item -> String in
            if case .text(let text) = item { return text }
            if case .machine(let text) = item { return text }
            return ""
        }
        put(.text(texts.joined(separator: ", ")), at: child)
    }

    private func isWanted(_ child: Int) -> Bool {
        guard let output else { return false }
        return shape.nodes[child].heading.map { output.needed[$0] } ?? false
    }

    /// A simple value; what it says only where it is wanted.
    private mutating func scalar(_ kind: JSONScanner.Kind, isWanted: Bool) throws -> SheetCell {
        switch kind {
        case .text:
            let text = try scanner.text()
            return .text(isWanted ? scanner.string(text) : "")
        case .number:
            let number = try scanner.number()
            return .machine(isWanted ? JSONNumber.decimal(scanner.bytes[number]) : "")
        case .literal:
            switch scanner.literal() {
            case .yes: return .text("true")
            case .no: return .text("false")
            case .null: return .empty
            }
        case .object, .array: throw scanner.fault("ett enkelt värde")
        }
    }

    private mutating func put(_ cell: SheetCell, at child: Int) {
        guard output != nil else { return contents.append((child, cell == .empty ? .nothing : .value)) }
        guard isWanted(child), let heading = shape.nodes[child].heading else { return }
        cells[heading] = cell
        filled.append(heading)
    }
}
