import Foundation
import KontrollTesting
import Testing

/// What leaves the ledger and what is destroyed in it, with the real program.
@Suite final class LedgerKeepingTests {
    private let kontroll: Program
    private let plan: URL

    init() throws {
        kontroll = try Program()
        plan = try kontroll.gnestaByHand()
    }

    private func run(_ arguments: String...) throws -> Program.Result { try kontroll.run(arguments) }

    /// Every personnummer and every account of a person in the plan's exports.
    private func personalData() throws -> Set<String> {
        let folder = plan.appending(path: "exporter")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
        return try names.reduce(into: []) { found, name in
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            for match in text.matches(of: /(?:19|20)\d{6}-\d{4}|0000-\d{7}/) { found.insert(String(match.output)) }
        }
    }

    /// Those of them that stand in any file of the ledger, with or without century and hyphen.
    private func hits(_ numbers: Set<String>) throws -> Set<String> {
        let names = try FileManager.default.contentsOfDirectory(atPath: plan.path)
            .filter { $0.hasPrefix("kontroll.sqlite") }
        let bytes = try names.reduce(into: Data()) { $0 += try Data(contentsOf: plan.appending(path: $1)) }
        return numbers.filter { number in
            let short = String(number.dropFirst(2))
            return [number, short, short.filter { $0 != "-" }].contains { bytes.range(of: Data($0.utf8)) != nil }
        }
    }

    @Test func `after purging no file of the ledger holds personal data, and the chain holds`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-12-31")
        let numbers = try personalData()
        #expect(numbers.count > 100)
        // Of persons only the accounts that several share are ever kept; a personnummer never is.
        #expect(try hits(numbers).count > 5 && hits(numbers).allSatisfy { $0.hasPrefix("0000-") })
        let head = try #require(try run("ledger", "verify", plan.path).lines.first { $0.hasPrefix("Huvud: ") })

        let kept = try run("ledger", "purge", plan.path, "--before", "2023-12-31", "--as-of", "2024-06-01")
        #expect(kept.output.contains("Inga uppgifter att gallra"))
        let purged = try run("ledger", "purge", plan.path, "--before", "2024-01-01", "--as-of", "2024-06-01")
        #expect(purged.code == 0)
        #expect(purged.output.contains("Gallrade"))
        #expect(try hits(numbers) == [])

        let verified = try run("ledger", "verify", plan.path, "--against", String(head.dropFirst(7)))
        #expect(verified.code == 0)
        #expect(verified.output.contains("Gallrade uppgifter"))
        let report = try run("report", plan.path, "--as-of", "2024-01-10", "--period", "årsredovisning 2023")
        #expect(report.output.contains("gallrat: uppgifter ur enskilda rader finns inte kvar"))
        let again = try run("ledger", "purge", plan.path, "--before", "2024-01-01", "--as-of", "2024-06-01")
        #expect(again.output.contains("Inga uppgifter att gallra"))
    }

    // MARK: Signatures and copies

    @Test func `a signed head is held against the ledger and its key`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        func key(_ name: String) throws -> (file: String, publicKey: String) {
            let file = kontroll.folder.appending(path: name).path
            let made = try run("ledger", "key", "--output", file)
            return (file, String(made.lines.last { $0.hasPrefix("Publik nyckel: ") }?.dropFirst(15) ?? ""))
        }
        let (own, other) = (try key("nyckel"), try key("annan"))
        #expect(try run("ledger", "key", "--output", own.file).code == 64)
        let head = kontroll.folder.appending(path: "huvud.txt").path
        #expect(try run("ledger", "sign", plan.path, "--key", own.file, "--output", head).code == 0)
        func verify(_ key: String) throws -> Program.Result {
            try run("ledger", "verify", plan.path, "--signed", head, "--public-key", key)
        }
        #expect(try verify(own.publicKey).code == 0)
        #expect(try verify(other.publicKey).code == 3)
        let text = try String(contentsOfFile: head, encoding: .utf8)
        try Data(text.replacing("Huvud: ", with: "Huvud: 1").utf8).write(to: URL(filePath: head))
        #expect(try verify(own.publicKey).code == 3)
    }

    @Test func `a copy made while running is whole, and never written over another file`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        let copy = kontroll.folder.appending(path: "kopia.sqlite").path
        let made = try run("ledger", "backup", plan.path, "--output", copy)
        #expect(made.code == 0, "\(made.errors)")
        #expect(try run("ledger", "verify", copy).output == run("ledger", "verify", plan.path).output)
        #expect(try run("ledger", "backup", plan.path, "--output", copy).code == 3)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    // MARK: Lapses, actions and waivers

    @Test func `what lapsed stays late, whatever day it is done as of`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        _ = try run("run", plan.path, "--as-of", "2023-10-31")
        #expect(try run("ledger", "show", plan.path).output.contains("ej genomförd i tid: SN-01"))
        let recorded = try run(
            "record", plan.path, "--control", "SN-01", "--period", "2023-01/2023-06", "--genomförande", "genomförd",
            "--utfall", "utan", "--by", "EC", "--as-of", "2023-08-30")
        #expect(recorded.code == 0, "\(recorded.errors)")
        let report = try run("report", plan.path, "--as-of", "2023-11-02", "--period", "delår 2023")
        #expect(report.output.contains("(sent)"))
        let head = try run("ledger", "verify", plan.path).output
        _ = try run("run", plan.path, "--as-of", "2023-10-31")
        #expect(try run("ledger", "verify", plan.path).output == head)
    }

    @Test func `an action is opened, listed and closed once`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        let add = try run(
            "action", "add", plan.path, "--control", "SN-09", "--period", "delår 2023", "--text", "Skriv rutinen",
            "--ansvarig", "Ekonom", "--klar", "2023-10-01", "--by", "FC", "--as-of", "2023-09-01")
        #expect(add.output.contains("SN-09-1"), "\(add.errors)")
        #expect(try run("action", "list", plan.path, "--as-of", "2023-10-02").output.contains("försenad"))
        func close() throws -> Program.Result {
            try run(
                "action", "close", plan.path, "--action", "SN-09-1", "--comment", "Skriven", "--by", "Ekonom",
                "--as-of",
                "2023-10-03")
        }
        #expect(try close().code == 0)
        #expect(try close().code == 64)
        #expect(try run("action", "list", plan.path, "--as-of", "2023-10-04").output.contains("klar"))
        let report = try run("report", plan.path, "--as-of", "2023-10-04", "--period", "delår 2023")
        #expect(report.output.contains("Åtgärd SN-09-1"))
    }

    @Test func `a waiver stands beside the outcome, and is said to have run out`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        let waived = try run(
            "waive", plan.path, "--control", "SN-10", "--period", "2023-04/2023-06", "--justification", "Systembyte",
            "--expires", "2023-09-30", "--by", "FC", "--as-of", "2023-09-01")
        #expect(waived.code == 0, "\(waived.errors)")
        func json(_ day: String) throws -> String {
            try run("run", plan.path, "--as-of", day, "--period", "delår 2023", "--dry-run", "--format", "json").output
        }
        #expect(try json("2023-09-30").contains("godkänt undantag till och med 2023-09-30 enligt FC"))
        #expect(try json("2023-10-01").contains("det godkända undantaget gick ut 2023-09-30"))
    }
}
