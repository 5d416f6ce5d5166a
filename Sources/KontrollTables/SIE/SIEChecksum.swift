import KontrollCore

/// The control sum of a SIE file (`#KSUMMA`).
///
/// SIE filformat 4B, section 7: CRC-32 with the polynomial EDB88320 over the posts between the first `#KSUMMA` and the
/// last, which carries the sum: labels and fields as they stand in the file, without quotation marks, braces, blanks
/// and line breaks.
enum SIEChecksum {
    /// Whether the file has a control sum that agrees; nil when it has none. One that differs or lacks its end is an
    /// error.
    static func verified(_ raw: [UInt8], file: String) throws(SourceFailure) -> Bool? {
        var lines = TextLines(raw)
        var line = SIELine()
        var sum: CRC32?
        while lines.next() {
            line.read(raw[lines.range])
            guard line.label == "KSUMMA" else {
                for index in line.fields.indices {
                    if let bytes = line.bytes(index) { sum?.add(bytes) }
                }
                continue
            }
            guard let found = sum else {
                sum = CRC32()
                continue
            }
            // Some programs write the sum as a number with sign.
            guard let expected = line.text(1).flatMap({ Int64($0) }) else { break }
            guard UInt32(truncatingIfNeeded: expected) == found.value else {
                throw .totalsDiffer(
                    file: file, total: "#KSUMMA", found: String(found.value), expected: line.text(1) ?? "")
            }
            return true
        }
        guard sum != nil else { return nil }
        throw .totalsDiffer(
            file: file, total: "#KSUMMA", found: "ingen avslutande #KSUMMA med ett tal",
            expected: "angiven sist i filen")
    }
}

/// The cyclic redundancy check CRC-32 of ISO 3309 and ITU-T V.42, with the reversed polynomial EDB88320.
struct CRC32 {
    private var register: UInt32 = .max

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ (rest >> 1) : rest >> 1 }
    }

    /// Adds bytes.
    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { register = Self.table[Int((register ^ UInt32(byte)) & 0xFF)] ^ (register >> 8) }
    }

    /// The sum of what was added.
    var value: UInt32 { ~register }
}
