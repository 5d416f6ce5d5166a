import Foundation
import Subprocess
import Synchronization
import SystemPackage

/// Another program, run with a fixed environment in a process group of its own and within limits.
struct ChildProgram: Sendable {
    /// What the program may use.
    struct Limits: Sendable, Hashable {
        /// How long it may be silent, in seconds: each line it writes gives it as long again.
        var silence: Int
        /// How many bytes it may write.
        var output: Int
    }

    /// How the program ended.
    enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
        case silentTooLong
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

    /// The only environment a child is given. Swift's own report of a crash is switched off: it can hang in a process
    /// that has died of a file cut short under it, and nobody reads it.
    static let plainEnvironment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]

    /// Runs the program with some input, handing on each whole line it writes until one is refused.
    ///
    /// When it ends, overruns, says what is refused, or the caller is cancelled, the whole process group is killed.
    func run(input: [UInt8], onLine: @escaping @Sendable ([UInt8]) -> Reception) async -> Result {
        var platform = PlatformOptions()
        platform.processGroupID = 0
        platform.teardownSequence = []
        let watch = SilenceWatch(limit: .seconds(limits.silence))
        var keyed: [Environment.Key: String] = [:]
        for (name, value) in environment { keyed[Environment.Key(stringLiteral: name)] = value }
        do {
            let input = try InputFile(input)
            let hear: @Sendable ([UInt8]) -> Bool = { line in
                switch onLine(line) {
                case .heard: true
                case .answered(let bytes): input.append(bytes)
                case .refused: false
                }
            }
            let result = try await Subprocess.run(
                executable.contains("/") ? .path(FilePath(executable)) : .name(executable),
                arguments: Arguments(arguments), environment: .custom(keyed), platformOptions: platform,
                input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: true), output: .sequence,
                error: .sequence
            ) { child in
                let kill: @Sendable () -> Void = { try? child.send(signal: .kill, toProcessGroup: true) }
                return try await withTaskCancellationHandler {
                    try await follow(child.standardOutput, child.standardError, watch, kill, hear)
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
        _ kill: @escaping @Sendable () -> Void, _ onLine: @escaping @Sendable ([UInt8]) -> Bool
    ) async throws -> String {
        let clock = Task {
            while !Task.isCancelled {
                guard !watch.isOverdue() else {
                    watch.stop(.silentTooLong)
                    return kill()
                }
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
        defer {
            clock.cancel()
            kill()
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
        kill()
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

/// A child's standard input: a file without a name, so that a child may end without reading it all.
///
/// A pipe would not do: swift-subprocess 1.0.2 traps when a child closes its end before everything has been written
/// (its issue 367), and this process must outlive every child.
private final class InputFile: Sendable {
    /// For the child; whoever starts it closes this.
    let descriptor: FileDescriptor
    /// For saying more, and how much has been said.
    private let rest: FileDescriptor
    private let end: Mutex<Int64>

    init(_ bytes: [UInt8]) throws {
        let template = FileManager.default.temporaryDirectory.appending(path: "kontroll-XXXXXX").path
        var path = Array(template.utf8CString)
        // Made with mode 0600; without a name it is gone when the last process closes it.
        let raw = mkstemp(&path)
        guard raw >= 0 else { throw Errno(rawValue: errno) }
        descriptor = FileDescriptor(rawValue: raw)
        unlink(path)
        end = Mutex(Int64(bytes.count))
        do {
            try descriptor.writeAll(bytes)
            try descriptor.seek(offset: 0, from: .start)
            rest = try descriptor.duplicate()
        } catch {
            try? descriptor.close()
            throw error
        }
    }

    deinit { try? rest.close() }

    /// Adds to what the child can read; false when it could not be written.
    func append(_ bytes: [UInt8]) -> Bool {
        end.withLock { end in
            // Both share one offset, the child's: what is added is written at a place of its own.
            guard (try? rest.writeAll(toAbsoluteOffset: end, bytes)) == bytes.count else { return false }
            end += Int64(bytes.count)
            return true
        }
    }
}

/// Makes whole lines out of pieces as they come.
private struct LineSplitter {
    private var begun: [UInt8] = []

    /// The lines that a piece completes.
    mutating func take(_ piece: [UInt8]) -> [[UInt8]] {
        var complete: [[UInt8]] = []
        var rest = piece[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            complete.append(begun + rest[..<end])
            begun = []
            rest = rest[(end + 1)...]
        }
        begun += rest
        return complete
    }

    /// What stands after the last line break, if anything does.
    var rest: [UInt8]? { begun.isEmpty ? nil : begun }
}
