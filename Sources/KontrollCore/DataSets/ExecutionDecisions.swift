/// Favourable decisions on help in kind (gynnande beslut om insatser): one row a decision, also when executed.
public struct ExecutionDecisions: DataSet {
    public static let id: DataSetID = "execution-decisions"
    public static let title = "Gynnande beslut och deras verkställighet"
    public static let row = "ett gynnande beslut om en insats"

    /// What tells the decision from all others.
    public let decision = Column<String>("decision", "Beslutets id")
    /// The law: SoL or LSS.
    public let law = Column<String>("law", "Lag: SoL eller LSS")
    /// What was granted.
    public let service = Column<String>(
        "service", "Typ av insats, till exempel särskilt boende eller LSS 9 § 4 kontaktperson")
    /// When it was decided.
    public let decided = Column<CivilDate>("decided", "Beslutsdatum")
    /// When it was first executed.
    public let executed = Column<CivilDate?>(
        "executed", "Datum då beslutet verkställdes, tomt om det inte är verkställt")
    /// When the execution was last interrupted.
    public let interrupted = Column<CivilDate?>(
        "interrupted", "Datum då verkställigheten senast avbröts, tomt om den inte avbrutits")
    /// When it was executed anew after that.
    public let resumed = Column<CivilDate?>("resumed", "Datum då beslutet verkställdes på nytt efter avbrottet")
    /// When it ceased to hold without being executed: withdrawn, replaced, the person moved or died.
    public let closed = Column<CivilDate?>("closed", "Datum då beslutet upphörde att gälla, tomt om det gäller")
    /// When it was last reported to IVO as not executed.
    public let reported = Column<CivilDate?>(
        "reported", "Datum då beslutet senast rapporterades till IVO som ej verkställt")
    /// When it was reported to IVO as executed.
    public let executionReported = Column<CivilDate?>(
        "execution_reported", "Datum då verkställigheten anmäldes till IVO")

    /// The columns, for reading their names.
    public init() {}
}
