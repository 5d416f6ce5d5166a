import KontrollCore
import Testing

@Suite struct ChangedPayeeTests {
    private func changed(
        _ payouts: String, _ accounts: String, parameters: [String: Value] = [:]
    ) async throws -> CheckReport {
        try await report(
            "changed-payee-before-payment",
            tables: [
                Payouts.id: """
                person:text|amount:money|pay_date:date|cancelled:flag|account:text|payee:text|released_by:text
                """ + "\n" + payouts,
                PayeeAccounts.id: "person:text|account:text|since:date|changed_by:text\n" + accounts,
            ], parameters: parameters)
    }

    @Test(arguments: [("2025-03-12", 0), ("2025-03-13", 1), ("2025-03-27", 1), ("2025-03-28", 0)])
    func `a change in the log at most fourteen days before is worth a look`(
        _ since: String, _ findings: Int
    ) async throws {
        let report = try await changed(
            "P1|10.00|2025-03-27||8327-2||BEBE02", "P1|8327-1|2024-01-01|ANDA01\nP1|83272|\(since)|ANDA01")
        #expect(report.severities == Array(repeating: .look, count: findings))
        #expect(report.examined == 1)
    }

    @Test func `the reason tells how many days before`() async throws {
        let report = try await changed(
            "900101-9802|10.00|2025-03-27||2||BEBE02", "199001019802|1|2024-01-01|\n19900101-9802|2|2025-03-26|")
        #expect(report.plainReasons == ["Kontot ändrades 2025-03-26, 1 dag före utbetalningen på 10,00 kr"])
    }

    @Test(arguments: [("BEBE02", Finding.Severity.deviation), ("bebe02", .deviation), ("ANDA01", .look), ("", .look)])
    func `who changed the account does not release the payout`(
        _ user: String, _ severity: Finding.Severity
    ) async throws {
        let report = try await changed(
            "P1|10.00|2025-03-27||2||BEBE02", "P1|1|2024-01-01|ANDA01\nP1|2|2025-03-20|\(user)")
        #expect(report.severities == [severity])
    }

    @Test(arguments: [
        "P1|2|2024-01-01|", "P1|2|2024-01-01|\nP1|2|2025-03-20|",
        "P1|1|2024-01-01|\nP1|2|2024-01-01|\nP1|2|2025-03-20|",
    ])
    func `the same account again, or a first one, is no change`(_ log: String) async throws {
        let report = try await changed("P1|10.00|2025-03-27||2||", log)
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test func `a change there and back is found`() async throws {
        let report = try await changed(
            "P1|10.00|2025-03-27||2||", "P1|1|2024-01-01|\nP1|2|2025-03-20|\nP1|1|2025-03-28|")
        #expect(report.cited == [[0]])
    }

    @Test(arguments: [
        ("2025-01-27||1||", 1), ("2025-01-27||2||", 0), ("2025-01-27|ja|1||", 0), ("2025-01-27||1|Hyresvärd|", 0),
        ("2025-03-27||1||", 0),
    ])
    func `without a log the period's own payouts are the history`(_ earlier: String, _ findings: Int) async throws {
        let report = try await changed("P1|10.00|2025-03-27||2||\nP1|10.00|\(earlier)", "")
        #expect(report.findings.count == findings)
        #expect(report.cited.allSatisfy { $0 == [0] })
    }

    @Test func `an account the log has had since long is not new`() async throws {
        let report = try await changed(
            "P1|10.00|2025-01-27||1||\nP1|10.00|2025-02-27||2||", "P1|1|2024-01-01|\nP1|2|2024-02-01|")
        #expect(report.findings == [])
    }

    @Test func `with nothing to compare with a payout is never clean`() async throws {
        let report = try await changed("P1|10.00|2025-03-27||2||\nP2|10.00|2025-03-27||||", "P1|1|2025-03-28|")
        #expect(report.examined == 0)
        #expect(report.excluded("inget tidigare konto att jämföra med") == 1)
        #expect(report.excluded("konto saknas") == 1)
    }

    @Test func `a negative number of days is refused`() async {
        await #expect(throws: CheckFailure.self) { try await changed("", "", parameters: ["days": -1]) }
    }
}

@Suite struct AccountSharedWithEmployeeTests {
    private func shared(_ payouts: String, _ staff: String) async throws -> CheckReport {
        try await report(
            "account-shared-with-employee",
            tables: [
                Payouts.id: "person:text|amount:money|pay_date:date|cancelled:flag|account:text|released_by:text\n"
                    + payouts,
                Employments.id: "person:text|user:text|started:date|ended:date|account:text\n" + staff,
            ])
    }

