import Foundation
import KontrollCore
import KontrollProcess
import Testing

/// Programs that mean no good end as *fel* with a reason, and nothing of them goes on.
@Suite struct HostileProgramTests {
    private static let done = #"echo '{"type":"done","examined":2}'"#

    /// How a program came out: why the host does not take its word, with MAPP for the folder's name, and what goes on of
    /// it.
    private struct Ending: Equatable {
        var failure: String?
        var running: [String] = []

        static func failed(_ reason: String) -> Ending { Ending(failure: "granskningens program: \(reason)") }
    }

    private static func ending(
        _ script: String, seconds: Int = 600, isLocked: Bool = true, speech: ProgramUse.Speech = .rows
    ) async throws -> Ending {
        let trial = try ProgramTrial(shell: script)
        let limits = ProgramLimits(seconds: seconds, memoryMegabytes: 512, outputMegabytes: 1)
        let use = try trial.use(["./program.sh"], limits, speech: speech)
        let failure = try await trial.failure(use, isLocked: isLocked)
        // A killed process is there for a moment longer.
        for _ in 0..<100 where !trial.running.isEmpty { usleep(100_000) }
        return Ending(
            failure: failure?.replacing(trial.folder.lastPathComponent, with: "MAPP"), running: trial.running)
    }

    @Test func `endless output is cut off`() async throws {
        let script = #"exec yes '{"type":"measure","measure":{"name":"m","amount":{"count":1}}}'"#
        #expect(try await Self.ending(script) == .failed("det skrev mer än 1 MB och stoppades"))
    }

    @Test func `twenty children that ignore SIGTERM and two daemons are killed when the time is up`() async throws {
        let script = """
            for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
              (trap '' TERM HUP INT; "$PWD/sova" 600) &
            done
            setsid "$PWD/sova" 600 &
            (setsid sh -c "'$PWD/sova' 600 & '$PWD/sova' 600" &)
            trap '' TERM
            "$PWD/sova" 600
            """
        #expect(
            try await Self.ending(script, seconds: 1) == .failed("det tog mer än 1\u{A0}sekund och stoppades"))
    }

    @Test func `daemons that hold the pipes are killed when the program itself ends`() async throws {
        let script = """
            setsid "$PWD/sova" 600 &
            (setsid sh -c "'$PWD/sova' 600 & '$PWD/sova' 600" &)
            \(Self.done)
            """
        #expect(try await Self.ending(script) == Ending())
    }

    @Test func `a line that never ends is cut off`() async throws {
        let ending = try await Self.ending("exec tr '\\0' 'x' < /dev/zero")
        #expect(ending == .failed("det skrev mer än 1 MB och stoppades"))
    }

    @Test func `half a line is no message`() async throws {
        let ending = try await Self.ending("printf '{\"type\":\"do'")
        #expect(ending == .failed("rad 1 i svaret är inte ett meddelande: raden är inget JSON-objekt"))
    }

    @Test func `invalid UTF-8 is refused`() async throws {
        let ending = try await Self.ending("printf '{\"type\":\"error\",\"message\":\"\\377\"}\\n'")
        #expect(ending == .failed("rad 1 i svaret är inte UTF-8"))
    }

    @Test func `a program that closes its input must still answer`() async throws {
        #expect(try await Self.ending("exec <&-") == .failed("det slutade utan raden ”done”"))
    }

    @Test func `a program that takes too much memory is stopped`() async throws {
        let trial = try ProgramTrial(["program.sh": "#!/usr/bin/env python3\nx = bytearray(1 << 30)\n"])
        let limits = ProgramLimits(seconds: 600, memoryMegabytes: 256, outputMegabytes: 1)
        #expect(
            try await trial.failure(try trial.use(["./program.sh"], limits))
                == "granskningens program: det avslutades med kod 1 (minnet tog slut)")
    }

    @Test func `a program that kills its guard dies with it`() async throws {
        let ending = try await Self.ending("kill -9 $PPID; exec \"$PWD/sova\" 600")
        #expect(ending == .failed("det dog av signal 9"))
    }

    @Test func `a program that has closed its streams may end by itself, but soon`() async throws {
        #expect(try await Self.ending("exec >&- 2>&-; exit 5") == .failed("det avslutades med kod 5"))
        let ending = try await Self.ending("exec >&- 2>&-; exec \"$PWD/sova\" 600")
        #expect(ending == .failed("det dog av signal 9"))
    }

    @Test func `a program may say nothing after done`() async throws {
        let ending = try await Self.ending("\(Self.done); \(Self.done)")
        #expect(ending == .failed("det beskrev sig eller sade ”done” mitt i svaret"))
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
