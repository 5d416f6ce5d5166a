import KontrollCatalog
import KontrollCore
import KontrollExamples
import Testing

/// A check, a window in which it is due, and the day it is run.
struct PlannedRun: CustomTestStringConvertible, Sendable {
    let check: CheckID
    let window: DateSpan
    let asOf: CivilDate

    var testDescription: String { "\(check) \(window.label) \(asOf)" }

    /// Each check of the plan in each window planted for, run on the window's last day and long after.
    static let all: [PlannedRun] = {
        let windows = Set(ExampleExports.gnesta().planted.map { Pair(check: $0.check, window: $0.window) })
        return windows.sorted { ($0.check, $0.window.first) < ($1.check, $1.window.first) }.flatMap { pair in
            [pair.window.last, pair.window.last.adding(days: 400)].map {
                PlannedRun(check: pair.check, window: pair.window, asOf: $0)
            }
        }
    }()

    private struct Pair: Hashable {
        let check: CheckID
        let window: DateSpan
    }
}

@Suite struct PlantedDeviationTests {
    private static let exports = ExampleExports.gnesta()

    private struct Seen: Hashable, Comparable {
        let rows: [ExamplePlace]
        let severity: Finding.Severity
        static func < (lhs: Seen, rhs: Seen) -> Bool { lhs.rows.lexicographicallyPrecedes(rhs.rows) }
    }

    @Test(arguments: PlannedRun.all)
    func `exactly the planted deviations are found`(_ run: PlannedRun) async throws {
        let check = try #require(Catalog.check(run.check))
        let report = try await Self.request(run, check.description).carryOut(check)
        let population = try #require(check.description.reads.first?.dataSet)
        let places = try #require(Self.exports.sheet(population)).places
        let found = report.findings.map { Seen(rows: $0.rows.map { places[$0.row] }.sorted(), severity: $0.severity) }
        let planted = Self.exports.planted.filter { $0.check == run.check && $0.window == run.window }
        #expect(found.sorted() == planted.map { Seen(rows: $0.rows, severity: $0.severity) }.sorted())
        #expect(report.examined > 0)
    }

    @Test(arguments: PlannedRun.all)
    func `each kind is planted at least twice, on rows that stand in the window's files`(_ run: PlannedRun) {
        let planted = Self.exports.planted.filter { $0.check == run.check && $0.window == run.window }
        let kinds = Dictionary(grouping: planted, by: \.kind).mapValues(\.count)
        #expect(kinds.values.allSatisfy { $0 >= 2 }, "\(kinds)")
        #expect(planted.allSatisfy { !$0.rows.isEmpty })
    }

    @Test(
        arguments: [
            ("duplicate-invoices", 2), ("approval-limit", 2), ("late-payment", 2), ("missing-approval", 2),
            ("self-approval", 2), ("payment-without-decision", 4), ("payment-above-decision", 4),
            ("duplicate-payouts", 4), ("shared-account", 4), ("self-decided-payout", 4), ("overdue-disposal", 1),
        ] as [(CheckID, Int)])
    func `every rule is planted for in every window that is due`(_ check: CheckID, _ windows: Int) {
        #expect(Set(Self.exports.planted.filter { $0.check == check }.map(\.window)).count == windows)
    }

    /// The request the host would make: the population's rows of the window, and the other tables whole.
    private static func request(_ run: PlannedRun, _ about: CheckDescription) throws -> CheckRequest {
        var tables: [DataSetID: Table] = [:]
        for (index, requirement) in about.reads.enumerated() {
            let table = try #require(exports.sheet(requirement.dataSet)).table
            let dated = [SupplierInvoices.id: "invoice_date", Payouts.id: "month"][requirement.dataSet]
            guard index == 0, let dated, case .date(let days)? = table.columns[dated] else {
                tables[requirement.dataSet] = table
                continue
            }
            tables[requirement.dataSet] = table.selecting(
                (0..<table.count).filter { run.window.contains(days.values[$0]) })
        }
        return CheckRequest(asOf: run.asOf, window: run.window, seeds: .any("exempel"), tables: tables)
    }
}
