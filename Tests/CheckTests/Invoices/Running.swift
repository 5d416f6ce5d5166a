import KontrollCatalog
import KontrollCore
import KontrollLaws
import Testing

/// Runs a check of the catalog on invoices written as in an example.
func report(
    _ id: CheckID, _ invoices: String, limits: String? = nil, parameters: [String: Value] = [:],
    asOf: String = "2025-12-31"
) async throws -> CheckReport {
    var tables: [DataSetID: String] = [SupplierInvoices.id: invoices]
    tables[ApprovalLimits.id] = limits
    let request = try CheckExample("", parameters: parameters, asOf: asOf, tables: tables).request().request
    return try await request.carryOut(try #require(Catalog.check(id)))
}

extension CheckReport {
    /// The places of the cited rows, a list a finding.
    var cited: [[Int]] { findings.map { $0.rows.map(\.row) } }
    /// The reasons as they read.
    var reasons: [String] { findings.map(\.reason.text) }
    /// How many rows were excluded for a reason.
    func excluded(_ reason: String) -> Int { excluded.filter { $0.reason == reason }.reduce(0) { $0 + $1.count } }
}
