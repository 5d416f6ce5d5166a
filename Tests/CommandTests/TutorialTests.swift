import Foundation
import KontrollTesting
import Testing

/// The tutorials in `Docs/`, gone through as a reader would: every file written, every command run, in order.
@Suite struct TutorialTests {
    /// One step of a page.
    enum Step {
        case file(String, String)
        case addition(String, String)
        case commands([String])
        case output([String])
    }

    static func steps(_ page: String) throws -> [Step] {
        let text = try String(contentsOf: TestData.root.appending(path: "Docs/\(page)"), encoding: .utf8)
        var steps: [Step] = []
        var (fence, lines): (String?, [String]) = (nil, [])
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            guard let open = fence else {
                if line.hasPrefix("```") { (fence, lines) = (String(line.dropFirst(3)), []) }
                continue
            }
            guard line == "```" else {
                lines.append(line)
                continue
            }
            fence = nil
            if let name = lines.first, name.hasPrefix("# ") {
                let (path, content) = (String(name.dropFirst(2)), lines.dropFirst().joined(separator: "\n") + "\n")
                steps.append(
                    path.hasSuffix(" +") ? .addition(String(path.dropLast(2)), content) : .file(path, content))
            } else {
                steps.append(open == "sh" ? .commands(lines) : .output(lines))
            }
        }
        return steps
    }

    /// Runs a command of a page; `sed` changes a file as the page says, `cd` moves.
    private static func run(
        _ line: String, _ kontroll: borrowing Program, _ folder: inout URL
    ) throws -> (code: Int32, output: String) {
        let parts = line.components(separatedBy: "#")
        let expected = parts.count > 1 ? parts[1].split(separator: " ").last.flatMap { Int32($0) } : 0
        let words = words(parts[0])
        switch words.first {
        case "cd":
            folder = folder.appending(path: words[1]).standardizedFileURL
            return (0, "")
        case "sed":
            let change = words[2].split(separator: "/").map(String.init)
            let file = folder.appending(path: words[3])
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains(change[1]), "\(line)")
            try Data(text.replacing(change[1], with: change[2]).utf8).write(to: file)
            return (0, "")
        default:
            let result = try kontroll.run(
                ["-c", parts[0]], program: "/bin/sh", in: folder,
                environment: ["PATH": "\(Program.built.path):/usr/bin:/bin"])
            #expect(result.code == expected, "\(line): \(result.output)\(result.errors)")
            return (result.code, result.output + result.errors)
        }
    }

    /// The words of a command; a text within quotation marks is one.
    private static func words(_ command: String) -> [String] {
        command.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    @Test(arguments: [("egen-regel.md", 8), ("egen-fraga.md", 7), ("eget-program.md", 15)])
    func `every file and command of a tutorial does what the page says`(_ page: String, _ least: Int) throws {
        let kontroll = try Program()
        var folder = kontroll.folder
        var (output, commands) = ("", 0)
        for step in try Self.steps(page) {
            switch step {
            case .file(let path, let text):
                let file = folder.appending(path: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            case .addition(let path, let text):
                let file = folder.appending(path: path)
                try Data((try String(contentsOf: file, encoding: .utf8) + text).utf8).write(to: file)
            case .commands(let lines):
                for line in lines {
                    output = try Self.run(line, kontroll, &folder).output
                    commands += 1
                }
            case .output(let lines):
                let plain = output.replacing("\u{A0}", with: " ")
                for line in lines { #expect(plain.contains(line), "\(line) saknas i: \(plain)") }
            }
        }
        #expect(commands >= least)
    }

    /// What is to be built is built by the tests: the check on the page lies among the examples.
    @Test func `the check of Swift's tutorial is the one that the tests compile`() throws {
        let folder = TestData.root.appending(path: "Controls/exempel-egna/swift/PaidEarlyCheck.swift")
        let page = try String(contentsOf: TestData.root.appending(path: "Docs/swift.md"), encoding: .utf8)
        let source = try String(contentsOf: folder, encoding: .utf8)
        #expect(page.contains("```swift\n// Plugins/PaidEarly/PaidEarlyCheck.swift\n\(source)```"))
    }

    @Test func `a new check is made as Swift's tutorial says`() throws {
        let kontroll = try Program()
        try FileManager.default.copyItem(
            at: TestData.root.appending(path: "Package.swift"), to: kontroll.folder.appending(path: "Package.swift"))
        let result = try kontroll.run(["new", "PaidEarly"], program: "kontroll-dev", in: kontroll.folder)
        #expect(result.code == 0, "\(result.errors)")
        let said = try Self.steps("swift.md").compactMap { step in
            if case .output(let lines) = step { lines } else { nil }
        }
        let first = try #require(said.first)
        for line in first { #expect(result.output.contains(line), "\(result.output)") }
    }

    @Test func `the schema is written where the page says`() throws {
        let kontroll = try Program()
        let command = try #require(
            try Self.steps("schema.md").compactMap { step -> String? in
                if case .commands(let lines) = step { lines.first } else { nil }
            }.first)
        let words = command.split(separator: " ").map(String.init)
        let result = try kontroll.run(Array(words.dropFirst()), program: words[0], in: kontroll.folder)
        #expect(result.code == 0, "\(result.errors)")
        for name in ["plan", "data", "kontroll", "paket"] {
            let file = kontroll.folder.appending(path: "schema/\(name).schema.json")
            let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: any Sendable]
            #expect(schema?["$schema"] != nil, "\(name)")
        }
    }
}
