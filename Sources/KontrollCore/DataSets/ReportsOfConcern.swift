/// Reports of concern about children (orosanmälningar): one row a report and child.
public struct ReportsOfConcern: DataSet {
    public static let id: DataSetID = "reports-of-concern"
    public static let title = "Orosanmälningar"
    public static let row = "en anmälan om ett barn"

    /// What tells the report from all others.
    public let report = Column<String>("report", "Anmälans id")
    /// The child, as a system id.
    public let child = Column<String?>("child", "Barnets id i systemet, helst inte personnummer")
    /// When it came in.
    public let received = Column<CivilDate>("received", "Datum då anmälan kom in")
    /// When it was decided whether to investigate.
    public let decided = Column<CivilDate?>(
        "decided", "Datum för beslutet att inleda eller inte inleda utredning, eller då anmälan tillfördes en pågående")
    /// What was decided.
    public let decision = Column<String?>("decision", "Beslutet: inleda, inte inleda eller tillförd pågående utredning")
    /// Whether the time was extended.
    public let extended = Column<Bool?>("extended", "Om tiden för förhandsbedömningen förlängts")
    /// Why it was.
    public let extensionReason = Column<String?>("extension_reason", "De synnerliga skälen för förlängningen")
    /// When the need of immediate protection was assessed.
    public let assessed = Column<CivilDate?>("assessed", "Datum för skyddsbedömningen, tomt om den saknas")
    /// Whether that assessment is written down.
    public let documented = Column<Bool?>(
        "documented", "Om skyddsbedömningen är dokumenterad; tomt om systemet inte säger det")
    /// Whether the reporter asked to be told what was decided.
    public let informationRequested = Column<Bool?>(
        "information_requested", "Om anmälaren begärt att få veta om utredning inletts")
    /// When the reporter was told.
    public let informed = Column<CivilDate?>("informed", "Datum då anmälaren fick veta det, tomt om det inte skett")

    /// The columns, for reading their names.
    public init() {}
}

/// What became of a report of concern (beslut efter orosanmälan).
public enum ReportDecision: String, CaseIterable, Sendable {
    /// A new investigation was opened.
    case opened = "inleda"
    /// No investigation was opened.
    case notOpened = "inte inleda"
    /// It was added to an investigation of the child that was already going on.
    case added = "tillförd pågående"

    /// Reads what systems write: `Inleda utredning`, `Ej inleda`, `Utredning inleds inte`, `Tillförs pågående
    /// utredning`. Nil for other words.
    public init?(_ text: String) {
        let words = TextKeys.name(text).split { !$0.isLetter }
        let isAdded = words.contains { $0.hasPrefix("tillför") || $0.hasPrefix("pågående") }
        let isOpened = words.contains { $0.hasPrefix("inled") || $0.hasPrefix("öppna") }
        let isDenied = words.contains { ["ej", "inte", "ingen", "utan"].contains($0) }
        switch (isAdded, isOpened, isDenied) {
        case (true, _, false): self = .added
        case (false, true, false): self = .opened
        case (false, _, true) where isOpened || words.contains(where: { $0.hasPrefix("utred") }): self = .notOpened
        default: return nil
        }
    }
}
