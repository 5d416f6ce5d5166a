/// Budget and outcome (budget och utfall): one row a responsibility, or a part of one; amounts in kronor.
public struct BudgetLines: DataSet {
    public static let id: DataSetID = "budget-lines"
    public static let title = "Budget och utfall per ansvar"
    public static let row = "ett ansvar eller en del av det"

    /// The code of the responsibility.
    public let unit = Column<String>("unit", "Ansvar, till exempel 8101")
    /// Its name.
    public let unitName = Column<String?>("unit_name", "Ansvarets namn")
    /// The budget of the year.
    public let yearBudget = Column<Money>("year_budget", "Budget helår")
    /// The budget of the period.
    public let periodBudget = Column<Money>("period_budget", "Budget för perioden")
    /// The outcome of the period.
    public let outcome = Column<Money>("outcome", "Utfall för perioden")
    /// What the year is expected to deviate.
    public let forecast = Column<Money?>("forecast", "Prognos: årets väntade avvikelse mot budget, minus är underskott")

    /// The columns, for reading their names.
    public init() {}
}

/// Investment projects (investeringar): one row a project, or a part of one; amounts in kronor.
public struct Investments: DataSet {
    public static let id: DataSetID = "investments"
    public static let title = "Investeringsprojekt"
    public static let row = "ett projekt eller en del av det"

    /// The project.
    public let project = Column<String>("project", "Projektets nummer eller namn")
    /// Its name.
    public let projectName = Column<String?>("project_name", "Projektets namn")
    /// The budget of the year.
    public let budget = Column<Money>("budget", "Årets projektbudget")
    /// The outcome.
    public let outcome = Column<Money>("outcome", "Utfall för perioden; utgifter med minus eller med plus")

    /// The columns, for reading their names.
    public init() {}
}

/// State grants (statsbidrag): one row a grant that was applied for; amounts in kronor.
public struct Grants: DataSet {
    public static let id: DataSetID = "grants"
    public static let title = "Statsbidrag"
    public static let row = "ett sökt eller tilldelat bidrag"

    /// The grant.
    public let grant = Column<String>("grant", "Bidragets namn")
    /// What was asked for.
    public let applied = Column<Money?>("applied", "Sökt belopp")
    /// What was given.
    public let awarded = Column<Money?>("awarded", "Tilldelat belopp, tomt innan det beslutats")
    /// What was spent.
    public let used = Column<Money?>("used", "Förbrukat belopp hittills")
    /// The last day it may be spent.
    public let ends = Column<CivilDate?>("ends", "Sista dag som bidraget avser")
    /// What was done for it.
    public let activity = Column<String?>("activity", "Vad bidraget använts till")
    /// When it is to be accounted for.
    public let reportDue = Column<CivilDate?>("report_due", "Sista dag att redovisa till den som gav bidraget")
    /// When it was.
    public let reported = Column<CivilDate?>("reported", "Dag då bidraget redovisades")

    /// The columns, for reading their names.
    public init() {}
}
