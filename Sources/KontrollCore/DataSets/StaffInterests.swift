/// Companies that employees own, lead or work for (anställdas företag och bisysslor): one row a person and company, or
/// a person alone.
public struct StaffInterests: DataSet {
    public static let id: DataSetID = "staff-interests"
    public static let title = "Anställdas företag och bisysslor"
    public static let row = "en anställds intresse i ett företag"

    /// The employee, by number or signature.
    public let employee = Column<String>("employee", "Den anställde, skriven som attestanten på fakturorna")
    /// The employee's personnummer: a sole trader invoices under it.
    public let person = Column<String?>("person", "Den anställdes personnummer (enskild firma)")
    /// The company's organisation number.
    public let company = Column<String?>("company", "Företagets organisationsnummer")
    /// The employee's part in the company.
    public let role = Column<String?>("role", "Roll i företaget: ägare, styrelse, bisyssla")
    /// The first day of the interest.
    public let validFrom = Column<CivilDate?>("valid_from", "Gäller från och med")
    /// The last day of the interest.
    public let validTo = Column<CivilDate?>("valid_to", "Gäller till och med")

    /// The columns, for reading their names.
    public init() {}
}
