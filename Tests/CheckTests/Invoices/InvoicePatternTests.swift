import KontrollCore
import KontrollTesting
import Testing

@Suite struct RoundAmountsTests {
    private func round(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report("round-amounts", "supplier:text|amount:money|cancelled:flag\n" + rows, parameters: parameters)
    }

    @Test func `an even thousand is a look and counts in the share`() async throws {
        let report = try await round("A|10000.00|\nA|10000.01|\nA|99000.00|\nA|-10000.00|\nA|20000.00|ja\nA|0.00|")
        #expect(report.cited == [[0], [2]])
        #expect(report.findings.map(\.severity) == [.look, .look])
        #expect(report.reasons.first?.replacing("\u{A0}", with: " ") == "Jämnt 10 000,00 kr från leverantör A")
        #expect(report.measures == [Measure("andel runda", .share(part: 2, of: 3))])
        #expect(report.excluded == [.filtered("kredit eller nollbelopp", 2), .filtered("makulerad", 1)])
    }

    @Test func `unit and minimum are the control's to set`() async throws {
        #expect(try await round("A|500.00|", ["unit": 250, "minimum": 500]).cited == [[0]])
        #expect(try await round("A|500.00|", ["unit": 250, "minimum": 501]).findings == [])
        #expect(try await round("A|500.00|", ["unit": 300, "minimum": 500]).findings == [])
    }

    @Test(arguments: ["unit", "minimum"])
    func `nothing divides by zero kronor`(_ key: String) async {
        let problem = ParameterProblem.outOfRange(key: key, allowed: "mer än 0 kr")
        await #expect(throws: CheckFailure.parameters("round-amounts", ParameterErrors(problems: [problem]))) {
            try await round("A|10000.00|", [key: 0])
        }
    }
}

@Suite struct PaymentBeforeInvoiceTests {
    private func before(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "payment-before-invoice", "amount:money|invoice_date:date|paid_date:date|cancelled:flag\n" + rows,
            parameters: parameters)
    }

    @Test func `the day before is before, the same day is not`() async throws {
        let report = try await before(
            "10.00|2025-03-02|2025-03-01|\n10.00|2025-03-02|2025-03-02|\n10.00|2025-03-02||\n10.00|2025-03-11|2025-03-01|"
        )
        #expect(report.cited == [[0], [3]])
        #expect(
            report.reasons.first?.replacing("\u{A0}", with: " ")
                == "10,00 kr betaldes 2025-03-01, 1 dag före fakturadatum 2025-03-02")
        #expect(report.measures == [Measure("dagar före som mest", .days(10))])
        #expect((report.examined, report.excluded("obetald")) == (3, 1))
    }

    @Test func `the tolerance is the control's to set`() async throws {
        let row = "10.00|2025-03-04|2025-03-01|"
        #expect(try await before(row, ["tolerance": 2]).cited == [[0]])
        #expect(try await before(row, ["tolerance": 3]).findings == [])
    }

    @Test func `days below zero are refused`() async {
        let problem = ParameterProblem.outOfRange(key: "tolerance", allowed: "0 till 3660 dagar")
        await #expect(throws: CheckFailure.parameters("payment-before-invoice", ParameterErrors(problems: [problem]))) {
            try await before("10.00|2025-03-04|2025-03-01|", ["tolerance": -1])
        }
    }
}

@Suite struct InvalidOrganisationNumberTests {
    private func invalid(_ rows: String) async throws -> CheckReport {
        try await report(
            "invalid-organisation-number", "supplier:text|supplier_name:text|amount:money|cancelled:flag\n" + rows)
    }

    @Test func `a wrong check digit is a deviation however it is written`() async throws {
        let report = try await invalid("556022-4552|Exempel AB|1.00|\nSE556022455201||1.00|\n556022-4551||1.00|")
        #expect(report.cited == [[0, 1]])
        #expect(report.findings.map(\.severity) == [.deviation])
        #expect(report.reasons == ["Organisationsnummer 556022-4552 (Exempel AB) har fel kontrollsiffra"])
        #expect(report.measures == [Measure("fakturor", .count(2))])
    }

    @Test func `what is not ten digits is a look`() async throws {
        let report = try await invalid("L-100||1.00|\n55602245512||1.00|\n５５６０２２４５５１||1.00|\n556022-4552||1.00|ja")
        #expect(report.cited == [[0], [1], [2]])
        #expect(report.findings.map(\.severity) == [.look, .look, .look])
        #expect(report.reasons.first == "Leverantör L-100 (utan namn) har inget svenskt organisationsnummer")
        #expect(report.excluded("makulerad") == 1)
    }
}

