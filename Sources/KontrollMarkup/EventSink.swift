import CXML2

/// An event as it is kept until it is asked for: ranges of the sink's bytes or attributes.
struct StoredEvent {
    var kind: MarkupEvent.Kind
    var depth: UInt16
    var name: UInt16
    var line: Int32
    /// For text a range of bytes, for a start tag a range of attributes, for an end nothing.
    var range: Range<Int32>
    /// The name among all interned ones.
    var interned: Int32
}

/// An attribute: its name's number and its value's bytes.
struct StoredAttribute {
    var name: UInt16
    var value: Range<Int32>
}

/// What libxml2 tells of one piece of the document, until the reader asks for it.
struct EventBuffer {
    var events: [StoredEvent] = []
    var bytes: [UInt8] = []
    var attributes: [StoredAttribute] = []
    private(set) var fault: (fault: MarkupFault, line: Int)?
    private var names: InternedNames
    private var open: [(name: UInt16, interned: Int32)] = []
    private var hasRoot = false
    private var textStart = 0
    private var textLine: Int32 = 0
    private let limits: MarkupLimits

    init(_ vocabulary: MarkupVocabulary, _ limits: MarkupLimits) {
        names = InternedNames(vocabulary)
        self.limits = limits
    }

    /// The name of an event's element.
    func name(_ event: StoredEvent) -> MarkupName { names.name(event.interned) }

    /// Whether the outermost element has begun and ended.
    var isComplete: Bool { hasRoot && open.isEmpty }

    /// Forgets the events; text whose end has not been seen is kept.
    mutating func clear() {
        events.removeAll(keepingCapacity: true)
        attributes.removeAll(keepingCapacity: true)
        bytes.removeSubrange(..<textStart)
        textStart = 0
    }

    /// Takes the first fault; nothing after it counts.
    mutating func refuse(_ fault: MarkupFault, line: Int) {
        guard self.fault == nil else { return }
        self.fault = (fault == .truncated && hasRoot && open.isEmpty ? .extraText : fault, max(line, 1))
    }

    mutating func start(
        local: UnsafePointer<xmlChar>, namespace: UnsafePointer<xmlChar>?,
        attributes found: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int, line: Int32
    ) {
        closeText()
        guard open.count < limits.depth else { return refuse(.depth(limit: limits.depth), line: Int(line)) }
        let first = Int32(truncatingIfNeeded: attributes.count)
        if let found {
            // Five pointers each: local name, prefix, namespace, value and its end.
            for base in stride(from: 0, to: count * 5, by: 5) {
                guard let name = found[base], let start = found[base + 3], let end = found[base + 4] else { continue }
                let value = Int32(truncatingIfNeeded: bytes.count)
                bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
                attributes.append(
                    StoredAttribute(
                        name: names.number(name, found[base + 2]).name,
                        value: value..<Int32(truncatingIfNeeded: bytes.count)))
            }
        }
        textStart = bytes.count
        let (name, interned) = names.number(local, namespace)
        events.append(
            StoredEvent(
                kind: .start, depth: UInt16(truncatingIfNeeded: open.count), name: name, line: line,
                range: first..<Int32(truncatingIfNeeded: attributes.count), interned: interned))
        open.append((name, interned))
        hasRoot = true
    }

    mutating func end(line: Int32) {
        closeText()
        guard let last = open.popLast() else { return }
        events.append(
            StoredEvent(
                kind: .end, depth: UInt16(truncatingIfNeeded: open.count), name: last.name, line: line, range: 0..<0,
                interned: last.interned))
    }

    mutating func text(_ start: UnsafePointer<xmlChar>, count: Int, line: Int32) {
        guard count > 0, let last = open.last, last.name != 0 else { return }
        if bytes.count == textStart { textLine = line }
        guard bytes.count - textStart + count <= limits.text else {
            return refuse(.text(limit: limits.text), line: Int(line))
        }
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    private mutating func closeText() {
        guard bytes.count > textStart, let last = open.last else { return }
        events.append(
            StoredEvent(
                kind: .text, depth: UInt16(truncatingIfNeeded: open.count - 1), name: last.name, line: textLine,
                range: Int32(truncatingIfNeeded: textStart)..<Int32(truncatingIfNeeded: bytes.count),
                interned: last.interned))
        textStart = bytes.count
    }
}

/// The numbers of names. libxml2 keeps each name at one address as long as its parser lives, so that a name is looked
/// up by its letters once and by its addresses from then on.
private struct InternedNames {
    private struct Addresses: Hashable {
        var local: UnsafePointer<xmlChar>
        var namespace: UnsafePointer<xmlChar>?
    }

    private let vocabulary: MarkupVocabulary
    private var known: [Addresses: Int32] = [:]
    private var names: [(name: MarkupName, number: UInt16)] = []
    private var slots: [(key: Addresses, index: Int32)?] = Array(repeating: nil, count: 256)

    init(_ vocabulary: MarkupVocabulary) { self.vocabulary = vocabulary }

    func name(_ index: Int32) -> MarkupName { names[Int(index)].name }

    mutating func number(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> (
        name: UInt16, interned: Int32
    ) {
        let key = Addresses(local: local, namespace: namespace)
        let address = UInt(bitPattern: local) &* 31 &+ UInt(bitPattern: namespace)
        let slot = Int((address ^ (address >> 9) ^ (address >> 3)) & 255)
        if let kept = slots[slot], kept.key == key { return (names[Int(kept.index)].number, kept.index) }
        let index = known[key] ?? add(key)
        slots[slot] = (key, index)
        return (names[Int(index)].number, index)
    }

    private mutating func add(_ key: Addresses) -> Int32 {
        let name = MarkupName(key.namespace.map { String(cString: $0) } ?? "", String(cString: key.local))
        let index = Int32(truncatingIfNeeded: names.count)
        names.append((name, vocabulary[name] ?? 0))
        known[key] = index
        return index
    }
}
