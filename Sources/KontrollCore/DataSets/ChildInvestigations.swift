/// Investigations of children's need of protection or help (barnutredningar): one row an investigation.
public struct ChildInvestigations: DataSet {
    public static let id: DataSetID = "child-investigations"
    public static let title = "Utredningar av barn och unga"
    public static let row = "en utredning"

    /// What tells the investigation from all others.
    public let investigation = Column<String>("investigation", "Utredningens id")
    /// The child, as a system id.
    public let child = Column<String?>("child", "Barnets id i systemet, skrivet som i orosanmälningarna")
    /// When it was opened.
    public let started = Column<CivilDate>("started", "Datum då utredningen inleddes")
    /// When it was concluded.
    public let ended = Column<CivilDate?>("ended", "Datum då utredningen avslutades, tomt om den pågår")
    /// The last day by the latest decision to extend it.
    public let extendedTo = Column<CivilDate?>(
        "extended_to", "Sista dag enligt det senaste beslutet om förlängning, tomt om ingen förlängning beslutats")
    /// When that was decided.
    public let extensionDecided = Column<CivilDate?>("extension_decided", "Datum för beslutet om förlängning")
    /// Why.
    public let extensionReason = Column<String?>("extension_reason", "De särskilda skälen för förlängningen")

    /// The columns, for reading their names.
    public init() {}
}

/// Follow-ups of children after an investigation or a placement (uppföljning av barns situation): one row a follow-up.
public struct ChildFollowUps: DataSet {
    public static let id: DataSetID = "child-follow-ups"
    public static let title = "Uppföljningar av barns situation"
    public static let row = "en beslutad uppföljning"

    /// What tells the follow-up from all others.
    public let followUp = Column<String>("follow_up", "Uppföljningens id")
    /// When the investigation or placement it follows was over.
    public let concluded = Column<CivilDate>(
        "concluded", "Datum då utredningen avslutades eller placeringen upphörde")
    /// When the follow-up was over.
    public let ended = Column<CivilDate?>("ended", "Datum då uppföljningen avslutades, tomt om den pågår")

    /// The columns, for reading their names.
    public init() {}
}
