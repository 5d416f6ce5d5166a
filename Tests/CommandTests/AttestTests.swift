import Foundation
import KontrollTesting
import Testing

/// Signing outcomes with the built program.
@Suite struct AttestTests {
    /// Gnesta's plan with a manual control that must be signed, and holders for its roles.
    private static func plan(_ kontroll: borrowing Program, holder: String, key: String = "attest: ja") throws -> URL {
        let plan = try kontroll.gnestaByHand()
        let recorded = try kontroll(
            "record", plan.path, "--control", "SN-01", "--period", "2023-01/2023-06", "--genomförande", "genomförd",
            "--utfall", "utan", "--by", "EC", "--as-of", "2023-08-31")
        #expect(recorded.code == 0, "\(recorded.errors)")
        let file = plan.appending(path: "plan.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("EC: {title: Enhetschef}", with: "EC: {title: Enhetschef, innehavare: [\(holder)]}")
        try Data(text.utf8).write(to: file)
        let control = plan.appending(path: "kontroller/SN-01.yaml")
        try Data((try String(contentsOf: control, encoding: .utf8) + "\n\(key)\n").utf8).write(to: control)
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

    // MARK: Two accounts

    /// Another account than the one that runs the tests.
    private static let other: uid_t = 1
    private static let otherAccount = getpwuid(other).map { String(cString: $0.pointee.pw_name) } ?? ""
    private static let launcher = ["/usr/bin/setpriv", "--reuid", "\(other)", "--regid", "0", "--clear-groups"]

    /// Whether the tests may run the program as that account: as root, and where it may look.
    private static let canBeOther: Bool = {
        guard getuid() == 0, !otherAccount.isEmpty, FileManager.default.isExecutableFile(atPath: launcher[0]),
            let kontroll = try? Program()
        else { return false }
        chown(kontroll.folder.path, other, 0)
        return (try? kontroll.run(["list", kontroll.folder.path], through: launcher))?.code == 65
    }()

    private static func attestAsOther(_ kontroll: borrowing Program, _ plan: URL, by role: String) throws
        -> Program.Result
    {
        // A ledger is its owner's alone: two accounts share one only where root can be either.
        for path in try FileManager.default.subpathsOfDirectory(atPath: kontroll.folder.path) + [""] {
            chown(kontroll.folder.appending(path: path).path, other, 0)
        }
        return try kontroll.run(
            ["attest", "SN-01", "--by", role, "--plan", plan.path, "--as-of", "2023-08-31"], through: launcher)
    }

    /// Gives FC a holder too.
    private static func hold(_ plan: URL, _ account: String) throws {
        let file = plan.appending(path: "plan.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("FC: {title: Förvaltningschef}", with: "FC: {title: Förvaltningschef, innehavare: [\(account)]}")
        try Data(text.utf8).write(to: file)
    }

    @Test(.enabled(if: canBeOther, "needs root and setpriv to be two accounts"))
    func `two accounts are two hands when one of them does not answer for the control`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, holder: Self.otherAccount, key: "tvåhandsprincip: ja")
        try Self.hold(plan, Self.account)
        let first = try Self.attestAsOther(kontroll, plan, by: "EC")
        #expect(first.code == 0, "\(first.errors)")
        #expect(try Self.state(kontroll, plan) == "pågår")
        let wrong = try Self.attestAsOther(kontroll, plan, by: "FC")
        #expect(wrong.code == 64)
        #expect(wrong.errors.contains("kontot \(Self.otherAccount) innehar inte rollen FC"), "\(wrong.errors)")
        let second = try Self.attest(kontroll, plan, by: "FC")
        #expect(second.code == 0, "\(second.errors)")
        #expect(try Self.state(kontroll, plan) == "grön")
        let entries = try kontroll("ledger", "show", plan.path, "--format", "json").json()["entries"]
        let accounts = (entries as? [[String: any Sendable]] ?? []).compactMap { entry -> String? in
            let payload = entry["payload"] as? [String: any Sendable]
            return payload?["kind"] as? String == "attest" ? payload?["account"] as? String : nil
        }
        #expect(accounts == [Self.otherAccount, Self.account])
    }

    @Test(.enabled(if: canBeOther, "needs root and setpriv to be two accounts"))
    func `two accounts that both answer for the control are not enough`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(
            kontroll, holder: "\(Self.otherAccount), \(Self.account)", key: "tvåhandsprincip: ja")
        #expect(try Self.attestAsOther(kontroll, plan, by: "EC").code == 0)
        let second = try Self.attest(kontroll, plan)
        let said = second.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(said.contains("väntar på attest av någon som inte ansvarar för kontrollen"), "\(said)\(second.errors)")
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
