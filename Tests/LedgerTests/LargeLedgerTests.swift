import Foundation
import KontrollCore
import Testing

@testable import KontrollLedger

/// By hand, in release: `INTERNKONTROLL_ENTRIES=100000 swift test -c release -Xswiftc -enable-testing --filter LargeLedger`.
@Suite struct LargeLedgerTests {
    static let entries = ProcessInfo.processInfo.environment["INTERNKONTROLL_ENTRIES"].flatMap { Int($0) }

    @Test(.enabled(if: entries != nil, "INTERNKONTROLL_ENTRIES säger inte hur många poster"))
    func `a large ledger is verified within two seconds for 100 000 entries`() throws {
        let count = try #require(Self.entries)
        let folder = try LedgerFolder()
        let details = try CanonicalJSON.data(RunDetails.sample(1))
        let filling = try ContinuousClock().measure {
            try folder.ledger().writing { appender in
                for number in 0..<count {
                    let run = RunRecord.sample(number, year: 1_900 + number % 200)
                    try appender.append(kind: "run", payload: try CanonicalJSON.data(run), details: details)
                }
            }
        }
        let ledger = try Ledger(existing: folder.path)
        let size = try FileManager.default.attributesOfItem(atPath: folder.path)[.size] as? Int
        var verified: Verification?
        let verifying = try ContinuousClock().measure { verified = try ledger.verify() }
        let reading = try ContinuousClock().measure { _ = try ledger.runs() }
        #expect(try verified == .ok(head: ledger.head(), entries: count, purgedDetails: 0))
        #expect(verifying < .seconds(2) * max(1, count / 100_000))
        FileHandle.standardError.write(
            Data("byte \(size ?? 0), fyllning \(filling), prövning \(verifying), körningar \(reading)\n".utf8))
    }

    /// By hand: the variable names a folder on a disk of its own of some hundred kilobytes, a small tmpfs say.
    static let smallDisk = ProcessInfo.processInfo.environment["INTERNKONTROLL_SMALL_DISK"]

    @Test(.enabled(if: smallDisk != nil, "INTERNKONTROLL_SMALL_DISK pekar inte på någon mapp"))
    func `a disk that gets full stops the ledger without harming it`() throws {
        let path = URL(filePath: try #require(Self.smallDisk)).appending(path: "full.sqlite").path
        let ledger = try Ledger(path: path) { LedgerFolder.moment }
        var kept = 0
        let error = storeError {
            while true {
                _ = try ledger.keep(.sample(kept), .sample(kept))
                kept += 1
            }
        }
        #expect(error == .full(path: path))
        #expect(kept > 0)
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: kept, purgedDetails: 0))
        #expect(try Ledger(existing: path).verify() == .ok(head: ledger.head(), entries: kept, purgedDetails: 0))
    }
}
