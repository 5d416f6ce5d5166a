import Foundation
import KontrollCore
import Synchronization

/// One program ready to be run: its files, its limits and what is watched meanwhile.
struct ProgramRun {
    let id: CheckID
    let files: [PinnedFile]
    private let use: ProgramUse
    private let seconds: Int
    private let named: ProgramFiles
    /// The folders it may not write in.
    private let kept: [URL]
    /// Whether these are looked at before and after.
    private let isWatched: Bool
    private let executable: String
    /// Whether it may write in its own folder alone, where the kernel can see to that.
    private let isLocked: Bool

    init(
        _ use: ProgramUse, _ id: CheckID, _ folder: URL, seconds: Int = .max, isWatched: Bool, isLocked: Bool = true
    ) throws(CheckFailure) {
        (self.id, self.use, self.isWatched, self.isLocked) = (id, use, isWatched, isLocked)
        self.seconds = min(use.limits.seconds, seconds)
        named = ProgramFiles(use, in: folder)
        let plan = folder.absoluteURL.standardizedFileURL
        kept = use.base.isEmpty ? [plan] : [plan, named.folder]
        do {
            executable = try named.executable()
            // Where nobody watches nothing is pinned: an author tries a program that changes all the time.
            files = isWatched ? try named.read() : []
        } catch {
            throw .process(id, error.text)
        }
    }

    func failure(_ reason: String) -> CheckFailure { .process(id, reason) }

    /// Starts the program, writes to it and hears the messages it says.
    func exchange(
        _ writing: (ChildInput) throws -> Void
    ) async -> (replies: [PluginMessage], trace: ProgramTrace, failure: CheckFailure?) {
        let heard = Mutex([PluginMessage]())
        let refusal = Mutex("")
        let (ending, trace, failure) = await carryOut([:], writing) { line in
            do throws(ProgramFault) {
                let message = try AnswerFault.message(line)
                heard.withLock { $0.append(message) }
                return .heard
            } catch {
                refusal.withLock { $0 = error.text }
                return .refused
            }
        }
        let reason = self.reason(ending, trace.errors, refusal.withLock { $0 })
        return (heard.withLock { $0 }, trace, failure ?? reason.map { .process(id, $0) })
    }

    /// Starts the program, writes to it and hears all it says, with the code it ends with.
    func output(
        _ environment: [String: String], _ writing: (ChildInput) throws -> Void
    ) async -> (lines: [[UInt8]], code: Int32, trace: ProgramTrace, failure: CheckFailure?) {
        let heard = Mutex([[UInt8]]())
        let (ending, trace, failure) = await carryOut(environment, writing) { line in
            heard.withLock { $0.append(line) }
            return .heard
        }
        let lines = heard.withLock { $0 }
        if failure == nil, case .exited(let code) = ending { return (lines, code, trace, nil) }
        return (lines, 0, trace, failure ?? self.reason(ending, trace.errors, "").map { .process(id, $0) })
    }

    /// Runs the program in its folder, with one of its own for what it must write, while the plan's folder is watched.
    private func carryOut(
        _ environment: [String: String], _ writing: (ChildInput) throws -> Void,
        _ onLine: @escaping @Sendable ([UInt8]) -> ChildProgram.Reception
    ) async -> (ChildProgram.Ending, ProgramTrace, CheckFailure?) {
        let own = FileManager.default.temporaryDirectory.appending(path: "kontroll-program-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: own) }
        do {
            try FileManager.default.createDirectory(
                at: own, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            return (.exited(0), ProgramTrace(files: files), failure("det fick ingen egen mapp att skriva i"))
        }
        let guarded = ProgramGuard(
            memoryMegabytes: use.limits.memoryMegabytes, writingIn: isLocked ? own.path : nil, keeping: kept)
        guard let guarded else {
            return (.exited(0), ProgramTrace(files: files), failure("kontroll-guard saknas bredvid det här programmet"))
        }
        let child = ChildProgram(
            executable: executable, arguments: Array(use.command.dropFirst()),
            environment: ChildProgram.plainEnvironment.merging([
                // Same order every time, and nothing written beside the program.
                "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "HOME": own.path, "TMPDIR": own.path,
            ]) { $1 }.merging(environment) { $1 },
            limits: ChildProgram.Limits(
                silence: seconds, output: use.limits.outputMegabytes << 20, total: seconds),
            folder: named.folder.path, programGuard: guarded)
        guard isWatched else {
            let result = await child.run(writing: writing, onLine: onLine)
            return (result.ending, ProgramTrace(files: files, errors: result.errors), attempt(guarded, result))
        }
        await Turnstile.programs.enter()
        let watch = FolderWatch(kept)
        let result = await child.run(writing: writing, onLine: onLine)
        let change = watch.firstChange
        await Turnstile.programs.leave()
        let trace = ProgramTrace(files: files, errors: result.errors)
        if let change { return (result.ending, trace, failure("det ändrade i planens mapp: \(change)")) }
        if let attempt = attempt(guarded, result) { return (result.ending, trace, attempt) }
        // What was run must be what was pinned, from beginning to end.
        guard (try? named.read()) == files else {
            return (result.ending, trace, .unpinned(id, "programmet ”\(use.shown)” ändrades medan det kördes"))
        }
        return (result.ending, trace, nil)
    }

    /// That the program was refused to change something, whatever it said afterwards.
    private func attempt(_ programGuard: ProgramGuard, _ result: ChildProgram.Result) -> CheckFailure? {
        programGuard.attempt(in: result.errors).map {
            failure("det försökte ändra i planens mapp: \($0) (det får bara skriva i TMPDIR)")
        }
    }

    /// Why the program's ending is none of its own choice, in Swedish; nil when it ended as it should.
    private func reason(_ ending: ChildProgram.Ending, _ errors: String, _ refusal: String) -> String? {
        switch ending {
        case .exited(0): nil
        case .exited(let code) where code == 126 || code == 127:
            "det kunde inte startas, eller startade ett annat som inte kunde (kod \(code))"
        case .exited(let code): "det avslutades med kod \(code)\(Self.cause(errors))"
        case .signalled(let signal): "det dog av signal \(signal)\(Self.cause(errors))"
        case .silentTooLong, .tookTooLong:
            "det tog mer än \(Swedish.count(seconds, "sekund", "sekunder")) och stoppades"
        case .refused(let line): "rad \(line) i svaret \(refusal)"
        case .wroteTooMuch: "det skrev mer än \(use.limits.outputMegabytes) MB och stoppades"
        case .couldNotStart: "det kunde inte startas"
        }
    }

    private static func cause(_ errors: String) -> String {
        let exhausted = ["MemoryError", "Cannot allocate memory", "Out of memory", "out of memory", "bad_alloc"]
        if exhausted.contains(where: errors.contains) { return " (minnet tog slut)" }
        let forbidden = ["Permission denied", "PermissionError", "EACCES"]
        return forbidden.contains(where: errors.contains) ? " (något förbjöds; det får bara skriva i TMPDIR)" : ""
    }
}
