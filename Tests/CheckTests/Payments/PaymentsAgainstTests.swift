import KontrollCore
import Testing

@Suite struct PaymentsAgainstTests {
    private static let payments = """
        pay_date:date | amount:money | currency:text | payee:text | payee_id:text | payee_account:text \
        | reference:text | own_reference:text

        """
    private static let invoices = """
        invoice:text | supplier:text | supplier_name:text | organisation_number:text | invoice_number:text | ocr:text \
        | amount:money | bankgiro:text | plusgiro:text | iban:text | paid_date:date | cancelled:flag | receiver:text \
        | approver:text
        11 | L1 | Bygg AB | 556022-4551 | 1001 | 12351 | 1200.00 | 5402-9681 | 28 65 43-4 | | | | A | B
        12 | L1 | Bygg AB | 556022-4551 | 1002 | 20255 | 1200.00 | 5402-9681 | | | | | A | B
        13 | L2 | Städ AB |             | 1001 |       | 900.00  |           | | | | | A | B
        14 | L3 | Park AB |             | 7    |       | 500.00  | 640-5070  | | | 2025-03-31 | | | B
        """

    private func held(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "payments-against-invoices",
            tables: [Payments.id: Self.payments + rows, SupplierInvoices.id: Self.invoices], parameters: parameters)
    }

    @Test(arguments: [
        "2025-03-31 | 1200.00 | | Bygg AB | | 5402-9681 | 12351 |",
        "2025-03-31 | 1200.00 | | Någon   | | 54029681  | 12351 |",
        "2025-03-31 | 1200.00 | | | 5560224551 | 286543-4 | 1001 |",
        "2025-03-31 | 2400.00 | SEK | Bygg AB | | 5402-9681 | 12351 20255 |",
        "2025-03-31 | 1200.00 | | Bygg AB | | 5402-9681 | okänd | 11",
        "2025-03-31 | 1200.00 | | Bygg AB | | 5402-9681 | |",
        "2025-03-31 | 2400.00 | | Bygg AB | | 5402-9681 | |",
    ])
    func `a payment finds its invoice`(_ row: String) async throws {
        let report = try await held(row)
        #expect(report.reasons == [])
        #expect(report.examined == 1)
    }

    @Test(arguments: [
        ("2025-03-31 | 1200.00 | | Bygg AB | | 640-5071 | 12351 |", "annat konto", Finding.Severity.deviation),
        ("2025-03-31 | 1200.01 | | Bygg AB | | 5402-9681 | 12351 |", "avvikande belopp", .deviation),
        ("2025-03-31 | 1199.99 | | Bygg AB | | 5402-9681 | 12351 |", "avvikande belopp", .look),
        ("2025-03-31 | 1200.00 | | Bluff AB | | 991-2346 | 12351 |", "annan mottagare", .deviation),
        ("2025-03-31 | 1200.00 | | Bluff AB | | 991-2346 | 99 |", "okänd mottagare", .deviation),
        ("2025-03-31 | 77.00 | | Bygg AB | | 5402-9681 | 99 |", "utan underlag", .deviation),
        ("2025-04-01 | 500.00 | | Park AB | | 640-5070 | 7 |", "redan betald", .deviation),
    ])
    func `what is wrong is named`(_ row: String, _ word: String, _ severity: Finding.Severity) async throws {
        let report = try await held(row)
        #expect(report.findings.map(\.severity) == [severity])
        #expect(report.measures.filter { $0.amount == .count(1) }.map(\.name) == [word])
    }

    @Test func `an invoice number is looked for among the payee's own invoices`() async throws {
        let report = try await held("2025-03-31 | 900.00 | | Städ AB | | | 1001 |")
        #expect(report.findings == [])
        #expect(report.excluded == [.untested("inget konto att jämföra med", 1)])
    }

    @Test func `a payment on the day the ledger has is not a second one`() async throws {
        #expect(try await held("2025-03-31 | 500.00 | | Park AB | | 640-5070 | 7 |").findings == [])
        let strict = try await held("2025-03-31 | 500.00 | | Park AB | | 640-5070 | 7 |", ["receipt": true])
        #expect(strict.measures.filter { $0.amount == .count(1) }.map(\.name) == ["utan attest"])
    }

    @Test(arguments: [(1, true), (0, false)])
    func `tolerance takes off öre`(_ tolerance: Int64, _ isClean: Bool) async throws {
        let row = "2025-03-31 | 1201.00 | | Bygg AB | | 5402-9681 | 12351 |"
        #expect(try await held(row, ["tolerance": .integer(tolerance)]).findings.isEmpty == isClean)
    }

    @Test func `two payments without reference pay two invoices and a third is one too many`() async throws {
        let row = "2025-03-31 | 1200.00 | | Bygg AB | | 5402-9681 | |\n"
        #expect(try await held(row + row).findings == [])
        #expect(try await held(row + row + row).cited == [[0], [1], [2]])
    }

    @Test(arguments: [
        ("SE45 5000 0000 0583 9825 7466", "5000-58398257466", true),
        ("SE45 5000 0000 0583 9825 7466", "58398257466", true),
        ("SE45 5000 0000 0583 9825 7466", "58398257467", false),
        ("5402-9681", "054029681", true), ("5402-9681", "5402-9682", false),
        ("SE45 5000 0000 0000 0000 0466", "1466", false),
    ])
    func `one account may be written in two ways`(_ one: String, _ other: String, _ isSame: Bool) throws {
        let (one, other) = (try #require(PaymentAccount(one)), try #require(PaymentAccount(other)))
        #expect(one.isSame(as: other) == isSame)
        #expect(other.isSame(as: one) == isSame)
        #expect(!isSame || one.tail == other.tail)
    }

    @Test(arguments: [(5, true), (4, false)])
    func `a payout is looked for within days of its own`(_ days: Int64, _ isClean: Bool) async throws {
        let report = try await report(
            "payments-against-payouts",
            tables: [
                Payments.id: """
                payment:text | pay_date:date | amount:money | payee:text | payee_id:text | payee_account:text \
                | reference:text
                1 | 2025-02-01 | 400.00 | | | 8000-1234567 |
                """,
                Payouts.id: """
                payout:text | person:text | amount:money | pay_date:date | cancelled:flag | account:text | payee:text
                U1 | P1 | 400.00 | 2025-01-27 | | 80001234567 |
                """,
            ], parameters: ["days": .integer(days)])
        #expect(report.findings.isEmpty == isClean)
    }
}
