import Foundation
import GRDB
import KontrollCore
@testable import KontrollLedger

/// A folder of its own for one ledger, gone with the value.
final class LedgerFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: url.path)
        try? FileManager.default.removeItem(at: url)
    }

    /// The ledger's file.
    var path: String { url.appending(path: "kontroll.sqlite").path }

    /// The time at which everything is kept here.
    static let moment = "2023-09-01T08:30:00Z"

    /// The ledger, made when it is not there.
    func ledger(patience: Double = 10) throws -> Ledger {
        try Ledger(path: path, patience: patience) { Self.moment }
    }

    /// What verifying says once nobody has the file open.
    func verify(against head: LedgerHead? = nil) throws -> Verification {
        try Ledger(existing: path).verify(against: head)
    }

    /// Runs SQL on the file as somebody who knows SQLite and not this program.
    func tamper(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Takes the guards away first, and puts them back after: only the chain can tell.
    func tamperUnguarded(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        let guards = try queue.read {
            try Row.fetchAll($0, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        }
        try queue.close()
        let names = guards.compactMap { $0[0] as String? }
        let texts = guards.compactMap { $0[1] as String? }
        try tamper(
            "PRAGMA ignore_check_constraints = ON;" + names.map { "DROP TRIGGER \($0);" }.joined() + sql + ";"
                + texts.map { $0 + ";" }.joined())
    }

    /// A ledger with three runs, each with details, and two statements between the second and the third.
    func fill() throws {
        let ledger = try ledger()
        for number in 1...2 { _ = try ledger.keep(.sample(number), .sample(number)) }
        try ledger.keep([.sample(.record), .sample(.comment)])
        _ = try ledger.keep(.sample(3), .sample(3))
    }

    /// The bytes of a filled ledger that nobody has open.
    static func filledBytes() throws -> Data {
        let folder = try LedgerFolder()
        try folder.fill()
        return try Data(contentsOf: URL(filePath: folder.path))
    }
}

extension RunRecord {
    /// A run told apart by a number; its window is that year.
    static func sample(_ number: Int, control: ControlID = "SN-09", year: Int = 2023, run: String? = nil) -> RunRecord {
        let window = DateSpan.year(year)
        let check = CheckSummary(
            CheckUse(check: "duplicate-invoices", data: ["supplier-invoices": "fakturor"]), version: 1,
            parameters: ["days": 30],
            result: CheckResult(check: "duplicate-invoices", ending: .report(CheckReport(examined: 369))),
            milliseconds: 12)
        return RunRecord(
            run: run ?? "run-\(number)", control: control, definitionHash: String(repeating: "ab", count: 32),
            occurrence: Occurrence(
                control: control, window: window, opens: window.last, due: window.last, grace: window.last),
            asOf: window.last, seed: "SN.2023.69", programVersion: "0.1.0", milliseconds: 12,
            inputs: [SourceReport(source: "fakturor", dataSet: "supplier-invoices", rowsRead: 369)], checks: [check],
            outcome: Outcome(
                state: .yellow, execution: .carriedOut, verdict: .minor, reason: "körning \(number) på åäö",
                examined: 369, deviations: number))
    }
}

extension RunDetails {
    /// Details that cite a fictional person.
    static func sample(_ number: Int) -> RunDetails {
        let finding = Finding(
            "\("Tolvan Tolvansson \(number)") har betalats två gånger",
            rows: [RowReference(dataSet: "supplier-invoices", row: number)])
        return RunDetails(checks: [
            CheckDetails(
                check: "duplicate-invoices",
                findings: [CitedFinding(finding: finding, places: ["fakturor.csv:\(number)"])],
                evidence: [], samples: [], review: nil)
        ])
    }
}

extension Contribution {
    /// A statement of a kind.
    static func sample(_ kind: Kind, control: ControlID = "SN-01", comment: String = "enligt rutin") -> Contribution {
        let span = DateSpan.year(2023)
        return Contribution(
            kind: kind, control: control, period: "2023", span: span, execution: .carriedOut, verdict: .clean,
            comment: comment, role: "EC", account: "testkonto", asOf: span.last)
    }
}

extension DateSpan {
    /// A calendar year.
    static func year(_ year: Int) -> DateSpan {
        CivilDate(year: year, month: 1, day: 1).map { DateSpan(yearOf: $0) } ?? DateSpan(yearOf: .earliest)
    }
}

/// What a closure throws, as the ledger's own error; nil when it throws nothing or something else.
func storeError(_ body: () throws -> Void) -> StoreError? {
    do {
        try body()
        return nil
    } catch {
        return error as? StoreError
    }
}

extension Ledger {
    /// Keeps one run under a lease.
    func keep(_ run: RunRecord, _ details: RunDetails, under lease: Lease) throws -> Kept {
        try keep([(record: run, details: details)], under: lease)[0]
    }
}
