/// The last day on which something is in time (sista dag), and how it got there.
public struct Deadline: Sendable, Hashable {
    /// What is wrong with a decision to extend a time limit (förlängning).
    public enum Flaw: Sendable, Hashable {
        /// The day of the decision is not known, so nobody can say that it came in time.
        case undated
        /// It was decided when the time had already run out, and does not count.
        case late
        /// It goes beyond what the law allows, and counts up to that.
        case tooLong
    }

    /// A decision to extend a time limit.
    public struct Extension: Sendable, Hashable {
        /// The new last day.
        public let to: CivilDate
        /// The day of the decision, where it is known.
        public let decided: CivilDate?

        /// The extension to a day; nil where there is none.
        public init?(to: CivilDate?, decided: CivilDate?) {
            guard let to else { return nil }
            (self.to, self.decided) = (to, decided)
        }
    }

    /// The last day without any extension.
    public let original: CivilDate
    /// The last day in time.
    public let last: CivilDate
    /// What is wrong with the extension; nil when nothing is or there is none.
    public let flaw: Flaw?

    /// A last day with nothing more to say of it.
    public init(_ last: CivilDate) { (original, self.last, flaw) = (last, last, nil) }

    /// The last day of a limit that begins to run on a day, extended or not; `longest` is how far from the original
    /// last day the law lets it be extended, nil when it does not say.
    public init(
        _ limit: TimeLimit, from start: CivilDate, extension: Extension? = nil, longest: TimeLimit? = nil
    ) {
        original = limit.lastDay(from: start)
        guard let `extension`, `extension`.to > original else {
            (last, flaw) = (original, nil)
            return
        }
        if let decided = `extension`.decided, decided > original {
            (last, flaw) = (original, .late)
        } else if let most = longest?.lastDay(from: original), most < `extension`.to {
            (last, flaw) = (most, .tooLong)
        } else {
            (last, flaw) = (`extension`.to, `extension`.decided == nil ? .undated : nil)
        }
    }

    /// Where something stands on a day. What happened after that day has not happened yet.
    public func standing(done: CivilDate?, asOf day: CivilDate) -> Timeliness { Self.standing(last, done, day) }

    /// Where something stands on a day when a last day that is no working day moves to the next one
    /// (lag 1930:173, 2 §).
    public func standingByWorkdays(done: CivilDate?, asOf day: CivilDate) -> Timeliness {
        Self.standing(last.orNextWorkday, done, day)
    }

    private static func standing(_ last: CivilDate, _ done: CivilDate?, _ day: CivilDate) -> Timeliness {
        if let done, done <= day { return done <= last ? .inTime : .late(days: done.days(since: last)) }
        return day <= last ? .pending : .overdue(days: day.days(since: last))
    }
}

/// Where something stands to its last day (i tid, för sent, öppet).
public enum Timeliness: Sendable, Hashable {
    /// Done, at the latest on the last day.
    case inTime
    /// Done, so many days after the last day.
    case late(days: Int)
    /// Not done, and the last day was so many days ago.
    case overdue(days: Int)
    /// Not done, and the last day has not passed.
    case pending

    /// How many days past the last day; nil when it has not been passed.
    public var daysOver: Int? {
        switch self {
        case .late(let days), .overdue(let days): days
        case .inTime, .pending: nil
        }
    }
}
