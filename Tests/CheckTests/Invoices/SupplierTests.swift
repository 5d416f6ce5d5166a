import KontrollCore
import KontrollTesting
import Testing

@Suite struct ChangedPayeeAccountTests {
    private func changed(_ rows: [String], _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "changed-payee-account",
            ([
                "supplier:text|supplier_name:text|amount:money|invoice_date:date|due_date:date|paid_date:date|cancelled:flag|bankgiro:text|plusgiro:text|iban:text|account_changed:date"
            ]
                + rows).joined(separator: "\n"), parameters: parameters)
    }

    private func row(_ day: String, _ account: String, changed: String = "", supplier: String = "A") -> String {
        "\(supplier)||100.00|2025-01-01||\(day)||\(account)|||\(changed)"
    }

    @Test func `an account not seen before is new for so many days`() async throws {
        let rows = [row("2025-01-01", "1"), row("2025-02-01", "2"), row("2025-03-03", "2"), row("2025-03-04", "2")]
        let report = try await changed(rows)
        #expect(report.cited == [[1], [2]])
        #expect(report.findings.allSatisfy { $0.severity == .look })
        #expect(report.measures == [Measure("belopp till nya konton", .money(200))])
        #expect(
            report.excluded == [.untested("leverantörens första fakturor, inget tidigare konto att jämföra med", 1)])
    }

    @Test(arguments: [("2025-02-01", true), ("2025-01-02", true), ("2025-01-01", false), ("2025-02-02", false)])
    func `a change in the register counts from its day to the payment`(_ day: String, _ isFound: Bool) async throws {
        let report = try await changed([row("2025-02-01", "1", changed: day)])
        #expect(report.cited == (isFound ? [[0]] : []))
        #expect(report.examined == 1)
    }

    @Test func `accounts written in other ways, in another order or known from the first day are not new`() async throws
    {
        #expect(
            try await changed([row("2025-01-01", "5402-9681,640-5070"), row("2025-02-01", "6405070,5402 9681")])
                .findings == [])
        #expect(
            try await changed([row("2025-01-01", "1"), row("2025-01-01", "2"), row("2025-02-01", "2")]).findings == [])
        #expect(try await changed([row("2025-01-01", "1"), row("2025-02-01", "2", supplier: "B")]).findings == [])
        #expect(try await changed([row("2025-01-01", "")]).excluded == [.untested("konto att betala till saknas", 1)])
    }
}

@Suite struct InvalidNumberTests {
    private func giro(_ cells: String) async throws -> CheckReport {
        try await report(
            "invalid-giro",
            "supplier:text|amount:money|cancelled:flag|bankgiro:text|plusgiro:text|iban:text|ocr:text\nA|1.00||" + cells
        )
    }

    @Test(arguments: [
        ("5402-9681|||", Finding.Severity?.none), ("5402-9682|||", .deviation), ("540|||", .deviation),
        ("|28 65 43-4||", nil), ("|28 65 43-5||", .deviation), ("||SE4550000000058398257466|", nil),
        ("||SE4650000000058398257466|", .deviation), ("|||1230", nil), ("|||1231", .look), ("|||RF12", nil),
        ("5402-9681,640-5070|||", nil), ("5402-9681,640-5071|||", .deviation), ("5402-9681,|||", .deviation),
    ])
    func `a giro or IBAN has its check digits`(_ cells: String, _ severity: Finding.Severity?) async throws {
        let report = try await giro(cells)
        #expect(report.findings.map(\.severity) == [severity].compactMap { $0 })
        #expect(report.measures == [Measure("ogiltiga konton", .count(severity == .deviation ? 1 : 0))])
        #expect(report.examined == 1)
    }

    @Test func `what is wrong is said, and nothing to test is untested`() async throws {
        #expect(
            try await giro("5402-9682|||").reasons == [
                "5402-9682 för leverantör A: bankgironummer, kontrollsiffran stämmer inte"
            ])
        #expect(try await giro("|||").excluded == [.untested("bankgiro, plusgiro, IBAN och OCR saknas", 1)])
    }

    private func vat(_ supplier: String, _ organisation: String, _ number: String) async throws -> CheckReport {
        try await report(
            "invalid-vat-number",
            "supplier:text|supplier_name:text|organisation_number:text|vat_number:text|cancelled:flag\n\(supplier)||\(organisation)|\(number)|"
        )
    }

    @Test(arguments: [
        ("1", "", "SE556022455101", Finding.Severity?.none), ("556022-4551", "", "SE556022455101", nil),
        ("1", "16556022-4551", "se 556022-4551 01", nil), ("1", "", "SE556022455201", .deviation),
        ("1", "", "SE55602245510", .deviation), ("1", "", "556022455101", .deviation),
        ("1", "", "SE811399987501", .deviation),
        ("1", "", "SE811228987401", nil), ("19811228-9874", "", "SE811228987401", nil),
        ("1", "", "SE556022455102", .look),
        ("556728-5613", "", "SE556022455101", .look), ("1", "556728-5613", "SE556022455101", .look),
        ("556022-4551", "556728-5613", "SE556022455101", .look),
    ])
    func `a VAT number is somebody's, and the supplier's own`(
        _ supplier: String, _ organisation: String, _ number: String, _ severity: Finding.Severity?
    ) async throws {
        let report = try await vat(supplier, organisation, number)
        #expect(report.findings.map(\.severity) == [severity].compactMap { $0 })
        #expect(report.examined == 1)
    }

    @Test func `a foreign or missing number is not examined`() async throws {
        #expect(
            try await vat("1", "", "DE811234567").excluded == [.filtered("utländskt momsregistreringsnummer", 1)])
        #expect(try await vat("1", "", "").excluded == [.untested("momsregistreringsnummer saknas", 1)])
    }
}

