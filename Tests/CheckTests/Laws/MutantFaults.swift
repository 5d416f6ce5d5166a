import KontrollCore
import KontrollLaws
import Testing

extension Mutant {
    static let citations: [Mutant] = [
        Mutant("cites every row", .citesExactlyTheMarkedRows) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.findings = (0..<request.invoices.count).map {
                Finding("fel", rows: [RowReference(dataSet: SupplierInvoices.id, row: request.invoices.rowNumber($0))])
            }
            return report
        },
        Mutant("finds nothing", .citesExactlyTheMarkedRows) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.findings = []
            return report
        },
        Mutant("cites the row after the last", .citesOnlyExistingRows) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.findings.append(Finding("fel", rows: [RowReference(dataSet: SupplierInvoices.id, row: 99)]))
            return report
        },
        Mutant("a finding without a row", .citesOnlyExistingRows) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.findings.append(Finding("fel", rows: []))
            return report
        },
        Mutant("cites places instead of numbers", .citesOnlyExistingRows) { request, honest throws(CheckFailure) in
            let table = request.invoices
            var plain = request
            plain.tables[table.id] = Table(id: table.id, count: table.count, columns: table.columns)
            return try await honest.run(plain)
        },
        Mutant("skips a row in silence", .accountsForEveryRow) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.examined = max(0, report.examined - 1)
            return report
        },
        Mutant("skips a kind of row in silence", .accountsForEveryRow) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.examined -= request.suppliers.count { $0 == "gamma" }
            return report
        },
    ]

    /// A sample of one invoice drawn with some seed from a frame that is told otherwise than it is.
    private static func drawing(
        _ fault: String, _ draw: @escaping @Sendable (SampleFrame, Seeds) -> (SampleFrame, String)
    ) -> Mutant {
        Mutant(fault, .asksForTheSeedOfItsFrame) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            let told = SampleFrame(
                method: "ticket", population: request.invoices.count, hash: "a", size: 1, sizeReason: "prov")
            guard !request.suppliers.isEmpty else { return report }
            let (frame, seed) = draw(told, request.seeds)
            if seed.isEmpty { throw .seedNeeded(LargeAmountsCheck.about.id, told) }
            report.samples = [SampleRecord(frame, seed: seed, drawn: [request.suppliers[0]])]
            return report
        }
    }

    static let samples: [Mutant] = [
        drawing("draws without asking") { frame, _ in (frame, "eget") },
        drawing("asks and draws with a seed of its own") { frame, seeds in (frame, seeds[frame] == nil ? "" : "eget") },
        drawing("draws from another frame than it told") { frame, seeds in
            var other = frame
            other.population += 1
            return (other, seeds[frame] ?? "")
        },
        drawing("draws another number than it told") { frame, seeds in
            var other = frame
            other.size = 2
            other.hash = "b"
            return (other, seeds[frame] ?? "")
        },
        drawing("never stops asking") { frame, _ in (frame, "") },
    ]

    static let refusals: [Mutant] = [
        Mutant("swallows every error", .unreadableDataIsAnError) { request, honest throws(CheckFailure) in
            do { return try await honest.run(request) } catch { return CheckReport(examined: request.invoices.count) }
        },
        Mutant("takes any parameter", .unknownParameterIsRefused) { request, honest throws(CheckFailure) in
            var known = request
            known.parameters["no-such-parameter"] = nil
            return try await honest.run(known)
        },
        Mutant("examines at least one row", .noRowsNoFindings) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.examined = max(1, report.examined)
            return report
        },
        Mutant("throws when there is nothing", .noRowsNoFindings) { request, honest throws(CheckFailure) in
            guard request.invoices.count > 0 else { throw .threw("large-amounts", "inga rader") }
            return try await honest.run(request)
        },
        Mutant("a finding about nothing", .noRowsNoFindings) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            if report.examined == 0 { report.findings = [Finding("tomt", rows: [])] }
            return report
        },
    ]

    static let descriptions: [Mutant] = [
        Mutant("another id than its folder", .idMatchesFolder) { $0.id = "big-amounts" },
        Mutant("an id in capitals", .idMatchesFolder) { $0.id = "Large-Amounts" },
        Mutant("no rationale", .describesItself) { $0.rationale = " " },
        Mutant("no source", .describesItself) { $0.sources = [] },
        Mutant("a law without a first day", .describesItself) {
            $0.sources = [.law("KL 6 kap. 6 §", from: "2018-02-30")]
        },
        Mutant("a measure it never declared", .describesItself) { $0.measures = [] },
        Mutant("a measure of another kind", .describesItself) { $0.measures[0].kind = .money },
        Mutant("two examples of the same name", .describesItself) { $0.examples[1].name = $0.examples[0].name },
        Mutant("a parameter without help", .describesItself) { $0.parameters[0].help = "" },
        Mutant("an example with a column nobody reads", .describesItself) {
            $0.examples[1].tables[SupplierInvoices.id] =
                "supplier:text|amount:money|paid_date:date|unit:text\na|1.00||710"
        },
        Mutant("no example that triggers", .hasTriggeringAndQuietExample) { $0.examples.removeFirst() },
        Mutant("no quiet example", .hasTriggeringAndQuietExample) { $0.examples.removeLast() },
        Mutant("a quiet example without rows", .hasTriggeringAndQuietExample) {
            $0.examples[1].tables[SupplierInvoices.id] = "supplier:text | amount:money | paid_date:date"
        },
        Mutant("an example with an unreadable cell", .unreadableDataIsAnError) {
            $0.examples[1].tables[SupplierInvoices.id] = "supplier:text|amount:money|paid_date:date\na|12,3,4|"
        },
        Mutant("no example at all", .citesExactlyTheMarkedRows) { $0.examples = [] },
    ]
}
