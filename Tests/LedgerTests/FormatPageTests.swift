import Foundation
import KontrollCore
import KontrollTesting
import Testing

@testable import KontrollLedger

/// What `Docs/liggare.md` tells an auditor to do, done.
@Suite struct FormatPageTests {
    static let page = Result {
        try String(contentsOf: TestData.root.appending(path: "Docs/liggare.md"), encoding: .utf8)
    }

    /// The page's blocks of code in a language.
    static func blocks(_ language: String) throws -> [String] {
        try page.get().components(separatedBy: "```\(language)\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
    }

    static func has(_ tools: String...) -> Bool {
        (try? run("/bin/sh", ["-c", tools.map { "command -v \($0)" }.joined(separator: " && ")]).status) == 0
    }

    static func run(_ program: String, _ arguments: [String], in folder: URL? = nil) throws -> (
        status: Int32, text: String
    ) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    let folder: LedgerFolder

    init() throws {
        folder = try LedgerFolder()
        try folder.fill()
    }

    @Test func `the mark of the file and every error code stand on the page`() throws {
        let page = try Self.page.get()
        #expect(page.contains(" \(LedgerSchema.applicationID) "))
        #expect((401...409).allSatisfy { page.contains("LEDGER-\($0)") })
    }

    @Test(.enabled(if: has("sqlite3", "sha256sum", "xxd"), "sqlite3, sha256sum eller xxd saknas"))
    func `the commands of the page give the hashes of the ledger`() throws {
        let blocks = try Self.blocks("sh").filter { $0.contains("sha256sum") }
        let entry = try #require(try Ledger(existing: folder.path).entries(from: 5, limit: 1).first)
        let answers = try blocks.map { try Self.run("/bin/sh", ["-c", "n=5\n" + $0], in: folder.url).text.prefix(64) }
        #expect(blocks.count == 3)
        #expect(answers.dropFirst().map(String.init) == [entry.hash, entry.detailsHash], "\(answers)")
        #expect(blocks.first?.contains(answers.first ?? "-") == true)
    }

    @Test(
        .enabled(if: has("python3"), "python3 saknas"),
        arguments: [
            "SELECT 1", "UPDATE entries SET payload = replace(payload, 'gul', 'röd') WHERE number = 2",
            "UPDATE details SET content = replace(content, 'Tolv', 'Elv') WHERE entry = 5",
            "DELETE FROM entries WHERE number = 3", "DELETE FROM details WHERE entry = 1",
        ])
    func `the page's program finds what verify finds`(_ sql: String) throws {
        try folder.tamperUnguarded(sql)
        let program = try #require(try Self.blocks("python").first)
        let answer = try Self.run("/usr/bin/env", ["python3", "-c", program, folder.path])
        switch try folder.verify() {
        case .ok(let head, _, _): #expect(answer == (0, "hel: \(head)"))
        case .broken(let entry, _): #expect(answer == (1, "bruten vid post \(entry)"))
        }
    }
}
