import Foundation
import KontrollCore
import KontrollLedger
import KontrollTesting
import Testing

/// Reminders that go by mail, to a web address and to a file, sent by the real program to a server of the test's own.
@Suite final class SendingTests {
    private let made: MadeFolder
    /// The server's input: it ends when this is closed, also with this process.
    private var server: Pipe?

    init() throws {
        made = try MadeFolder(controls: 1, today: MadeFolder.today)
        // One control that people carry out, long overdue for somebody with an address and somebody without.
        try made.write(
            "kontroller/K-1.yaml",
            """
            id: K-1
            risk: Rutiner saknas
            kontrollmoment: Att rutinen följs, åäö
            metod: Intervju
            frequency: månadsvis
            ansvarig: EC
            rapporteras_till: [FC]
            """)
        // The plan has been in use for some months: nobody is told of what ended before it was.
        let month = MadeFolder.today.startOfMonth.adding(months: -3)
        let begun = try made.run([
            "comment", made.folder.path, "--control", "K-1", "--period", String(month.description.prefix(7)),
            "--comment", "Planen tas i bruk", "--by", "EC", "--as-of", month.description,
        ])
        #expect(begun.code == 0, "\(begun.text)")
    }

    @Test func `nobody is told of what ended before the plan was taken into use`() throws {
        let fresh = made.folder.appending(path: "ny.sqlite").path
        let file = made.folder.appending(path: "påminnelser.jsonl").path
        let options = ["--once", "--settle", "0", "--ledger", fresh, "--reminders-file", file]
        let result = try made.run(["daemon", made.folder.path] + options)
        #expect(result.code == 0, "\(result.text)")
        let told = try Ledger(existing: fresh).reminders().flatMap(\.things)
        #expect(told.allSatisfy { $0.window.last >= MadeFolder.today }, "\(told)")
    }

    deinit { try? server?.fileHandleForWriting.close() }

    /// Starts the server; what it refuses are addresses, or `http`.
    private func serve(refusing refused: [String] = []) throws -> (smtp: String, http: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = TestData.root.appending(path: "Tests/DaemonTests/mail_server.py").path
        process.arguments = ["python3", script, made.folder.path] + refused
        let input = Pipe()
        process.standardInput = input
        // Whoever waits for this process's output must not wait for the server too.
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        server = input
        let file = made.folder.appending(path: "ports")
        for _ in 0..<250 where !FileManager.default.fileExists(atPath: file.path) { usleep(20_000) }
        let ports = try String(contentsOf: file, encoding: .utf8).split(separator: " ")
        return ("smtp://127.0.0.1:\(ports[0])", "http://127.0.0.1:\(ports[1])/krok")
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOf: made.folder.appending(path: name), encoding: .utf8)) ?? ""
    }

    private func round(_ options: String...) throws -> (code: Int32, text: String) {
        try made.run(["daemon", made.folder.path, "--once", "--settle", "0"] + options)
    }

    private func reminders() throws -> [ReminderRecord] { try Ledger(existing: made.ledger).reminders() }

    @Test func `a reminder goes every way once, to the role's address or the one for those without`() throws {
        let (smtp, http) = try serve()
        let file = made.folder.appending(path: "påminnelser.jsonl").path
        let options = ["--mail-server", smtp, "--mail-unencrypted", "--mail-from", "kontroll@exempel.se", "--mail-to"]
        let arguments =
            ["daemon", made.folder.path, "--once", "--settle", "0"] + options
            + ["funktion@exempel.se", "--webhook", http, "--reminders-file", file]
        let first = try made.run(arguments)
        #expect(first.code == 0, "\(first.text)")
        #expect(text("mail").contains("RCPT ec@exempel.se\n"))
        #expect(text("mail").contains("RCPT funktion@exempel.se\n"), "förvaltningschefen har ingen adress")
        #expect(text("mail").contains("Subject: =?UTF-8?B?"))
        let body = try #require(text("mail").firstMatch(of: /base64\n\n((?:[A-Za-z0-9+\/=]+\n)+?)\n?END\n/)?.output.1)
        let decoded = Data(base64Encoded: body.split(separator: "\n").joined())
        #expect(String(decoding: decoded ?? Data(), as: UTF8.self).contains("Att rutinen följs, åäö"))
        let sent = try reminders().filter { $0.state == .sent }
        #expect(Set(sent.map(\.receiver)) == ["EC", "FC"])
        #expect(sent.allSatisfy { $0.channels == ["epost", "webhook", "fil"] && $0.reason.isEmpty })
        let lines = { self.text("påminnelser.jsonl").split(separator: "\n").count }
        let posts = { self.text("posts").split(separator: "\n").count }
        #expect(lines() == sent.count && posts() == sent.count)

        #expect(try made.run(arguments).code == 0)
        #expect(try reminders().filter { $0.state == .sent } == sent)
        #expect(lines() == sent.count && posts() == sent.count)
    }

    @Test func `what did not get through is sent later, and what partly did is not sent again`() throws {
        let (smtp, http) = try serve(refusing: ["ec@exempel.se", "http"])
        let mail = ["--mail-server", smtp, "--mail-unencrypted", "--mail-from", "kontroll@exempel.se"]
        let refused = try made.run(["daemon", made.folder.path, "--once", "--settle", "0"] + mail)
        #expect(refused.text.contains("servern avvisade meddelandet"), "\(refused.text)")
        #expect(refused.text.contains("FC har ingen adress"))
        #expect(try reminders().filter { $0.state != .begun }.allSatisfy { $0.state == .failed })
        // Nothing is entered of the one without an address, and what was refused is not tried again at once.
        let tried = try reminders()
        #expect(Set(tried.map(\.receiver)) == ["EC"])
        let again = try made.run(["daemon", made.folder.path, "--once", "--settle", "0"] + mail)
        #expect(again.code == 0 && again.text.contains("FC har ingen adress"), "\(again.text)")
        #expect(try reminders() == tried)
        let file = made.folder.appending(path: "påminnelser.jsonl").path
        #expect(try round("--webhook", http, "--reminders-file", file).code == 0)
        let sent = try reminders().filter { $0.state == .sent }
        #expect(Set(sent.map(\.receiver)) == ["EC", "FC"])
        #expect(sent.allSatisfy { $0.channels == ["fil"] && $0.reason == "webhook: servern svarade med ett fel" })
        #expect(try round("--webhook", http, "--reminders-file", file).code == 0)
        #expect(try reminders().filter { $0.state == .sent } == sent)
    }

    @Test func `a server that is not there is said, and nothing counts as sent`() throws {
        let result = try round(
            "--mail-server", "smtp://127.0.0.1:9", "--mail-unencrypted", "--mail-from", "kontroll@exempel.se")
        #expect(result.text.contains("servern tar inte emot"), "\(result.text)")
        #expect(try reminders().allSatisfy { $0.state != .sent })
    }

    @Test func `a server without TLS is refused unless it is let through`() throws {
        let (smtp, _) = try serve()
        let result = try round("--mail-server", smtp, "--mail-from", "kontroll@exempel.se", "--mail-to", "a@exempel.se")
        #expect(result.text.contains("säker förbindelse kunde inte upprättas"), "\(result.text)")
        #expect(text("mail").isEmpty)
    }
}
