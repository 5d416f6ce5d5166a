import CZip

/// A zip archive (zip-arkiv) in memory, opened for reading.
///
/// The sizes its directory gives are held against the limits before anything is unpacked, and the bytes that come
/// are held against the directory while they are: neither a lying directory nor an entry made to swell costs more
/// than the limits.
///
/// ```swift
/// let archive = try ZipArchive(bytes.span)
/// if let entry = archive.entry(named: "xl/workbook.xml") {
///     let reader = try archive.open(entry)
///     while let chunk = try reader.next() { … }
/// }
/// ```
public final class ZipArchive {
    /// One file of an archive.
    public struct Entry: Sendable, Hashable {
        /// Its path in the archive, with `/` between the parts.
        public let name: String
        /// Its size in bytes, unpacked, as the directory has it.
        public let bytes: UInt64
        /// Its size in bytes, packed.
        public let packedBytes: UInt64
        /// Its place in the directory, from 0.
        let index: UInt64
    }

    /// The entries, in the directory's order.
    public let entries: [Entry]
    private let exact: [String: Int]
    private let folded: [String: Int]
    private let handle: Handle

    /// Opens an archive from its bytes, of which a copy is kept.
    public init(_ bytes: Span<UInt8>, limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveFault) {
        handle = try Handle(bytes)
        entries = try handle.entries(limits, size: UInt64(bytes.count))
        var (exact, folded) = ([String: Int](), [String: Int]())
        for (index, entry) in entries.enumerated() {
            guard exact.updateValue(index, forKey: entry.name) == nil else { throw .sameName(entry: entry.name) }
            if folded[entry.name.lowercased()] == nil { folded[entry.name.lowercased()] = index }
        }
        (self.exact, self.folded) = (exact, folded)
    }

    /// The entry with this path; without one, the first whose path differs in letter case only.
    public func entry(named name: String) -> Entry? {
        (exact[name] ?? folded[name.lowercased()]).map { entries[$0] }
    }

    /// Begins to read an entry of this archive.
    public func open(_ entry: Entry) throws(ArchiveFault) -> ZipEntryReader {
        try ZipEntryReader(handle, entry)
    }

    /// The whole of an entry; one larger than `limit` bytes is refused before it is unpacked.
    public func contents(of entry: Entry, limit: UInt64) throws(ArchiveFault) -> [UInt8] {
        guard entry.bytes <= limit else { throw .tooLarge(bytes: entry.bytes, limit: limit) }
        let reader = try open(entry)
        var contents: [UInt8] = []
        contents.reserveCapacity(Int(clamping: entry.bytes))
        while let chunk = try reader.next() { contents.append(contentsOf: chunk) }
        return contents
    }
}

/// The library's archive and the bytes it reads from, which live as long as anybody reads.
final class Handle {
    /// The library's archive.
    let archive: OpaquePointer
    private let buffer: UnsafeMutableRawBufferPointer

    /// The size of an archive without entries: no smaller one can be.
    private static let leastSize = 22

    init(_ bytes: Span<UInt8>) throws(ArchiveFault) {
        guard bytes.count >= Self.leastSize else { throw .noDirectory }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        bytes.withUnsafeBytes { buffer.copyMemory(from: $0) }
        var error = zip_error_t()
        guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(bytes.count), 0, &error) else {
            buffer.deallocate()
            throw .outOfMemory
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            let code = zip_error_code_zip(&error)
            zip_error_fini(&error)
            zip_source_free(source)
            buffer.deallocate()
            switch code {
            case ZIP_ER_MEMORY: throw .outOfMemory
            case ZIP_ER_NOZIP: throw .noDirectory
            default: throw .damaged(entry: nil)
            }
        }
        (self.archive, self.buffer) = (archive, buffer)
    }

    deinit {
        zip_discard(archive)
        buffer.deallocate()
    }

    /// The entries of the directory, within the limits; `size` is that of the whole archive.
    func entries(_ limits: ArchiveLimits, size: UInt64) throws(ArchiveFault) -> [ZipArchive.Entry] {
        let count = zip_get_num_entries(archive, 0)
        guard count >= 0 else { throw .damaged(entry: nil) }
        guard count <= Int64(limits.entries) else { throw .tooMany(entries: Int(count), limit: limits.entries) }
        var entries: [ZipArchive.Entry] = []
        var (unpacked, packed) = (UInt64(0), UInt64(0))
        for index in 0..<UInt64(count) {
            let entry = try entry(index)
            let (sum, overflow) = unpacked.addingReportingOverflow(entry.bytes)
            guard !overflow, sum <= limits.bytes else {
                throw .tooLarge(bytes: overflow ? .max : sum, limit: limits.bytes)
            }
            unpacked = sum
            // Entries that share their packed bytes are another way to swell: together they outgrow the archive.
            guard entry.packedBytes <= size, packed <= size - entry.packedBytes else {
                throw .damaged(entry: entry.name)
            }
            packed += entry.packedBytes
            let times = entry.bytes / max(entry.packedBytes, 1)
            guard entry.bytes <= limits.smallEntry || times <= limits.ratio else {
                throw .tooDense(entry: entry.name, times: times, limit: limits.ratio)
            }
            entries.append(entry)
        }
        return entries
    }

    private func entry(_ index: UInt64) throws(ArchiveFault) -> ZipArchive.Entry {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        let needed = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
        guard zip_stat_index(archive, index, 0, &stat) == 0, stat.valid & needed == needed, let name = stat.name else {
            throw .damaged(entry: nil)
        }
        return ZipArchive.Entry(
            name: Self.path(String(cString: name)), bytes: stat.size, packedBytes: stat.comp_size, index: index)
    }

    /// A path without a slash before, and with slashes where some programs on Windows write the other kind.
    private static func path(_ name: String) -> String {
        let path = name.contains("\\") ? String(name.map { $0 == "\\" ? "/" : $0 }) : name
        return path.hasPrefix("/") ? String(path.dropFirst()) : path
    }
}
