import Foundation
public import KontrollCore
import Synchronization

/// Carries out jobs in a process of their own: the program starts itself again as a worker.
public struct WorkerProcess: JobExecutor {
    private let program: ChildProgram
    private let seconds: Int

    /// A way to run jobs in a child.
    ///
    /// - Parameters:
    ///   - executable: The program to start, by path.
    ///   - arguments: What makes it a worker.
    ///   - seconds: How long one step (reading the sources, one check) may take.
    ///   - outputBytes: How much it may say in all.
    public init(executable: String, arguments: [String], seconds: Int = 300, outputBytes: Int = 1 << 30) {
        program = ChildProgram(
            executable: executable, arguments: arguments, environment: Self.environment,
            limits: ChildProgram.Limits(silence: seconds, output: outputBytes))
        self.seconds = seconds
    }

    /// A worker asks for its memory in large pages where the system has them (glibc 2.35) and keeps what it has let go
    /// of: it lives for one job. Columns of millions of rows are otherwise mapped four kilobytes at a time, and again.
    private static let environment = ChildProgram.plainEnvironment.merging([
        "GLIBC_TUNABLES":
            "glibc.malloc.hugetlb=1:glibc.malloc.trim_threshold=2147483648:glibc.malloc.mmap_threshold=33554432"
    ]) { $1 }

    /// Runs a job in a new child.
    public func run(_ job: WorkerJob, onMessage: @escaping @Sendable (WorkerMessage) -> String?) async -> JobEnding {
        guard let input = try? CanonicalJSON.data(job) else { return .died("uppdraget kunde inte skrivas") }
        let done = Mutex(false)
        let result = await program.run(input: Array(input) + [UInt8(ascii: "\n")]) { line in
            guard let message = try? JSONDecoder().decode(WorkerMessage.self, from: Data(line)) else { return .refused }
            if message == .done { done.withLock { $0 = true } }
            let seed = onMessage(message)
            guard case .asks = message else { return .heard }
            // An answer that could not be written would leave the check waiting.
            guard let answer = try? CanonicalJSON.data(SeedAnswer(seed: seed)) else { return .refused }
            return .answered(Array(answer) + [UInt8(ascii: "\n")])
        }
        switch result.ending {
        case .exited(0) where done.withLock { $0 }: return .completed
        case .exited(0): return .died("den slutade i förtid")
        case .refused: return .died("den sade något annat än väntat")
        case .silentTooLong, .tookTooLong: return .timedOut(seconds: seconds)
        case .wroteTooMuch: return .died("den skrev mer än den får")
        case .couldNotStart(let why): return .died("den kunde inte startas: \(why)")
        case .exited(WorkerExit.outOfMemory): return .died("minnet tog slut")
        case .exited(let code): return .died("den avslutades med kod \(code)")
        case .signalled(let signal): return .died("den dog av signal \(signal)" + Self.cause(result.errors))
        }
    }

    /// What Swift's runtime or the memory limit said last, in a few words; never data.
    private static func cause(_ errors: String) -> String {
        let exhausted = ["Out of memory", "Could not allocate memory", "bad_alloc"]
        if exhausted.contains(where: errors.contains) { return " (minnet tog slut)" }
        if errors.contains("Fatal error") { return " (programfel)" }
        return ""
    }
}

/// The exit codes a worker uses beside 0.
public enum WorkerExit {
    /// The memory limit was reached.
    public static let outOfMemory: Int32 = 75
}
