import Foundation
import KontrollCore
import KontrollProcess
import KontrollTesting
import Testing

/// What the daemon is made of, apart.
@Suite struct UnitTests {
    let made: MadeFolder

    init() throws { made = try MadeFolder(controls: 1, today: MadeFolder.today) }

    private func units(_ options: String...) throws -> URL {
        let folder = made.folder.appending(path: "en heter")
        let written = try made.run(
            ["daemon", "units", made.folder.path, "--output", folder.path, "--user", "root"] + options)
        #expect(written.code == 0, "\(written.text)")
        return folder
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze"), "systemd finns inte"))
    func `systemd finds nothing wrong with the units`() throws {
        let folder = try units(
            "--mail-server", "smtp://m.exempel.se", "--mail-from", "a@exempel.se", "--webhook", "https://x.se/a%20b$c")
        for name in ["kontroll.service", "kontroll-varv.timer"] {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
            process.arguments = ["verify", folder.appending(path: name).path]
            let pipe = Pipe()
            (process.standardOutput, process.standardError) = (pipe, pipe)
            try process.run()
            let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(text)")
            #expect(!text.contains(name), "\(text)")
        }
    }

    @Test func `the units carry what they were given, with whole paths and nothing that systemd would read otherwise`()
        throws
    {
        let folder = try units("--at", "05:30", "--webhook", "https://x.se/a%20b$c")
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        let service = try text("kontroll.service")
        #expect(service.contains(#""--webhook" "https://x.se/a%%20b$$c""#))
        #expect(service.contains("ReadWritePaths=\"\(made.folder.path)\""))
        #expect(service.contains("KillMode=mixed"))
        #expect(!service.contains("--once"))
        #expect(try text("kontroll-varv.service").contains("\"--once\""))
        #expect(try text("kontroll-varv.timer").contains("OnCalendar=*-*-* 05:30:00"))
        let cron = try text("kontroll.cron")
        #expect(cron.hasPrefix("30 5 * * * '/"))
        #expect(cron.contains(#"a\%20b$c"#))
    }

    @Test func `what a service with temporary folders of its own does not see is told`() throws {
        let hidden = try made.run(["daemon", "units", "/tmp/plan", "--health", "/var/tmp/h.json", "--user", "root"])
        #expect(hidden.code == 0)
        #expect(hidden.text.contains("/tmp/plan ligger i en mapp som tjänsten inte ser"), "\(hidden.text)")
        #expect(hidden.text.contains("/var/tmp/h.json ligger"), "\(hidden.text)")
        let seen = try made.run(["daemon", "units", "/srv/plan", "--user", "root"])
        #expect(!seen.text.contains("/srv/plan ligger"), "\(seen.text)")
    }

    @Test func `a role without an address is told before anybody is to be reminded`() throws {
        let valid = try made.run(["validate", made.folder.path])
        #expect(valid.code == 0 && valid.text.contains("når inte FC: rollen saknar epost"), "\(valid.text)")
        let mail = ["--mail-server", "smtp://127.0.0.1:9", "--mail-from", "kontroll@exempel.se"]
        let begun = try made.run(["daemon", made.folder.path, "--once", "--settle", "0"] + mail)
        #expect(begun.text.contains("e-post når inte FC"), "\(begun.text)")
        let all = try made.run(
            ["daemon", made.folder.path, "--once", "--settle", "0", "--mail-to", "a@exempel.se"] + mail)
        #expect(!all.text.contains("e-post når inte"), "\(all.text)")
    }

    @Test func `the log is one line of names and values for each event`() throws {
        let round = try made.run(["daemon", made.folder.path, "--once", "--settle", "3"])
        #expect(round.code == 0)
        // The exports were written just now: they were waited for, once.
        #expect(try made.runs().contains { $0.outcome.state != .failed })
        let lines = round.text.split(separator: "\n")
        #expect(lines.contains { $0.contains("message=\"kontroll väntar\"") && $0.contains("control=K-1") })
        for line in lines {
            #expect(line.wholeMatch(of: /time=\S+ level=\w+( \w+=("([^"\\]|\\.)*"|[^\s"=]+))+/) != nil, "\(line)")
        }
    }

    @Test(arguments: [
        (["--at", "25:00"], "--at"), (["--mail-server", "smtp://m.se"], "--mail-from"),
        (["--mail-server", "ftp://m.se", "--mail-from", "a@b.se"], "smtp://"),
        (["--mail-server", "smtp://m.se", "--mail-from", "ingen"], "ingen e-postadress"),
        (["--webhook", "exempel.se"], "http://"), (["--parallel", "0"], "--parallel"),
        (["--mail-to", "a@b.se"], "--mail-server"), (["/en/plan/till", "--ledger", "x"], "en enda plan"),
    ])
    func `what cannot be meant is refused`(_ options: [String], _ why: String) throws {
        let refused = try made.run(["daemon", made.folder.path, "--once"] + options)
        #expect(refused.code == 64)
        #expect(refused.text.contains(why), "\(refused.text)")
    }

    @Test func `a plan that is wrong stops the start, and is said`() throws {
        try made.write("kontroller/K-1.yaml", "id: K-1")
        let refused = try made.run(["daemon", made.folder.path])
        #expect(refused.code == 3)
        #expect(refused.text.contains("DEF-202"))
    }

    @Test func `the daemon tells its health, takes an export that arrives and stops cleanly`() throws {
        let export = made.folder.appending(path: "exporter/fakturor1.csv")
        let aside = made.folder.appending(path: "fakturor1.ny")
        try FileManager.default.moveItem(at: export, to: aside)
        let health = made.folder.appending(path: "health.json")
        func state() -> String {
            let json = try? JSONSerialization.jsonObject(with: Data(contentsOf: health)) as? [String: any Sendable]
            return json?["state"] as? String ?? ""
        }
        func wait(_ seconds: Double, until condition: () throws -> Bool) throws -> Bool {
            let deadline = Date().addingTimeInterval(seconds)
            while Date() < deadline {
                if try condition() { return true }
                usleep(100_000)
            }
            return false
        }
        let daemon = try made.start([
            "daemon", made.folder.path, "--settle", "2", "--poll", "1", "--health", health.path, "--log-format", "json",
        ])
        #expect(try wait(60) { state() == "vilar" }, "\(daemon.text)")
        // What is not there once it was due could not be tried.
        #expect(try made.runs().allSatisfy { $0.outcome.state == .failed })
        try FileManager.default.moveItem(at: aside, to: export)
        #expect(try wait(60) { try made.runs().contains { $0.outcome.state != .failed } }, "\(daemon.text)")
        #expect(try wait(60) { state() == "vilar" })
        #expect(daemon.stop() == 0)
        #expect(state() == "stoppad")
        for line in daemon.text.split(separator: "\n") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
        #expect(try made.isWhole())
    }

    // MARK: Letters

    @Test func `a letter is plain ASCII in short lines, whatever it says`() {
        let mail = MailMessage(
            from: "kontroll@exempel.se", to: ["a@exempel.se", "b@exempel.se"],
            subject: "Ämne\nBcc: x@y.se " + String(repeating: "åäö ", count: 40), text: "Rad ett\n.\nÅäö\n",
            id: "00ff<>\r\n", date: Date(timeIntervalSince1970: 1_693_461_600))
        let text = String(decoding: mail.bytes, as: UTF8.self)
        #expect(text.allSatisfy { $0.isASCII })
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.count <= 78 && !$0.contains("\n") && !$0.contains("\r") })
        #expect(text.contains("Date: Thu, 31 Aug 2023 06:00:00 +0000\r\n"))
        #expect(text.contains("Message-ID: <00ff@exempel.se>\r\n"))
        #expect(!lines.contains { $0.hasPrefix("Bcc") || $0 == "." })
    }

    @Test(arguments: [
        "", "a", "a@", "@b.se", "a b@c.se", "a@b.se\nRCPT TO:x@y.se", "<a@b.se>", "a@b.se,c@d.se", "å@b.se",
    ])
    func `what is no plain address is refused`(_ text: String) { #expect(!MailMessage.isAddress(text)) }

    // MARK: Processes

    @Test func `a process knows itself and those that have ended`() throws {
        let own = ProcessIdentity()
        #expect(!own.hasEnded(own.name))
        #expect(!own.hasEnded("något annat"))
        let child = Process()
        child.executableURL = URL(filePath: "/bin/sleep")
        child.arguments = ["60"]
        try child.run()
        var parts = own.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let stat = try String(contentsOfFile: "/proc/\(child.processIdentifier)/stat", encoding: .utf8)
        let fields = try #require(stat.split(separator: ")").last).split(separator: " ")
        (parts[2], parts[3]) = (String(child.processIdentifier), String(fields[19]))
        #expect(!own.hasEnded(parts.joined(separator: "/")))
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
        #expect(own.hasEnded(parts.joined(separator: "/")))
        // Another process with the same number, and a machine started anew.
        parts = own.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        #expect(own.hasEnded([parts[0], parts[1], parts[2], "1"].joined(separator: "/")))
        #expect(own.hasEnded(["annan", parts[1], parts[2], parts[3]].joined(separator: "/")))
        #expect(!own.hasEnded([parts[0], "annan", parts[2], "1"].joined(separator: "/")))
    }
}
