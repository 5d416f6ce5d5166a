import KontrollCore

/// When the time of a building case begins to run, and how long it is (PBL 9 kap. 27 and 45 §§).
struct BuildingClock {
    private let rows: Rows<BuildingCases>
    private let limits: [TimeLimit?]
    private let kind: TextCodes
    private let received: [CivilDate]
    private let supplemented: OptionalCells<CivilDate>
    private let injunction: OptionalCells<CivilDate>
    private let remedied: OptionalCells<CivilDate>
    private let extendedTo: OptionalCells<CivilDate>
    private let notified: OptionalCells<CivilDate>

    init(_ rows: Rows<BuildingCases>) throws(DataError) {
        self.rows = rows
        let kinds = try rows.kind
        (limits, kind) = (kinds.dictionary.map { Self.limit($0) }, kinds.codes)
        (received, supplemented) = try (rows.received, rows.supplemented)
        (injunction, remedied) = try (rows.injunction, rows.remedied)
        (extendedTo, notified) = try (rows.extendedTo, rows.extensionNotified)
    }

    /// Ten weeks for permits and preliminary decisions, four for notifications; nil for other words.
    private static func limit(_ kind: String) -> TimeLimit? {
        let name = TextKeys.name(kind)
        if name.contains("anmälan") { return .weeks(4) }
        return name.contains("lov") || name.contains("förhandsbesked") ? .weeks(10) : nil
    }

    /// How long the time is; nil when the kind of case is not understood.
    func limit(_ row: Int) -> TimeLimit? { limits[Int(kind[row])] }

    /// The day the case came in, or the later day the applicant added to it unasked.
    func base(_ row: Int) -> CivilDate { max(received[row], supplemented[row] ?? .earliest) }

    /// The day the time begins to run; nil while a lack that was pointed out in time has not been remedied.
    func start(_ row: Int, asOf day: CivilDate) -> CivilDate? {
        let base = base(row)
        guard let told = injunction[row], told <= day, isInTime(told, row) else { return base }
        guard let remedied = remedied[row], remedied <= day else { return nil }
        return max(base, remedied)
    }

    /// Only what was pointed out within three weeks moves the time.
    private func isInTime(_ told: CivilDate, _ row: Int) -> Bool {
        [received[row], base(row)].contains { $0 <= told && told <= TimeLimit.weeks(3).lastDay(from: $0) }
    }

    /// The decision to extend the time.
    func `extension`(_ row: Int) -> Deadline.Extension? {
        Deadline.Extension(to: extendedTo[row], decided: notified[row])
    }
}
