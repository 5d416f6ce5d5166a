/// Items drawn for a person to review (granskningsprotokoll), and what to answer for each.
public struct ReviewRequest: Codable, Sendable, Hashable {
    /// A question with a yes or a no: `Är konteringen rätt?`.
    public struct Question: Codable, Sendable, Hashable {
        /// The column of the protocol.
        public var id: String
        /// The question.
        public var text: String

        /// A question with its column.
        public init(_ id: String, _ text: String) {
            self.id = id
            self.text = text
        }
    }

    /// An item to review.
    public struct Item: Codable, Sendable, Hashable {
        /// The id it was drawn by.
        public var id: String
        /// Where it stands.
        public var row: RowReference
        /// What helps to find it: headings and cells.
        public var facts: [[String]]
        /// The stratum it was drawn from; nil in an undivided sample.
        public var stratum: String?
        /// What it is booked at and how it was drawn; nil in a sample that is not by amounts.
        public var booked: BookedAmount?
        /// `fil:rad`, as the host fills it in; nil before that.
        public var place: String?

        /// An item with its id, its row and what helps to find it.
        public init(
            id: String, row: RowReference, facts: [[String]], stratum: String? = nil, booked: BookedAmount? = nil
        ) {
            self.id = id
            self.row = row
            self.facts = facts
            self.stratum = stratum
            self.booked = booked
        }
    }

    /// What an item is booked at (bokfört belopp), in a sample by amounts.
    public struct BookedAmount: Codable, Sendable, Hashable {
        /// The amount, above 0.
        public var amount: Money
        /// How many of its öre were drawn.
        public var times: Int
        /// Whether it was drawn for its size, and is no part of what is projected.
        public var isTop: Bool

        /// An item's amount.
        public init(_ amount: Money, times: Int, isTop: Bool) {
            (self.amount, self.times, self.isTop) = (amount, times, isTop)
        }
    }

    /// What is reviewed.
    public var title: String
    /// The questions asked of each item.
    public var questions: [Question]
    /// What amount each item should have been booked at, beside the questions; nil when no amount is asked for.
    public var amount: Question?
    /// The items, in draw order.
    public var items: [Item]
    /// What the answers are to show; nil when they are only counted.
    public var terms: ReviewTerms?

    /// A request for review.
    public init(
        title: String, questions: [Question], amount: Question? = nil, items: [Item], terms: ReviewTerms? = nil
    ) {
        self.title = title
        self.questions = questions
        self.amount = amount
        self.items = items
        self.terms = terms
    }
}
