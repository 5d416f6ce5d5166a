import Dispatch
import Synchronization

/// Tells fast whether a text is strict UTF-8 (RFC 3629) without NUL; where it is not is told by ``TextDecoding``.
enum UTF8Check {
    /// Whether the bytes from a place on are valid and none is zero. Pieces are looked at on all cores.
    static func holds(_ content: FileContent, from start: Int, piece: Int = 8 << 20) -> Bool {
        let count = (content.count - start + piece - 1) / piece
        let holds = Atomic(true)
        DispatchQueue.concurrentPerform(iterations: count) { index in
            content.withBytes { bytes in
                let low = index == 0 ? start : border(bytes, near: start + index * piece)
                let high = border(bytes, near: start + (index + 1) * piece)
                if !isPlain(UnsafeBufferPointer(rebasing: bytes[low..<high])) {
                    holds.store(false, ordering: .relaxed)
                }
            }
        }
        return holds.load(ordering: .relaxed)
    }

    /// A place at or just after another where no character is split; a byte that cannot begin one may end a piece, but
    /// its own piece is then found wanting.
    private static func border(_ bytes: UnsafeBufferPointer<UInt8>, near place: Int) -> Int {
        var border = min(place, bytes.count)
        let latest = min(border + 3, bytes.count)
        while border < latest, bytes[border] & 0xC0 == 0x80 { border += 1 }
        return border
    }

    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        let end = raw.count
        var place = 0
        var zeros: UInt64 = 0
        while place < end {
            while place + 32 <= end {
                let a = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                let b = raw.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
                let c = raw.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self)
                let d = raw.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self)
                if (a | b | c | d) & Words.high != 0 { break }
                // Without high bits, subtracting one from each byte sets the high bit of the first zero at least.
                zeros |= (a &- Words.ones) | (b &- Words.ones) | (c &- Words.ones) | (d &- Words.ones)
                place += 32
            }
            if zeros & Words.high != 0 { return false }
            let stop = min(end, place + 32)
            while place < stop {
                let length = pass(raw, at: place, end)
                if length == 0 { return false }
                place += length
            }
        }
        return true
    }

    /// How many bytes to the end of the next character that is no ASCII, at most eight bytes away, all of them valid; 0
    /// where one is not.
    @inline(__always)
    private static func pass(_ raw: UnsafeRawBufferPointer, at place: Int, _ end: Int) -> Int {
        guard place + 8 <= end else { return character(raw, at: place, end) }
        let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        if (word &- Words.ones) & ~word & Words.high != 0 { return 0 }
        let odd = word & Words.high
        if odd == 0 { return 8 }
        let before = odd.trailingZeroBitCount >> 3
        let length = character(raw, at: place + before, end)
        return length == 0 ? 0 : before + length
    }

    /// How many bytes the character has that begins here; 0 where none does, and for NUL.
    @inline(__always)
    private static func character(_ raw: UnsafeRawBufferPointer, at place: Int, _ end: Int) -> Int {
        let byte = raw[place]
        if byte < 0x80 { return byte == 0 ? 0 : 1 }
        if 0xC2...0xDF ~= byte { return place + 1 < end && raw[place + 1] & 0xC0 == 0x80 ? 2 : 0 }
        let (length, second): (Int, ClosedRange<UInt8>)
        switch byte {
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE, 0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard end - place >= length, second ~= raw[place + 1] else { return 0 }
        for next in 2..<length where raw[place + next] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
