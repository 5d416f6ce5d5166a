/// For how long the board must consider a placed child's case again and again (SoL 2025:400 22 kap. 13 and 14 §§): until
/// the placement ends or the child turns 18.
public struct PlacementDuty: Sendable, Hashable {
    /// The day the placement began.
    public let start: CivilDate
    /// The day the duty is over: the placement's end or the 18th birthday; the latest of days when neither is known.
    public let stop: CivilDate
    /// Whether the placement ended before it began: an error in the data.
    public let isMisdated: Bool

    /// The duty of a placement.
    public init(from start: CivilDate, to end: CivilDate?, birth: CivilDate?) {
        self.start = start
        stop = min(end ?? .latest, birth?.adding(years: 18) ?? .latest)
        isMisdated = stop < start && end == stop
    }

    /// The last day of the duty that a run can know of.
    public func last(_ input: CheckInput) -> CivilDate { min(stop.adding(days: -1), input.asOf, input.window.last) }

    /// What is said of a placement that ended before it began, with the row that shows it.
    public func misdated(_ row: RowReference) -> Finding {
        Finding("Upphörde \(stop) före start \(start): fel i uppgifterna", .look, rows: [row])
    }
}

extension DeadlineTally {
    /// What checks of such considerations measure.
    public static let considerationMeasures = [
        MeasureDescription("andel i tid", .share, "Överväganden i tid av dem som skulle ha gjorts"),
        MeasureDescription("för sena", .count, "Överväganden som gjorts för sent"),
        MeasureDescription("saknade", .count, "Överväganden som skulle ha gjorts och saknas"),
    ]

    /// The measures that ``considerationMeasures`` describes.
    public var considerationMeasures: [Measure] {
        share("andel i tid") + [
            Measure("för sena", .count(Int64(counts.late))), Measure("saknade", .count(Int64(counts.overdue))),
        ]
    }
}
