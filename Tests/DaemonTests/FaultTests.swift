import Foundation
import KontrollCore
import KontrollLedger
import Testing

/// A disk, a file or a ledger that does not do what it should: a clear error, nothing lost, never grön.
@Suite struct FaultTests {
    let made: MadeFolder

    init() throws { made = try MadeFolder(controls: 3, today: MadeFolder.today) }

    private var run: [String] {
        let year = MadeFolder.today.year - 1
        return ["run", made.folder.path, "--as-of", "\(year)-12-31", "--period", "\(year)"]
    }

    private func change(_ place: Int, of bytes: Int) throws {
        let file = URL(filePath: made.ledger)
        var data = try Data(contentsOf: file)
        data.replaceSubrange(place..<place + bytes, with: Data(repeating: 0x5A, count: bytes))
        try data.write(to: file)
    }

    @Test(arguments: [8, 40, 120])
    func `a full disk stops the run, and a later one completes`(_ kilobytes: Int) throws {
        let full = try made.run(run, through: ["/bin/bash", "-c", "ulimit -f \(kilobytes); exec \"$0\" \"$@\""])
        #expect(full.code == 3, "\(full.text)")
        #expect(full.text.contains("disken tog inte emot") || full.text.contains("LEDGER-405"), "\(full.text)")
        #expect(!full.text.contains("Liggarens huvud"))
        if FileManager.default.fileExists(atPath: made.ledger) { #expect(try made.isWhole()) }
        #expect(try made.run(run).code < 3)
        #expect(try made.isWhole())
        let counts = try made.counts()
        #expect(counts.count == 36 && counts.values.allSatisfy { $0 == 1 })
    }

    @Test(.enabled(if: getuid() != 0, "root får skriva i allt"))
    func `a ledger that may not be written is said to be so`() throws {
        #expect(try made.run(run).code < 3)
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: made.ledger)
        let refused = try made.run(run + ["--again"])
        #expect(refused.code == 3)
        #expect(refused.text.contains("LEDGER-406"), "\(refused.text)")
    }

    @Test func `a corrupt page stops both the run and the daemon`() throws {
        #expect(try made.run(run).code < 3)
        try change(8 * 4096, of: 4096)
        for arguments in [run, ["daemon", made.folder.path, "--once", "--settle", "0"]] {
            let refused = try made.run(arguments)
            #expect(refused.code == 3)
            #expect(refused.text.contains("liggaren"), "\(refused.text)")
            #expect(refused.text.contains("skada") || refused.text.contains("bruten"), "\(refused.text)")
        }
    }

    @Test func `a ledger that another holds is waited for, then said to be locked`() throws {
        #expect(try made.run(run).code < 3)
        let holding = try made.start(
            [], through: ["/bin/sh", "-c", "(echo 'BEGIN IMMEDIATE;'; sleep 14) | sqlite3 '\(made.ledger)' #"])
        usleep(500_000)
        let refused = try made.run(run + ["--again"])
        #expect(refused.code == 3)
        #expect(refused.text.contains("LEDGER-407"), "\(refused.text)")
        #expect(holding.end(within: 30) == 0)
        #expect(try made.isWhole())
        #expect(try made.run(run).code < 3)
    }
}
