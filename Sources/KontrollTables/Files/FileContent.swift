import Dispatch
import Foundation
import KontrollCore
import KontrollDigest
import Synchronization

/// The bytes of a file, and their SHA-256: mapped where the file is large, else copied.
///
/// A mapped file costs no memory of its own, but lies open to whoever else writes in it. It is therefore looked at
/// again when the reading is done (``SourceFiles/OpenedFile/refuseIfChanged()``). One that is cut short meanwhile ends the
/// process with SIGBUS: exports are read in a worker process, whose death is reported as such.
final class FileContent: Sendable {
    private enum Storage {
        case copied([UInt8])
        case mapped(FileMap)
    }

    private let storage: Storage
    private let digest = Mutex<Digest?>(nil)

    /// How many bytes there are.
    let count: Int

    /// Bytes in memory.
    init(_ bytes: [UInt8]) { (storage, count) = (.copied(bytes), bytes.count) }

    /// A mapped file.
    init(_ map: FileMap) { (storage, count) = (.mapped(map), map.count) }

    /// The SHA-256 of all bytes, reckoned when first asked for.
    var sha256: Digest {
        digest.withLock { known in
            if let known { return known }
            let found = withBytes { Digest.sha256(of: UnsafeRawBufferPointer($0)) }
            known = found
            return found
        }
    }

    /// Calls `body` with the bytes, which are valid only during the call.
    func withBytes<R, E: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
        switch storage {
        case .copied(let bytes): try bytes.withUnsafeBufferPointer(body)
        case .mapped(let map): try body(map.bytes)
        }
    }

    /// The first bytes.
    func prefix(_ length: Int) -> [UInt8] { withBytes { Array($0.prefix(length)) } }

    /// All bytes, copied where they are mapped.
    var array: [UInt8] {
        switch storage {
        case .copied(let bytes): bytes
        case .mapped(let map): Array(map.bytes)
        }
    }
}

/// A file mapped into memory for reading, for as long as the value lives.
final class FileMap: Sendable {
    /// Where it begins, as a number: a pointer may not be shared between threads, but what it points at never changes
    /// through this process.
    private let address: UInt
    /// How many bytes there are.
    let count: Int

    /// Maps an ordinary file that is not empty; nil when the system will not.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var found = stat()
        guard fstat(descriptor, &found) == 0, found.st_size > 0 else { return nil }
        count = Int(found.st_size)
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            return nil
        }
        madvise(start, count, MADV_WILLNEED)
        address = UInt(bitPattern: start)
    }

    /// Letting go of a large file takes a while, for which nobody need wait.
    deinit {
        let (address, count) = (address, count)
        DispatchQueue.global().async { munmap(UnsafeMutableRawPointer(bitPattern: address), count) }
    }

    /// The bytes.
    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: UnsafePointer(bitPattern: address), count: count)
    }
}
