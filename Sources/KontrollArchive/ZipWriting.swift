import CZip
import Foundation

/// A file to be put into a zip archive (zip-arkiv).
public struct ZipPart: Sendable, Hashable {
    /// Its path in the archive, with `/` between the parts.
    public var name: String
    /// Its bytes.
    public var bytes: [UInt8]

    /// A file with its bytes.
    public init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

    /// A file of text, in UTF-8.
    public init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
}

extension ZipArchive {
    /// The day every entry says it was made, 1980-01-01, the first that the format knows: the same parts are the same
    /// bytes, whenever they are packed (PKWARE's APPNOTE.TXT, 4.4.6).
    private static let date: UInt16 = 1 << 5 | 1

    /// The bytes of an archive of parts, packed with deflate, in the order given.
    ///
    /// Two parts with the same name are refused.
    public static func packed(_ parts: [ZipPart]) throws(ArchiveFault) -> [UInt8] {
        var error = zip_error_t()
        guard let whole = zip_source_buffer_create(nil, 0, 0, &error) else { throw .outOfMemory }
        defer { zip_source_free(whole) }
        // The archive gives up its hold when it is closed; ours is kept until the bytes have been read.
        zip_source_keep(whole)
        guard let archive = zip_open_from_source(whole, ZIP_TRUNCATE, &error) else {
            zip_error_fini(&error)
            zip_source_free(whole)
            throw .outOfMemory
        }
        do throws(ArchiveFault) {
            for part in parts { try add(part, to: archive) }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw .outOfMemory
        }
        return try contents(of: whole)
    }

    private static func add(_ part: ZipPart, to archive: OpaquePointer) throws(ArchiveFault) {
        // The library keeps and frees the copy.
        let copy = UnsafeMutableRawBufferPointer(
            start: malloc(max(part.bytes.count, 1)), count: part.bytes.count)
        guard let start = copy.baseAddress else { throw .outOfMemory }
        copy.copyBytes(from: part.bytes)
        guard let source = zip_source_buffer(archive, start, zip_uint64_t(part.bytes.count), 1) else {
            free(start)
            throw .outOfMemory
        }
        let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            let code = zip_error_code_zip(zip_get_error(archive))
            zip_source_free(source)
            throw code == ZIP_ER_EXISTS ? .sameName(entry: part.name) : .outOfMemory
        }
        guard zip_file_set_dostime(archive, UInt64(index), 0, date, 0) == 0 else { throw .outOfMemory }
    }

    private static func contents(of source: OpaquePointer) throws(ArchiveFault) -> [UInt8] {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else { throw .outOfMemory }
        defer { zip_source_close(source) }
        var read: Int64 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(stat.size)) { buffer, count in
            read = zip_source_read(source, buffer.baseAddress, stat.size)
            count = max(0, Int(read))
        }
        guard read == Int64(stat.size) else { throw .damaged(entry: nil) }
        return bytes
    }
}
