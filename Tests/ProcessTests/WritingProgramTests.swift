import Foundation
import KontrollCore
import KontrollProcess
import Testing

/// What programs may write, and where: those that try elsewhere have failed, whatever they say.
@Suite struct WritingProgramTests {
    private static let done = #"echo '{"type":"done","examined":2}'"#

    /// Why the host does not take a program's word, with MAPP for the plan's folder.
    private struct Outcome {
        var failure: String?
        /// Whether the plan's folder is as it was, but for the ledger.
        var isWhole: Bool
        /// Whether the kernel stopped what was tried; an older one (before Linux 5.13) cannot, and the record says so.
        var isHindered: Bool
    }

    private static func outcome(
        _ script: String, isLocked: Bool = true, speech: ProgramUse.Speech = .rows
    ) async throws -> Outcome {
        let trial = try ProgramTrial(shell: script)
        let (trace, request) = (TraceBox(), trial.request())
        let check = try trial.check(trial.use(speech: speech), isLocked: isLocked)
        let before = try trial.state()
        var failure: String?
        do throws(CheckFailure) {
            _ = try await request.carryOut(check, tracing: { trace.keep($0) })
        } catch {
            failure = error.text.replacing(trial.folder.lastPathComponent, with: "MAPP")
        }
        return Outcome(
            failure: failure, isWhole: try trial.state() == before,
            isHindered: !trace.errors.contains("kontroll-guard: kärnan kan inte hindra"))
    }

    /// How it is told that a file was written, or that a program tried.
    private static func telling(_ file: String, isHindered: Bool) -> String {
        let told =
            isHindered
            ? "det försökte ändra i planens mapp: MAPP/\(file) (det får bara skriva i TMPDIR)"
            : "det ändrade i planens mapp: MAPP/\(file)"
        return "granskningens program: \(told)"
    }

    @Test(arguments: [
        ("echo x > smuts", "smuts"), ("rm -f sova", "sova"), ("echo x >> program.sh", "program.sh"),
        (": > sova", "sova"), (#"truncate -s 0 "$PWD/sova""#, "sova"), ("ln -s sova länk", "länk"),
        ("mkdir ny", "ny"), ("mkfifo rör", "rör"), ("mv sova annan", "sova"), (#"mv sova "$TMPDIR/x""#, "sova"),
        (#"ln sova "$TMPDIR/x""#, "sova"), ("chmod 700 sova", "sova"), ("touch sova", "sova"),
        ("echo x > min.sqlite", "min.sqlite"), ("echo x > /proc/self/cwd/a", "a"),
        (#"ln -s "$PWD/ny" "$TMPDIR/l"; echo x > "$TMPDIR/l""#, "ny"),
        (#"(cd "$TMPDIR"; rm -f "$OLDPWD/sova")"#, "sova"), ("setsid sh -c 'echo x > smuts'", "smuts"),
        (#"python3 -c 'import os; os.chmod(os.open("sova", 0), 0)'"#, "sova"),
        (#"python3 -c 'import os; os.open("a", os.O_CREAT, dir_fd=os.open(".", 0))'"#, "a"),
    ])
    func `a program that tries to write in the plan's folder and hides that it could not has failed`(
        command: String, file: String
    ) async throws {
        let outcome = try await Self.outcome("(\(command)) 2> /dev/null\n\(Self.done)")
        #expect(outcome.isWhole == outcome.isHindered)
        // Where nothing hinders it all that it changes is seen, but the ledger.
        #expect(outcome.failure == Self.telling(file, isHindered: outcome.isHindered) || !outcome.isHindered)
    }

    @Test func `what a program says last of its own guard changes nothing`() async throws {
        let outcome = try await Self.outcome(
            "echo x > smuts\nprintf '\\nkontroll-guard: förbjöds ändra /tmp' >&2\n\(Self.done)")
        #expect(outcome.failure == Self.telling("smuts", isHindered: outcome.isHindered))
    }

    @Test func `a program that answers as monitoring plugins do fails as well`() async throws {
        let outcome = try await Self.outcome("echo x 2> /dev/null > smuts\necho OK", speech: .nagios)
        #expect(outcome.failure == Self.telling("smuts", isHindered: outcome.isHindered))
    }

    @Test func `one that is only asked what it is fails as well, so that its author is told`() async throws {
        let trial = try ProgramTrial(shell: "echo x > smuts\necho '{}'")
        let failure = await #expect(throws: CheckFailure.self) {
            try await ProgramCheck(describing: ProgramUse(command: ["./program.sh"]), in: trial.folder)
        }
        let isWhole = try trial.state().keys.sorted() == ["program.sh", "sova"]
        #expect(failure?.text.contains("det försökte ändra i planens mapp") == isWhole)
    }

    @Test func `a program that stops since it may not write elsewhere either is told where it may`() async throws {
        let outcome = try await Self.outcome("set -e\necho x > ../utanför-$$\n\(Self.done)")
        let reason = "granskningens program: det avslutades med kod 2 (något förbjöds; det får bara skriva i TMPDIR)"
        #expect(outcome.failure == (outcome.isHindered ? reason : nil))
    }

    @Test(arguments: [
        ("echo smuts > smuts.txt", "smuts.txt"), ("chmod 700 sova", "sova"),
        ("touch -r sova tid; printf x >> sova; touch -r tid sova; rm tid", "sova"),
    ])
    func `what is changed where nothing hinders it is seen, also with its time set back`(
        command: String, file: String
    ) async throws {
        let outcome = try await Self.outcome("\(command); \(Self.done)", isLocked: false)
        #expect(outcome.failure == Self.telling(file, isHindered: false))
    }

    @Test func `a program may write what it likes in its own folder, and nowhere is somewhere`() async throws {
        let outcome = try await Self.outcome(
            """
            set -e
            mkdir "$TMPDIR/a"; echo x > "$TMPDIR/a/b"; mv "$TMPDIR/a/b" "$TMPDIR/c"; : > "$TMPDIR/c"; rm -r "$TMPDIR/a"
            ln -s "$PWD/sova" "$TMPDIR/l"; rm "$TMPDIR/l"; cp sova "$TMPDIR/s"; chmod 600 "$TMPDIR/s"
            python3 -c 'import tempfile; tempfile.NamedTemporaryFile(); open("sova", "rb").read()'
            echo x > /dev/null; echo x > /dev/stderr
            \(Self.done)
            """)
        #expect(outcome.failure == nil)
    }

    @Test func `the ledger that is written meanwhile is not the program's doing`() async throws {
        let script = "echo x > kontroll.sqlite; echo x > min-liggare.db; echo x > min-liggare.db-wal; \(Self.done)"
        let outcome = try await Self.outcome(script, isLocked: false)
        #expect(outcome.failure == nil)
    }
}
