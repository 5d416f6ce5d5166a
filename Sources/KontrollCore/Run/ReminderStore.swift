/// Where it is kept who has been reminded of what (påminnelser), so that nobody is told the same thing twice.
public protocol ReminderStore: Sendable {
    /// Everything entered of reminders, oldest first.
    func reminders() throws(StoreError) -> [ReminderRecord]

    /// Enters that a message is about to be sent, with those of its things that its receiver has not been told.
    ///
    /// Looking and writing are one transaction. A thing counts as told once a message with it has been begun and has
    /// not been entered as failed: a process that dies while it sends has perhaps sent. What failed is tried again by
    /// the same ways after ``ReminderLeave/pause(after:)``, whichever process asks, or together with something new.
    ///
    /// - Returns: The things to tell; none, and nothing is written, when all have been told or it is too early.
    func begin(_ message: ReminderRecord) throws(StoreError) -> ReminderLeave

    /// Enters what became of a message that was begun.
    func finish(_ message: ReminderRecord) throws(StoreError)
}

/// What may be told now (lov att påminna).
public struct ReminderLeave: Sendable, Hashable {
    /// The things to tell.
    public var things: [ReminderKey]
    /// How many seconds it is too early to try again what did not get through; nil when nothing waits for that.
    public var wait: Int?

    /// Leave to tell some things, or to wait.
    public init(things: [ReminderKey], wait: Int? = nil) { (self.things, self.wait) = (things, wait) }

    /// How many seconds to wait after so many failures in a row: an hour, then twice as long each time, at most six.
    public static func pause(after failures: Int) -> Int { min(6, 1 << max(0, min(failures - 1, 3))) * 3_600 }
}

/// What a reminder is about: the same thing is told each receiver once.
public struct ReminderKey: Codable, Sendable, Hashable {
    /// Which of the things that can be told of an occurrence it is.
    public enum Stage: String, Codable, Sendable, Hashable, CaseIterable {
        /// Something stands in the way of an occurrence to come: a vacant role, an export that is missing.
        case notice = "förvarning"
        /// It is soon due and not done.
        case reminder = "påminnelse"
        /// It could not be tried.
        case failure = "fel"
        /// It is overdue, so those whom it is reported to are told.
        case escalation = "eskalering"
        /// Its grace has passed.
        case lapsed = "ej genomförd"
    }

    /// Which of the things.
    public var stage: Stage
    /// The control; of several, the first that is due.
    public var control: ControlID
    /// The days its occurrence examines.
    public var window: DateSpan
    /// The role or source that stands in the way; empty where it is the occurrence itself.
    public var subject: String

    /// What a reminder is about.
    public init(stage: Stage, control: ControlID, window: DateSpan, subject: String = "") {
        self.stage = stage
        self.control = control
        self.window = window
        self.subject = subject
    }
}

/// A message to one receiver, as the ledger keeps it. Addresses are in the plan and not here.
public struct ReminderRecord: Codable, Sendable, Hashable {
    /// How far a message has come.
    public enum State: String, Codable, Sendable, Hashable {
        case begun = "påbörjad"
        case sent = "sänd"
        case failed = "misslyckad"
    }

    /// What tells the message from all others.
    public var message: String
    /// How far it has come.
    public var state: State
    /// The role it is for, or who it is for in the plan's own words.
    public var receiver: String
    /// What it tells.
    public var things: [ReminderKey]
    /// The ways it went, or was to go: `epost`, `webhook`, `fil`.
    public var channels: [String]
    /// Why it failed, wholly or on some way, in Swedish; empty when it did not.
    public var reason: String
    /// The plan, as ``Plan/identity`` says it.
    public var plan: String
    /// The operating system's account it was sent from.
    public var account: String
    /// The day it was sent as of.
    public var asOf: CivilDate

    /// A message.
    public init(
        message: String, state: State, receiver: String, things: [ReminderKey], channels: [String],
        reason: String = "", plan: String, account: String, asOf: CivilDate
    ) {
        self.message = message
        self.state = state
        self.receiver = receiver
        self.things = things
        self.channels = channels
        self.reason = reason
        self.plan = plan
        self.account = account
        self.asOf = asOf
    }
}

/// When people are told (påminnelser), in days.
public struct ReminderPolicy: Codable, Sendable, Hashable {
    /// How long before its due day something that stands in the way of an occurrence is told. 30 by default.
    public var notice: Int
    /// How long before its due day the one who answers for an occurrence is reminded of it. 7 by default.
    public var before: Int
    /// How long after its due day those whom it is reported to are told. 7 by default.
    public var escalation: Int

    /// A policy; what is not given is usual.
    public init(notice: Int = 30, before: Int = 7, escalation: Int = 7) {
        self.notice = notice
        self.before = before
        self.escalation = escalation
    }
}
