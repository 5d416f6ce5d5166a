import Foundation
import KontrollTesting
import Testing

/// Signing outcomes with the built program.
@Suite struct AttestTests {
    /// Gnesta's plan with a manual control that must be signed, and holders for its roles.
    private static func plan(_ kontroll: borrowing Program, holder: String, key: String = "attest: ja") throws -> URL {
        let plan = try kontroll.copy(Program.gnesta)
        let file = plan.appending(path: "plan.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("EC: {title: Enhetschef}", with: "EC: {title: Enhetschef, innehavare: [\(holder)]}")
        try Data(text.utf8).write(to: file)
        let control = plan.appending(path: "kontroller/SN-01.yaml")
        try Data((try String(contentsOf: control, encoding: .utf8) + "\n\(key)\n").utf8).write(to: control)
        let recorded = try kontroll(
            "record", plan.path, "--control", "SN-01", "--period", "2023-01/2023-06", "--genomförande", "genomförd",
            "--utfall", "utan", "--by", "EC", "--as-of", "2023-08-31")
        #expect(recorded.code == 0, "\(recorded.errors)")
        return plan
    }

    private static func attest(_ kontroll: borrowing Program, _ plan: URL, by role: String = "EC", id: String = "SN-01")
        throws -> Program.Result
    {
        try kontroll("attest", id, "--by", role, "--plan", plan.path, "--as-of", "2023-08-31")
    }

    private static func state(_ kontroll: borrowing Program, _ plan: URL) throws -> String? {
        let result = try kontroll(
            "run", plan.path, "--control", "SN-01", "--as-of", "2023-08-31", "--dry-run", "--format", "json")
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
        return outcomes.first?["state"] as? String
    }

    private static let account = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? ""

    @Test func `an outcome that must be signed waits until it is`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holder: Self.account)
        #expect(try Self.state(kontroll, plan) == "pågår")
        let signed = try Self.attest(kontroll, plan)
        #expect(signed.code == 0, "\(signed.errors)")
        #expect(try Self.state(kontroll, plan) == "grön")
        let again = try Self.attest(kontroll, plan)
        #expect(again.code == 64)
        #expect(again.errors.contains("har redan attesterat SN-01 2023-01/2023-06"))
    }

    @Test func `one account is never two hands`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holder: Self.account, key: "tvåhandsprincip: ja")
        let signed = try Self.attest(kontroll, plan)
        let said = signed.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(said.contains("väntar på attest av två personer, 1 av 2 har attesterat"))
        #expect(try Self.state(kontroll, plan) == "pågår")
    }

    @Test(arguments: [
        ("EC", "nobody-else", "innehar inte rollen EC enligt plan.yaml"),
        ("FC", "anna", "rollen FC har ingen innehavare i plan.yaml"),
        ("EK", "anna", "okänd roll ”EK”, väntade någon av"),
    ])
    func `a role the account does not hold is refused`(_ role: String, _ holder: String, _ text: String) throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holder: holder)
        let result = try Self.attest(kontroll, plan, by: role)
        #expect(result.code == 64)
        #expect(result.errors.contains(text), "\(result.errors)")
        #expect(try Self.state(kontroll, plan) == "pågår")
    }

    @Test func `nothing that has not been carried out can be signed`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holder: Self.account)
        let result = try Self.attest(kontroll, plan, id: "SN-04")
        #expect(result.code == 64)
        #expect(result.errors.contains("kan inte attesteras än"), "\(result.errors)")
    }
}
