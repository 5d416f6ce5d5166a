/// Rows that have equal keys (lika rader), for checks that look for the same thing twice.
///
/// A dictionary of five million rows costs seconds and a gigabyte. Here a row is put aside as single as soon as a bit
/// says that no other row has its hash; only what is left is compared, and compared in full: two rows of a group are
/// always equal.
///
/// ```swift
/// let supplier = keys.keys(of: try invoices.supplier, InvoiceKey.supplier)
/// let groups = RepeatedRows.groups(invoices.count, by: [.keys(supplier), .amounts(try invoices.amount)]) {
///     payable[$0]
/// }
/// ```
public enum RepeatedRows {
    /// One part of a key.
    public enum Part: Sendable {
        /// Texts in a form of their own.
        case keys(RowKeys)
        /// Texts as they are written, by their codes.
        case codes(TextCodes)
        /// Amounts.
        case amounts([Money])
        /// Amounts without their sign: an invoice and its credit are equal.
        case magnitudes([Money])
        /// Days.
        case days([CivilDate])

        /// Mixes the part of some rows into their hashes.
        fileprivate func mix(_ rows: Range<Int>, into hashes: inout [UInt64]) {
            func mix(_ value: (Int) -> UInt64) {
                for row in rows {
                    // The finaliser of MurmurHash3 (Appleby, public domain).
                    var hash = (hashes[row - rows.lowerBound] ^ value(row)) &* 0xFF51_AFD7_ED55_8CCD
                    hash ^= hash >> 33
                    hashes[row - rows.lowerBound] = hash &* 0xC4CE_B9FE_1A85_EC53 ^ hash >> 29
                }
            }
            switch self {
            case .keys(let keys): mix { UInt64(truncatingIfNeeded: keys[$0]) }
            case .codes(let codes): mix { UInt64(codes[$0]) }
            case .amounts(let amounts): mix { UInt64(bitPattern: amounts[$0].ore) }
            case .magnitudes(let amounts): mix { amounts[$0].magnitude }
            case .days(let days): mix { UInt64(bitPattern: Int64(days[$0].dayNumber)) }
            }
        }

        fileprivate func isEqual(_ one: Int, _ other: Int) -> Bool {
            switch self {
            case .keys(let keys): keys[one] == keys[other]
            case .codes(let codes): codes[one] == codes[other]
            case .amounts(let amounts): amounts[one] == amounts[other]
            case .magnitudes(let amounts): amounts[one].magnitude == amounts[other].magnitude
            case .days(let days): days[one] == days[other]
            }
        }
    }

    /// The groups of two rows or more that have all parts of the key equal.
    ///
    /// - Parameters:
    ///   - count: How many rows there are; every part has as many.
    ///   - parts: The parts of the key.
    ///   - isIncluded: Whether a row counts at all.
    /// - Returns: The groups in the order of their first rows; the rows of a group ascend.
    public static func groups(
        _ count: Int, by parts: [Part], where isIncluded: (Int) -> Bool = { _ in true }
    ) -> [[Int]] {
        var rows = Sieve(rows: count)
        forEach(count, parts, isIncluded, before: { rows.ask($0) }) { _, hash in rows.note(hash) }
        var candidates: [Candidate] = []
        forEach(count, parts, isIncluded, before: { rows.ask($0) }) { row, hash in
            if rows.isRepeated(hash) { candidates.append(Candidate(hash: hash, row: row)) }
        }
        // Each turn looks at other bits of the hash, until nothing much falls away.
        for shift in [UInt64(20), 40] {
            var sieve = Sieve(rows: candidates.count)
            for candidate in candidates { sieve.note(candidate.hash >> shift | candidate.hash << (64 - shift)) }
            candidates.removeAll { !sieve.isRepeated($0.hash >> shift | $0.hash << (64 - shift)) }
        }
        candidates.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
        var groups: [[Int]] = []
        var rest = candidates[...]
        while let first = rest.first {
            let run = rest.prefix { $0.hash == first.hash }
            groups += split(run.map(\.row), parts)
            rest = rest[run.endIndex...]
        }
        return groups.sorted { $0[0] < $1[0] }
    }

    private struct Candidate {
        let hash: UInt64
        let row: Int
    }

    /// Calls `body` with the hash of each row that counts, in order, and `before` with some hundred hashes before it.
    private static func forEach(
        _ count: Int, _ parts: [Part], _ isIncluded: (Int) -> Bool, before: ([UInt64]) -> Void,
        _ body: (Int, UInt64) -> Void
    ) {
        let size = 256
        var hashes = [UInt64](repeating: 0, count: size)
        for start in stride(from: 0, to: count, by: size) {
            let rows = start..<min(start + size, count)
            for place in 0..<size { hashes[place] = 0x9E37_79B9_7F4A_7C15 }
            for part in parts { part.mix(rows, into: &hashes) }
            before(hashes)
            for row in rows where isIncluded(row) { body(row, hashes[row - start]) }
        }
    }

    /// Rows of one hash by what they really are; those that only one row is fall away.
    private static func split(_ rows: [Int], _ parts: [Part]) -> [[Int]] {
        var groups: [[Int]] = []
        for row in rows {
            let known = groups.firstIndex { group in parts.allSatisfy { $0.isEqual(group[0], row) } }
            if let known { groups[known].append(row) } else { groups.append([row]) }
        }
        return groups.filter { $0.count > 1 }
    }
}

/// Bits that say whether a hash has been met, and met again.
private struct Sieve {
    /// In each word thirty-two bits that say so of having been met, and above them those of having been met again: both
    /// are a single step away from the processor.
    private var words: [UInt64]
    private let mask: UInt64
    /// What the words asked for beforehand held: kept so that they are asked for.
    private var touched: UInt64 = 0

    /// A sieve that lets about one single row in fourteen through.
    init(rows: Int) {
        var bits = 1 << 12
        while bits < rows * 8 { bits *= 2 }
        words = Array(repeating: 0, count: bits / 32)
        mask = UInt64(bits - 1)
    }

    /// Asks for the words of some hashes all at once: they lie far from the processor.
    mutating func ask(_ hashes: [UInt64]) {
        touched = words.withUnsafeBufferPointer { words in
            hashes.reduce(0) { $0 &+ words[Int(($1 & mask) >> 5)] }
        }
    }

    mutating func note(_ hash: UInt64) {
        let (word, bit) = (Int((hash & mask) >> 5), UInt64(1) << (hash & 31))
        words[word] |= (words[word] & bit) << 32 | bit
    }

    func isRepeated(_ hash: UInt64) -> Bool {
        words[Int((hash & mask) >> 5)] & UInt64(1) << (32 | hash & 31) != 0
    }
}
