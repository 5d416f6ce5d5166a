/// A reviewer's answer to a question of an item (svar).
public enum ReviewAnswer: String, Codable, Sendable, Hashable, CaseIterable {
    /// As it should be.
    case yes = "ja"
    /// An error.
    case no = "nej"
    /// The question does not concern this item.
    case notApplicable = "ej tillämpligt"

    /// Reads an answer in any letter case.
    public init?(word: String) {
        let word = word.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.init(rawValue: word)
    }
}

/// What a reviewer says of one item.
public struct ReviewedItem: Codable, Sendable, Hashable {
    /// The id it was drawn by.
    public var id: String
    /// The answer to each question, by the question's id.
    public var answers: [String: ReviewAnswer]
    /// The reviewer's remark; empty when there is none.
    public var comment: String
    /// Where the underlying document is found; empty when it is not said.
    public var reference: String

    /// What a reviewer says of one item.
    public init(id: String, answers: [String: ReviewAnswer], comment: String = "", reference: String = "") {
        self.id = id
        self.answers = answers
        self.comment = comment
        self.reference = reference
    }

    /// Whether any question was answered with no.
    public var hasError: Bool { answers.values.contains(.no) }
}
