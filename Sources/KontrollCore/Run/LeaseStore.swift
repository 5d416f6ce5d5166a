/// A store whose occurrences are claimed before they are carried out, so that no two processes carry out the same one
/// (anspråk).
///
/// A lease is no truth of what was done: it lapses by itself, and whoever comes after a dead process takes over. What
/// is kept under a lease that somebody else has taken over is refused, so a process that was stopped for an hour and
/// goes on does no harm.
public protocol LeaseStore: RunStore {
    /// Claims occurrences, all that are free in one transaction.
    ///
    /// - Parameters:
    ///   - wanted: The occurrences, each with the newest run of it that the caller knows.
    ///   - holder: The process that claims them.
    ///   - seconds: For how long, unless the lease is renewed.
    /// - Returns: What was granted, and what was not and why.
    /// - Throws: ``StoreError``; nothing has then been claimed.
    func claim(_ wanted: [OccurrenceClaim], by holder: any LeaseHolder, seconds: Int) throws(StoreError) -> ClaimAnswer

    /// Prolongs a lease.
    ///
    /// - Returns: Whether anything of it was still held.
    func renew(_ lease: Lease, seconds: Int) throws(StoreError) -> Bool

    /// Lets go of what has not been kept.
    func release(_ lease: Lease) throws(StoreError)

    /// Keeps runs and lets go of their occurrences, each in one transaction.
    ///
    /// - Returns: For each ``Kept/lost``, and nothing is written, when its occurrence is no longer held under the lease.
    /// - Throws: ``StoreError``; what had been kept before it stays.
    func keep(_ runs: [(record: RunRecord, details: RunDetails)], under lease: Lease) throws(StoreError) -> [Kept]
}

/// Who holds a lease, by a name that tells the process from all others of the machine.
public protocol LeaseHolder: Sendable {
    /// The process.
    var name: String { get }

    /// Whether the process with a name is known to have ended: its lease is then free at once. When it cannot be known
    /// the answer is no, and the lease is waited for.
    func hasEnded(_ name: String) -> Bool
}

/// An occurrence that somebody wants to carry out.
public struct OccurrenceClaim: Sendable, Hashable {
    /// The control.
    public var control: ControlID
    /// The days it examines.
    public var window: DateSpan
    /// The newest run of it that is known to the one who claims; nil when there is none.
    public var newest: String?

    /// A claim on an occurrence.
    public init(control: ControlID, window: DateSpan, newest: String?) {
        self.control = control
        self.window = window
        self.newest = newest
    }
}

/// The right to carry out some occurrences for a while.
public struct Lease: Sendable, Hashable {
    /// What tells it from all others.
    public var token: String

    /// A lease with its token.
    public init(token: String) { self.token = token }
}

/// What came of a claim.
public struct ClaimAnswer: Sendable, Hashable {
    /// The lease on what was granted.
    public var lease: Lease
    /// What may be carried out.
    public var granted: [OccurrenceClaim]
    /// What another process carries out.
    public var busy: [BusyOccurrence]
    /// What has a newer run than the one that was known: read the ledger again.
    public var changed: [OccurrenceClaim]

    /// An answer.
    public init(
        lease: Lease, granted: [OccurrenceClaim] = [], busy: [BusyOccurrence] = [], changed: [OccurrenceClaim] = []
    ) {
        self.lease = lease
        self.granted = granted
        self.busy = busy
        self.changed = changed
    }
}

/// An occurrence that another process carries out.
public struct BusyOccurrence: Sendable, Hashable {
    /// The occurrence.
    public var claim: OccurrenceClaim
    /// The process.
    public var holder: String
    /// How many seconds the lease lasts, unless it is renewed.
    public var seconds: Int

    /// An occurrence that another process carries out.
    public init(claim: OccurrenceClaim, holder: String, seconds: Int) {
        self.claim = claim
        self.holder = holder
        self.seconds = seconds
    }
}
