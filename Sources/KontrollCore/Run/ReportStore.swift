/// Where it is kept which ordered reports have been written, so that none is written twice.
public protocol ReportStore: Sendable {
    /// Everything entered of written reports, oldest first.
    func writtenReports() throws(StoreError) -> [ReportRecord]

    /// Claims the writing of a report.
    ///
    /// - Parameters:
    ///   - report: What tells the report from all others: ``ReportRecord/key``.
    ///   - holder: The process that claims it.
    ///   - seconds: For how long, unless the lease is renewed.
    /// - Returns: The lease, or nil when another process writes it.
    /// - Throws: ``StoreError``; nothing has then been claimed.
    func claim(_ report: String, by holder: any LeaseHolder, seconds: Int) throws(StoreError) -> Lease?

    /// Enters that a report is about to be written, or has been, as long as it is held under the lease.
    ///
    /// - Returns: Whether it was held; nothing is entered when it was not.
    func enter(_ report: ReportRecord, under lease: Lease) throws(StoreError) -> Bool
}

/// A report that the plan orders, as the ledger keeps it when it is written without anybody's hand.
public struct ReportRecord: Codable, Sendable, Hashable {
    /// How far it has come.
    public enum State: String, Codable, Sendable, Hashable {
        /// It has been made and is about to be written: what the files will hold is known.
        case begun = "påbörjad"
        case written = "skriven"
    }

    /// A file of it.
    public struct File: Codable, Sendable, Hashable {
        /// Its place below the plan's folder.
        public var name: String
        /// The SHA-256 of what it holds, hexadecimal.
        public var sha256: String
        /// Its size.
        public var bytes: Int

        /// A file.
        public init(name: String, sha256: String, bytes: Int) {
            (self.name, self.sha256, self.bytes) = (name, sha256, bytes)
        }
    }

    /// How far it has come.
    public var state: State
    /// Its heading.
    public var label: String
    /// The period's name.
    public var period: String
    /// The period's days.
    public var span: DateSpan
    /// The day it was to be written.
    public var due: CivilDate
    /// Whether it has the rows that show the findings (begränsad).
    public var isRestricted: Bool
    /// Its files.
    public var files: [File]
    /// The end of the chain it says it rests on.
    public var head: LedgerHead
    /// The plan, as ``Plan/identity`` says it.
    public var plan: String
    /// The operating system's account it was written from.
    public var account: String
    /// The day it was written as of.
    public var asOf: CivilDate

    /// A report.
    public init(
        state: State, of report: DueReport, files: [File], head: LedgerHead, plan: String, account: String,
        asOf: CivilDate
    ) {
        self.state = state
        (label, period, span) = (report.report.label, report.report.period.label, report.report.period.span)
        (due, isRestricted) = (report.due, report.writing.isRestricted)
        (self.files, self.head, self.plan) = (files, head, plan)
        (self.account, self.asOf) = (account, asOf)
    }

    /// What tells a report from all others of its plan: its files.
    public static func key(_ files: [String]) -> String { "report " + files.sorted().joined(separator: "\n") }

    /// What tells it from all others.
    public var key: String { Self.key(files.map(\.name)) }
}
