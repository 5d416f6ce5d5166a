public import Foundation

/// What identifies the content of a file (fil): its SHA-256 and its size.
public struct FileDigest: Hashable, Sendable, Codable {
    /// The SHA-256 of every byte of the file.
    public let sha256: Digest
    /// The size in bytes, counted as they were read.
    public let byteCount: Int64

    /// A digest and a size already known, as from a record.
    public init(sha256: Digest, byteCount: Int64) { (self.sha256, self.byteCount) = (sha256, byteCount) }

    /// Reads a file from beginning to end, or its first so many bytes, a mebibyte at a time, whatever its size.
    public init(contentsOf file: URL, first most: Int = .max) throws(FileDigestError) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory) else {
            throw .notFound(path: file.path)
        }
        guard !isDirectory.boolValue else { throw .notAFile(path: file.path) }
        let handle: FileHandle
        do { handle = try FileHandle(forReadingFrom: file) } catch { throw .unreadable(path: file.path) }
        defer { try? handle.close() }
        var hasher = DigestHasher()
        var left = most
        while left > 0 {
            let chunk: Data?
            do { chunk = try handle.read(upToCount: min(left, 1 << 20)) } catch { throw .unreadable(path: file.path) }
            guard let chunk, !chunk.isEmpty else { break }
            chunk.withUnsafeBytes { hasher.update($0) }
            left -= chunk.count
        }
        self.init(sha256: hasher.finalize(), byteCount: hasher.byteCount)
    }
}

/// Why a file could not be hashed.
public enum FileDigestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is nothing at the path.
    case notFound(path: String)
    /// The path leads to a folder.
    case notAFile(path: String)
    /// The file cannot be opened, or reading it failed half-way.
    case unreadable(path: String)

    /// A sentence for the reader.
    public var description: String {
        switch self {
        case .notFound(let path): "filen \(path) finns inte"
        case .notAFile(let path): "\(path) är en mapp, inte en fil"
        case .unreadable(let path): "filen \(path) går inte att läsa"
        }
    }
}