@Suite struct SequenceGapsTests {
    private func gaps(_ ids: [String]) async throws -> CheckReport {
        try await report("sequence-gaps", (["invoice:text"] + ids).joined(separator: "\n"))
    }

    @Test func `a gap is shown by its numbers and the rows on both sides`() async throws {
        let report = try await gaps(["F-5", "F-1", "F-2", "G-9", "F-7"])
        #expect(report.cited == [[0, 2], [0, 4]])
        #expect(report.reasons == ["Löpnummer F-3–4 saknas", "Löpnummer F-6 saknas"])
        #expect(report.findings.allSatisfy { $0.severity == .look })
        #expect(report.measures == [Measure("saknade nummer", .count(3)), Measure("serier", .count(2))])
    }

    @Test func `a number used twice is a deviation, leading zeros apart`() async throws {
        let report = try await gaps(["A01", "A1", "A2", "a1"])
        #expect(report.cited == [[0, 1]])
        #expect(report.reasons.map { $0.replacing("\u{A0}", with: " ") } == ["Löpnummer A1 står på 2 fakturor"])
        #expect(report.findings.map(\.severity) == [.deviation])
    }

    @Test(arguments: ["A", "A1x", "-", "１", "1234567890123456789"])
    func `an id without a number that can be counted is not tried`(_ id: String) async throws {
        let report = try await gaps([id, "B1"])
        #expect(report.findings == [])
        #expect((report.examined, report.excluded.first?.kind) == (1, .untested))
    }

    @Test func `the greatest numbers are counted without overflow`() async throws {
        let report = try await gaps(["A0", "A000000000000000000999999999999999999"])
        #expect(report.measures.first == Measure("saknade nummer", .count(999_999_999_999_999_998)))
    }
}

/// The published anomaly rows (`sampling-vectors.json`, tests `round_amount`, `sequence`, `orgnr_invalid`).
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct InvoicePatternVectorTests {
    private func invoices() throws -> [Vectors.Invoice] { try Vectors.read().datasets.invoicesA.invoices }

    private func ids(_ test: String) throws -> [String] {
        try #require(try Vectors.read().sections.anomaly.first { $0.test == test }?.ids)
    }

    @Test func `round amounts agree with the vectors`() async throws {
        let invoices = try invoices()
        let rows = invoices.map { "A|\(Money(ore: $0.amountOre))|" }
        let report = try await report(
            "round-amounts", (["supplier:text|amount:money|cancelled:flag"] + rows).joined(separator: "\n"),
            parameters: ["unit": 1_000, "minimum": 1_000])
        #expect(report.cited.flatMap { $0 }.map { invoices[$0].id } == (try ids("round_amount")))
    }

    @Test func `invalid numbers agree with the vectors`() async throws {
        let invoices = try invoices()
        let rows = invoices.map { "\($0.supplier)||1.00|" }
        let report = try await report(
            "invalid-organisation-number",
            (["supplier:text|supplier_name:text|amount:money|cancelled:flag"] + rows).joined(separator: "\n"))
        let found = Set(report.cited.flatMap { $0 }.map { InvoiceKey.supplier(invoices[$0].supplier) })
        #expect(found.sorted() == (try ids("orgnr_invalid")))
    }

    @Test func `gaps and repeated numbers agree with the vectors`() async throws {
        let vectors = try Vectors.read()
        let invoices = vectors.datasets.invoicesA.invoices
        let expected = try #require(vectors.sections.anomaly.first { $0.test == "sequence" }?.series)
        let report = try await report(
            "sequence-gaps", (["invoice:text"] + invoices.map(\.voucher)).joined(separator: "\n"))
        let repeated = report.findings.filter { $0.severity == .deviation }.map { $0.rows.map { invoices[$0.row].id } }
        #expect(repeated == expected.values.flatMap(\.duplicates.values))
        #expect(
            report.measures.first
                == Measure("saknade nummer", .count(Int64(expected.values.map(\.missing).reduce(0, +)))))
        #expect(report.excluded.first?.count == (try ids("sequence_unparsed")).count)
        #expect(
            report.reasons.filter { $0.hasSuffix("saknas") }
                == expected.flatMap { name, series in
                    series.gaps.map { "Löpnummer \(name)\($0[0])–\($0[1]) saknas" }
                })
    }
}
