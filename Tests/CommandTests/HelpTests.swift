import Foundation
import KontrollTesting
import Testing

/// The English of the argument parser: none of it may reach a user.
@Suite struct HelpTests {
    private static let english = [
        "OVERVIEW", "USAGE", "OPTIONS:", "ARGUMENTS:", "SUBCOMMANDS", "Show ", "default", "values:", "<options>",
        "<subcommand>", "See '", "information", "Usage", "Error", "Missing", "Unknown", "invalid", "Please",
        "unexpected",
    ]

    private static func left(in text: String) -> [String] { english.filter(text.contains) }

    @Test(arguments: ["kontroll", "kontroll-dev"])
    func `every command's help is in Swedish and at most 80 columns wide`(_ name: String) throws {
        let program = try Program()
        var waiting: [[String]] = [[]]
        var read = 0
        while let command = waiting.popLast() {
            let page = try program.run(command + ["--help"], program: name)
            read += 1
            #expect(page.code == 0)
            #expect(Self.left(in: page.output) == [], "\(command): \(page.output)")
            let options = page.lines.drop { !$0.hasPrefix("SÅ HÄR") }.dropFirst().drop { !$0.isEmpty }
            #expect(options.filter { $0.count > 80 } == [], "\(command)")
            waiting += page.lines.drop { $0 != "KOMMANDON:" }.dropFirst().prefix { !$0.isEmpty }
                .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
                .compactMap { $0.split(separator: " ").first.map { command + [String($0)] } }
        }
        #expect(read > (name == "kontroll" ? 30 : 5), "\(read)")
    }

    @Test(arguments: [
        [], ["nothing"], ["run", "--nope"], ["run", "--perod", "x", "."], ["run", "a", "b", "c"], ["run", "--seed"],
        ["run", ".", "--format", "xml"], ["sample", "plan", "--population", "x"], ["run", "--due=yes", "."], ["sample"],
        ["help"], ["help", "run"],
    ])
    func `a mistake in a command is told in Swedish`(_ arguments: [String]) throws {
        let result = try Program().run(arguments)
        let said = result.output + result.errors
        #expect(!said.isEmpty)
        #expect(Self.left(in: said) == [], "\(said)")
    }
}
