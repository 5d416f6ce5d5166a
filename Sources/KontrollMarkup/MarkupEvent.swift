/// The name of an element or attribute: its namespace, empty for none, and its local name.
public struct MarkupName: Sendable, Hashable {
    /// The namespace's URI; empty for none.
    public var namespace: String
    /// The name without prefix.
    public var local: String

    /// A name.
    public init(_ namespace: String, _ local: String) { (self.namespace, self.local) = (namespace, local) }
}

/// The names a reader is to know, each with a number of the caller's. Several names may share one, as the same
/// element of two versions of a format does. 0 is kept for all other names.
public typealias MarkupVocabulary = [MarkupName: UInt16]

/// One step through a document. Its text and attributes are asked of the reader while the event is the current one.
public struct MarkupEvent: Sendable, Hashable {
    /// What a step is.
    public enum Kind: UInt8, Sendable {
        /// A start tag.
        case start
        /// Text or CDATA of an element of the vocabulary, joined up to the next tag; entities are resolved.
        case text
        /// An end tag, also of an element written as one empty tag.
        case end
    }

    /// What it is.
    public var kind: Kind
    /// The number of the element in the vocabulary, or 0; for text that of the element it stands in.
    public var name: UInt16
    /// The line, from 1: where the tag ends, or the text's last piece begins.
    public var line: Int
    /// How many elements are open around the element: 0 for the outermost.
    public var depth: Int
}

/// How much of a document is taken before it is refused.
public struct MarkupLimits: Sendable, Hashable {
    /// The greatest number of elements inside each other; at most 256.
    public var depth: Int
    /// The greatest number of bytes of one text in UTF-8. Text of elements outside the vocabulary is passed by and
    /// not counted.
    public var text: Int
    /// The greatest number of bytes of one tag, comment or instruction.
    public var tag: Int

    /// Limits; the usual ones are far above what business documents have.
    public init(depth: Int = 100, text: Int = 1 << 20, tag: Int = 1 << 18) {
        (self.depth, self.text, self.tag) = (min(depth, 256), text, tag)
    }
}
