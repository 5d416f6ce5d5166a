/// Reports of decisions not executed that were given to auditors and fullmäktige (kvartalsrapporter): one row a report.
public struct QuarterlyReports: DataSet {
    public static let id: DataSetID = "quarterly-reports"
    public static let title = "Kvartalsrapporter om ej verkställda beslut"
    public static let row = "en rapport till en mottagare för ett kvartal"

    /// Who got it.
    public let receiver = Column<String>("receiver", "Mottagare: fullmäktige eller revisorerna")
    /// The quarter, by any of its days.
    public let quarter = Column<CivilDate>("quarter", "En dag i det kvartal rapporten avser, till exempel dess första")
    /// When it was given.
    public let submitted = Column<CivilDate?>("submitted", "Datum då rapporten lämnades, tomt om den inte är lämnad")

    /// The columns, for reading their names.
    public init() {}
}
