import Foundation
import KontrollCore
import KontrollExamples
import KontrollTesting
import Testing

/// The whole way: what the generator planted is what the program finds in the committed exports, and nothing else.
@Suite struct PlantedDeviationsTests {
    @Test func `the runs of the year find exactly the planted deviations, check by check and window by window`() throws
    {
        let kontroll = try Program()
        // As the plan is used: at delår, and at the end of the year. What was done at delår stands.
        var found: [String: [String]] = [:]
        for day in ["2023-08-31", "2023-12-31"] {
            let result = try kontroll(
                "run", Program.gnesta.path, "--as-of", day, "--ledger", kontroll.ledger, "--format", "json")
            let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
            for outcome in outcomes {
                let period = try #require(outcome["period"] as? String)
                let control = try #require(outcome["control"] as? String)
                let findings = try #require(outcome["findings"] as? [[String: any Sendable]])
                found["\(control) \(period)"] = try findings.map { finding in
                    let check = try #require(finding["check"] as? String)
                    let severity = try #require(finding["severity"] as? String)
                    let rows = try #require(finding["rows"] as? [String]).map { $0.replacing("exporter/", with: "") }
                    return "\(check) \(period) \(severity) \(rows.sorted())"
                }
                #expect(outcome["findingsOmitted"] as? Int == 0)
            }
        }
        let planted = ExampleExports.gnesta().planted.map { deviation in
            "\(deviation.check) \(deviation.window.label) \(deviation.severity) "
                + "\(deviation.rows.map(\.description).sorted())"
        }
        let all = found.values.flatMap(\.self)
        #expect(Set(all).subtracting(planted) == [])
        #expect(Set(planted).subtracting(all) == [])
        #expect(all.count == planted.count)
    }
}
