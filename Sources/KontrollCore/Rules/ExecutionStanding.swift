/// The law a favourable decision rests on.
public enum WelfareLaw: String, CaseIterable, Sendable {
    case sol = "SoL"
    case lss = "LSS"

    /// Reads `SoL`, `Socialtjänstlagen`, `LSS`, `LSS (1993:387)`; nil for other words and for both at once.
    public init?(_ text: String) {
        let words = Set(TextKeys.name(text).split { !$0.isLetter }.map(String.init))
        switch (words.contains("sol") || words.contains("socialtjänstlagen"), words.contains("lss")) {
        case (true, false): self = .sol
        case (false, true): self = .lss
        default: return nil
        }
    }
}

/// Where the execution of a favourable decision stands on a day (verkställighet).
///
/// SoL (2025:400) 34 kap. 1 § and LSS (1993:387) 28 f §: a decision is to be reported when it has not been executed
/// within three months from its day, or not executed anew within three months from the day it was interrupted.
public struct ExecutionStanding: Sendable, Hashable {
    /// The day the three months run from: the decision's, or the interruption's.
    public let since: CivilDate
    /// Whether they run from an interruption.
    public let isInterrupted: Bool
    /// When it was executed, or anew after the interruption; nil when it has not been by the day examined.
    public let executed: CivilDate?
    /// When it ceased to hold; nil when it still does on the day examined.
    public let closed: CivilDate?
    /// The last day of the three months.
    public let deadline: Deadline
    private let day: CivilDate

    /// Where a decision stands on a day, by what had happened by then; nil when its days contradict each other.
    public init?(
        decided: CivilDate, executed: CivilDate?, interrupted: CivilDate?, resumed: CivilDate?, closed: CivilDate?,
        asOf day: CivilDate
    ) {
        func past(_ date: CivilDate?) -> CivilDate? { date.flatMap { $0 <= day ? $0 : nil } }
        let steps = [decided, past(executed), past(interrupted), past(resumed)]
        let known = steps.compactMap { $0 }
        // Each step comes after the one before, and none is missing between two.
        guard zip(known, known.dropFirst()).allSatisfy(<=), steps.drop(while: { $0 != nil }).allSatisfy({ $0 == nil })
        else { return nil }
        if let closed, closed < decided { return nil }
        isInterrupted = past(interrupted) != nil
        since = past(interrupted) ?? decided
        self.executed = isInterrupted ? past(resumed) : past(executed)
        self.closed = past(closed)
        deadline = Deadline(.months(3), from: since)
        self.day = day
    }

    /// How it stands to the three months. One that has ceased to hold is no longer waited for.
    public var timeliness: Timeliness {
        if executed == nil, let closed { return deadline.standing(done: closed, asOf: day) }
        return deadline.standing(done: executed, asOf: day)
    }

    /// Whether it waits to be executed, and three months have passed.
    public var isOverdue: Bool {
        if case .overdue = timeliness { return true }
        return false
    }
}
