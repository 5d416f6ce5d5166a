import KontrollCore
import KontrollLaws
import Synchronization
import Testing

/// A check with one fault, and the law meant to find it.
struct Mutant: CheckRunner, CustomTestStringConvertible {
    typealias Body = @Sendable (CheckRequest, any CheckRunner) async throws(CheckFailure) -> CheckReport

    let fault: String
    let law: CheckLaw
    var description = LargeAmountsCheck.runner.description
    var validates = true
    let body: Body

    var testDescription: String { fault }

    init(_ fault: String, _ law: CheckLaw, _ body: @escaping Body) {
        (self.fault, self.law, self.body) = (fault, law, body)
    }

    /// Runs like the honest check; only what it says of itself is at fault.
    init(_ fault: String, _ law: CheckLaw, describing change: (inout CheckDescription) -> Void) {
        self.init(fault, law) { request, honest throws(CheckFailure) in try await honest.run(request) }
        change(&description)
    }

    func validate(_ parameters: [String: Value]) throws(ParameterErrors) {
        if validates { try LargeAmountsCheck.runner.validate(parameters) }
    }

    func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport {
        try await body(request, LargeAmountsCheck.runner)
    }
}

extension CheckRequest {
    var invoices: Table { tables[SupplierInvoices.id] ?? Table(id: SupplierInvoices.id, count: 0, columns: [:]) }
    var suppliers: [String] {
        invoices.columns["supplier"].map { cells in (0..<cells.count).map { cells.text($0) ?? "" } } ?? []
    }
}

extension Mutant {
    static let answers: [Mutant] = [
        Mutant("evidence in the order of a dictionary", .sameRequestSameBytes) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            let counts = Dictionary(request.suppliers.map { ($0, 1) }, uniquingKeysWith: +)
            report.evidence = [EvidenceTable(title: "Antal", columns: ["namn"], rows: counts.keys.map { [$0] })]
            return report
        },
        Mutant("a number from outside", .sameRequestSameBytes) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            let now = outside.add(1, ordering: .relaxed).newValue
            report.measures = [Measure("antal stora", .count(Int64(now)))]
            return report
        },
        Mutant("evidence in the order of the rows", .rowOrderDoesNotMatter) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.evidence = [
                EvidenceTable(title: "Alla", columns: ["namn"], rows: request.suppliers.map { [$0] })
            ]
            return report
        },
        Mutant("evidence in the order of the text codes", .rowOrderDoesNotMatter) {
            request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            guard case .text(let column)? = request.invoices.columns["supplier"] else { return report }
            report.evidence = [
                EvidenceTable(title: "Alla", columns: ["namn"], rows: column.dictionary.map { [$0] })
            ]
            return report
        },
        Mutant("a sample of the first rows", .rowOrderDoesNotMatter) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            let items = request.suppliers.prefix(2).enumerated().map { row, name in
                ReviewRequest.Item(id: name, row: RowReference(dataSet: SupplierInvoices.id, row: row), facts: [])
            }
            report.review = ReviewRequest(title: "Stickprov", questions: [], items: items)
            return report
        },
        Mutant("a measure of the last row", .rowOrderDoesNotMatter) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.measures = [Measure("antal stora", .count(Int64(request.suppliers.last?.count ?? 0)))]
            return report
        },
        Mutant("only the first of its findings", .rowOrderDoesNotMatter) { request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            report.findings = Array(report.findings.prefix(1))
            return report
        },
        Mutant("a finding once there are many rows", .unrelatedCleanRowAddsNoFinding) {
            request, honest throws(CheckFailure) in
            var report = try await honest.run(request)
            guard report.examined > 6 else { return report }
            report.findings.append(
                Finding("för många", rows: [RowReference(dataSet: SupplierInvoices.id, row: report.examined - 1)]))
            return report
        },
    ]

    private static let outside = Atomic<Int>(0)
}