@Suite struct SupplierIsEmployeeTests {
    private func connected(_ invoice: String, _ interest: String) async throws -> CheckReport {
        try await report(
            "supplier-is-employee",
            tables: [
                SupplierInvoices.id:
                    "supplier:text|organisation_number:text|amount:money|invoice_date:date|cancelled:flag|receiver:text|approver:text\n"
                    + invoice,
                StaffInterests.id:
                    "employee:text|person:text|company:text|role:text|valid_from:date|valid_to:date\n" + interest,
            ])
    }

    @Test(arguments: [
        ("556022-4551||1.00|2025-01-01||X|Y", "E||SE556022455101|||", Finding.Severity?.some(.look)),
        ("1|556022-4551|1.00|2025-01-01||X|e", "E||5560224551|||", .deviation),
        ("1|556022-4551|1.00|2025-01-01||E|Y", "E||5560224551|||", .deviation),
        ("811228-9874||1.00|2025-01-01||X|Y", "E|198112289874||||", .look),
        ("1|SE811228987401|1.00|2025-01-01||X|Y", "E|811228-9874||||", .look),
        ("556022-4551||1.00|2025-01-01||X|Y", "E||5560224551||2025-01-01|2025-01-01", .look),
        ("556022-4551||1.00|2025-01-01||X|E", "E||5560224551||2025-01-02|", nil),
        ("556022-4551||1.00|2025-01-01||X|E", "E||5560224551|||2024-12-31", nil),
        ("556022-4551||1.00|2025-01-01||X|E", "E||556728-5613|||", nil),
        ("556022-4551|556557-1790|1.00|2025-01-01||X|E", "E||556022-4551|||", nil),
    ])
    func `a supplier is an employee's by number and day`(
        _ invoice: String, _ interest: String, _ severity: Finding.Severity?
    ) async throws {
        let report = try await connected(invoice, interest)
        #expect(report.findings.map(\.severity) == [severity].compactMap { $0 })
        #expect(report.findings.allSatisfy { $0.rows.count == 2 })
        #expect(report.measures == [Measure("attesterat själv", .count(severity == .deviation ? 1 : 0))])
    }

    @Test func `a supplier without number is untested, and a row of nobody matches nothing`() async throws {
        let report = try await connected("L-7||1.00|2025-01-01||E|E", "E|||||")
        #expect(report.findings == [])
        #expect(report.excluded == [.untested("leverantörens organisationsnummer saknas", 1)])
    }
}

@Suite struct WeekendPostingsTests {
    private func posted(_ rows: String) async throws -> CheckReport {
        try await report(
            "weekend-postings",
            "supplier:text|amount:money|cancelled:flag|registered:date|registered_by:text|approved:date|approver:text\n"
                + rows,
            parameters: ["systems": .array(["Skanning"])])
    }

    @Test(arguments: [
        ("2025-03-07", nil), ("2025-03-08", "lördag"), ("2025-03-09", "söndag"), ("2025-06-06", "nationaldagen"),
        ("2025-06-21", "midsommardagen"), ("2025-04-20", "påskdagen"), ("2025-12-24", nil), ("2025-12-25", "juldagen"),
    ])
    func `a day off is named, on entry and on approval`(_ day: String, _ name: String?) async throws {
        let report = try await posted("A|1.00||\(day)|E|\(day)|B\nA|1.00||\(day)|SKANNING||")
        #expect(
            report.plainReasons
                == (name.map {
                    [
                        "1,00 kr från leverantör A attesterades av B \(day), \($0)",
                        "1,00 kr från leverantör A registrerades av E \(day), \($0)",
                    ]
                } ?? []))
        #expect(report.measures.map(\.amount) == [.count(name == nil ? 0 : 1), .count(name == nil ? 0 : 1)])
        #expect(report.examined == 2)
    }

    @Test func `an invoice without days is untested`() async throws {
        #expect(try await posted("A|1.00|||E||B").excluded == [.untested("registreringsdag och attestdag saknas", 1)])
    }

    @Test(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
    func `weekends and holidays agree with the vectors`() async throws {
        let vectors = try Vectors.read()
        let invoices = vectors.datasets.invoicesA.invoices
        let report = try await posted(invoices.map { "A|1.00||\($0.postingDate)|E||" }.joined(separator: "\n"))
        let expected = ["weekend", "holiday"].flatMap { test in
            vectors.sections.anomaly.first { $0.test == test }?.ids ?? []
        }
        #expect(Set(report.cited.flatMap { $0 }.map { invoices[$0].id }) == Set(expected))
        #expect(!expected.isEmpty)
    }
}
