import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollExamples
import KontrollTesting
import Testing

/// One check of a control of Gnesta's plan, with its data, parameters and window, on the exports the generator makes.
struct PlannedRun: CustomTestStringConvertible, Sendable {
    let control: ControlID
    let use: CheckUse
    let window: DateSpan
    let asOf: CivilDate

    var testDescription: String { "\(control) \(use.check) \(window.label) \(asOf)" }

    static let exports = ExampleExports.gnesta()
    static let plan: Plan? = try? PlanLoader.load(
        URL(
            filePath: "Controls/gnesta-socialnamnd", directoryHint: .isDirectory,
            relativeTo: URL(filePath: TestData.root.path, directoryHint: .isDirectory)), checks: Catalog.checks)

    /// Each check of the plan in each window due in 2023. An export of rows is examined on the window's last day and long
    /// after; a register as it stood at the delår or at the end of the year.
    static let all: [PlannedRun] = {
        guard let plan, let day = CivilDate("2023-12-31") else { return [] }
        return plan.controls.flatMap { control in
            control.occurrences(dueIn: DateSpan(yearOf: day), plan: plan).flatMap { occurrence in
                control.checks.flatMap { use in
                    days(use, occurrence.window).map {
                        PlannedRun(control: control.id, use: use, window: occurrence.window, asOf: $0)
                    }
                }
            }
        }
    }()

    private static func days(_ use: CheckUse, _ window: DateSpan) -> [CivilDate] {
        guard let population = population(use), let sheet = exports.sheets.first(where: { $0.source == population })
        else { return [] }
        if sheet.day != nil {
            return ["2023-08-31", "2023-12-31"].compactMap { CivilDate($0) }.filter { $0 >= window.last }.prefix(1).map(
                \.self)
        }
        return [window.last, window.last.adding(days: 400)]
    }

    /// The source of a check's population.
    static func population(_ use: CheckUse) -> SourceID? {
        Catalog.check(use.check)?.description.reads.first.flatMap { use.data[$0.dataSet] }
    }

    /// The run of a control's check, number `place`, in a period such as `2023-01/2023-06`.
    init(_ control: ControlID, _ place: Int = 0, _ period: String, asOf day: String = "2023-08-31") throws {
        let control = try #require(Self.plan?.controls.first { $0.id == control })
        let span = try #require(ReportingPeriod(period, anchors: Anchors())).span
        self.init(control: control.id, use: control.checks[place], window: span, asOf: try #require(CivilDate(day)))
    }

    private init(control: ControlID, use: CheckUse, window: DateSpan, asOf: CivilDate) {
        (self.control, self.use, self.window, self.asOf) = (control, use, window, asOf)
    }

    /// What the check says of the rows the host would give it: the population's rows of the window, other tables whole.
    func report() async throws -> CheckReport {
        let check = try #require(Catalog.check(use.check))
        var tables: [DataSetID: Table] = [:]
        for (index, requirement) in check.description.reads.enumerated() {
            let table = try sheet(requirement.dataSet).table.filled(for: requirement)
            let source = try #require(use.data[requirement.dataSet])
            guard index == 0, case .column(let name)? = Self.plan?.sources[source]?.period,
                case .date(let days)? = table.columns[name]
            else {
                tables[requirement.dataSet] = table
                continue
            }
            tables[requirement.dataSet] = table.selecting(
                (0..<table.count).filter { !days.isEmpty($0) && window.contains(days.values[$0]) })
        }
        let request = CheckRequest(
            asOf: asOf, window: window, seeds: .any("exempel"), parameters: use.parameters, tables: tables)
        return try await request.carryOut(check)
    }

    /// The export that serves a data set of the check.
    func sheet(_ dataSet: DataSetID) throws -> ExampleSheet {
        let source = try #require(use.data[dataSet])
        return try #require(Self.exports.sheet(source, on: asOf))
    }
}

extension CheckReport {
    func measure(_ name: String) -> Measure.Amount? { measures.first { $0.name == name }?.amount }
}

extension Table {
    /// The table as the host gives it to a check: with empty cells for what the export lacks.
    func filled(for requirement: DataRequirement) -> Table {
        var columns = columns
        for need in requirement.columns where need.allowsEmpty && columns[need.name] == nil {
            columns[need.name] =
                switch need.type {
                case .text: .text(TextColumn(Array(repeating: nil, count: count)))
                case .integer: .integer(PlainColumn(Array(repeating: nil, count: count), filler: 0))
                case .money: .money(PlainColumn(Array(repeating: nil, count: count), filler: 0))
                case .date: .date(PlainColumn(Array(repeating: nil, count: count), filler: .earliest))
                case .flag: .flag(PlainColumn(Array(repeating: nil, count: count), filler: false))
                }
        }
        return Table(id: id, count: count, columns: columns)
    }
}
