/// Why a zip archive (zip-arkiv) or an entry of it cannot be used. An entry is named as the archive names it.
public enum ArchiveFault: Error, Sendable, Hashable {
    /// There is no directory of entries: it is no zip archive, or its end is cut off.
    case noDirectory
    /// The directory, or the entry, contradicts itself or ends too early.
    case damaged(entry: String?)
    /// The entry's bytes do not have the checksum (CRC-32) that the archive gives them.
    case wrongChecksum(entry: String)
    /// The entry is encrypted.
    case encrypted(entry: String)
    /// The entry is packed in a way that is not understood.
    case unknownMethod(entry: String)
    /// Two entries have the same name, so that it depends on the reader which one is meant.
    case sameName(entry: String)
    /// More entries than the limit.
    case tooMany(entries: Int, limit: Int)
    /// More bytes unpacked than the limit.
    case tooLarge(bytes: UInt64, limit: UInt64)
    /// An entry unpacks to more times its packed size than the limit.
    case tooDense(entry: String, times: UInt64, limit: UInt64)
    /// The library could not get the memory it needs.
    case outOfMemory
}
