import Foundation
import GRDB
import KontrollCore
import Testing

@testable import KontrollLedger

@Suite struct KeepingTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    @Test func `a new ledger is empty and whole`() throws {
        let ledger = try folder.ledger()
        #expect(try ledger.head() == .empty)
        #expect(try ledger.runs() == [])
        #expect(try ledger.contributions() == [])
        #expect(try ledger.entries(from: 1, limit: 10) == [])
        #expect(try ledger.verify() == .ok(head: .empty, entries: 0, purgedDetails: 0))
    }

    @Test func `what is kept is read back, also after reopening`() throws {
        try folder.fill()
        let ledger = try Ledger(existing: folder.path)
        #expect(try ledger.runs() == [.sample(3)])
        #expect(try ledger.contributions() == [.sample(.record), .sample(.comment)])
        #expect(try ledger.details(ofRun: "run-2") == .sample(2))
        #expect(try ledger.entries(from: 1, limit: .max).map(\.kind) == ["run", "run", "record", "comment", "run"])
        #expect(try ledger.head().number == 5)
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: 5, purgedDetails: 0))
    }

    @Test func `the same run is kept once`() throws {
        let ledger = try folder.ledger()
        #expect(try ledger.keep(.sample(1), .sample(1)) == .new)
        let head = try ledger.head()
        var again = RunRecord.sample(1)
        again.milliseconds = 99
        #expect(try ledger.keep(again, .sample(7)) == .already)
        #expect(try ledger.head() == head)
        #expect(try ledger.details(ofRun: "run-1") == .sample(1))
    }

    @Test func `of each control and window the newest run counts, in the chain's order`() throws {
        let ledger = try folder.ledger()
        let runs: [RunRecord] = [
            .sample(1, control: "SN-09", year: 2022), .sample(2, control: "SN-10", year: 2022),
            .sample(3, control: "SN-09", year: 2023), .sample(4, control: "SN-09", year: 2022),
        ]
        for run in runs { _ = try ledger.keep(run, RunDetails(checks: [])) }
        #expect(try ledger.runs().map(\.run) == ["run-2", "run-3", "run-4"])
    }

    @Test func `a run without details has none, and it is not taken for purged`() throws {
        let ledger = try folder.ledger()
        _ = try ledger.keep(.sample(1), RunDetails(checks: []))
        #expect(try ledger.entries(from: 1, limit: 1).map(\.detailsHash) == [""])
        #expect(try ledger.details(ofRun: "run-1") == RunDetails(checks: []))
        #expect(try ledger.details(ofRun: "run-2") == nil)
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: 1, purgedDetails: 0))
    }

    @Test func `details that are gone without a destruction break the chain`() throws {
        try folder.fill()
        try folder.tamper("DELETE FROM details WHERE entry = 2")
        let ledger = try Ledger(existing: folder.path)
        #expect(try ledger.details(ofRun: "run-2") == nil)
        #expect(try ledger.details(ofRun: "run-1") == .sample(1))
        #expect(
            try ledger.verify()
                == .broken(entry: 2, reason: "uppgifterna saknas utan att någon gallring nämner posten"))
    }

    @Test func `personal data stands in the details and not in the entries`() throws {
        try folder.fill()
        let entries = try Ledger(existing: folder.path).entries(from: 1, limit: .max)
        #expect(entries.allSatisfy { !$0.payload.contains("Tolvansson") })
        let hashes = Set(entries.map(\.detailsHash))
        #expect(hashes.count == 4, "tre saltade hashar och en tom")
    }

    @Test func `the same details have another hash in another entry`() throws {
        let ledger = try folder.ledger()
        for number in 1...2 { _ = try ledger.keep(.sample(number), .sample(1)) }
        let entries = try ledger.entries(from: 1, limit: 2)
        #expect(entries[0].detailsHash != entries[1].detailsHash)
    }

    @Test func `entries are listed from a number and to a limit`() throws {
        try folder.fill()
        let ledger = try Ledger(existing: folder.path)
        #expect(try ledger.entries(from: 2, limit: 2).map(\.number) == [2, 3])
        #expect(try ledger.entries(from: 6, limit: 2) == [])
        #expect(try ledger.entries(from: 1, limit: -1) == [])
    }

    @Test func `an error within a transaction leaves nothing of it`() throws {
        struct Power: Error {}
        try folder.fill()
        let ledger = try folder.ledger()
        let head = try ledger.head()
        #expect(throws: StoreError.self) {
            try ledger.writing { appender in
                try appender.append(kind: "run", payload: Data(#"{"run":"x"}"#.utf8), details: Data("{}".utf8))
                throw Power()
            }
        }
        #expect(try ledger.head() == head)
        #expect(try ledger.keep(.sample(4), .sample(4)) == .new)
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: 6, purgedDetails: 0))
    }

    @Test func `files left by a process killed within a transaction hold what was kept before it`() throws {
        try folder.fill()
        let copy = try LedgerFolder()
        let ledger = try folder.ledger()
        _ = try ledger.keep(.sample(4), .sample(4))
        let head = try ledger.head()
        try ledger.writing { appender in
            try appender.append(kind: "comment", payload: Data("{}".utf8))
            try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
            try FileManager.default.copyItem(atPath: folder.path + "-wal", toPath: copy.path + "-wal")
        }
        #expect(try copy.ledger().verify() == .ok(head: head, entries: 6, purgedDetails: 0))
        #expect(try folder.verify() == .ok(head: ledger.head(), entries: 7, purgedDetails: 0))
    }

    @Test(arguments: [
        (#"{"run":"x","plan":"p","control":"SN-01"}"#, "fältet definitionHash saknas"),
        (#"{"run":"x","plan":"p","control":7}"#, "fältet control har ett oväntat värde"),
        ("[]", "innehållet är inte den JSON som väntades"),
    ])
    func `a run of another form is named by its number`(payload: String, reason: String) throws {
        let ledger = try folder.ledger()
        _ = try ledger.keep(.sample(1), .sample(1))
        _ = try ledger.writing { try $0.append(kind: "run", payload: Data(payload.utf8)) }
        #expect(storeError { _ = try ledger.runs() } == .undecodable(entry: 2, reason: reason))
    }

    @Test(arguments: [1, 31, 32, 33, 64, 100])
    func `as many runs as there are are read back in their order, and a faulty one among them is named`(
        _ count: Int
    ) throws {
        let ledger = try folder.ledger()
        let years = (1...count).map { 1900 + $0 }
        for year in years { _ = try ledger.keep(.sample(1, year: year, run: "r-\(year)"), .sample(year)) }
        #expect(try ledger.runs().map(\.run) == years.map { "r-\($0)" })
        let details = try ledger.details(ofRuns: years.map { "r-\($0)" } + ["ingen"])
        #expect(details == Dictionary(uniqueKeysWithValues: years.map { ("r-\($0)", RunDetails.sample($0)) }))
        _ = try ledger.writing { try $0.append(kind: "run", payload: Data(#"{"run":"x","plan":"p"}"#.utf8)) }
        for year in years { _ = try ledger.keep(.sample(2, year: year, run: "s-\(year)"), .sample(year)) }
        #expect(
            storeError { _ = try ledger.runs() }
                == .undecodable(entry: count + 1, reason: "fältet control saknas"))
    }

    @Test func `runs of controls that are not the plan's`() throws {
        let ledger = try folder.ledger()
        for (number, control) in ["SN-01", "SN-02", "SN-03", "SN-01"].enumerated() {
            _ = try ledger.keep(
                .sample(number, control: ControlID(rawValue: control), year: 2020 + number), .sample(number))
        }
        #expect(try ledger.runs(asOf: .latest, besides: ["SN-01", "SN-03"]).map(\.run) == ["run-1"])
        #expect(try ledger.runs(asOf: .latest, besides: []).count == 4)
        #expect(try ledger.runs(asOf: .earliest, besides: []) == [])
    }

    @Test(arguments: ["2023-09-01", "2023-09-01T10:30:00+02:00", "i dag", "2023-09-01T08:30:00Z\n"])
    func `a time that is not ISO 8601 in UTC is refused`(_ time: String) throws {
        let ledger = try Ledger(path: folder.path) { time }
        #expect(storeError { try ledger.keep([.sample(.comment)]) }?.code == "LEDGER-408")
        #expect(try ledger.head() == .empty)
    }

    @Test func `two connections that write at once make one chain without gaps`() async throws {
        let path = folder.path
        _ = try folder.ledger()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let ledger = try Ledger(path: path) { LedgerFolder.moment }
                    for turn in 0..<25 {
                        _ = try ledger.keep(.sample(turn, run: "run-\(turn / 2)-\(writer % 2)"), .sample(turn))
                    }
                }
            }
            try await group.waitForAll()
        }
        let ledger = try Ledger(existing: path)
        #expect(try ledger.entries(from: 1, limit: .max).map(\.number) == Array(1...26))
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: 26, purgedDetails: 0))
    }

    @Test func `of several that make the ledger at once one does, and all write in it`() async throws {
        let path = folder.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    _ = try Ledger(path: path) { LedgerFolder.moment }.keep(.sample(writer), .sample(writer))
                }
            }
            try await group.waitForAll()
        }
        #expect(try Ledger(existing: path).head().number == 8)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).allSatisfy { !$0.contains(".ny-") })
    }
}
