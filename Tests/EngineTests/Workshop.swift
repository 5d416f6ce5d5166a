import Foundation
import KontrollCore
import KontrollEngine
import KontrollProcess
import KontrollTables
import TestChecks

/// A plan of test checks on exports in a folder of its own.
struct Workshop: ~Copyable {
    let folder: URL
    static let asOf = CivilDate(year: 2024, month: 1, day: 10) ?? .latest
    static let due = CivilDate(year: 2023, month: 12, day: 31) ?? .latest

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kontroll-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A hundred good rows, one every third day of 2023.
    static let rows: [String] = (0..<100).map { index in
        let day = CivilDate(year: 2023, month: 1, day: 15)?.adding(days: index * 7 / 2) ?? .latest
        return "F\(index);Leverantör \(index);\(1000 + index),50;\(day)"
    }

    static func export(_ rows: [String], end: String = "\n", footer: String? = nil) -> String {
        (["invoice;supplier_name;amount;invoice_date"] + rows + (footer.map { [$0] } ?? [])).joined(separator: "\n")
            + end
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    static func source(_ id: SourceID, totals: ControlTotals? = nil) -> SourceDefinition {
        let names = ["invoice", "supplier_name", "amount", "invoice_date"]
        return SourceDefinition(
            id: id, dataSet: SupplierInvoices.id, file: "\(id).csv",
            columns: Dictionary(uniqueKeysWithValues: names.map { ($0, ColumnSource(headings: [$0])) }),
            dialect: Dialect(decimalMark: .comma, footer: totals == nil ? nil : "Summa"),
            period: .column("invoice_date"), totals: totals)
    }

    static func control(
        _ id: ControlID, _ checks: [CheckID], on source: SourceID, limits: Limits? = nil, mayBeEmpty: Bool = false
    ) -> Control {
        Control(
            id: id, risk: "risk", kontrollmoment: "moment", metod: "metod",
            frequency: Frequency(text: "1 ggr/år", points: [.anchor("helår")]), ansvarig: "EC",
            checks: checks.map { CheckUse(check: $0, data: [SupplierInvoices.id: source], limits: limits) },
            mayBeEmpty: mayBeEmpty)
    }

    static func plan(_ controls: [Control], _ sources: [SourceDefinition]) -> Plan {
        Plan(
            organisation: "Testkommun", board: "Testnämnden", title: "Testplan",
            legend: Legend(paints: .verdict, words: [:]),
            sources: Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0) }), controls: controls)
    }

    /// A worker that is a process of its own.
    static func worker(seconds: Int = 30) -> WorkerProcess {
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return WorkerProcess(
            executable: products.appending(path: "hostile-worker").path, arguments: ["1500"], seconds: seconds)
    }

    /// The outcomes by control, as of a day after the due one unless said otherwise.
    func run(_ plan: Plan, asOf: CivilDate = Workshop.asOf, executor: some JobExecutor) async -> [ControlID: Outcome] {
        guard let runs = try? await runs(plan, asOf: asOf, executor: executor, seeds: TransientSeeds()) else {
            return [:]
        }
        return Dictionary(runs.map { ($0.record.control, $0.record.outcome) }, uniquingKeysWith: { $1 })
    }

    /// The runs, as of a day after the due one unless said otherwise.
    func runs(
        _ plan: Plan, asOf: CivilDate = Workshop.asOf, executor: some JobExecutor, seeds: any SeedStore,
        given: PlanRunner.GivenSeed? = nil, digits: @escaping @Sendable () -> String = { "00000000000000000001" }
    ) async throws(RunStop) -> [(record: RunRecord, details: RunDetails)] {
        let runner = PlanRunner(
            plan: plan, folder: folder.path, checks: TestChecks.all.map(\.description), executor: executor,
            seeds: seeds, account: "prov", digits: digits, version: "test")
        let period = ReportingPeriod(label: "årsredovisning 2023", span: DateSpan(yearOf: Workshop.due))
        return try await runner.run(PlanRunner.Selection(seed: given), period: period, asOf: asOf, kept: []).runs
    }
}

extension Workshop {
    /// The same work in this process.
    static var inProcess: JobRunner { JobRunner(checks: TestChecks.all, tables: ExportReader()) }
}
