import KontrollCore
import Testing

@Suite struct ApprovalTests {
    private func selfApproval(_ receiver: String, _ approver: String) async throws -> CheckReport {
        try await report(
            "self-approval",
            "amount:money | cancelled:flag | receiver:text | approver:text\n 10.00 | nej | \(receiver) | \(approver)")
    }

    @Test(arguments: [("Anna Ek", "anna  EK"), ("ÅSA", "åsa"), ("Å", "A\u{30A}"), ("x1", "X1")])
    func `one person written in two ways approves alone`(_ receiver: String, _ approver: String) async throws {
        let report = try await selfApproval(receiver, approver)
        #expect(report.cited == [[0]])
        #expect(report.findings.first?.severity == .deviation)
        #expect(report.findings.first?.amount == 10)
    }

    @Test(arguments: [("Anna Ek", "Anna Eka"), ("AnnaEk", "Anna Ek"), ("Asa", "Åsa")])
    func `two persons are two persons`(_ receiver: String, _ approver: String) async throws {
        let report = try await selfApproval(receiver, approver)
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test func `an invoice nobody received is untested and one nobody approved is another check's`() async throws {
        #expect(try await selfApproval("", "AL").excluded == [.untested("mottagningsattestant saknas", 1)])
        #expect(
            try await selfApproval("AL", "").excluded == [
                .filtered("utan beslutsattestant, prövas av missing-approval", 1)
            ])
        #expect(try await selfApproval("", "").examined == 0)
    }

    @Test(
        arguments: [
            ("2025-01-02", "", "", Finding.Severity.deviation), ("2025-01-02", "ja", "", .deviation),
            ("", "nej", "", .look),
            ("", "", "\u{A0}", .look), ("", "ja", "", nil), ("", "", "AL", nil), ("2025-01-02", "", "AL", nil),
        ] as [(String, String, String, Finding.Severity?)])
    func `a missing approval weighs by what has happened`(
        _ paid: String, _ cancelled: String, _ approver: String, _ severity: Finding.Severity?
    ) async throws {
        let report = try await report(
            "missing-approval",
            "amount:money | paid_date:date | cancelled:flag | approver:text\n 10.00 | \(paid) | \(cancelled) | \(approver)"
        )
        #expect(report.findings.map(\.severity) == [severity].compactMap { $0 })
        #expect(report.measures == [Measure("betalt utan attest", .count(severity == .deviation ? 1 : 0))])
    }

    private func limit(_ invoice: String, _ rights: String...) async throws -> CheckReport {
        try await report(
            "approval-limit", "amount:money|invoice_date:date|cancelled:flag|approver:text|unit:text\n" + invoice,
            limits: (["approver:text|unit:text|limit:money|valid_from:date|valid_to:date"] + rights)
                .joined(separator: "\n"))
    }

    @Test(arguments: [
        ("100.00|2025-01-01||AL|710", "al|710|100.00|2025-01-01|2025-01-01"),
        ("100.00|2025-01-01||AL|", "AL||100.00||"),
        ("100.00|2025-01-01||AL|b 1", "AL| B  1|100.00||"),
    ])
    func `a right for the amount, unit and day is a right`(_ invoice: String, _ right: String) async throws {
        let report = try await limit(invoice, right)
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test(arguments: [
        ("100.01|2025-01-01||AL|710", "AL|710|100.00||", "AL attesterade 100,01 kr med rätt till högst 100,00 kr"),
        (
            "100.00|2025-01-01||AL|710", "BE|710|100.00||",
            "AL attesterade 100,00 kr men finns inte i attestförteckningen"
        ),
        (
            "100.00|2025-01-01||AL|710", "AL|710|100.00|2025-01-02|",
            "AL attesterade 100,00 kr men hade ingen attesträtt den 2025-01-01"
        ),
        ("100.00|2025-01-01||AL|720", "AL|710|100.00||", "AL attesterade 100,00 kr utan attesträtt för ansvar 720"),
        ("100.01|2025-01-01||AL|", "AL|710|100.00||", "AL attesterade 100,01 kr utan attesträtt för något ansvar"),
    ])
    func `without that right the approval is a deviation`(
        _ invoice: String, _ right: String, _ reason: String
    ) async throws {
        #expect(try await limit(invoice, right).reasons == [reason])
    }

    @Test func `a right for one unit says nothing of an invoice without unit`() async throws {
        let report = try await limit("100.00|2025-01-01||AL|", "AL|710|100.00||")
        #expect(report.excluded == [.untested("ansvar saknas på fakturan", 1)])
    }

    @Test func `an empty list gives nobody a right`() async throws {
        let report = try await limit("100.00|2025-01-01||AL|710\n-5.00|2025-01-01||AL|710\n5.00|2025-01-01|||710")
        #expect(report.cited == [[0]])
        #expect(report.excluded("kredit eller nollbelopp") == 1)
        #expect(report.excluded("utan beslutsattestant") == 1)
    }
}
