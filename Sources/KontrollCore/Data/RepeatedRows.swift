/// Rows that have equal keys (lika rader), for checks that look for the same thing twice.
///
/// A dictionary of five million rows costs seconds and a gigabyte. Here only rows whose hashes are equal are compared
/// (``EqualHashes``), and compared in full: two rows of a group are always equal.
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
        let start = TextHash().start
        let alike = EqualHashes.groups(count, where: isIncluded) { rows, hashes in
            for place in 0..<rows.count { hashes[place] = start }
            for part in parts { part.mix(rows, into: &hashes) }
        }
        return alike.flatMap { split($0, parts) }.sorted { $0[0] < $1[0] }
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
