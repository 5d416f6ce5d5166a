/// Walks over the lines of a text that end with CR, LF or CRLF, also mixed.
struct TextLines {
    /// The text.
    let bytes: [UInt8]
    /// The line last read, from 1; 0 before the first.
    private(set) var number = 0
    /// The bytes of the line last read, without its line break.
    private(set) var range = 0..<0
    /// Whether a line break ends the line last read; only the last line may lack it.
    private(set) var endsWithBreak = true

    private var position = 0

    /// The lines of a text.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the next line; false when there is none.
    mutating func next() -> Bool {
        guard position < bytes.count else { return false }
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
            position += 1
        }
        range = start..<position
        number += 1
        endsWithBreak = position < bytes.count
        if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\r"), bytes[position + 1] == UInt8(ascii: "\n")
        {
            position += 1
        }
        position += 1
        return true
    }

    /// Whether nothing but blanks stands on the line.
    var isBlank: Bool { bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
