/// A sample (stickprov) with all that is needed to draw it again.
public struct SampleRecord: Codable, Sendable, Hashable {
    /// How it was drawn: `ticket` is ascending SHA-256 of `seed,id`.
    public var method: String
    /// The text the draw started from.
    public var seed: String
    /// How many items could be drawn (urvalsram).
    public var population: Int
    /// SHA-256 (hexadecimal) of the sorted ids of the population, joined with line feeds.
    public var frameHash: String
    /// What was kept out of the population, in Swedish; empty when nothing was.
    public var filters: [String]
    /// How many items were drawn.
    public var size: Int
    /// Why the sample has this size.
    public var sizeReason: String
    /// The ids drawn, in draw order; empty where they have been taken out of what is public.
    public var drawn: [String]

    /// A record of a drawn sample.
    public init(
        method: String, seed: String, population: Int, frameHash: String, filters: [String], sizeReason: String,
        drawn: [String]
    ) {
        self.method = method
        self.seed = seed
        self.population = population
        self.frameHash = frameHash
        self.filters = filters
        size = drawn.count
        self.sizeReason = sizeReason
        self.drawn = drawn
    }
}

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
        /// `fil:rad`, as the host fills it in; nil before that.
        public var place: String?

        /// An item with its id, its row and what helps to find it.
        public init(id: String, row: RowReference, facts: [[String]], stratum: String? = nil) {
            self.id = id
            self.row = row
            self.facts = facts
            self.stratum = stratum
        }
    }

    /// What is reviewed.
    public var title: String
    /// The questions asked of each item.
    public var questions: [Question]
    /// The items, in draw order.
    public var items: [Item]
    /// What the answers are to show; nil when they are only counted.
    public var terms: ReviewTerms?

    /// A request for review.
    public init(title: String, questions: [Question], items: [Item], terms: ReviewTerms? = nil) {
        self.title = title
        self.questions = questions
        self.items = items
        self.terms = terms
    }
}