    @Test(arguments: [
        ("P1", "BEBE02", "A1|ANDA01|2025-01-01|", Finding.Severity.deviation),
        ("P1", "anda01", "A1|ANDA01|2025-01-01|", .serious), ("P1", "A1", "A1||2025-01-01|", .serious),
        ("P1", "A1", "A1|ANDA01|2025-01-01|", .deviation), ("P1", "", "A1||2025-01-01|", .deviation),
        ("900101-9802", "BEBE02", "199001019802|ANDA01|2025-01-01|", .look),
        ("900101-9802", "ANDA01", "199001019802|ANDA01|2025-01-01|", .serious),
        ("P1", "ANDA01", "A1|ANDA01|2025-01-01|2025-03-26", .look),
        ("P1", "BEBE02", "A1|ANDA01|2025-01-01|2025-03-27", .deviation),
    ])
    func `how grave it is goes by whose account and hand it is`(
        _ person: String, _ releaser: String, _ employee: String, _ severity: Finding.Severity
    ) async throws {
        let report = try await shared("\(person)|10.00|2025-03-27||8327-9 1|\(releaser)", "\(employee)|83279-1")
        #expect(report.severities == [severity])
        #expect(report.measure("till anställdas konton") == .money(10))
    }

    @Test(arguments: ["A1||2025-03-28||83279-1", "A1||2025-01-01||83279-2"])
    func `another account and a later employee are clean`(_ employee: String) async throws {
        let report = try await shared("P1|10.00|2025-03-27||8327-9 1|", employee)
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test func `without accounts nothing is tested`() async throws {
        let report = try await shared(
            "P1|10.00|2025-03-27||1|\nP2|10.00|2025-03-27|||\nP3|-1.00|2025-03-27||1|", "A1||2025-01-01||")
        #expect(report.examined == 0)
        #expect(report.excluded("inget konto känt för någon anställd") == 1)
        #expect(report.excluded("konto saknas") == 1)
        #expect(report.excluded("makulerad, återbetalning eller nollbelopp") == 1)
    }
}

@Suite struct PayeeDeceasedOrMovedTests {
    private func gone(_ payouts: String, _ register: String) async throws -> CheckReport {
        try await report(
            "payee-deceased-or-moved",
            tables: [
                Payouts.id: "person:text|month:date|amount:money|pay_date:date|cancelled:flag\n" + payouts,
                PopulationRegister.id: "person:text|deceased:date|moved_out:date\n" + register,
            ])
    }

    @Test(arguments: [
        ("2025-03-31|", [Finding.Severity.deviation]), ("2025-04-01|", []), ("|2025-03-31", [.look]),
        ("|2025-04-01", []), ("2025-03-31|2025-01-01", [.deviation]), ("|", []),
        ("2025-05-01|2025-03-01", [.look]),
    ])
    func `death or a move before the month began is found`(
        _ entry: String, _ severities: [Finding.Severity]
    ) async throws {
        let report = try await gone("P1|2025-04-15|10.00|2025-03-27|", "p1|\(entry)")
        #expect(report.severities == severities)
        #expect(report.examined == 1)
    }

    @Test func `sums are told apart, and unknown persons are never clean`() async throws {
        let report = try await gone(
            "P1|2025-04-01|10.00|2025-03-27|\nP2|2025-04-01|20.00|2025-03-27|\nP3|2025-04-01|40.00|2025-03-27|",
            "P1|2025-01-01|\nP2||2025-01-01")
        #expect(report.measure("efter dödsfall") == .money(10))
        #expect(report.measure("efter flytt") == .money(20))
        #expect(report.excluded == [.untested("personen finns inte i folkbokföringsuppgiften", 1)])
        #expect(report.plainReasons.first == "10,00 kr för 2025-04, avliden 2025-01-01")
    }
}
