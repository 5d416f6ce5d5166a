/// JSON text in the making: the bytes, and the objects and lists that have begun but not ended.
///
/// Nobody says when a container has ended. It does when something is written to one around it, and can then be
/// written to no more.
struct CanonicalText: ~Copyable {
    /// The text as far as it has come.
    var bytes = CanonicalBytes(capacity: 512)
    /// Whether it came to something that cannot be written in one pass; the text is then of no use.
    private(set) var isAbandoned = false
    private var innermost = Frame(place: Place(number: 0))
    private var outer: [Frame] = []
    private var members: [Member] = []
    private var spare = CanonicalBytes(capacity: 0)
    private var depth = 0
    private var opened = 0

    /// Foundation refuses to write lists and objects deeper than this.
    private static let greatestDepth = 511

    /// A place for a value, by its number in the order they were opened.
    struct Place: Equatable {
        fileprivate let number: Int
    }

    /// What has been written in a place.
    enum Content {
        case nothing, value, list, object
    }

    /// A place that is open.
    private struct Frame {
        let place: Place
        var content = Content.nothing
        var count = 0
        var firstMember = 0
        var isSorted = true
        var mayHoldEqualKeys = false
    }

    /// A member of an object: where it begins and ends, comma not counted, and its key without quotation marks.
    private struct Member {
        let start: Int
        let key: Range<Int>
        /// The first eight bytes of the key as a number, which nearly always tell which of two comes first.
        let prefix: UInt64
        var end = 0
    }

    /// An empty text.
    init() {
        outer.reserveCapacity(16)
        members.reserveCapacity(32)
    }

    /// Gives the text up. Every place is left, so that nothing more is written in it.
    mutating func abandon() {
        isAbandoned = true
        outer.removeAll()
        innermost = Frame(place: Place(number: 0))
    }

    // MARK: Places

    /// A new place, where the text has come to.
    mutating func open() -> Place {
        opened += 1
        outer.append(innermost)
        innermost = Frame(place: Place(number: opened))
        return innermost.place
    }

    /// Ends what is written in a place. What encodes nothing becomes an empty object, unless it is the whole value.
    mutating func close(_ place: Place, isWhole: Bool) {
        guard reach(place) else { return }
        if isWhole, innermost.content == .nothing { abandon() } else { endInnermost() }
    }

    /// Lets a place hold an object or a list. An object it holds already goes on, as when a class encodes its
    /// superclass.
    mutating func begin(_ content: Content, at place: Place) {
        guard reach(place) else { return }
        if content == .object, innermost.content == .object { return }
        guard innermost.content == .nothing, depth < Self.greatestDepth else { return abandon() }
        innermost.content = content
        innermost.firstMember = members.count
        depth += 1
        bytes.append(UInt8(ascii: content == .object ? "{" : "["))
    }

    /// Lets a place hold a single value, to be written next; false when it cannot.
    mutating func fill(_ place: Place) -> Bool {
        guard reach(place), innermost.content == .nothing else { return refuse() }
        innermost.content = .value
        return true
    }

    /// Makes room for one more element of a list; false when there can be none.
    mutating func addElement(at place: Place) -> Bool {
        guard reach(place), innermost.content == .list else { return refuse() }
        if innermost.count > 0 { bytes.append(UInt8(ascii: ",")) }
        innermost.count += 1
        return true
    }

    /// Writes a list of texts, all at once.
    mutating func append(_ texts: [String]) {
        guard depth < Self.greatestDepth else { return abandon() }
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for text in texts {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            append(text)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// How many elements a list has; nil when it has ended.
    func count(at place: Place) -> Int? {
        (innermost.place == place ? innermost : outer.last { $0.place == place })?.count
    }

    /// Ends everything within a place, so that it is the innermost; false when the place itself has ended.
    @inline(__always) private mutating func reach(_ place: Place) -> Bool {
        innermost.place == place || reachOutwards(place)
    }

    private mutating func reachOutwards(_ place: Place) -> Bool {
        guard outer.contains(where: { $0.place == place }) else { return refuse() }
        while innermost.place != place {
            endInnermost()
            if isAbandoned { return false }
        }
        return true
    }

    private mutating func refuse() -> Bool {
        abandon()
        return false
    }

    private mutating func endInnermost() {
        switch innermost.content {
        case .nothing:
            guard depth < Self.greatestDepth else { return abandon() }
            bytes.append("{}")
        case .value: break
        case .list:
            depth -= 1
            bytes.append(UInt8(ascii: "]"))
        case .object:
            depth -= 1
            let first = innermost.firstMember
            if innermost.mayHoldEqualKeys, hasEqualKeys(from: first) { return abandon() }
            if !innermost.isSorted, !sortMembers(from: first) { return abandon() }
            while members.count > first { members.removeLast() }
            bytes.append(UInt8(ascii: "}"))
        }
        if let next = outer.popLast() { innermost = next }
    }
}

// MARK: Members

extension CanonicalText {
    /// Writes the key of one more member of an object; false when there can be none.
    @discardableResult mutating func addKey(_ key: String, at place: Place) -> Bool {
        guard reach(place), innermost.content == .object else { return refuse() }
        if innermost.count > 0 { bytes.append(UInt8(ascii: ",")) }
        let start = bytes.count
        var greatest: UInt8 = 0
        var prefix: UInt64 = 0
        let isPlain = key.withBytes { key in
            for byte in key { greatest = max(greatest, byte) }
            prefix = Self.prefix(key)
            bytes.appendQuoted(key)
            return Self.isPlain(key)
        }
        // A key with characters to escape would have to be sorted without the escapes.
        guard isPlain else { return refuse() }
        let member = Member(start: start, key: start + 1..<bytes.count - 1, prefix: prefix)
        bytes.append(UInt8(ascii: ":"))
        if innermost.count > 0, innermost.isSorted, let last = members.last {
            innermost.isSorted = Self.precedes(last, member, in: bytes)
        }
        // Keys of other bytes can be equal, being composed or decomposed, only from U+0300 on.
        if greatest >= 0xCC { innermost.mayHoldEqualKeys = true }
        innermost.count += 1
        members.append(member)
        return true
    }

    private static func precedes(_ one: Member, _ other: Member, in bytes: borrowing CanonicalBytes) -> Bool {
        if one.prefix != other.prefix { return one.prefix < other.prefix }
        return bytes[one.key].lexicographicallyPrecedes(bytes[other.key])
    }

    /// Sorts an object's members by the bytes of their keys; false when two are the same.
    private mutating func sortMembers(from first: Int) -> Bool {
        for index in first..<members.count {
            members[index].end = index + 1 < members.count ? members[index + 1].start - 1 : bytes.count
        }
        let start = members[first].start
        members.withUnsafeMutableBufferPointer { members in
            members[first...].sort { Self.precedes($0, $1, in: bytes) }
        }
        spare.removeAll(from: 0)
        for index in first..<members.count {
            if index > first {
                guard Self.precedes(members[index - 1], members[index], in: bytes) else { return false }
                spare.append(UInt8(ascii: ","))
            }
            spare.append(bytes[members[index].start..<members[index].end])
        }
        bytes.removeAll(from: start)
        bytes.append(spare[0..<spare.count])
        return true
    }

    /// Whether two keys of an object are equal as texts; then Foundation takes them for the same.
    private func hasEqualKeys(from first: Int) -> Bool {
        var keys: Set<String> = []
        return !members[first...].allSatisfy { keys.insert(String(decoding: bytes[$0.key], as: UTF8.self)).inserted }
    }
}
