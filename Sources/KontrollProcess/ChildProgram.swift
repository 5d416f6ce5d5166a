import Foundation
import KontrollCore
import Subprocess
import SystemPackage

/// Another program, run with a fixed environment in a process group of its own and within limits.
struct ChildProgram: Sendable {
    /// What the program may use.
    struct Limits: Sendable, Hashable {
        /// How long it may be silent, in seconds: each line it writes gives it as long again.
        var silence: Int
        /// How many bytes it may write.
        var output: Int
        /// How long it may take in all, in seconds; nil for as long as it speaks.
        var total: Int?
    }

    /// How the program ended.
    enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
        case silentTooLong
        case tookTooLong
        case wroteTooMuch
        /// It wrote a line that was refused, the number of which counts from 1.
        case refused(line: Int)
        case couldNotStart(String)
    }

    /// What it left behind.
    struct Result: Sendable {
        var ending: Ending
        /// The end of what it wrote to standard error.
        var errors: String
    }

    /// What is made of a line that the program wrote.
    enum Reception: Sendable {
        /// It was understood.
        case heard
        /// It was understood and this is said back: more bytes of the program's standard input, which is a file.
        case answered([UInt8])
        /// It is not what was expected: the program is stopped.
        case refused
    }

    let executable: String
    let arguments: [String]
    let environment: [String: String]
    let limits: Limits
    /// The folder it is run in; nil for this process's own.
    var folder: String?
    /// The guard that leaves nothing running of it (see ``ProgramGuard``); nil for this project's own programs.
    var programGuard: ProgramGuard?

    /// The only environment a child is given. Swift's own report of a crash is switched off: it can hang in a process
    /// that has died of a file cut short under it, and nobody reads it.
    static let plainEnvironment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]

    /// Runs the program with some input, handing on each whole line it writes until one is refused.
    ///
    /// When it ends, overruns, says what is refused, or the caller is cancelled, the whole process group is killed; under
    /// a guard everything that descends from it.
    func run(input: [UInt8], onLine: @escaping @Sendable ([UInt8]) -> Reception) async -> Result {
        await run(writing: { file in try file.write(input) }, onLine: onLine)
    }

    /// The same with an input that is written piece by piece.
    func run(
        writing: (ChildInput) throws -> Void, onLine: @escaping @Sendable ([UInt8]) -> Reception
    ) async -> Result {
        var platform = PlatformOptions()
        platform.processGroupID = 0
        platform.teardownSequence = []
        let watch = SilenceWatch(limit: .seconds(limits.silence))
        let command = programGuard?.command([executable] + arguments) ?? [executable] + arguments
        var keyed: [Environment.Key: String] = [:]
        for (name, value) in environment { keyed[Environment.Key(stringLiteral: name)] = value }
        do {
            let input = try ChildInput()
            try writing(input)
            try input.rewind()
            let hear: @Sendable ([UInt8]) -> Bool = { line in
                switch onLine(line) {
                case .heard: true
                case .answered(let bytes): input.append(bytes)
                case .refused: false
                }
            }
            let result = try await Subprocess.run(
                command[0].contains("/") ? .path(FilePath(command[0])) : .name(command[0]),
                arguments: Arguments(Array(command.dropFirst())), environment: .custom(keyed),
                workingDirectory: folder.map { FilePath($0) }, platformOptions: platform,
                input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: true), output: .sequence,
                error: .sequence
            ) { child in
                // A guard is asked to end, and takes everything with it; a program that has said all under it may end.
                let isGuarded = programGuard != nil
                let kill: @Sendable () -> Void = {
                    try? child.send(signal: isGuarded ? .terminate : .kill, toProcessGroup: !isGuarded)
                }
                let finish: @Sendable () -> Void = {
                    if isGuarded { try? child.send(signal: .terminalClosed) } else { kill() }
                }
                return try await withTaskCancellationHandler {
                    try await follow(child.standardOutput, child.standardError, watch, kill, finish, hear)
                } onCancel: {
                    kill()
                }
            }
            if let overrun = watch.overrun { return Result(ending: overrun, errors: result.closureResult) }
            switch result.terminationStatus {
            case .exited(let code): return Result(ending: .exited(code), errors: result.closureResult)
            case .signaled(let signal): return Result(ending: .signalled(signal), errors: result.closureResult)
            }
        } catch {
            if let overrun = watch.overrun { return Result(ending: overrun, errors: "") }
            return Result(ending: .couldNotStart("\(error)"), errors: "")
        }
    }

    /// Reads both streams to their end while a clock watches; returns the end of standard error.
    private func follow(
        _ output: SubprocessOutputSequence, _ errors: SubprocessOutputSequence, _ watch: SilenceWatch,
        _ kill: @escaping @Sendable () -> Void, _ finish: @Sendable () -> Void,
        _ onLine: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws -> String {
        let clock = Task {
            while !Task.isCancelled {
                let isSilent = watch.isOverdue()
                let isLate = limits.total.map { watch.hasLived(longerThan: .seconds($0)) } ?? false
                guard !isLate, !isSilent else {
                    watch.stop(isLate ? .tookTooLong : .silentTooLong)
                    return kill()
                }
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
        var isHeard = false
        defer {
            clock.cancel()
            if !isHeard { kill() }
        }
        async let tail = Self.tail(errors)
        var lines = LineSplitter()
        var (number, total) = (0, 0)
        reading: for try await buffer in output {
            total += buffer.count
            guard total <= limits.output else {
                watch.stop(.wroteTooMuch)
                break
            }
            for line in lines.take(buffer.withUnsafeBytes { Array($0) }) {
                watch.renew()
                number += 1
                guard onLine(line) else {
                    watch.stop(.refused(line: number))
                    break reading
                }
            }
        }
        if watch.overrun == nil, let last = lines.rest, !onLine(last) { watch.stop(.refused(line: number + 1)) }
        isHeard = watch.overrun == nil
        if isHeard { finish() } else { kill() }
        return try await tail
    }

    /// The last 4 kB of a stream.
    private static func tail(_ stream: SubprocessOutputSequence) async throws -> String {
        var kept: [UInt8] = []
        for try await buffer in stream {
            kept += buffer.withUnsafeBytes { Array($0) }
            if kept.count > 8192 { kept.removeFirst(kept.count - 4096) }
        }
        return String(decoding: kept.suffix(4096), as: UTF8.self)
    }
}
