import KontrollCore
import Testing

@Suite struct GrantsTests {
    private func grants(_ rows: String, parameters: [String: Value] = [:]) async throws -> CheckReport {
        let heading = """
            grant:text | applied:money | awarded:money | used:money | ends:date | activity:text | report_due:date \
            | reported:date
            """
        return try await report("grants", tables: [Grants.id: heading + "\n" + rows], parameters: parameters)
    }

    @Test(arguments: [
        ("A | | 100.00 | | 2025-12-31 | Kurs | |", ""),
        ("A | | 100.00 | | 2025-12-31 | | |", "ingen aktivitet redovisad"),
        ("A | | 100.00 | | | Kurs | |", "saknar uppgift om vilken tid bidraget avser"),
        ("A | | 100.00 | 40.00 | 2025-12-31 | Kurs | |", ""),
        ("A | | 100.00 | 40.00 | 2025-12-30 | Kurs | |", "60 kr inte förbrukat när tiden gick ut 2025-12-30"),
        ("A | | 100.00 | 100.00 | 2025-12-30 | Kurs | |", ""),
        ("A | | 100.00 | 101.00 | 2025-12-31 | Kurs | |", "1 kr mer förbrukat än tilldelat"),
        ("A | | -100.00 | | 2025-12-31 | Kurs | |", "tilldelat −100 kr"),
        ("A | | 0.00 | | 2025-12-31 | Kurs | |", "tilldelat 0 kr"),
        ("A | | 100.00 | | 2025-12-31 | Kurs | 2025-12-31 |", ""),
        ("A | | 100.00 | | 2025-12-31 | Kurs | 2025-12-30 |", "skulle redovisas senast 2025-12-30, inte redovisat"),
        ("A | | 100.00 | | 2025-12-31 | Kurs | 2025-12-30 | 2025-12-30", ""),
    ])
    func `each fault of a grant has its words`(_ row: String, _ reason: String) async throws {
        let report = try await grants(row)
        #expect(report.examined == 1)
        #expect(report.plainReasons == (reason.isEmpty ? [] : [reason]))
    }

    @Test func `a missed report is a deviation and the rest a look`() async throws {
        let report = try await grants("A | | 100.00 | | | | 2025-11-30 | 2025-12-01\nB | | 100.00 | | | Kurs | |")
        #expect(report.severities == [.deviation, .look])
    }

    @Test func `what was asked for waits, and what says neither is not tested`() async throws {
        let report = try await grants("A | 100.00 | | | | | |\nB | | | | | | |")
        #expect(report.examined == 0)
        #expect(
            report.excluded.filter { $0.count > 0 } == [
                .filtered("sökt, beslut väntas", 1), .untested("varken sökt eller tilldelat belopp", 1),
            ])
        #expect(report.measures.contains(Measure("väntar på beslut", .count(1))))
    }

    @Test(arguments: [("50 000 000 kr", 1), ("700 000 000 kr", 0)] as [(Value, Int)])
    func `an amount in the wrong unit is greater than the control allows`(_ greatest: Value, _ findings: Int)
        async throws
    {
        let report = try await grants(
            "A | | 700000000.00 | | 2025-12-31 | Kurs | |", parameters: ["greatest": greatest])
        #expect(report.findings.count == findings)
    }
}
