import Foundation
import KontrollCore
import KontrollLedger
import Testing

/// Real processes, killed at any moment. `INTERNKONTROLL_KILLS` says how many rounds; 200 by hand.
@Suite(.serialized) struct KillTests {
    static let rounds = ProcessInfo.processInfo.environment["INTERNKONTROLL_KILLS"].flatMap { Int($0) } ?? 12

    /// Kills a process some time after it was started, and waits for its end.
    private func kill(_ started: MadeFolder.Started, after seconds: Double) {
        usleep(UInt32(seconds * 1_000_000))
        // One that has ended may have left its number to another.
        if started.process.isRunning { Foundation.kill(started.process.processIdentifier, SIGKILL) }
        started.process.waitUntilExit()
    }

    private static let year = MadeFolder.today.year - 1

    private func run(_ made: MadeFolder) -> [String] {
        ["run", made.folder.path, "--as-of", "\(Self.year)-12-31", "--period", "\(Self.year)"]
    }

    private func daemon(_ made: MadeFolder) -> [String] {
        ["daemon", made.folder.path, "--settle", "0", "--poll", "1"]
    }

    @Test func `whenever it is killed the ledger is whole, nothing is doubled, and running again completes`() throws {
        var random = SystemRandomNumberGenerator()
        // How long an undisturbed run takes is what the moments are drawn from.
        var made = try MadeFolder(controls: 4, today: MadeFolder.today)
        var code: Int32 = 0
        let whole = try ContinuousClock().measure { code = try made.run(run(made)).code } / .seconds(1)
        #expect(code < 3)
        made = try MadeFolder(controls: 4, today: MadeFolder.today)
        var before: [String: Int] = [:]
        for round in 0..<Self.rounds {
            let arguments = round.isMultiple(of: 2) ? run(made) : daemon(made)
            kill(try made.start(arguments), after: Double.random(in: 0...(whole * 1.2), using: &random))
            guard FileManager.default.fileExists(atPath: made.ledger) else { continue }
            #expect(try made.isWhole())
            let counts = try made.counts()
            #expect(counts.values.allSatisfy { $0 == 1 }, "varv \(round): \(counts)")
            #expect(before.keys.allSatisfy { counts[$0] != nil }, "varv \(round): något försvann")
            before = counts
            guard round % 4 == 3 else { continue }
            // Then it is left alone, and begins anew.
            let last = try made.run(run(made))
            #expect(last.code < 3, "\(last.text)")
            #expect(try made.isWhole())
            let done = try made.counts().filter { $0.key.contains(" \(Self.year)-") }
            #expect(done.count == 48 && done.values.allSatisfy { $0 == 1 }, "varv \(round): \(done)")
            made = try MadeFolder(controls: 4, today: MadeFolder.today)
            before = [:]
        }
    }

    @Test func `of two daemons on one ledger each occurrence is carried out by one`() throws {
        let today = MadeFolder.today
        let made = try MadeFolder(controls: 26, today: today)
        let daemons = try (0..<2).map { _ in
            try made.start(["daemon", made.folder.path, "--settle", "0", "--poll", "1", "--log-format", "json"])
        }
        let deadline = Date().addingTimeInterval(240)
        while Date() < deadline, try !FileManager.default.fileExists(atPath: made.ledger) || made.counts().count < 300 {
            usleep(500_000)
        }
        // Both have come to rest.
        while Date() < deadline, !daemons.allSatisfy({ $0.text.contains("vilar") }) { usleep(100_000) }
        for daemon in daemons { #expect(daemon.stop() == 0, "\(daemon.text)") }
        // Neither took it all.
        let shares = daemons.map { $0.text.split(separator: "\"message\":\"kontroll körd\"").count - 1 }
        #expect(shares.allSatisfy { $0 >= 24 }, "\(shares)")
        #expect(try made.isWhole())
        let counts = try made.counts()
        #expect(counts.count >= 300)
        #expect(counts.values.allSatisfy { $0 == 1 }, "\(counts.filter { $0.value != 1 })")
    }
}
