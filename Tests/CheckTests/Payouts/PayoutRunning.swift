import KontrollCatalog
import KontrollCore
import KontrollLaws
import Testing

/// Runs a check of the catalog on tables written as in an example.
func report(
    _ id: CheckID, tables: [DataSetID: String], parameters: [String: Value] = [:], asOf: String = "2025-12-31"
) async throws -> CheckReport {
    let request = try CheckExample("", parameters: parameters, asOf: asOf, tables: tables).request().request
    return try await request.carryOut(try #require(Catalog.check(id)))
}

/// Runs a check of payouts, and of decisions where it reads them.
func payoutReport(
    _ id: CheckID, _ payouts: String, _ decisions: String? = nil, parameters: [String: Value] = [:]
) async throws -> CheckReport {
    var tables: [DataSetID: String] = [Payouts.id: payouts]
    tables[Decisions.id] = decisions
    return try await report(id, tables: tables, parameters: parameters)
}

extension CheckReport {
    /// The reasons with plain blanks in numbers, in the order of the findings.
    var plainReasons: [String] { reasons.map { $0.replacing("\u{A0}", with: " ") } }
}
