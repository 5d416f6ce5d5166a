/// How many were in time (räkning mot frist), counted both ways: strictly, and with last days moved to a working day.
///
/// Whether a limit that binds an authority moves when it ends on a holiday is not settled by the laws that set it.
/// Therefore a control chooses, and the other count is shown beside.
public struct DeadlineTally: Sendable {
    /// How many stood where.
    public struct Counts: Sendable, Hashable {
        /// Done in time.
        public var inTime = 0
        /// Done too late.
        public var late = 0
        /// Not done though the last day has passed.
        public var overdue = 0
        /// Not done, and the last day has not passed.
        public var pending = 0

        /// No cases yet.
        public init() {}

        /// All that went past their last day.
        public var over: Int { late + overdue }
        /// All of which it can be said whether they were in time.
        public var judged: Int { inTime + over }

        mutating func add(_ standing: Timeliness) {
            switch standing {
            case .inTime: inTime += 1
            case .late: late += 1
            case .overdue: overdue += 1
            case .pending: pending += 1
            }
        }
    }

    private var strict = Counts()
    private var moved = Counts()
    private let nextWorkday: Bool

    /// A tally by the count the control has chosen.
    public init(nextWorkday: Bool) { self.nextWorkday = nextWorkday }

    /// The count the control has chosen.
    public var counts: Counts { nextWorkday ? moved : strict }

    /// Counts a case, and tells where it stands by the count the control has chosen.
    public mutating func add(_ deadline: Deadline, done: CivilDate?, asOf day: CivilDate) -> Timeliness {
        let strictly = deadline.standing(done: done, asOf: day)
        // Only what went past the strict last day can be helped by moving it.
        let byWorkdays = strictly.daysOver == nil ? strictly : deadline.standingByWorkdays(done: done, asOf: day)
        strict.add(strictly)
        moved.add(byWorkdays)
        return nextWorkday ? byWorkdays : strictly
    }

    /// The last day as the control counts it.
    public func last(of deadline: Deadline) -> CivilDate { nextWorkday ? deadline.last.orNextWorkday : deadline.last }

    /// The share in time, by the chosen count; nothing when none was judged.
    public func share(_ name: String) -> [Measure] {
        guard counts.judged > 0 else { return [] }
        return [Measure(name, .share(part: Int64(counts.inTime), of: Int64(counts.judged)))]
    }

    /// Both counts, for a reader who wonders what the other would have given.
    public var bothCounts: EvidenceTable {
        func line(_ name: String, _ counts: Counts) -> [String] {
            [name] + [counts.inTime, counts.late, counts.overdue, counts.pending].map { String($0) }
        }
        return EvidenceTable(
            title: "Räknat på två sätt", columns: ["räknesätt", "i tid", "för sent", "öppna för sent", "öppna i tid"],
            rows: [
                line("strikt" + (nextWorkday ? "" : " (används)"), strict),
                line("till nästa vardag" + (nextWorkday ? " (används)" : ""), moved),
            ])
    }
}
