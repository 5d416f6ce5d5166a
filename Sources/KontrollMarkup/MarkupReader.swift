/// Reads XML in one pass, event by event, in memory that does not grow with the document.
///
/// The bytes come at once or piece by piece; names are told by numbers of the caller's own (see ``MarkupVocabulary``),
/// so that no string is made for a tag. Nothing is fetched, no entity is expanded and a document type declaration is
/// refused (XML external entities, "billion laughs": OWASP's XML External Entity Prevention Cheat Sheet).
///
///     let reader = MarkupReader(bytes, names: [MarkupName("", "belopp"): 1])
///     while let event = try reader.next() {
///         if event.kind == .text, event.name == 1 { take(reader.text) }
///     }
public final class MarkupReader {
    private let parser: PushParser
    private let source: () throws -> [UInt8]?
    private var waiting: ArraySlice<UInt8> = []
    private var isStarted = false
    private var isDrained = false
    private var isFinished = false
    private var position = 0
    private var current: StoredEvent?

    /// The bytes libxml2 is given at a time.
    static let piece = 1 << 16

    /// A reader of pieces; nil is the end. An error of the source ends the reading as ``MarkupError/source(_:)``.
    public init(
        names: MarkupVocabulary, limits: MarkupLimits = MarkupLimits(), pieces: @escaping () throws -> [UInt8]?
    ) {
        parser = PushParser(names, limits)
        source = pieces
    }

    /// A reader of a whole document.
    public convenience init(_ bytes: [UInt8], names: MarkupVocabulary, limits: MarkupLimits = MarkupLimits()) {
        var rest: [UInt8]? = bytes
        self.init(names: names, limits: limits) {
            defer { rest = nil }
            return rest
        }
    }

    /// The next event; nil after the end of the document. A fault is thrown after the events before it.
    public func next() throws(MarkupError) -> MarkupEvent? {
        while position == parser.buffer.events.count {
            current = nil
            if let (fault, line) = parser.buffer.fault { throw .fault(fault, line: line) }
            if isFinished { return nil }
            parser.buffer.clear()
            position = 0
            try refill()
        }
        let event = parser.buffer.events[position]
        position += 1
        current = event
        return MarkupEvent(kind: event.kind, name: event.name, line: Int(event.line), depth: Int(event.depth))
    }

    /// Passes by the rest of the element whose start was the current event, its end included.
    public func skip() throws(MarkupError) {
        guard let start = current, start.kind == .start else { return }
        while let event = try next() {
            if event.kind == .end, event.depth == Int(start.depth) { return }
        }
    }

    /// The name of the current event's element, also one outside the vocabulary. For messages: makes strings.
    public var name: MarkupName { current.map { parser.buffer.name($0) } ?? MarkupName("", "") }

    /// The text of the current event; empty when it is a tag.
    public var text: String { withText(Self.string) }

    /// Adds the text of the current event, in UTF-8, to some bytes.
    public func appendText(to bytes: inout [UInt8]) {
        if let range = textRange { bytes.append(contentsOf: parser.buffer.bytes[range]) }
    }

    /// The text of the current event as UTF-8.
    public func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let bytes = parser.buffer.bytes
        return body(bytes.span.extracting(textRange ?? 0..<0))
    }

    /// The value of an attribute of the current start tag by its number in the vocabulary; nil when it has none.
    public func attribute(_ name: UInt16) -> String? {
        withAttribute(name, Self.string)
    }

    /// The value of an attribute as UTF-8; nil without calling when the current start tag has none.
    public func withAttribute<Result>(_ name: UInt16, _ body: (Span<UInt8>) -> Result) -> Result? {
        guard let current, current.kind == .start else { return nil }
        for index in current.range where parser.buffer.attributes[Int(index)].name == name {
            let bytes = parser.buffer.bytes
            let value = parser.buffer.attributes[Int(index)].value
            return body(bytes.span.extracting(Int(value.lowerBound)..<Int(value.upperBound)))
        }
        return nil
    }

    private static func string(_ text: Span<UInt8>) -> String {
        text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    private var textRange: Range<Int>? {
        guard let current, current.kind == .text else { return nil }
        return Int(current.range.lowerBound)..<Int(current.range.upperBound)
    }
}

extension MarkupReader {
    /// Parses the next piece of the document.
    private func refill() throws(MarkupError) {
        if waiting.isEmpty { try fetch(atLeast: isStarted ? 1 : MarkupEncoding.head) }
        if !isStarted {
            isStarted = true
            if let fault = MarkupEncoding.fault(waiting) {
                isFinished = true
                throw .fault(fault, line: 1)
            }
        }
        let piece = waiting.prefix(Self.piece)
        waiting = waiting.dropFirst(piece.count)
        isFinished = waiting.isEmpty && isDrained
        parser.parse(piece, isLast: isFinished)
    }

    private func fetch(atLeast count: Int) throws(MarkupError) {
        while waiting.count < count, !isDrained {
            do {
                if let piece = try source() { waiting += piece } else { isDrained = true }
            } catch {
                isFinished = true
                throw .source(error)
            }
        }
    }
}
