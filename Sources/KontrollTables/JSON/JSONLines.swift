import KontrollCore

/// Tells JSON Lines from one JSON value, by the file.
struct JSONLines {
    private let bytes: [UInt8]

    /// What the text is to be told of.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let linesTried = 1000

    /// The lines that are not blank, when the text is JSON Lines; nil when it is one value. Of text that is neither,
    /// the fault of the one value is thrown, unless at least half of the lines are objects of their own.
    func ranges() throws(JSONFault) -> [Range<Int>]? {
        var scanner = JSONScanner(bytes)
        do throws(JSONFault) {
            _ = try scanner.next()
            let start = scanner.position
            try scanner.skip()
            let value = start..<scanner.position
            scanner.skipBlanks()
            guard scanner.byte != nil else { return nil }
            // A second value must begin on a line of its own, and the first one must stand on one.
            let breaks = bytes[value.upperBound..<scanner.position].contains(UInt8(ascii: "\n"))
            guard breaks, !bytes[value].contains(UInt8(ascii: "\n")) else {
                throw scanner.fault("filens slut efter det yttersta värdet, eller ett objekt per rad")
            }
            return lines()
        } catch {
            let lines = lines()
            guard lines.count > 1, JSONScanner.begins(with: .object, bytes) else { throw error }
            let tried = lines.prefix(Self.linesTried)
            guard tried.count(where: isObject) * 2 >= tried.count else { throw error }
            return lines
        }
    }

    private func isObject(_ line: Range<Int>) -> Bool {
        var scanner = JSONScanner(bytes, line)
        do {
            guard try scanner.next() == .object else { return false }
            try scanner.skip()
        } catch {
            return false
        }
        scanner.skipBlanks()
        return scanner.byte == nil
    }

    private func lines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if bytes[start..<end].contains(where: { $0 > 0x20 }) { lines.append(start..<end) }
            start = end + 1
        }
        return lines
    }
}

/// A list of objects inside the outermost object of a file.
struct JSONLists {
    /// The keys that lead to it.
    var path: [String]
    /// How many elements it has.
    var count: Int

    /// The path as `data.yaml` has it.
    var shown: String { Self.shown(path) }

    private static let most = 20

    /// A path as `data.yaml` has it: with points between, or as a list where a key holds a point itself.
    static func shown(_ path: [String]) -> String {
        let isPlain = path.allSatisfy { key in
            key.first?.isLetter == true && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        }
        return isPlain
            ? path.joined(separator: ".")
            : "["
                + path.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
                .joined(separator: ", ") + "]"
    }

    /// The lists whose first element is an object, reached through objects alone; the greatest first.
    static func find(_ bytes: [UInt8]) -> [JSONLists] {
        var scanner = JSONScanner(bytes)
        var lists: [JSONLists] = []
        // The text has been read whole before; a fault would only end the search.
        try? look(&scanner, [], &lists)
        let order = lists.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
        return order.prefix(most).map(\.element)
    }

    private static func look(_ scanner: inout JSONScanner, _ path: [String], _ lists: inout [JSONLists])
        throws(JSONFault)
    {
        var isFirst = true
        switch try scanner.next() {
        case .object:
            try scanner.enter()
            while let key = try scanner.key(&isFirst) {
                try look(&scanner, path + [scanner.string(key)], &lists)
            }
        case .array:
            try scanner.enter()
            var (count, holdsObjects) = (0, false)
            while try scanner.element(&isFirst) {
                if count == 0 { holdsObjects = try scanner.next() == .object }
                count += 1
                try scanner.skip()
            }
            if holdsObjects { lists.append(JSONLists(path: path, count: count)) }
        default: try scanner.skip()
        }
    }
}

extension JSONScanner {
    /// Whether the outermost value of a text is of a kind.
    static func begins(with kind: Kind, _ bytes: [UInt8]) -> Bool {
        var scanner = JSONScanner(bytes)
        return (try? scanner.next()) == kind
    }
}

/// The text of a JSON file: UTF-8 (RFC 8259), unless a byte order mark or `data.yaml` says otherwise.
struct JSONDecoding {
    /// The file, for errors.
    let file: String
    /// What `data.yaml` says.
    let declared: Dialect.Encoding?

    /// The text; bytes that are no UTF-8 are an error with line and character, never another encoding by proof.
    func decode(_ raw: [UInt8]) throws(SourceFailure) -> DecodedText {
        let hasMark =
            raw.starts(with: [0xEF, 0xBB, 0xBF]) || raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF])
        if declared == nil, !hasMark, let offset = TextDecoding.firstInvalid(raw[...]) {
            let fault = JSONFault(
                offset: offset, found: "byte 0x\(String(raw[offset], radix: 16, uppercase: true)) som inte är utf-8",
                expected: "utf-8 i hela filen; är den i windows-1252 ska encoding deklareras")
            throw fault.failure(file, in: raw)
        }
        return try TextDecoding(file: file, declared: declared).decode(raw)
    }
}
