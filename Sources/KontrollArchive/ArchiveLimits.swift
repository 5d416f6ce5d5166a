/// What an archive may hold before it is refused as made to exhaust its reader (zip-bomb).
public struct ArchiveLimits: Sendable, Hashable {
    /// The greatest number of entries.
    public var entries: Int
    /// The greatest size in bytes of all entries together, unpacked.
    public var bytes: UInt64
    /// How many times its packed size an entry may be, unpacked. Deflate reaches 1 032 at most; the sheets of real
    /// workbooks stay below 100, which is what Apache POI's `ZipSecureFile` allows.
    public var ratio: UInt64
    /// Entries up to this size in bytes, unpacked, may be of any ratio: small parts of nothing but blanks do no harm.
    public var smallEntry: UInt64

    /// Limits of an archive's size.
    public init(
        entries: Int = 10_000, bytes: UInt64 = 2 << 30, ratio: UInt64 = 200, smallEntry: UInt64 = 1 << 20
    ) {
        (self.entries, self.bytes, self.ratio, self.smallEntry) = (entries, bytes, ratio, smallEntry)
    }
}
