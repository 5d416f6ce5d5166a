import Foundation
import KontrollCatalog
import KontrollCore
import KontrollLaws
import KontrollTesting
import Testing

/// An event for whose date no rule, norm or limit is known is *ej prövad*: counted, said aloud, never clean and never a
/// deviation. Every dated check is tried on its own examples, four hundred years earlier: the calendar is the same and no
/// rule is in force. That the riksnorm of 2023 is not at hand, RiksnormYearTests says.
@Suite struct UnruledEventsTests {
    /// The checks whose sources ask for the law of a day, by what their source text says, and the one with a table of limits by
    /// day.
    static let dated: [CheckID] = {
        let asking = (try? Plugins.folders())?.filter { folder in
            let files = TestData.root.appending(path: "Plugins/\(folder)")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: files.path)) ?? []
            return names.contains { name in
                (try? String(contentsOf: files.appending(path: name), encoding: .utf8))?
                    .contains(/law\(on:|CasesInWindow\(/) == true
            }
        }
        let checks = Catalog.checks.map(\.description.id).filter { asking?.contains(Plugins.folder(of: $0)) == true }
        return checks + ["direct-procurement"]
    }()

    private static func earlier(_ text: String) -> String {
        text.replacing(/\b(1[89]|20)(\d\d)(?=-\d\d\b)/) { match in
            "\((Int(match.output.1 + match.output.2) ?? 0) - 400)"
        }
    }

    private func reports(_ id: CheckID) async throws -> [CheckReport] {
        let check = try #require(Catalog.check(id))
        var reports: [CheckReport] = []
        for example in check.description.examples {
            let old = CheckExample(
                example.name, parameters: example.parameters, asOf: example.asOf,
                tables: example.tables.mapValues(Self.earlier))
            var request = try old.request().request
            request.asOf = try #require(CivilDate(Self.earlier(example.asOf)))
            request.window = try #require(DateSpan(.earliest, request.asOf))
            reports.append(try await request.carryOut(check))
        }
        return reports
    }

    @Test func `there are as many dated checks as there should be`() {
        #expect(Self.dated.count >= 24)
    }

    @Test(arguments: dated)
    func `before any rule nothing is a deviation, and what was not tested is counted`(_ id: CheckID) async throws {
        let reports = try await reports(id)
        let untested = reports.flatMap(\.excluded).filter { $0.kind == .untested && $0.count > 0 }
        #expect(untested.contains { $0.reason.contains(/regel|norm|gräns|sats|ränta/) }, "\(untested)")
        let findings = reports.flatMap(\.findings).filter { $0.severity > .look }
        #expect(findings.map(\.reason.text) == [])
        // What is paid in time owes no interest, whatever the law was.
        #expect(id == "late-payment-interest" || reports.allSatisfy { $0.examined == 0 })
    }
}
