import KontrollCatalog
import KontrollCore
import Testing

/// How much the checks for duplicates find of what is known to be there, and how much of it is right. What the manual
/// says of it is what is measured here.
@Suite struct LabelledInvoicesTests {
    private let ledger = LabelledInvoices()

    private func count(_ label: LabelledInvoices.Label) -> Int { ledger.pairs.count { $0.label == label } }

    private func figures(_ id: CheckID, _ label: LabelledInvoices.Label) async throws -> (recall: Rate, precision: Rate)
    {
        let report = try await report(id, ledger.table)
        let found = ledger.found(label, in: report)
        let right = ledger.pairs.filter { $0.label == label }
        let correct = report.cited.count { rows in right.contains { Set(rows).isSuperset(of: $0.rows) } }
        let recall = try #require(Rate(Int64(found.hits), over: Int64(found.of)))
        return (recall, try #require(Rate(Int64(correct), over: Int64(report.findings.count))))
    }

    @Test func `all planted exact duplicates are found and nothing else`() async throws {
        let (recall, precision) = try await figures("duplicate-invoices", .exact)
        #expect(recall == .one)
        #expect(precision == .one)
    }

    @Test func `nearly all planted near duplicates are found, and the manual says how many`() async throws {
        let (recall, precision) = try await figures("near-duplicate-invoices", .near)
        #expect(recall >= (try #require(Rate(percent: "95 %"))))
        #expect(precision >= (try #require(Rate(percent: "90 %"))))
        let manual = try #require(Catalog.check("near-duplicate-invoices")).description.sources.map(\.reference)
        let said = try #require(manual.first { $0.hasPrefix("Prövat") })
        let size = "\(Swedish.grouped(ledger.count)) fakturor".replacing("\u{A0}", with: " ")
        let figures = "täckning \(recall.swedish), precision \(precision.swedish)".replacing("\u{A0}", with: " ")
        let parts =
            "\(count(.exact)) lika och \(count(.near)) nästan lika planterade par, "
            + "\(count(.credited) + count(.cancelled)) krediterade eller makulerade par och \(count(.innocent)) oskyldiga"
        #expect(said.contains(size))
        #expect(said.contains(parts))
        #expect(said.contains(figures))
        #expect(said.contains("duplicate-invoices har där täckning 100 % och precision 100 %"))
    }

    @Test(arguments: ["duplicate-invoices", "near-duplicate-invoices"] as [CheckID])
    func `nothing that is cancelled or credited is found`(_ id: CheckID) async throws {
        let report = try await report(id, ledger.table)
        for label in [LabelledInvoices.Label.cancelled, .credited] {
            let (hits, count) = ledger.found(label, in: report)
            #expect(hits == 0)
            #expect(count == 15)
        }
        let explained = Set(ledger.pairs.filter { [.cancelled, .credited].contains($0.label) }.flatMap(\.rows))
        #expect(report.cited.flatMap { $0 }.filter(explained.contains) == [])
    }

    @Test func `every reason is found in the set`() async throws {
        let report = try await report("near-duplicate-invoices", ledger.table)
        #expect(report.evidence.first?.rows.count == 10)
        #expect(report.findings.allSatisfy { $0.severity == .look })
    }
}
