public import KontrollCore

extension Report {
    /// The official letter (tjänsteskrivelse) the report is sent with: what the board is asked to decide, and why.
    public struct Letter: Sendable, Codable, Hashable {
        /// What the board is asked to decide (förslag till beslut).
        public var proposals: [String]
        /// What the follow-up shows, in sentences (ärendebeskrivning).
        public var sections: [Section]
        /// The documents the decision rests on (beslutsunderlag).
        public var basis: [String]
        /// Who the decision is sent to (sändlista); none where the plan does not say.
        public var recipients: [String]

        /// A part of the description.
        public struct Section: Sendable, Codable, Hashable {
            /// Its heading.
            public var heading: String
            /// Its sentences, a paragraph each.
            public var sentences: [String]
            /// What is listed below them.
            public var items: [String]
        }
    }

    /// An earlier period, as the ledger holds it (föregående uppföljning).
    public struct EarlierPeriod: Sendable, Codable, Hashable {
        /// Its name: `årsredovisning 2022`.
        public var period: String
        /// Its first and last day.
        public var span: DateSpan
        /// The day whose state is shown.
        public var asOf: CivilDate
        /// How many controls there were in each state.
        public var summary: [StateCount]
    }
}

extension CivilDate {
    /// The months in full.
    static let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ]

    /// The day in words: `31 augusti 2023`.
    var inWords: String { "\(dayAndMonth) \(year)" }

    fileprivate var dayAndMonth: String { "\(day) \(Self.months[month - 1])" }
}

extension DateSpan {
    /// The days in words: `1 januari–31 augusti 2023`.
    var inWords: String {
        "\(first.year == last.year ? first.dayAndMonth : first.inWords)–\(last.inWords)"
    }
}
