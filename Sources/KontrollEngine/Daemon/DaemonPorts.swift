public import KontrollCore

/// A moment as the daemon counts time (klocka).
public struct DaemonMoment: Sendable, Hashable {
    /// The day in the machine's time zone.
    public var day: CivilDate
    /// Seconds since 1970-01-01 in UTC.
    public var seconds: Int

    /// A moment.
    public init(day: CivilDate, seconds: Int) { (self.day, self.seconds) = (day, seconds) }
}

/// What the time is. Wired in the program; a test gives its own.
public protocol DaemonClock: Sendable {
    /// The moment now.
    var now: DaemonMoment { get }

    /// When a day's work begins, in seconds since 1970-01-01 in UTC.
    func start(of day: CivilDate) -> Int

    /// Waits.
    ///
    /// - Throws: When the daemon is to stop.
    func sleep(seconds: Int) async throws
}

/// A file of an export as it lies on the disk (bevakad fil).
public struct WatchedFile: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its size.
    public var bytes: Int
    /// When anything of it last changed, its name and place included, in seconds since 1970-01-01 in UTC.
    public var changed: Int
    /// The day its content was last written.
    public var written: CivilDate
    /// What tells it from a file of the same name that took its place.
    public var number: UInt64

    /// A file.
    public init(name: String, bytes: Int, changed: Int, written: CivilDate, number: UInt64) {
        (self.name, self.bytes, self.changed) = (name, bytes, changed)
        (self.written, self.number) = (written, number)
    }

    /// Whether nothing of it has changed for some time. A time far ahead means that the clock was set back.
    func isSettled(at now: Int, after seconds: Int) -> Bool { changed <= now - seconds || changed > now + 3_600 }
}

/// A plan's folder and ledger, as the daemon works with them. Wired in the program.
public protocol DaemonPlace: ReportDesk {
    /// Where leases, runs, statements, reminders and written reports are kept.
    associatedtype Store: LeaseStore & ReminderStore & ReportStore

    /// What the plan is called in logs.
    var name: String { get }

    /// What changes whenever one of the plan's files does.
    var stamp: String { get }

    /// Reads the plan and opens its ledger, which has been verified. It is closed when nobody holds it.
    func open(asOf: CivilDate) throws(PlaceFailure) -> OpenPlan<Store>

    /// The files that are there for a source, by name.
    func files(of source: SourceDefinition) -> [WatchedFile]

    /// Told of each run that has been kept.
    func kept(_ run: RunRecord, _ details: RunDetails) throws(PlaceFailure)
}

/// A plan with its ledger open.
public struct OpenPlan<Store: Sendable>: Sendable {
    /// The plan.
    public var plan: Plan
    /// Its ledger.
    public var store: Store
    /// What carries out its controls.
    public var runner: PlanRunner

    /// A plan with its ledger open.
    public init(plan: Plan, store: Store, runner: PlanRunner) {
        (self.plan, self.store, self.runner) = (plan, store, runner)
    }
}

/// Why a plan cannot be worked with now, in Swedish.
public struct PlaceFailure: Error, Sendable, Hashable {
    /// What happened, with its code.
    public var text: String

    /// A failure.
    public init(_ text: String) { self.text = text }

    /// What the ledger could not do.
    public init(_ error: StoreError) { text = "\(error.text) [\(error.code)]" }
}

/// A message to one receiver (meddelande).
public struct Message: Sendable, Hashable {
    /// What tells it from all others.
    public var id: String
    /// The role it is for, or who it is for in the plan's own words.
    public var receiver: String
    /// Where the receiver is reached by mail; none when the plan does not say.
    public var addresses: [String]
    /// What it is about, on one line.
    public var subject: String
    /// What it says.
    public var text: String
    /// The plan it belongs to.
    public var plan: String
    /// What it tells, with the day each thing is due.
    public var things: [ReminderKey]
}

/// What came of sending a message.
public struct Delivery: Sendable, Hashable {
    /// The ways it went.
    public var channels: [String]
    /// Why it did not go some way, in Swedish.
    public var failures: [String]

    /// What came of it.
    public init(channels: [String], failures: [String] = []) { (self.channels, self.failures) = (channels, failures) }
}

/// Sends messages. Wired in the program.
public protocol Messenger: Sendable {
    /// The ways it sends: `epost`, `webhook`, `fil`; none when nobody is to be reminded.
    var channels: [String] { get }

    /// Whether there is any way to reach a message's receiver.
    func reaches(_ message: Message) -> Bool

    /// Sends a message every way there is. It was sent when it went at least one of them.
    func send(_ message: Message) async -> Delivery
}

extension Messenger {
    /// Every receiver is reached, where a messenger says nothing else.
    public func reaches(_ message: Message) -> Bool { true }
}
