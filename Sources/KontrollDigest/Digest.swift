import Crypto

/// A SHA-256 value (kontrollsumma): 32 bytes, FIPS 180-4.
///
/// Digests compare as their bytes do, first byte first, which is also the order of their ``hex`` texts.
public struct Digest: Hashable, Comparable, Sendable {
    /// The bytes as four big-endian words: comparing a million digests costs no more than comparing integers.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// How many bytes a digest has.
    public static let byteCount = 32

    /// The digest with these 32 bytes; nil for any other number of them.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(exactly32: bytes)
    }

    /// Packs bytes that are known to be 32.
    init(exactly32 bytes: some Sequence<UInt8>) {
        var packed: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            switch index >> 3 {
            case 0: packed.0 = packed.0 << 8 | UInt64(byte)
            case 1: packed.1 = packed.1 << 8 | UInt64(byte)
            case 2: packed.2 = packed.2 << 8 | UInt64(byte)
            default: packed.3 = packed.3 << 8 | UInt64(byte)
            }
        }
        words = packed
    }

    /// Packs the bytes of a buffer that is known to hold 32.
    init(buffer: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// Reads 64 hexadecimal digits, upper or lower case; nil for anything else.
    public init?(hex: some StringProtocol) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in hex.utf8 {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
            guard bytes.count <= Self.byteCount else { return nil }
        }
        guard high == nil else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes, in order.
    public var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
    }

    /// The 64 lower-case hexadecimal digits.
    public var hex: String {
        String(unsafeUninitializedCapacity: 2 * Self.byteCount) { text in
            var place = 0
            for word in [words.0, words.1, words.2, words.3] {
                for shift in stride(from: 60, through: 0, by: -4) {
                    let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
                    text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                    place += 1
                }
            }
            return place
        }
    }

    /// The bytes in one order: smaller first differing byte first.
    public static func < (lhs: Digest, rhs: Digest) -> Bool {
        if lhs.words.0 != rhs.words.0 { return lhs.words.0 < rhs.words.0 }
        return (lhs.words.1, lhs.words.2, lhs.words.3) < (rhs.words.1, rhs.words.2, rhs.words.3)
    }

    /// Equal when all 32 bytes are.
    public static func == (lhs: Digest, rhs: Digest) -> Bool { lhs.words == rhs.words }

    /// A digest is evenly spread already: its first word is hash enough.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Digest: CustomStringConvertible {
    /// The same as ``hex``.
    public var description: String { hex }
}

extension Digest: Codable {
    /// Reads 64 hexadecimal digits.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digest = Digest(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a SHA-256 digest")
        }
        self = digest
    }

    /// Writes ``hex``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}

extension Digest {
    /// The SHA-256 of bytes.
    public static func sha256(of bytes: some Sequence<UInt8>) -> Digest {
        if let digest = bytes.withContiguousStorageIfAvailable({ sha256(of: UnsafeRawBufferPointer($0)) }) {
            return digest
        }
        return Array(bytes).withUnsafeBytes(sha256(of:))
    }

    /// The SHA-256 of the bytes of a buffer.
    public static func sha256(of buffer: UnsafeRawBufferPointer) -> Digest {
        var state = SHA256()
        state.update(bufferPointer: buffer)
        return state.finalize().withUnsafeBytes(Digest.init(buffer:))
    }

    /// The SHA-256 of a text's UTF-8 bytes, as they are: no normalisation.
    public static func sha256(of text: some StringProtocol) -> Digest { sha256(of: text.utf8) }
}

/// SHA-256 of bytes that come piece by piece (inkrementell kontrollsumma).
///
/// A copy goes on from the same point by itself.
public struct DigestHasher: Sendable {
    private var state = SHA256()

    /// How many bytes it has been given.
    public private(set) var byteCount: Int64 = 0

    /// A hasher that has seen nothing.
    public init() {}

    /// Takes in the bytes of a buffer.
    public mutating func update(_ buffer: UnsafeRawBufferPointer) {
        state.update(bufferPointer: buffer)
        byteCount += Int64(buffer.count)
    }

    /// Takes in bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { update($0) }
        }
    }

    /// Takes in a text's UTF-8 bytes, as they are.
    public mutating func update(_ text: some StringProtocol) { update(text.utf8) }

    /// The digest of everything taken in so far. More can be taken in afterwards.
    public func finalize() -> Digest { state.finalize().withUnsafeBytes(Digest.init(buffer:)) }
}
