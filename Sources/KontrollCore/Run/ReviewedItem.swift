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
    /// What it should have been booked at; nil when no amount is asked for.
    public var amount: Money?
    /// The reviewer's remark; empty when there is none.
    public var comment: String
    /// Where the underlying document is found; empty when it is not said.
    public var reference: String

    /// What a reviewer says of one item.
    public init(
        id: String, answers: [String: ReviewAnswer], amount: Money? = nil, comment: String = "", reference: String = ""
    ) {
        self.id = id
        self.answers = answers
        self.amount = amount
        self.comment = comment
        self.reference = reference
    }

    /// Whether any question was answered with no.
    public var hasError: Bool { answers.values.contains(.no) }
}

/// Whose answers a run holds (granskning), and which file they came from.
public struct ReviewSummary: Codable, Sendable, Hashable {
    /// The run that drew the items.
    public var of: String
    /// The check whose answers came last.
    public var check: CheckID
    /// SHA-256 of the protocol's file, hexadecimal.
    public var sha256: String
    /// How many items of all its samples have been reviewed.
    public var answered: Int
    /// How many items there are.
    public var items: Int
    /// The role that handed the protocol in.
    public var role: String
    /// The operating system's account it was handed in from.
    public var account: String
    /// The machine.
    public var host: String

    /// A review.
    public init(
        of: String, check: CheckID, sha256: String, answered: Int, items: Int, role: String, account: String,
        host: String
    ) {
        self.of = of
        self.check = check
        self.sha256 = sha256
        self.answered = answered
        self.items = items
        self.role = role
        self.account = account
        self.host = host
    }
}
