import KontrollCore
import Testing

@Suite struct EInvoiceCheckTests {
    private func arithmetic(line: String, total: String, tax: String = "") async throws -> CheckReport {
        try await report(
            "e-invoice-arithmetic",
            tables: [
                EInvoices.id: """
                invoice:text | line_total:money | allowance_total:money | charge_total:money \
                | total_without_vat:money | vat:money | total_with_vat:money | prepaid:money | rounding:money \
                | payable:money
                F1 | | | | | | | | | 1.00
                """,
                EInvoiceLines.id: """
                invoice:text | line:text | quantity:text | price:text | price_quantity:text | allowance:money \
                | charge:money | line_total:money
                F1 | 1 | \(line) | | | \(total)
                """,
                EInvoiceTaxes.id: """
                invoice:text | vat_percent:text | taxable:money | vat:money | allowance:money | charge:money

                """ + tax,
            ])
    }

    @Test(arguments: [
        ("3 | 33.445 | ", "100.34", true), ("3 | 33.445 | ", "100.36", true), ("3 | 33.445 | ", "100.37", false),
        ("-2 | 10 | ", "-20.00", true), ("-2 | 10 | ", "20.00", false), ("250 | 4 | 100", "10.00", true),
        (" | 4 | ", "999.00", true), ("100000000000000000000 | 9 | ", "1.00", true),
    ])
    func `a line is price times quantity to two öre`(_ line: String, _ total: String, _ isRight: Bool) async throws {
        #expect(try await arithmetic(line: line, total: total).findings.isEmpty == isRight)
    }

    @Test(arguments: [("25.99", true), ("26.00", false), ("24.01", true), ("24.00", false)])
    func `the tax of a rate may be less than a krona off`(_ vat: String, _ isRight: Bool) async throws {
        let report = try await arithmetic(line: " |  | ", total: "0.00", tax: "F1 | 25 | 100.00 | \(vat) | |")
        #expect(report.findings.isEmpty == isRight)
    }

    @Test(arguments: ["0.005", "1.115", "33.335", "2.675", "-0.005", "1000000.995"])
    func `half an öre is rounded away from zero`(_ price: String) async throws {
        // An independent formulation: the digits as text, the last of three decimals being 5.
        let digits = try #require(Int64(price.filter { $0 != "." && $0 != "-" }))
        let expected = Money(ore: (digits / 10 + 1) * (price.hasPrefix("-") ? -1 : 1))
        #expect(try await arithmetic(line: "1 | \(price) | ", total: "\(expected)").findings == [])
    }

    private func rates(_ tax: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "e-invoice-vat-rates",
            tables: [
                EInvoiceTaxes.id: """
                invoice:text | invoice_date:date | vat_category:text | vat_percent:text | vat:money \
                | exemption:text

                """ + tax,
                EInvoices.id: "invoice:text | tax_date:date | delivery_date:date | supplier_vat:text\n",
                EInvoiceLines.id: """
                invoice:text | invoice_date:date | item:text | vat_category:text | vat_percent:text \
                | line_total:money

                """,
            ], parameters: parameters)
    }

    @Test(arguments: [
        ("S | 25 | 1.00 |", true), ("S | 6.0 | 1.00 |", true), ("S | 0 | 0.00 |", false), ("S | | 1.00 |", false),
        ("Z | 0 | 0.00 |", true), ("E | 0 | 0.00 | skäl", true), ("E | 0 | 0.00 |", false),
        ("AE | 0 | 1.00 | skäl", false), ("K | 25 | 0.00 | skäl", false), ("O | 0 | 0.00 |", true),
        ("IGIC | 7 | 1.00 |", false),
    ])
    func `a rate goes with its category`(_ row: String, _ isRight: Bool) async throws {
        #expect(try await rates("F1 | 2025-03-01 | " + row).findings.isEmpty == isRight)
    }

    @Test(arguments: [("2025-06-30", false), ("2025-07-01", true)])
    func `rates are those of the day`(_ day: String, _ isRight: Bool) async throws {
        let dated: [String: Value] = ["rates": .array(["2025-07-01 24 12 6", "1996-01-01 25 12 6"])]
        #expect(try await rates("F1 | \(day) | S | 24 | 1.00 |", dated).findings.isEmpty == isRight)
    }

    @Test(arguments: ["1996-01-01", "x 25", "1996-01-01 a"])
    func `rates that cannot be read are refused`(_ line: String) async {
        await #expect(throws: CheckFailure.self) {
            try await rates("F1 | 2025-03-01 | S | 25 | 1.00 |", ["rates": .array([.string(line)])])
        }
    }
}
