import Foundation
import KontrollTesting
import Testing

/// What the page about packs shows works as it stands there.
@Suite struct PackPageTests {
    private static func page() throws -> String {
        try String(contentsOf: TestData.root.appending(path: "Docs/paket.md"), encoding: .utf8)
    }

    private static let commands: [[String]] = {
        let lines = (try? page().split(separator: "\n").filter { $0.hasPrefix("kontroll ") }) ?? []
        return lines.map { $0.split(separator: " ").dropFirst().map(String.init) }
    }()

    @Test(arguments: commands)
    func `a command on the page runs`(_ command: [String]) throws {
        let kontroll = try Program()
        let result = try kontroll.run(command, in: TestData.root)
        // A run may find deviations, but nothing in it may fail.
        #expect((0...2).contains(result.code), "\(result.errors)")
        #expect(result.output.contains("KB-") || result.output.contains("inga fel"))
    }

    @Test func `the page names every kind of command`() {
        #expect(Self.commands.map { $0[0] } == ["validate", "list", "run", "run", "pack", "pack"])
    }

    @Test func `the change on the page is the example plan's`() throws {
        let file = TestData.root.appending(path: "Controls/exempelby-kommunstyrelse/kontroller/KB-01.yaml")
        let shown = try Self.page().components(separatedBy: "```yaml\n# kontroller/KB-01.yaml\n").last?
            .components(separatedBy: "\n```")[0]
        let own = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(shown == own.joined(separator: "\n"))
    }

    @Test func `the error on the page is what validate says`() throws {
        let kontroll = try Program()
        for name in ["kommun-bas", "exempelby-kommunstyrelse"] {
            _ = try kontroll.copy(TestData.root.appending(path: "Controls/\(name)"))
        }
        let plan = kontroll.folder.appending(path: "min-plan")
        try FileManager.default.moveItem(
            at: kontroll.folder.appending(path: "exempelby-kommunstyrelse"), to: plan)
        let file = plan.appending(path: "plan.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("KB-06, KB-07, KB-08", with: "KB-06, KB-08").utf8).write(to: file)
        let result = try kontroll.run(["validate", "min-plan"], in: kontroll.folder)
        #expect(result.code == 65)
        let shown = try #require(try Self.page().split(separator: "\n").first { $0.hasPrefix("min-plan/") })
        #expect(result.errors.split(separator: "\n").contains { $0.hasSuffix(shown) }, "\(result.errors)")
    }
}
