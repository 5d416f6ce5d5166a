import KontrollCore

/// The keys that the records of a JSON file have, nested ones below those that hold them.
struct JSONShape {
    /// One key at its place.
    struct Node {
        /// The node of the object it stands in.
        var parent: Int
        /// The key.
        var key: String
        /// In how many lists its object lies: 0 for the outermost list's records.
        var level: Int
        /// The record it was last seen in, so that a second time in it is found.
        var record = 0
        /// In how many records it stands.
        var count = 0
        /// Whether some record has a value there.
        var hasValue = false
        /// Whether some record has null or an empty list there.
        var hasNothing = false
        /// Whether some record has an object there.
        var hasParts = false
        /// In how many records a list of objects or of lists stands there.
        var lists = 0
        /// Where the first such list stands.
        var firstList: Int?
        /// Whether the declared path leads through it.
        var isOnPath = false
        /// Its column, when it is one.
        var heading: Int?
    }

    /// What a record has at a key.
    enum Content { case value, nothing, parts, list(Int) }

    /// The nodes; the first is that of the records themselves.
    private(set) var nodes = [Node(parent: 0, key: "", level: 0)]
    /// How many records each level has.
    private(set) var records: [Int: Int] = [:]
    private var places: [Place: Int] = [:]
    private var order: [Int] = []
    private var trails: [[Step]] = [[]]
    private var level = 0
    private var cursor = 0

    private struct Place: Hashable {
        var parent: Int
        var key: String
    }
    private struct Step {
        var parent: Int
        var key: Range<Int>
        var node: Int
    }

    private static let mostKeys = 5000

    /// Begins a record of a level: its keys most often come in the order of the one before.
    mutating func begin(level: Int) {
        (self.level, cursor) = (level, 0)
        while trails.count <= level { trails.append([]) }
    }

    /// The node of a key, made when it is new; a key that the record has already had there is a fault.
    mutating func node(below parent: Int, _ key: JSONText, record: Int, _ scanner: JSONScanner)
        throws(JSONFault) -> Int
    {
        let node = try find(parent, key, scanner)
        guard nodes[node].record != record else {
            throw Self.twice(nodes[node].key, at: key)
        }
        nodes[node].record = record
        return node
    }

    private mutating func find(_ parent: Int, _ key: JSONText, _ scanner: JSONScanner) throws(JSONFault) -> Int {
        defer { cursor += 1 }
        let isKnown = cursor < trails[level].count
        if isKnown {
            let step = trails[level][cursor]
            if step.parent == parent, step.key.count == key.range.count,
                scanner.bytes[step.key].elementsEqual(scanner.bytes[key.range])
            {
                return step.node
            }
        }
        let place = Place(parent: parent, key: scanner.string(key))
        let known = places[place]
        let node = if let known { known } else { try add(place, offset: key.range.lowerBound - 1) }
        let step = Step(parent: parent, key: key.range, node: node)
        if isKnown { trails[level][cursor] = step } else { trails[level].append(step) }
        return node
    }

    private mutating func add(_ place: Place, offset: Int) throws(JSONFault) -> Int {
        if place.key.unicodeScalars.contains("\u{FEFF}") {
            let plain = String(String.UnicodeScalarView(place.key.unicodeScalars.filter { $0 != "\u{FEFF}" }))
            throw JSONFault(
                offset: offset, found: "ett byteordningsmärke (BOM) i nyckeln ”\(Self.shown(plain))”",
                expected: "nyckeln utan det; den som gjorde filen har läst en CSV-fil med BOM som vanlig utf-8")
        }
        guard nodes.count <= Self.mostKeys else {
            throw JSONFault(
                offset: offset, found: "fler än \(Swedish.grouped(Self.mostKeys)) olika nycklar",
                expected: "samma nycklar i varje post; är nycklarna egentligen värden?")
        }
        nodes.append(Node(parent: place.parent, key: place.key, level: level))
        places[place] = nodes.count - 1
        return nodes.count - 1
    }

    /// Notes what a record has at some keys, once it is known to be whole.
    mutating func keep(_ contents: [(node: Int, content: Content)], level: Int) {
        records[level, default: 0] += 1
        for (node, content) in contents {
            if nodes[node].count == 0 { order.append(node) }
            nodes[node].count += 1
            switch content {
            case .value: nodes[node].hasValue = true
            case .nothing: nodes[node].hasNothing = true
            case .parts: nodes[node].hasParts = true
            case .list(let offset):
                nodes[node].lists += 1
                nodes[node].firstList = nodes[node].firstList ?? offset
            }
        }
    }

    /// Marks a key as one that the path leads through.
    mutating func mark(_ node: Int) { nodes[node].isOnPath = true }

    /// Gives each key with values its column, in the order they first appear; a key that has a value in one record and
    /// a list of objects in another is a fault.
    mutating func headings() throws(JSONFault) -> [String] {
        var headings: [String] = []
        for index in order {
            let node = nodes[index]
            if let list = node.firstList, node.hasValue {
                throw JSONFault(
                    offset: list,
                    found: "en lista i ”\(Self.shown(name(index)))”, som i andra poster är ett enkelt värde",
                    expected: "samma slags värde i alla poster")
            }
            guard node.hasValue || (node.hasNothing && !node.hasParts && node.lists == 0 && !node.isOnPath) else {
                continue
            }
            nodes[index].heading = headings.count
            headings.append(name(index))
        }
        return headings
    }

    /// The key with those above it: `utbetalning.belopp`.
    func name(_ node: Int) -> String { path(node).joined(separator: ".") }

    /// The key and those above it, the outermost first.
    func path(_ node: Int) -> [String] {
        var path: [String] = []
        var node = node
        while node != 0 {
            path.append(nodes[node].key)
            node = nodes[node].parent
        }
        return path.reversed()
    }

    /// The keys with lists that are not read.
    var unreadLists: [Int] { order.filter { nodes[$0].lists > 0 && !nodes[$0].isOnPath } }

    /// The columns that some records lack.
    var partial: [Int] {
        order.filter { nodes[$0].heading != nil && nodes[$0].count < records[nodes[$0].level] ?? 0 }
    }

    /// What is wrong with a key that stands in an object already.
    static func twice(_ key: String, at place: JSONText) -> JSONFault {
        JSONFault(
            offset: place.range.lowerBound - 1, found: "nyckeln ”\(shown(key))” två gånger i samma objekt",
            expected: "varje nyckel en gång")
    }

    /// A key for a message: cut, and by its shape alone when it may be somebody's number.
    static func shown(_ key: String) -> String {
        key.count(where: \.isNumber) >= 6 ? CellShape.of(key) : String(key.prefix(60))
    }
}
