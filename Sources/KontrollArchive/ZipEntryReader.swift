import CZip

/// Reads one entry of an archive in chunks, from its beginning to its end.
///
/// The checksum (CRC-32) is proved at the end: who stops earlier has unproved bytes.
public final class ZipEntryReader {
    /// The entry.
    public let entry: ZipArchive.Entry
    // The file is the archive's: it must not outlive it.
    private let archive: Handle
    private let file: OpaquePointer
    private var taken: UInt64 = 0

    private static let chunk = 1 << 16

    init(_ archive: Handle, _ entry: ZipArchive.Entry) throws(ArchiveFault) {
        guard let file = zip_fopen_index(archive.archive, entry.index, 0) else {
            throw Self.fault(zip_error_code_zip(zip_get_error(archive.archive)), entry)
        }
        (self.archive, self.entry, self.file) = (archive, entry, file)
    }

    deinit { zip_fclose(file) }

    /// The next bytes, never none; nil when the whole entry has been read and its checksum is right.
    public func next() throws(ArchiveFault) -> [UInt8]? {
        var read: Int64 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
            read = zip_fread(file, buffer.baseAddress, zip_uint64_t(Self.chunk))
            count = max(0, min(Int(read), Self.chunk))
        }
        guard read >= 0 else { throw Self.fault(zip_error_code_zip(zip_file_get_error(file)), entry) }
        taken += UInt64(bytes.count)
        // A directory that gives another size than what comes has made its limits worthless.
        guard taken <= entry.bytes, !bytes.isEmpty || taken == entry.bytes else { throw .damaged(entry: entry.name) }
        return bytes.isEmpty ? nil : bytes
    }

    private static func fault(_ code: Int32, _ entry: ZipArchive.Entry) -> ArchiveFault {
        switch code {
        case ZIP_ER_CRC: .wrongChecksum(entry: entry.name)
        case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: .encrypted(entry: entry.name)
        case ZIP_ER_COMPNOTSUPP: .unknownMethod(entry: entry.name)
        case ZIP_ER_MEMORY: .outOfMemory
        default: .damaged(entry: entry.name)
        }
    }
}
