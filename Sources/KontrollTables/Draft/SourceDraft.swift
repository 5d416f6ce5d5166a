public import KontrollCore

/// A first entry of `data.yaml` for an export (utkast): what the file proves, and what must still be declared.
public struct SourceDraft: Sendable {
    /// The entry.
    public var definition: SourceDefinition
    /// What to say before each key, in Swedish; columns are `columns.amount`, their end `columns`, the entry itself ``.
    public var remarks: [String: [String]]
    /// Whether the entry reads the file.
    public var isReadable: Bool
}

/// Why no draft can be made.
public enum DraftFailure: Error, Sendable, Hashable {
    /// The file cannot be read.
    case unreadable(SourceFailure)
    /// The headings speak for no data set.
    case unknownDataSet(headings: [String])
}
