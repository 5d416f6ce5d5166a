import Foundation
import KontrollTesting
import KontrollVectors
import Testing

/// The shared vectors, and that the runner finds what differs.
struct VectorTests {
    private static let folder = TestData.shared?.appending(path: "vectors")

    static let rows: [VectorFile.Row] =
        folder.map { folder in
            do { return try VectorFile(contentsOf: folder.appending(path: "sampling-vectors.json")).rows } catch {
                Issue.record("\(error)")
                return []
            }
        } ?? []

    @Test(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)), arguments: rows)
    func `every row gives what is wanted`(_ row: VectorFile.Row) {
        if case .failed(let mismatches) = row.outcome() {
            for mismatch in mismatches {
                Issue.record(
                    "\(row.id) \(mismatch.field): wanted \("\(mismatch.wanted ?? .null)"), got \("\(mismatch.got ?? .null)")"
                )
            }
        }
    }

    @Test(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
    func `there are rows of every section, and all but other programs' generators are compared`() {
        let sections = Dictionary(grouping: Self.rows, by: \.section)
        #expect(sections.count == 14 && Self.rows.count == 294)
        let others = Self.rows.filter { $0.section == "prng" }
        #expect(others.count { $0.outcome() == .informative } == 7 && others.count == 8)
    }

    /// The rows of a file made for a test.
    private func outcomes(_ section: String, _ rows: String) throws -> [VectorFile.Outcome] {
        let file = FileManager.default.temporaryDirectory.appending(path: "vectors-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(#"{"sections":{"\#(section)":[\#(rows)]},"datasets":{}}"#.utf8).write(to: file)
        return try VectorFile(contentsOf: file).rows.map { $0.outcome() }
    }

    private static let plan =
        #""method":"binomial","N":null,"confidence":"0.95","tolerable":"0.05","mode":"expected_errors""#

    @Test func `a field that differs is named with what was wanted and what was got`() throws {
        let found = try outcomes("attribute_plan", "{\"id\":\"X\",\(Self.plan),\"expected_errors\":0,\"n\":58}")
        guard case .failed(let mismatches)? = found.first else {
            Issue.record("passed")
            return
        }
        #expect(mismatches.map(\.field) == ["n"])
        #expect(mismatches.first?.wanted == .whole(58) && mismatches.first?.got == .whole(59))
    }

    @Test(arguments: [
        // A real number off by more than 1e-9, an unknown field, an error that is not wanted, a wanted one that is not met.
        ("attribute_plan", #""expected_errors":0,"n":59,"risk_at_n":0.048494528"#, ["risk_at_n"]),
        ("attribute_plan", #""expected_errors":0,"n":59,"colour":"green""#, ["colour"]),
        ("attribute_plan", #""expected_errors":0,"n":59,"error":"not_attainable""#, ["error"]),
        ("attribute_plan", #""expected_errors":-1,"n":59"#, ["n", "error"]),
        ("attribute_plan", #""n":59"#, ["expected_errors"]),
        ("attribute_plan", #""expected_errors":0"#, ["expected"]),
        ("no_such_section", #""n":59"#, ["section"]),
    ])
    func `nothing unexpected passes`(_ section: String, _ rest: String, _ fields: [String]) throws {
        let found = try outcomes(section, "{\"id\":\"X\",\(Self.plan),\(rest)}")
        guard case .failed(let mismatches)? = found.first else {
            Issue.record("passed")
            return
        }
        #expect(mismatches.map(\.field) == fields)
    }

    @Test func `a row within the tolerance passes`() throws {
        let row = "{\"id\":\"X\",\(Self.plan),\"expected_errors\":0,\"n\":59,\"risk_at_n\":0.0484945252}"
        #expect(try outcomes("attribute_plan", row) == [.passed])
    }

    @Test func `a file that is not one of vectors is refused`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "vectors-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("[1, 2]".utf8).write(to: file)
        #expect(throws: VectorFile.Unreadable.self) { try VectorFile(contentsOf: file) }
        #expect(throws: VectorFile.Unreadable.self) { try VectorFile(contentsOf: file.appending(path: "none")) }
    }
}
