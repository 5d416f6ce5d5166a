import KontrollCatalog
import KontrollCore
import KontrollLaws
import Testing

/// Runs the disposal check on files written as in an example.
func disposalReport(
    _ rows: String, asOf: String = "2025-12-31", parameters: [String: Value] = [:]
) async throws -> CheckReport {
    try await report("overdue-disposal", tables: files(rows), parameters: parameters, asOf: asOf)
}

/// A table of files: number, birth, last note, child investigation, preserved, registered, closed, destroyed.
func files(_ rows: String) -> [DataSetID: String] {
    let heading = "person:text|birth_date:date|last_note:date|child_investigation:flag|preserved:flag|registered:flag"
    return [PersonalFiles.id: heading + "|closed:date|destroyed:date\n" + rows]
}

extension CheckReport {
    /// The status of the only file: its name in the evidence table.
    var onlyStatus: String? { evidence.first.flatMap { $0.rows.count == 1 ? $0.rows.first?.first : nil } }
    /// The reason in the evidence table for the only file.
    var onlyReason: String? { evidence.first.flatMap { $0.rows.count == 1 ? $0.rows.first?[1] : nil } }
}

@Suite struct DisposalTests {
    @Test(arguments: [
        ("2019-03-10", "2024-03-09", "ej mogen"), ("2019-03-10", "2024-03-10", "mogen"),
        ("2019-03-10", "2025-12-31", "mogen"), ("2019-03-10", "2026-01-01", "försenad"),
        ("2018-12-31", "2023-12-30", "ej mogen"), ("2018-12-31", "2023-12-31", "mogen"),
        ("2018-12-31", "2024-12-31", "mogen"), ("2018-12-31", "2025-01-01", "försenad"),
        ("2019-01-01", "2025-12-31", "mogen"), ("2020-02-29", "2025-02-27", "ej mogen"),
        ("2020-02-29", "2025-02-28", "mogen"), ("2020-02-29", "2027-01-01", "försenad"),
        ("1985-05-05", "2003-12-31", "mogen"), ("1985-05-05", "2004-01-01", "försenad"),
    ])
    func `a file is due five years after the last note, until the end of the year after`(
        _ note: String, _ day: String, _ status: String
    ) async throws {
        let report = try await disposalReport("|1990-01-06|\(note)|nej|nej|||", asOf: day)
        #expect(report.onlyStatus == status)
        #expect(report.findings.map(\.severity) == (status == "försenad" ? [.deviation] : []))
        #expect(report.measures.contains(Measure(status, .count(1))))
    }

    @Test func `a closed case is not a last note`() async throws {
        let report = try await disposalReport("|1990-01-06|2021-01-01|nej|nej||2010-01-01|")
        #expect(report.onlyStatus == "ej mogen")
    }

    @Test func `the worked example says its days`() async throws {
        let report = try await disposalReport("|1990-01-06|2019-03-10|nej|nej|||", asOf: "2026-01-10")
        #expect(
            report.reasons == [
                "Försenad: gallring skyldig 2024-03-10, klar senast 2025-12-31 (sista anteckning 2019-03-10)"
            ])
    }

    @Test(arguments: ["2026-01-10", "2031-06-30"])
    func `a window looked at later gives the answer of the day after it`(_ asOf: String) async throws {
        var request = try CheckExample(
            "", asOf: asOf,
            tables: files("|1990-01-06|2019-03-10|nej|nej|||\n|1990-01-06|2019-03-10|nej|nej|||2026-01-02")
        ).request().request
        request.window = DateSpan(yearOf: try #require(CivilDate("2025-12-31")))
        let report = try await request.carryOut(try #require(Catalog.check("overdue-disposal")))
        #expect(report.cited == [[0], [1]])
    }

    @Test(arguments: [
        ("2024-03-10", "gallrad"), ("2025-12-31", "gallrad"), ("2024-03-09", "gallrad för tidigt"),
        ("2019-03-09", "gallrad för tidigt"),
    ])
    func `destroyed before the duty arose is serious`(_ day: String, _ status: String) async throws {
        let report = try await disposalReport("|1990-01-06|2019-03-10|nej|nej|||\(day)")
        #expect(report.onlyStatus == status)
        #expect(report.findings.map(\.severity) == (status == "gallrad" ? [] : [.serious]))
    }

    @Test func `what is destroyed after the day examined is still there`() async throws {
        let report = try await disposalReport("|1990-01-06|2019-03-10|nej|nej|||2025-06-01", asOf: "2025-05-31")
        #expect(report.onlyStatus == "mogen")
    }

    @Test func `destroyed before any known rule is not judged`() async throws {
        let report = try await disposalReport("|1960-01-06|1990-03-10|nej|nej|||2001-12-31")
        #expect(report.examined == 0)
        #expect(report.excluded == [.untested("gallrad före 2002-01-01, ingen regel känd", 1)])
    }

    @Test(arguments: ["1990-01-06", "1990-01-05"])
    func `a placed child's file is never destroyed, whatever the birth day`(_ birth: String) async throws {
        #expect(try await disposalReport("|\(birth)|2001-03-10|nej|ja|||").onlyStatus == "undantagen")
        let destroyed = try await disposalReport("|\(birth)|2001-03-10|nej|ja|||2015-01-01")
        #expect(destroyed.findings.map(\.severity) == [.serious])
        #expect(destroyed.reasons.allSatisfy { $0.contains("placering av barn") })
    }

    @Test func `register data hold the file`() async throws {
        let kept = try await disposalReport("|1990-01-06|2010-03-10|nej|nej|ja||")
        #expect(kept.onlyStatus == "ej mogen")
        #expect(kept.onlyReason == "registeruppgifter om personen finns kvar")
        #expect(try await disposalReport("|1990-01-06|2010-03-10|nej|nej|ja||2016-01-01").onlyStatus == "ej prövad")
    }

    @Test(arguments: [
        ("", "nej", "uppgift om barnavårdsutredning saknas"), ("nej", "", "uppgift om bevarande saknas"),
        ("", "", "uppgift om bevarande saknas"),
    ])
    func `an empty flag is unknown unless the control says that it means no`(
        _ investigation: String, _ preserved: String, _ reason: String
    ) async throws {
        let row = "|2000-01-06|2010-03-10|\(investigation)|\(preserved)||2026-02-01|"
        let strict = try await disposalReport(row, asOf: "2026-03-01")
        #expect(strict.excluded == [.untested(reason, 1)])
        let lenient = try await disposalReport(row, asOf: "2026-03-01", parameters: ["emptyMeansNo": true])
        #expect(lenient.onlyStatus == "försenad")
    }
}
