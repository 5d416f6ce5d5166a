public import KontrollCore

/// The check that is a question in SQL (`use: sql`): whoever knows the query language writes it in a plan.
///
/// The data the control gives it are loaded into a database in memory that holds nothing else and lives no longer than
/// the run. The query may only read; `Docs/sql.md` says what it has and what it must give. By itself the check reads
/// nothing: ``configured(for:)`` gives the check of one control's query.
public struct SQLCheck: RuleDrivenCheck {
    /// The check.
    public init() {}

    /// The name of the check in plans.
    public static let id: CheckID = "sql"

    public var description: CheckDescription { Self.description(reads: [], examples: []) }

    public func reads(
        _ written: [String: Value], of data: [GivenData]
    ) throws(RuleErrors) -> [DataRequirement] {
        try Self.query(written, data).reads
    }

    public func configured(for use: CheckUse) throws(ParameterErrors) -> any CheckRunner {
        _ = try description.parameters.effective(use.parameters)
        do {
            return SQLQueryCheck(try Self.query(use.parameters, use.given), examples: use.examples ?? [])
        } catch {
            throw ParameterErrors(problems: error.problems.map { .undecodable($0.text) })
        }
    }

    /// Refused: a query must be tried against the columns of a plan first.
    public func run(_: CheckRequest) async throws(CheckFailure) -> CheckReport {
        throw .parameters(Self.id, ParameterErrors(problems: [.missing(key: "sql", expected: "en fråga i en plan")]))
    }

    static func query(_ written: [String: Value], _ data: [GivenData]) throws(RuleErrors) -> SQLQuery {
        var reader = SQLQueryReader(data: data)
        guard let query = reader.read(written) else { throw RuleErrors(problems: reader.problems) }
        return query
    }

    static func description(reads: [DataRequirement], examples: [CheckExample]) -> CheckDescription {
        var about = CheckDescription(
            id: id, version: 1, title: "Egen fråga i SQL",
            looksFor: """
                Rader som kontrollens egen fråga ger: en SELECT med radens nummer, skälet och, om det finns ett, \
                beloppet. Docs/sql.md beskriver tabellerna, funktionerna och gränserna.
                """,
            rationale: """
                Den som kan SQL ska kunna pröva ett underlag utan att programmera, med samma lagar, underlag och spår \
                som för andra granskningar. Frågan som den löd sparas med varje körning.
                """,
            sources: [.practice("Kontrollens egen fråga: dess grund anges i kontrollen och i skälen")],
            reads: reads, examples: examples)
        about.parameters = [
            ParameterDescription(
                key: SQLQueryReader.query, kind: .text,
                help: "Frågan; skrivs bredvid ”use” och ”data”, där den första datamängden är den som prövas",
                defaultValue: nil),
            ParameterDescription(
                key: SQLQueryReader.mayBeEmpty, kind: .texts,
                help: "Kolumner som frågan läser och som får vara tomma; andra rader med tomma celler läggs åt sidan",
                defaultValue: .array([])),
        ]
        return about
    }
}

/// The check of one control's query.
struct SQLQueryCheck: CheckRunner {
    let query: SQLQuery
    let examples: [CheckExample]
    var limits = SQLLimits()

    init(_ query: SQLQuery, examples: [CheckExample] = []) { (self.query, self.examples) = (query, examples) }

    var description: CheckDescription { SQLCheck.description(reads: query.reads, examples: examples) }

    @concurrent
    func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport {
        do {
            // An example says nothing of the query, which is the control's.
            let given = request.parameters.merging([SQLQueryReader.query: .string(query.sql)]) { own, _ in own }
            _ = try description.parameters.effective(given)
        } catch {
            throw .parameters(SQLCheck.id, error)
        }
        var tables: [DataSetID: Table] = [:]
        do {
            for requirement in query.reads {
                guard let table = request.tables[requirement.dataSet] else {
                    throw DataError.missingDataSet(requirement.dataSet)
                }
                tables[requirement.dataSet] = try table.limited(to: requirement)
            }
        } catch let error as DataError {
            throw .data(SQLCheck.id, error)
        } catch {
            throw .threw(SQLCheck.id, "\(error)")
        }
        do {
            return try SQLRun(query: query, limits: limits).report(request, tables)
        } catch {
            throw .threw(SQLCheck.id, error.text)
        }
    }
}
