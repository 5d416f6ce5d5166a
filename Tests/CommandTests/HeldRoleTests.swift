import Foundation
import KontrollTesting
import Testing

/// Who held the role that an outcome was changed in.
@Suite struct HeldRoleTests {
    private static let day = "2023-08-31"

    /// A copy of Gnesta's plan, run, where the board's head of administration has some holders.
    private static func plan(_ kontroll: borrowing Program, holders: String?) throws -> URL {
        let plan = try kontroll.copy(Program.gnesta)
        try hold(plan, holders)
        _ = try kontroll("run", plan.path, "--as-of", day)
        return plan
    }

    private static func hold(_ plan: URL, _ holders: String?) throws {
        let file = plan.appending(path: "plan.yaml")
        let text = try String(contentsOf: Program.gnesta.appending(path: "plan.yaml"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            guard let holders, line.hasPrefix("  FC: {") else { return String(line) }
            return String(line).replacing("}", with: ", innehavare: [\(holders)]}")
        }
        let changed = lines.joined(separator: "\n")
        try #require(holders == nil || changed != text)
        try Data(changed.utf8).write(to: file)
    }

    private static func override(_ kontroll: borrowing Program, _ plan: URL) throws -> Program.Result {
        try kontroll(
            "override", plan.path, "--control", "SN-02", "--period", "2023-01/2023-06", "--utfall", "utan", "--reason",
            "Registret är rättat", "--by", "FC", "--as-of", day)
    }

    private static func report(_ kontroll: borrowing Program, _ plan: URL, _ format: String = "md") throws -> String {
        try kontroll("report", plan.path, "--as-of", day, "--period", "delår 2023", "--format", format).output
    }

    private static var account: String { getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "" }

    @Test func `in a role that nobody holds anybody may, but it is told`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holders: nil)
        let said = try Self.override(kontroll, plan)
        #expect(said.code == 0 && said.errors.contains("rollen FC har ingen innehavare"), "\(said.errors)")
        for format in ["md", "html", "csv", "json"] {
            #expect(try Self.report(kontroll, plan, format).contains("rollen saknade innehavare"), "\(format)")
        }
        let shown = try kontroll("run", plan.path, "--as-of", Self.day, "--control", "SN-02")
        #expect(
            shown.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("saknade innehavare"))
        #expect(try kontroll("ledger", "show", plan.path, "--format", "json").output.contains("\"holders\""))
    }

    @Test func `a role that was lent for a moment is told once it is given back`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holders: Self.account)
        let said = try Self.override(kontroll, plan)
        #expect(said.code == 0 && !said.errors.contains("innehavare"), "\(said.errors)")
        #expect(try !Self.report(kontroll, plan).contains("innehar inte rollen"))
        try Self.hold(plan, "anna.berg")
        #expect(try Self.report(kontroll, plan).contains("kontot innehar inte rollen nu"))
        #expect(try Self.override(kontroll, plan).code == 64)
    }

    @Test func `a waiver in a role that nobody holds is told too, and stands once`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holders: nil)
        func waive() throws -> Program.Result {
            try kontroll(
                "waive", plan.path, "--control", "SN-02", "--period", "2023-01/2023-06", "--justification",
                "Systembyte",
                "--expires", "2023-12-31", "--by", "FC", "--as-of", Self.day)
        }
        #expect(try waive().errors.contains("rollen FC har ingen innehavare"))
        #expect(try Self.report(kontroll, plan).contains("godkänt undantag av FC: rollen saknade innehavare"))
        let head = try kontroll("ledger", "verify", plan.path).output
        _ = try waive()
        #expect(try kontroll("ledger", "verify", plan.path).output == head)
    }
}
