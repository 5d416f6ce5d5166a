/// Decisions taken on a board's behalf (delegationsbeslut): one row a decision.
public struct DelegatedDecisions: DataSet {
    public static let id: DataSetID = "delegated-decisions"
    public static let title = "Delegationsbeslut"
    public static let row = "ett delegationsbeslut"

    /// What tells the decision from all others.
    public let decision = Column<String>("decision", "Beslutets nummer eller id")
    /// When it was taken.
    public let decided = Column<CivilDate>("decided", "Beslutsdatum")
    /// Who took it.
    public let decidedBy = Column<String>("decided_by", "Beslutsfattaren: signatur, namn eller utskottets namn")
    /// In what position.
    public let role = Column<String?>("role", "Beslutsfattarens befattning, eller utskott, ordförande, nämnd")
    /// The point of the delegation order it was taken under.
    public let point = Column<String?>("point", "Punkt i delegationsordningen, till exempel 3.12")
    /// The paragraph it rests on, as it was written.
    public let paragraph = Column<String?>("paragraph", "Lagrummet så som det står i beslutet")
    /// The meeting it was reported to.
    public let reported = Column<CivilDate?>(
        "reported", "Sammanträdesdagen då beslutet anmäldes, tomt om det inte är anmält")
    /// Whether it has been cancelled.
    public let cancelled = Column<Bool?>("cancelled", "Om beslutet är makulerat")

    /// The columns, for reading their names.
    public init() {}
}

/// Who may decide what on a board's behalf (delegationsordning): one row a point and delegate.
public struct DelegationOrder: DataSet {
    public static let id: DataSetID = "delegation-order"
    public static let title = "Delegationsordning"
    public static let row = "en delegat för en punkt"

    /// The point.
    public let point = Column<String>("point", "Punktens nummer")
    /// The position or person the right is given to.
    public let delegate = Column<String?>(
        "delegate", "Delegaten: befattning, signatur eller utskott, skriven som i besluten")
    /// Whether the law keeps the matter with the board or its committee.
    public let committeeOnly = Column<Bool?>("committee_only", "Om bara nämnd eller utskott får besluta")
    /// The first day.
    public let validFrom = Column<CivilDate?>("valid_from", "Gäller från och med")
    /// The last day; empty while it stands.
    public let validTo = Column<CivilDate?>("valid_to", "Gäller till och med")

    /// The columns, for reading their names.
    public init() {}
}

/// The meetings of a board (sammanträden): one row a meeting.
public struct Meetings: DataSet {
    public static let id: DataSetID = "meetings"
    public static let title = "Sammanträden"
    public static let row = "ett sammanträde"

    /// The day of the meeting.
    public let held = Column<CivilDate>("held", "Sammanträdesdag")
    /// Who met, where the list has several boards.
    public let body = Column<String?>("body", "Nämnden eller utskottet som sammanträdde")

    /// The columns, for reading their names.
    public init() {}
}
