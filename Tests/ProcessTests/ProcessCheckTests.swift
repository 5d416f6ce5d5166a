import Foundation
import KontrollCatalog
import KontrollCore
import KontrollLaws
import KontrollProcess
import KontrollTesting
import Testing

@Suite struct ProcessCheckTests {
    static let script = TestData.root.appending(path: "Tests/ProcessTests/negative_amounts.py").path
    static let authorsProgram = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "kontroll-dev").path

    @Test(arguments: CheckLaw.allCases)
    func `a Python check obeys the same laws`(_ law: CheckLaw) async throws {
        let check = try await ProcessCheck("python3", [Self.script])
        #expect(await law.violations(of: check) == [])
    }

    @Test(arguments: Catalog.checks.map(\.description.id))
    func `a Swift check says the same through a pipe`(_ id: CheckID) async throws {
        let native = try #require(Catalog.check(id))
        let piped = try await ProcessCheck(Self.authorsProgram, ["serve", id.rawValue])
        #expect(piped.description == native.description)
        for example in native.description.examples {
            let request = try example.request().request
            let same = try await piped.run(request) == native.run(request)
            #expect(same, "\(example.name)")
        }
    }

    @Test(arguments: [
        ("exit 3", "det avslutades med kod 3"),
        ("kill -9 $$", "det dog av signal 9"),
        ("echo hej", "rad 1 i svaret är inte ett meddelande"),
        ("sleep 30", "det var tyst i mer än 1 sekunder"),
        ("head -c 70000000 /dev/zero", "det skrev mer än det får"),
        ("true", "det beskrev inte sig självt"),
    ])
    func `a program that does not speak the protocol is refused with the reason`(_ script: String, _ reason: String)
        async
    {
        await #expect(throws: CheckFailure.process("sh", reason)) {
            try await ProcessCheck("sh", ["-c", script], seconds: script.hasPrefix("sleep") ? 1 : 600)
        }
    }

    @Test func `a program that does not exist is refused`() async {
        await #expect(throws: CheckFailure.process("no-such-program", "det kunde inte startas")) {
            try await ProcessCheck("/no-such-program", [])
        }
    }
}
