import Foundation
import KontrollCore
import KontrollProcess
import Testing

/// Programs that mean no good end as *fel* with a reason, and nothing of them goes on.
@Suite struct HostileProgramTests {
    private static let done = #"echo '{"type":"done","examined":2}'"#

    /// Runs a script and expects it to fail so, and to leave nothing running.
    private static func expect(
        _ script: String, _ reason: String, seconds: Int = 600, isLocked: Bool = true,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let trial = try ProgramTrial(shell: script)
        let limits = ProgramLimits(seconds: seconds, memoryMegabytes: 512, outputMegabytes: 1)
        let failure = try await trial.failure(try trial.use(["./program.sh"], limits), isLocked: isLocked)
        let expected = reason.replacing("MAPP", with: trial.folder.lastPathComponent)
        #expect(failure == "granskningens program: \(expected)", sourceLocation: location)
        // A killed process is there for a moment longer.
        for _ in 0..<100 where !trial.running.isEmpty { try await Task.sleep(for: .milliseconds(100)) }
        let running = trial.running
        #expect(running == [], sourceLocation: location)
    }

    @Test func `endless output is cut off`() async throws {
        try await Self.expect(
            #"exec yes '{"type":"measure","measure":{"name":"m","amount":{"count":1}}}'"#,
            "det skrev mer än 1 MB och stoppades")
    }

    @Test func `twenty children that ignore SIGTERM and two daemons are killed when the time is up`() async throws {
        try await Self.expect(
            """
            for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
              (trap '' TERM HUP INT; "$PWD/sova" 600) &
            done
            setsid "$PWD/sova" 600 &
            (setsid sh -c "'$PWD/sova' 600 & '$PWD/sova' 600" &)
            trap '' TERM
            "$PWD/sova" 600
            """, "det tog mer än 1\u{A0}sekund och stoppades", seconds: 1)
    }

    @Test func `daemons that hold the pipes are killed when the program itself ends`() async throws {
        let trial = try ProgramTrial(
            shell: """
                setsid "$PWD/sova" 600 &
                (setsid sh -c "'$PWD/sova' 600 & '$PWD/sova' 600" &)
                \(Self.done)
                """)
        #expect(try await trial.failure(try trial.use()) == nil)
        let running = trial.running
        #expect(running == [])
    }

    @Test func `a line that never ends is cut off`() async throws {
        try await Self.expect("exec tr '\\0' 'x' < /dev/zero", "det skrev mer än 1 MB och stoppades")
    }

    @Test func `half a line is no message`() async throws {
        try await Self.expect(
            "printf '{\"type\":\"do'", "rad 1 i svaret är inte ett meddelande: raden är inget JSON-objekt")
    }

    @Test func `invalid UTF-8 is refused`() async throws {
        try await Self.expect("printf '{\"type\":\"error\",\"message\":\"\\377\"}\\n'", "rad 1 i svaret är inte UTF-8")
    }

    @Test func `a program that closes its input must still answer`() async throws {
        try await Self.expect("exec <&-", "det slutade utan raden ”done”")
    }

    @Test func `what is written into the plan's folder is seen`() async throws {
        try await Self.expect(
            "echo smuts > smuts.txt; \(Self.done)", "det ändrade i planens mapp: MAPP/smuts.txt", isLocked: false)
    }

    @Test func `what is changed in the plan's folder is seen, also with its time set back`() async throws {
        try await Self.expect(
            "touch -r sova tid; printf x >> sova; touch -r tid sova; rm tid; \(Self.done)",
            "det ändrade i planens mapp: MAPP/sova", isLocked: false)
        // The kernel does not forbid this one: it is seen all the same.
        try await Self.expect("chmod 700 sova; \(Self.done)", "det ändrade i planens mapp: MAPP/sova")
    }

