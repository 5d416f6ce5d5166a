import Foundation
import KontrollCore
import KontrollEngine
import KontrollTables
import TestChecks
import Testing

/// Exports with few rows: what is missing is told, what is whole is not refused.
@Suite struct SparseExportTests {
    static func row(_ day: String) -> String { "F\(day);Leverantör;10,00;\(day)" }

    static func outcome(
        _ files: [String: [String]], coverage: CoverageSource = .rows, mayBeEmpty: Bool = false
    ) async throws -> Outcome? {
        let workshop = try Workshop()
        for (name, days) in files { try workshop.write(name, Workshop.export(days.map(row))) }
        var source = Workshop.source("a")
        source.file = "a*.csv"
        source.coverage = coverage
        let plan = Workshop.plan([Workshop.control("A", ["nameless"], on: "a", mayBeEmpty: mayBeEmpty)], [source])
        return await workshop.run(plan, executor: Workshop.inProcess)["A"]
    }

    static let monthly = (1...12).map { "2023-\($0 < 10 ? "0" : "")\($0)-25" }
    static let weekly = (0..<52).map { "\(CivilDate("2023-01-03")?.adding(days: $0 * 7) ?? .earliest)" }

    @Test(arguments: [(monthly, [5]), (weekly.filter { Int($0.suffix(2)) ?? 0 > 7 }, [8, 9])])
    func `months missing amid few rows that come evenly are gul`(_ days: [String], _ gone: [Int]) async throws {
        #expect(days.count < 50)
        let whole = try await Self.outcome(["a.csv": days])
        #expect(whole?.state == .green, "\(whole?.reason ?? "")")
        let left = days.filter { day in !gone.contains { Int(day.dropFirst(5).prefix(2)) == $0 } }
        let cut = try await Self.outcome(["a.csv": left])
        #expect(cut?.state == .yellow)
        #expect(cut?.reason.contains("en del av exporten kan saknas") == true)
    }

    @Test func `few rows that come unevenly are not suspected for it`() async throws {
        let days = [
            "2023-01-09", "2023-01-30", "2023-02-20", "2023-04-17", "2023-05-02", "2023-06-28", "2023-07-19",
            "2023-09-11", "2023-10-02", "2023-11-20", "2023-12-12",
        ]
        #expect(try await Self.outcome(["a.csv": days])?.state == .green)
    }

    @Test(arguments: [
        (["a-2023.csv": ["2023-03-05", "2023-05-10"]], OutcomeState.green),
        (["a-2023-H1.csv": ["2023-03-05"], "a-2023-H2.csv": []], .green),
        (["a-2023-H1.csv": ["2023-03-05"]], .failed),
        (["a-2023-H1.csv": ["2023-03-05"], "a-2023-kv4.csv": []], .failed),
        (["a-2023.csv": ["2023-03-05", "2024-05-10"]], .yellow), (["a.csv": ["2023-03-05"]], .failed),
        (["a-2023.csv": []], .failed), (["a-2022.csv": ["2023-03-05"]], .failed),
    ])
    func `the period in the files' names says what an export covers`(_ files: [String: [String]], _ state: OutcomeState)
        async throws
    {
        let outcome = try await Self.outcome(files, coverage: .fileName)
        #expect(outcome?.state == state, "\(outcome?.reason ?? "")")
    }

    @Test func `without it so few rows do not cover the period`() async throws {
        #expect(try await Self.outcome(["a-2023.csv": ["2023-03-05", "2023-05-10"]])?.state == .failed)
    }

    @Test func `an empty file for a period that may be empty is ej aktuell when its name says the period`() async throws
    {
        let empty = try await Self.outcome(["a-2023.csv": []], coverage: .fileName, mayBeEmpty: true)
        #expect(empty?.state == .notDue, "\(empty?.reason ?? "")")
        let undeclared = try await Self.outcome(["a-2023.csv": []], mayBeEmpty: true)
        #expect(undeclared?.state == .failed)
        let other = try await Self.outcome(["a-2022.csv": []], coverage: .fileName, mayBeEmpty: true)
        #expect(other?.state == .failed)
    }

    @Test(arguments: [
        (["2022-12-20", "2024-01-05"], OutcomeState.notDue), (["2022-12-20", "2032-01-05"], .failed),
        (["2022-12-20", "2024-05-05", "2024-06-05"], .notDue), (["2022-12-20"], .failed), (["2024-01-05"], .failed),
    ])
    func `one stray day far off is not trusted to say that the period is there`(_ days: [String], _ state: OutcomeState)
        async throws
    {
        let outcome = try await Self.outcome(["a.csv": days], mayBeEmpty: true)
        #expect(outcome?.state == state, "\(outcome?.reason ?? "")")
    }
}
