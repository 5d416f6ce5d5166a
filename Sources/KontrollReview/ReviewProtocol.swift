public import KontrollCore

/// A review protocol (granskningsprotokoll): the items drawn for one check of one run, with a place for every answer.
public struct ReviewProtocol: Sendable, Hashable {
    /// The run that drew the items.
    public var run: String
    /// The control it was carried out for.
    public var control: Control
    /// The occurrence's period.
    public var period: String
    /// The check that drew them.
    public var check: CheckID
    /// The plan's organisation and board: what stands in the file's properties.
    public var organisation: String
    /// The day of the run.
    public var asOf: CivilDate
    /// What is asked of which items.
    public var request: ReviewRequest

    /// A protocol.
    public init(
        run: String, control: Control, period: String, check: CheckID, organisation: String, asOf: CivilDate,
        request: ReviewRequest
    ) {
        self.run = run
        self.control = control
        self.period = period
        self.check = check
        self.organisation = organisation
        self.asOf = asOf
        self.request = request
    }

    /// The headings that tell which item a row answers for.
    public enum Heading: String, Sendable, Hashable, CaseIterable {
        case run = "körning"
        case check = "granskning"
        case number = "nr"
        case id
        case comment = "kommentar"
        case reference = "referens"
    }

    /// The heading of what helps to find an item: its name, told from a question or another heading of the same name.
    func factHeading(_ name: String) -> String {
        let taken = asked.map(\.id) + Heading.allCases.map(\.rawValue)
        return taken.contains { $0.lowercased() == name.lowercased() } ? name + " (i exporten)" : name
    }

    /// Every heading of the file, in order.
    public var headings: [String] {
        [Heading.run, .check, .number, .id].map(\.rawValue) + factNames.map(factHeading)
            + asked.map(\.id) + [Heading.comment, .reference].map(\.rawValue)
    }

    /// What is asked of each item, in the order of the columns: the questions, then the amount.
    var asked: [ReviewRequest.Question] { request.questions + (request.amount.map { [$0] } ?? []) }

    /// The names of what helps to find an item, in the order they first appear.
    var factNames: [String] {
        var seen: Set<String> = []
        return request.items.flatMap(\.facts).compactMap { fact in
            guard let name = fact.first, seen.insert(name).inserted else { return nil }
            return name
        }
    }

    /// The cells of an item that are known beforehand, in the order of the headings.
    func known(_ item: ReviewRequest.Item, number: Int) -> [String] {
        let facts = Dictionary(
            item.facts.compactMap { $0.count > 1 ? ($0[0], $0[1]) : nil }, uniquingKeysWith: { first, _ in first })
        return [run, check.rawValue, String(number), item.id] + factNames.map { facts[$0] ?? "" }
    }
}
