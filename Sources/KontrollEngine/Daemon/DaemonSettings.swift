/// How the daemon works (inställningar).
public struct DaemonSettings: Sendable, Hashable {
    /// How many groups of controls run at once, each in a worker of its own.
    public var parallel: Int
    /// How long a file must have been unchanged before it is read, in seconds.
    public var settle: Int
    /// How often awaited exports and the plan's files are looked for, in seconds.
    public var poll: Int
    /// How long to wait after a failure before the next round, in seconds.
    public var retry: Int
    /// How long a lease lasts unless it is renewed, in seconds.
    public var leaseSeconds: Int
    /// The operating system's account, which the ledger is told.
    public var account: String

    /// Settings; what is not given is usual.
    public init(
        parallel: Int = 2, settle: Int = 60, poll: Int = 30, retry: Int = 300, leaseSeconds: Int = 60, account: String
    ) {
        (self.parallel, self.settle, self.poll) = (max(1, parallel), max(0, settle), max(1, poll))
        (self.retry, self.leaseSeconds, self.account) = (max(1, retry), max(3, leaseSeconds), account)
    }
}
