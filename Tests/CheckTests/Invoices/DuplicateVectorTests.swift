import Foundation
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

private struct Vectors: Decodable {
    struct Datasets: Decodable { let invoicesA: Population }
    struct Population: Decodable { let invoices: [Invoice] }
    struct Invoice: Decodable {
        let id, supplier, invoiceNo, invoiceDate: String
        let amountOre: Int64
    }
    struct Sections: Decodable { let anomaly: [Row] }
    struct Group: Decodable, Equatable {
        let ids: [String]
        let credits, open: Int
        let exposureOre: Int64
    }
    struct Row: Decodable {
        let test: String
        /// Nil for the tests that expect something else than groups.
        let groups: [Group]?

        enum CodingKeys: String, CodingKey { case test, expected }
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            test = try container.decode(String.self, forKey: .test)
            groups = try? container.decode([Group].self, forKey: .expected)
        }
    }

    let datasets: Datasets
    let sections: Sections

    static func read() throws -> Vectors {
        let folder = try #require(TestData.shared)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in
            let words = path[path.count - 1].stringValue.split(separator: "_")
            let name = words.prefix(1) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
            return Key(stringValue: name.joined())
        }
        return try decoder.decode(
            Vectors.self, from: Data(contentsOf: folder.appending(path: "vectors/sampling-vectors.json")))
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
