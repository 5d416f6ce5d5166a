import KontrollCatalog
import KontrollCore
import KontrollLaws
import Testing

/// Runs a check of the catalog on tables written as in an example, in a window of its own.
func report(
    _ id: CheckID, tables: [DataSetID: String], parameters: [String: Value] = [:], window: (String, String),
    asOf: String
) async throws -> CheckReport {
    var request = try CheckExample("", parameters: parameters, asOf: asOf, tables: tables).request().request
    let (first, last) = (try #require(CivilDate(window.0)), try #require(CivilDate(window.1)))
    request.window = try #require(DateSpan(first, last))
    return try await request.carryOut(try #require(Catalog.check(id)))
}

extension CheckReport {
    /// A count among the measures.
    func count(_ name: String) -> Int64? {
        guard case .count(let number) = measures.first(where: { $0.name == name })?.amount else { return nil }
        return number
    }

    /// A share among the measures, as its part and its whole.
    func share(_ name: String) -> [Int64]? {
        guard case .share(let part, let whole) = measures.first(where: { $0.name == name })?.amount else { return nil }
        return [part, whole]
    }
}
