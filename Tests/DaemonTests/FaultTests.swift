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

    /// Shows a program a folder that nobody, root included, can write in.
    private static let sealing = [
        "/usr/bin/unshare", "--mount", "/bin/sh", "-c",
        "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\"",
    ]

    /// Whether this machine lets a test do so.
    private static let canSeal: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: sealing[0])
        process.arguments = sealing.dropFirst() + [FileManager.default.temporaryDirectory.path, "/bin/true"]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        guard getuid() == 0, (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(.enabled(if: canSeal, "bara root på Linux kan montera en mapp skrivskyddad"))
    func `a folder that cannot be written in is read all the same, and what would write is refused`() throws {
        #expect(try made.run(run).code < 3)
        let before = try Data(contentsOf: URL(filePath: made.ledger))
        let sealed = Self.sealing + [made.folder.path]
        let month = ["--control", "K-2", "--period", "\(MadeFolder.today.year - 1)-03"]
        let statement = ["comment", made.folder.path] + month + ["--comment", "x", "--by", "EC"]
        for arguments in [run + ["--again"], ["daemon", made.folder.path, "--once", "--settle", "0"], statement] {
            let refused = try made.run(arguments, through: sealed)
            #expect(refused.code == 3, "\(arguments[0]): \(refused.text)")
            #expect(refused.text.contains("skrivskyddad") || refused.text.contains("skrivskyddat"), "\(refused.text)")
            #expect(refused.text.contains("LEDGER-406"), "\(refused.text)")
        }
        let package = FileManager.default.temporaryDirectory.appending(path: "paket-\(UUID().uuidString).zip")
        defer { try? FileManager.default.removeItem(at: package) }
        let period = ["--period", "\(MadeFolder.today.year - 1)"]
        for arguments in [
            ["list", made.folder.path], ["report", made.folder.path] + period, ["ledger", "verify", made.folder.path],
            ["ledger", "export", made.folder.path, "--output", package.path],
        ] {
            let read = try made.run(arguments, through: sealed)
            #expect(read.code == 0, "\(arguments): \(read.text)")
        }
        #expect(try Data(contentsOf: URL(filePath: made.ledger)) == before)
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
        // What the plan says can still be listed; that the ledger says nothing is told, and is no success.
        let listed = try made.run(["list", made.folder.path])
        #expect(listed.code == 3)
        #expect(listed.text.contains("K-3") && listed.text.contains("utan anmärkningar"), "\(listed.text)")
        #expect(listed.text.contains("liggaren"), "\(listed.text)")
        let json = try made.run(["list", made.folder.path, "--format", "json"])
        #expect(json.text.contains("\"fault\"") && json.text.contains("\"K-3\""), "\(json.text)")
    }

    private func healthRound(_ health: String, through launcher: [String] = []) throws -> (code: Int32, text: String) {
        try made.run(["daemon", made.folder.path, "--once", "--settle", "0", "--health", health], through: launcher)
    }

    @Test func `a health file that cannot be written is told, and is no success`() throws {
        let lost = made.folder.appending(path: "finns inte/health.json").path
        let refused = try healthRound(lost)
        #expect(refused.code == 3)
        #expect(refused.text.contains("kan inte skrivas: mappen finns inte"), "\(refused.text)")
        // Once for each reason, however often it is tried.
        #expect(refused.text.components(separatedBy: "hälsofilen").count == 2, "\(refused.text)")
        #expect(try healthRound(made.folder.appending(path: "health.json").path).code == 0)
    }

    @Test(.enabled(if: canSeal, "bara root på Linux kan montera en full disk"))
    func `a health file on a full disk is told`() throws {
        let disk = made.folder.appending(path: "disk").path
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
        let filling = [
            "/usr/bin/unshare", "--mount", "/bin/sh", "-c",
            "mount -t tmpfs -o size=64k kontroll \"$0\" && (cat /dev/zero > \"$0/full\" || true) 2> /dev/null; exec \"$@\"",
            disk,
        ]
        let refused = try healthRound(disk + "/health.json", through: filling)
        #expect(refused.code == 3)
        #expect(refused.text.contains("health.json kan inte skrivas: disken är full"), "\(refused.text)")
        #expect(try made.isWhole())
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