    @Test(arguments: [
        "echo x > smuts", "rm sova", "echo x >> program.sh", "ln -s sova länk", "mkdir ny", "mv sova annan",
        "echo x > ../utanför-$$", ": > sova", "mkfifo rör",
    ])
    func `a program that writes elsewhere than in its own folder is stopped, or seen`(_ command: String) async throws {
        let trial = try ProgramTrial(shell: "set -e\n\(command)\n\(Self.done)")
        let trace = TraceBox()
        let (request, check) = (trial.request(), try trial.check(trial.use()))
        var failure: String?
        do throws(CheckFailure) {
            _ = try await request.carryOut(check, tracing: { trace.keep($0) })
        } catch {
            failure = error.text
        }
        // An older kernel cannot stop it, and then the record says so.
        if !trace.errors.contains("kontroll-guard: kärnan kan inte hindra") {
            #expect(
                failure?.hasSuffix("(något förbjöds; det får bara skriva i TMPDIR)") == true, "\(failure ?? "grön")")
            let left = try FileManager.default.contentsOfDirectory(atPath: trial.folder.path).sorted()
            #expect(left == ["program.sh", "sova"])
        } else if !command.contains("../") {
            #expect(failure?.contains("det ändrade i planens mapp") == true)
        }
    }

    @Test func `a program may write what it likes in its own folder, and nowhere is somewhere`() async throws {
        let trial = try ProgramTrial(
            shell: """
                set -e
                mkdir "$TMPDIR/a"; echo x > "$TMPDIR/a/b"; mv "$TMPDIR/a/b" "$TMPDIR/c"; : > "$TMPDIR/c"; rm -r "$TMPDIR/a"
                echo x > /dev/null; echo x > /dev/stderr
                \(Self.done)
                """)
        #expect(try await trial.failure(try trial.use()) == nil)
    }

    @Test func `the ledger that is written meanwhile is not the program's doing`() async throws {
        let trial = try ProgramTrial(
            shell: """
                echo x > kontroll.sqlite; echo x > min-liggare.db; echo x > min-liggare.db-wal
                \(Self.done)
                """)
        #expect(try await trial.failure(try trial.use()) == nil)
    }

    @Test func `a program that takes too much memory is stopped`() async throws {
        let trial = try ProgramTrial(["program.sh": "#!/usr/bin/env python3\nx = bytearray(1 << 30)\n"])
        let limits = ProgramLimits(seconds: 600, memoryMegabytes: 256, outputMegabytes: 1)
        #expect(
            try await trial.failure(try trial.use(["./program.sh"], limits))
                == "granskningens program: det avslutades med kod 1 (minnet tog slut)")
    }

    @Test func `a program that kills its guard dies with it`() async throws {
        try await Self.expect("kill -9 $PPID; exec \"$PWD/sova\" 600", "det dog av signal 9")
    }

    @Test func `a program that has closed its streams may end by itself, but soon`() async throws {
        try await Self.expect("exec >&- 2>&-; exit 5", "det avslutades med kod 5")
        try await Self.expect("exec >&- 2>&-; exec \"$PWD/sova\" 600", "det dog av signal 9")
    }

    @Test func `a program may say nothing after done`() async throws {
        try await Self.expect("\(Self.done); \(Self.done)", "det beskrev sig eller sade ”done” mitt i svaret")
    }

    @Test func `a program has a plain environment and a folder of its own`() async throws {
        let trial = try ProgramTrial(
            shell: """
                env | sed 's/=.*//' | sort | tr '\\n' ' ' >&2
                echo egen > "$TMPDIR/egen" && \(Self.done)
                """)
        let trace = TraceBox()
        _ = try await trial.request().carryOut(trial.check(trial.use()), tracing: { trace.keep($0) })
        let expected = "HOME LANG PATH PWD PYTHONDONTWRITEBYTECODE PYTHONHASHSEED SWIFT_BACKTRACE TMPDIR "
        #expect(trace.errors.hasSuffix(expected))
    }

    @Test func `what a program says to standard error is kept, also when it fails`() async throws {
        let trial = try ProgramTrial(shell: "echo varför >&2; exit 4")
        let trace = TraceBox()
        let (request, check) = (trial.request(), try trial.check(trial.use()))
        await #expect(throws: CheckFailure.process("trial", "det avslutades med kod 4")) {
            _ = try await request.carryOut(check, tracing: { trace.keep($0) })
        }
        #expect(trace.errors.hasSuffix("varför\n"))
        #expect(trace.files.map(\.path) == ["./program.sh"])
    }
}
