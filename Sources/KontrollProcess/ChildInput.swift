import Foundation
import Synchronization
import SystemPackage

/// A child's standard input: a file without a name, so that a child may end without reading it all.
///
/// A pipe would not do: swift-subprocess 1.0.2 traps when a child closes its end before everything has been written
/// (its issue 367), and this process must outlive every child.
final class ChildInput: Sendable {
    /// For the child; whoever starts it closes this.
    let descriptor: FileDescriptor
    /// For saying more, and how much has been said.
    private let rest: FileDescriptor
    private let end: Mutex<Int64>

    init() throws {
        let template = FileManager.default.temporaryDirectory.appending(path: "kontroll-XXXXXX").path
        var path = Array(template.utf8CString)
        // Made with mode 0600; without a name it is gone when the last process closes it.
        let raw = mkstemp(&path)
        guard raw >= 0 else { throw Errno(rawValue: errno) }
        descriptor = FileDescriptor(rawValue: raw)
        unlink(path)
        end = Mutex(0)
        do {
            rest = try descriptor.duplicate()
        } catch {
            try? descriptor.close()
            throw error
        }
    }

    /// Writes more of what the child finds when it starts.
    func write(_ bytes: [UInt8]) throws {
        try descriptor.writeAll(bytes)
        end.withLock { $0 += Int64(bytes.count) }
    }

    /// Makes what has been written ready to be read from its beginning.
    func rewind() throws { try descriptor.seek(offset: 0, from: .start) }

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
