import KontrollCatalog
import KontrollCore
import KontrollTesting
import Testing

/// The published anomaly rows (`sampling-vectors.json`, test `dup_supplier_invoice_amount`).
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct DuplicateVectorTests {
    @Test func `open duplicates, credits and exposure agree with the vectors`() async throws {
        let vectors = try Vectors.read()
        let invoices = vectors.datasets.invoicesA.invoices
        let row = try #require(vectors.sections.anomaly.first { $0.test == "dup_supplier_invoice_amount" })
        let report = try await report(
            "duplicate-invoices",
            (["supplier:text|invoice_number:text|amount:money|invoice_date:date|cancelled:flag"]
                + invoices.map { "\($0.supplier)|\($0.invoiceNo)|\(Money(ore: $0.amountOre))|\($0.invoiceDate)|" })
                .joined(separator: "\n"))
        let found = report.findings.filter { $0.severity == .deviation }.map { finding in
            Vectors.Group(
                ids: finding.rows.map { invoices[$0.row].id }, credits: Int(finding.reason.cells[4]) ?? -1,
                open: Int(finding.reason.cells[5]) ?? -1, exposureOre: finding.amount?.ore ?? 0)
        }
        let groups = try #require(row.groups)
        #expect(found == groups.filter { $0.open > 0 })
        #expect(groups.contains { $0.open == 0 })
        #expect(
            report.measures == [Measure("summa i risk", .money(Money(ore: groups.reduce(0) { $0 + $1.exposureOre })))])
    }
}
