import KontrollCore
import Testing

@Suite struct InvoiceSampleTests {
    private static let heading =
        "invoice:text|supplier:text|supplier_name:text|invoice_number:text|amount:money|invoice_date:date|cancelled:flag\n"

    private func sample(
        _ ids: some Sequence<String>, _ parameters: [String: Value] = [:]
    ) async throws -> CheckReport {
        let rows = ids.map { "\($0)|556|Firma||10.00|2025-01-01|" }.joined(separator: "\n")
        return try await report("invoice-sample", Self.heading + rows, parameters: parameters)
    }

    @Test func `the plan decides the size and the seed the draw`() async throws {
        let report = try await sample((1...1000).map { "F\($0)" })
        let record = try #require(report.samples.first)
        // Hypergeometric, N = 1000, 95 %, 5 %, no errors: AICPA's and EZ-Quant's published 56 to 59 for large N.
        #expect(record.drawn.count == 57)
        #expect(record.population == 1000)
        #expect(record.method == "ticket")
        #expect(record.seed == "exempel")
        #expect(record.filters == [])
        #expect(report.review?.items.map(\.id) == record.drawn)
        #expect(
            report.review?.questions.map(\.id) == [
                "attest", "konto", "moms", "underlag", "representation", "leverantör", "period",
            ])
        #expect(report.findings == [])
    }

    @Test func `anyone can draw it again with sha256sum and sort`() async throws {
        // printf '%s' "exempel,F1" | sha256sum, for F1 to F5, sorted.
        let report = try await sample((1...5).map { "F\($0)" }, ["size": 3])
        #expect(report.samples.first?.drawn == ["F4", "F5", "F2"])
    }

    @Test func `a larger sample begins with the smaller one`() async throws {
        let ids = (1...60).map { "F\($0)" }
        let (small, large) = try await (sample(ids, ["size": 5]), sample(ids, ["size": 9]))
        #expect(large.samples.first.map { Array($0.drawn.prefix(5)) } == small.samples.first?.drawn)
    }

    @Test(
        arguments: [["size": 40], ["expectedErrors": 3], ["confidence": "99 %", "tolerable": "0,1 %"]]
            as [[String: Value]])
    func `what the frame cannot give is answered with the whole of it`(_ parameters: [String: Value]) async throws {
        let report = try await sample((1...20).map { "F\($0)" }, parameters)
        let record = try #require(report.samples.first)
        #expect(record.drawn.count == 20)
        #expect(record.sizeReason.contains("20"))
    }

    @Test(arguments: [(["A", "B", "A"], "raderna 1 och 3"), (["A", "B", "\u{A0}"], "rad 3 saknar")])
    func `ids that cannot be drawn by are refused by row`(_ ids: [String], _ words: String) async throws {
        do {
            _ = try await sample(ids)
            Issue.record("drog ändå")
        } catch CheckFailure.threw("invoice-sample", let reason) {
            #expect(reason.contains(words))
        }
    }

    @Test(arguments: ["confidence": "100 %", "tolerable": "0 %", "expectedErrors": -1, "size": -1] as [String: Value])
    func `settings outside what can be are refused`(_ key: String, _ value: Value) async throws {
        do {
            _ = try await sample(["A"], [key: value])
            Issue.record("godtogs")
        } catch CheckFailure.parameters("invoice-sample", let errors) {
            #expect(errors.problems.map(\.key) == [key])
        }
    }

    @Test func `filters are told in the record`() async throws {
        let report = try await report(
            "invoice-sample",
            Self.heading + "A|1||7|10.00|2025-01-01|\nB|1|||10.00|2025-01-01|ja\nC|1|||-10.00|2025-01-01|")
        #expect(report.samples.first?.filters == ["makulerade fakturor", "krediter och nollbelopp"])
        #expect(report.samples.first?.drawn == ["A"])
        #expect(report.review?.items.first?.facts.map { $0[1] } == ["1", "7", "10,00\u{A0}kr", "2025-01-01"])
    }
}
