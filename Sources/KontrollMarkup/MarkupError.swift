/// Why XML could not be read.
public enum MarkupError: Error, Sendable {
    /// The XML itself is wrong or refused, seen on a line from 1.
    case fault(MarkupFault, line: Int)
    /// What gives the bytes failed.
    case source(any Error)

    /// The fault, where the XML itself is wrong.
    public var fault: MarkupFault? { if case .fault(let fault, _) = self { fault } else { nil } }
    /// The line the fault was seen on.
    public var line: Int? { if case .fault(_, let line) = self { line } else { nil } }
}

/// What is wrong with XML, or refused in it. Never holds anything of the file's text.
public enum MarkupFault: Sendable, Hashable {
    /// There is nothing but blanks.
    case empty
    /// The text ends before its outermost element does.
    case truncated
    /// A document type declaration (DOCTYPE), which could declare entities.
    case documentType
    /// A reference to an entity that XML does not know without declarations.
    case entity
    /// Bytes that are no text in the file's encoding, or a character XML does not allow, NUL say.
    case character
    /// An encoding that is not read: its name as declared where it is a plain word.
    case encoding(String)
    /// An end tag that does not belong to the open element.
    case endTag
    /// A tag that XML cannot have: no name, an attribute without value or given twice, an unclosed tag; or a lone `&`.
    case tag
    /// A name prefix without a namespace.
    case prefix
    /// More text after the outermost element, or before it.
    case extraText
    /// Elements inside each other to a greater depth than the limit.
    case depth(limit: Int)
    /// A text of more bytes than the limit.
    case text(limit: Int)
    /// A tag, comment or instruction of more bytes than the limit.
    case tagLength(limit: Int)
    /// Another fault; libxml2's code for it.
    case other(code: Int)

    /// What was found, in Swedish, for a message `fann …, väntade …`.
    public var found: String {
        switch self {
        case .empty: "ingen xml"
        case .truncated: "att filen tar slut mitt i"
        case .documentType: "en dokumenttypsdeklaration (DOCTYPE)"
        case .entity: "en hänvisning till en okänd entitet"
        case .character: "tecken som inte är text i filens teckenkodning"
        case .encoding(let name): name.isEmpty ? "en okänd teckenkodning" : "teckenkodningen \(name)"
        case .endTag: "en sluttagg som inte hör till det öppna elementet"
        case .tag: "en felaktig tagg eller ett ensamt &-tecken"
        case .prefix: "ett namnprefix utan namnrymd"
        case .extraText: "text utanför det yttersta elementet"
        case .depth(let limit): "element i varandra på fler än \(limit) nivåer"
        case .text(let limit): "en text längre än \(limit) byte"
        case .tagLength(let limit): "en tagg eller kommentar längre än \(limit) byte"
        case .other(let code): "ett fel i xml-formen (libxml2 \(code))"
        }
    }

    /// What was expected, in Swedish.
    public var expected: String {
        switch self {
        case .empty, .truncated: "ett helt xml-dokument"
        case .documentType, .entity: "xml utan deklarationer och entiteter"
        case .encoding: "utf-8, utf-16, iso-8859-1, iso-8859-15 eller windows-1252"
        default: "välformad xml"
        }
    }
}
