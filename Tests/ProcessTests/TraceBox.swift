import KontrollCore
import Synchronization

/// Keeps the trace of a program.
final class TraceBox: Sendable {
    private let kept = Mutex(ProgramTrace(files: []))

    func keep(_ trace: ProgramTrace) { kept.withLock { $0 = trace } }

    var errors: String { kept.withLock { $0.errors } }
    var files: [PinnedFile] { kept.withLock { $0.files } }
}
