import Foundation
import KontrollCore
import KontrollProcess
import Testing

/// A program is run only as somebody has looked at it.
@Suite struct PinTests {
    private static let done = "#!/bin/sh\necho '{\"type\":\"done\",\"examined\":2}'\n"

    @Test func `every file that the command names is pinned, and what the control adds`() throws {
        let trial = try ProgramTrial([
            "a.sh": Self.done, "b.cfg": "", "c.awk": "", "d": "", "e.py": "", "f.lib": "", "onämnd": "",
        ])
        let files = try trial.use(
            ["sh", "a.sh", "/dev/zero", "--config=b.cfg", "-fc.awk", "-c", "cat 'd' | python3 e.py; exit", "90"],
            files: ["f.lib"]
        ).pinned?.map(\.path)
        #expect(files?.first?.hasSuffix("/sh") == true)
        #expect(files?.dropFirst() == ["a.sh", "b.cfg", "c.awk", "d", "e.py", "f.lib"])
    }

    @Test func `a changed program is refused until it is pinned again`() async throws {
        let trial = try ProgramTrial(["program.sh": Self.done])
        var use = try trial.use()
        #expect(try await trial.failure(use) == nil)
        try trial.write(Self.done + "# ändrad\n", to: "program.sh")
        let reason =
            "programmet ”./program.sh” har ändrats sedan det fastställdes (./program.sh): läs ändringen och kör "
            + "kontroll checks pin på planen"
        #expect(throws: CheckFailure.unpinned("trial", reason)) { try trial.check(use) }
        use.pinned = try ProgramFiles(use, in: trial.folder).read()
        #expect(try await trial.failure(use) == nil)
    }

    @Test(arguments: ["bibliotek.py", "tillagd"])
    func `a changed or an added file is refused too, not only the program`(_ name: String) throws {
        let trial = try ProgramTrial(["program.sh": Self.done, "bibliotek.py": "x = 1"])
        let use = try trial.use(["./program.sh", "bibliotek.py", "tillagd"])
        try trial.write("x = 2", to: name)
        #expect(throws: CheckFailure.self) { try trial.check(use) }
    }

    @Test(arguments: [
        ["sh", "-c", "cd program; exec ./tidig.sh"], ["sh", "-c", "sh program/tid*.sh"], ["program/tidig.sh"],
    ])
    func `everything in the program's folder is pinned with it`(_ command: [String]) throws {
        let trial = try ProgramTrial([:])
        let deep = trial.folder.appending(path: "program/lib")
        try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
        try trial.write(Self.done, to: "program/tidig.sh")
        try trial.write("x = 1", to: "program/lib/hjälp.py")
        let use = try trial.use(command)
        #expect(use.pinned?.map(\.path).suffix(2) == ["program/lib/hjälp.py", "program/tidig.sh"])
        try trial.write("x = 2", to: "program/lib/hjälp.py")
        #expect(throws: CheckFailure.self) { try trial.check(use) }
    }

    @Test func `the folder of a program elsewhere is pinned too, and what lies loose beside is told of`() throws {
        let trial = try ProgramTrial(["löst.py": "x = 1", "tal.csv": "1"])
        try FileManager.default.createDirectory(
            at: trial.folder.appending(path: "verktyg"), withIntermediateDirectories: true)
        try trial.write(Self.done, to: "verktyg/a.sh")
        try trial.write("x = 1", to: "verktyg/b.py")
        let use = try trial.use(["sh", "verktyg/a.sh"])
        #expect(use.pinned?.map(\.path).suffix(2) == ["verktyg/a.sh", "verktyg/b.py"])
        let notes = ProgramFiles(use, in: trial.folder).notes(use.pinned ?? [])
        #expect(notes.count == 1 && notes[0].hasPrefix("löst.py, sova är inte fastställt"), "\(notes)")
        let none = try trial.use(["sh", "-c", "cd verktyg; ./a.sh"])
        let told = ProgramFiles(none, in: trial.folder).notes(none.pinned ?? [])
        #expect(told.first?.hasPrefix("kommandot nämner ingen fil i planens mapp") == true, "\(told)")
    }

    @Test func `a program that was never pinned is refused`() throws {
        let trial = try ProgramTrial(["program.sh": Self.done])
        var use = try trial.use()
        use.pinned = nil
        let reason = "programmet ”./program.sh” är inte fastställt: läs det och kör kontroll checks pin på planen"
        #expect(throws: CheckFailure.unpinned("trial", reason)) { try trial.check(use) }
    }

    @Test func `a program that changes itself while it runs is refused`() async throws {
        // The folder is watched as well: outside of it only the pins tell.
        let outside = try ProgramTrial(["hjälp.sh": "#!/bin/sh\n"])
        let helper = outside.folder.appending(path: "hjälp.sh").path
        let trial = try ProgramTrial(["program.sh": "#!/bin/sh\necho '# ny' >> '\(helper)'\n" + Self.done])
        // Where the kernel stops no writing.
        let failure = try await trial.failure(try trial.use(["./program.sh", helper]), isLocked: false)
        #expect(failure?.hasSuffix("ändrades medan det kördes") == true, "\(failure ?? "")")
    }
}
