/// One line of a SIE file taken apart into fields.
///
/// SIE filformat, utgåva 4B and 4C, section 5: a post is one line; fields are apart by blanks or tabs; a field may
/// stand in quotation marks, and a quotation mark inside is preceded by `\`; an object list stands in braces.
///
/// Two habits of real programs are understood and told of: a quotation mark inside a field without `\` before (it ends
/// the field only where a blank, a brace or the line's end follows), and one that is never closed (the line ends it).
struct SIELine {
    /// What a field is.
    enum Kind {
        /// A text, its content in the line's bytes.
        case word(Range<Int>)
        case open
        case close
    }

    /// The fields in order; an object list is `open`, its words and `close`.
    private(set) var fields: [Kind] = []
    /// Whether a quotation mark stands inside a field without `\` before.
    private(set) var hasStrayQuote = false
    /// Whether a field without quotation marks around holds one, so that a text may have ended too early.
    private(set) var isUnclear = false
    /// Whether a quotation mark is never closed.
    private(set) var hasOpenQuote = false
    /// The fields' contents one after the other, quotation marks and escapes resolved.
    private(set) var content: [UInt8] = []

    private static let quote = UInt8(ascii: "\"")
    private static let escape = UInt8(ascii: "\\")
    private static let opening = UInt8(ascii: "{")
    private static let closing = UInt8(ascii: "}")

    /// Takes a line apart, in the place of the one before.
    mutating func read(_ line: ArraySlice<UInt8>) {
        fields.removeAll(keepingCapacity: true)
        content.removeAll(keepingCapacity: true)
        (hasStrayQuote, hasOpenQuote, isUnclear) = (false, false, false)
        var index = line.startIndex
        var isInList = false
        while index < line.endIndex {
            switch line[index] {
            case _ where Self.isBlank(line[index]): index += 1
            case Self.opening:
                fields.append(.open)
                isInList = true
                index += 1
            case Self.closing:
                fields.append(.close)
                isInList = false
                index += 1
            case Self.quote: index = takeQuoted(line, from: index + 1)
            default:
                let start = content.count
                while index < line.endIndex, !Self.isBlank(line[index]), !(isInList && line[index] == Self.closing) {
                    if line[index] == Self.quote { isUnclear = true }
                    content.append(line[index])
                    index += 1
                }
                fields.append(.word(start..<content.count))
            }
        }
    }

    private mutating func takeQuoted(_ line: ArraySlice<UInt8>, from first: Int) -> Int {
        let start = content.count
        var index = first
        while index < line.endIndex {
            let byte = line[index]
            let next = index + 1 < line.endIndex ? line[index + 1] : nil
            if byte == Self.escape, next == Self.quote, index + 2 < line.endIndex {
                content.append(Self.quote)
                index += 2
            } else if byte == Self.quote {
                if next.map({ Self.isBlank($0) || $0 == Self.closing || $0 == Self.opening }) ?? true {
                    fields.append(.word(start..<content.count))
                    return index + 1
                }
                hasStrayQuote = true
                content.append(byte)
                index += 1
            } else {
                content.append(byte)
                index += 1
            }
        }
        hasOpenQuote = true
        fields.append(.word(start..<content.count))
        return index
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// The content of a field; nil where it is no word or there is none.
    func bytes(_ index: Int) -> ArraySlice<UInt8>? {
        guard fields.indices.contains(index), case .word(let range) = fields[index] else { return nil }
        return content[range]
    }

    /// The text of a field; nil where it is no word or there is none.
    func text(_ index: Int) -> String? { bytes(index).map { String(decoding: $0, as: UTF8.self) } }

    /// The label of the post in capital letters, without `#`; nil when the line is no post.
    var label: String? {
        guard let word = bytes(0), word.first == UInt8(ascii: "#") else { return nil }
        return String(decoding: word.dropFirst(), as: UTF8.self).uppercased()
    }
}

/// Reads the fields of a post from left to right.
struct SIEFields {
    private let line: SIELine
    private var index = 1

    /// The fields after the label.
    init(_ line: SIELine) { self.line = line }

    /// The next field; nil when the fields have ended or an object list begins.
    mutating func word() -> String? {
        guard let text = line.text(index) else { return nil }
        index += 1
        return text
    }

    /// The next field where it says something.
    mutating func filled() -> String? { word().flatMap { $0.isEmpty ? nil : $0 } }

    /// The object list that stands here, as dimension and object; nil when none does, it never ends or it does not
    /// come in pairs.
    mutating func objects() -> [SIEObject]? {
        guard line.fields.indices.contains(index), case .open = line.fields[index] else { return nil }
        index += 1
        var objects: [SIEObject] = []
        while let dimension = word() {
            guard let object = word() else { return nil }
            objects.append(SIEObject(dimension: dimension, object: object))
        }
        guard line.fields.indices.contains(index), case .close = line.fields[index] else { return nil }
        index += 1
        return objects
    }
}

/// An object of a dimension: cost centre 400, project 12.
struct SIEObject: Hashable {
    /// The number of the dimension.
    var dimension: String
    /// The number of the object.
    var object: String
}

extension [SIEObject] {
    /// `1:400 6:12`.
    var text: String { map { "\($0.dimension):\($0.object)" }.joined(separator: " ") }
}
