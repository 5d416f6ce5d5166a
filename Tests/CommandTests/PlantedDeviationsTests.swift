import Foundation
import KontrollCore
import KontrollExamples
import KontrollTesting
import Testing

/// The whole way: what the generator planted is what the program finds in the committed exports, and nothing else.
@Suite struct PlantedDeviationsTests {
    @Test func `a run finds exactly the planted deviations, check by check and window by window`() throws {
        let kontroll = try Program()
        let result = try kontroll(
            "run", Program.gnesta.path, "--as-of", "2023-12-31", "--ledger", kontroll.ledger, "--format", "json")
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
        var found: Set<String> = []
        for outcome in outcomes {
            let period = try #require(outcome["period"] as? String)
            for finding in try #require(outcome["findings"] as? [[String: any Sendable]]) {
                let check = try #require(finding["check"] as? String)
                let severity = try #require(finding["severity"] as? String)
                let rows = try #require(finding["rows"] as? [String]).map { $0.replacing("exporter/", with: "") }
                #expect(found.insert("\(check) \(period) \(severity) \(rows.sorted())").inserted)
            }
            #expect(outcome["findingsOmitted"] as? Int == 0)
        }
        let planted = ExampleExports.gnesta().planted.map { deviation in
            "\(deviation.check) \(deviation.window.label) \(deviation.severity) "
                + "\(deviation.rows.map { $0.description.replacing("exporter/", with: "") }.sorted())"
        }
        #expect(found.subtracting(planted) == [])
        #expect(Set(planted).subtracting(found) == [])
    }
}
