/// A zip archive made for a test, its entries not packed; what the directory says of them may be made untrue.
public struct MadeZip: Sendable {
    /// One entry.
    public struct Entry: Sendable {
        /// Its path.
        public var name: String
        /// Its bytes.
        public var bytes: [UInt8]
        /// The size that the archive gives, where it is another.
        public var size: UInt32?
        /// The packed size that the archive gives, where it is another.
        public var packedSize: UInt32?
        /// The checksum that the archive gives, where it is another.
        public var checksum: UInt32?
        /// How it is packed; 0 is not at all.
        public var method: UInt16 = 0
        /// Whether it is said to be encrypted.
        public var isEncrypted = false

        /// An entry with its bytes.
        public init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

        /// An entry of text.
        public init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
    }

    /// The entries.
    public var entries: [Entry]

    /// An archive of entries.
    public init(_ entries: [Entry]) { self.entries = entries }

    /// The archive (PKWARE's APPNOTE.TXT, 4.3).
    public var bytes: [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for entry in entries {
            let start = file.count
            file += Self.number(0x0403_4B50, 4) + header(entry) + Array(entry.name.utf8) + entry.bytes
            directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + header(entry)
            directory += [UInt8](repeating: 0, count: 10) + Self.number(start, 4) + Array(entry.name.utf8)
        }
        let count = Self.number(entries.count, 2)
        return file + directory + Self.number(0x0605_4B50, 4) + [0, 0, 0, 0] + count + count
            + Self.number(directory.count, 4) + Self.number(file.count, 4) + [0, 0]
    }

    private func header(_ entry: Entry) -> [UInt8] {
        Self.number(20, 2) + Self.number(entry.isEncrypted ? 1 : 0, 2) + Self.number(Int(entry.method), 2)
            + Self.number(0x5821_0000, 4) + Self.number(Int(entry.checksum ?? Self.checksum(entry.bytes)), 4)
            + Self.number(Int(entry.packedSize ?? UInt32(entry.bytes.count)), 4)
            + Self.number(Int(entry.size ?? UInt32(entry.bytes.count)), 4) + Self.number(entry.name.utf8.count, 2)
            + [0, 0]
    }

    private static func number(_ number: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// CRC-32 (ISO 3309).
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
