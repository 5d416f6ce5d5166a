import CZip

/// Writes a zip archive (zip-arkiv) with files that are already in memory.
public enum ZipWriter {
    /// A file of the archive.
    public struct File: Sendable, Hashable {
        /// Its path in the archive, with `/` between the parts.
        public let name: String
        /// Its bytes.
        public let bytes: [UInt8]

        /// A file with its bytes.
        public init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
    }

    /// Writes a new archive; every file in it bears the same time, in seconds since 1970, so that the same files make
    /// the same archive.
    ///
    /// - Throws: ``ArchiveFault``, and nothing is left at `path`, when it exists already or cannot be written.
    public static func write(_ files: [File], to path: String, time: Int) throws(ArchiveFault) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else { throw .damaged(entry: path) }
        // The library reads the bytes when it closes the archive, so they must live until then.
        var buffers: [UnsafeMutableRawBufferPointer] = []
        defer { buffers.forEach { $0.deallocate() } }
        for file in files {
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, file.bytes.count), alignment: 16)
            buffer.copyBytes(from: file.bytes)
            buffers.append(buffer)
            guard let source = zip_source_buffer(archive, buffer.baseAddress, zip_uint64_t(file.bytes.count), 0) else {
                zip_discard(archive)
                throw .outOfMemory
            }
            let index = zip_file_add(archive, file.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard index >= 0 else {
                zip_source_free(source)
                zip_discard(archive)
                throw .sameName(entry: file.name)
            }
            zip_file_set_mtime(archive, zip_uint64_t(index), time_t(time), 0)
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw .damaged(entry: path)
        }
    }
}
