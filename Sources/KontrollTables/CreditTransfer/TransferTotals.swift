import KontrollCore

/// The control sums of a message or batch, and what it was found to hold.
struct TransferTotals {
    private var statedCount: String?
    private var statedSum: String?
    private var count = 0
    private var sum: Int128 = 0
    private var unread = 0

    /// Takes an element that states a total.
    mutating func take(_ element: TransferElement) {
        switch element.word {
        case .count: statedCount = element.filled
        case .controlSum: statedSum = element.filled
        default: break
        }
    }

    /// Counts a payment, also one that is set aside: the sums are those of the file.
    mutating func add(_ element: TransferElement) {
        count += 1
        let amount = (try? TransferBatch.amountElement(element)).flatMap { DecimalText($0.text)?.hundredThousandths }
        let added = amount.map { sum.addingReportingOverflow($0) }
        if let added, !added.overflow { sum = added.partialValue } else { unread += 1 }
    }

    /// Whether a number of payments is stated.
    var statesCount: Bool { statedCount != nil }
    /// Whether a sum is stated.
    var statesSum: Bool { statedSum != nil }

    /// Compares what is stated with what was found; `place` is `GrpHdr` or the batch.
    func check(_ place: String, file: String) throws(SourceFailure) {
        if let statedCount {
            let total = "NbOfTxs i \(place) (antal betalningar)"
            guard let expected = DecimalText(statedCount), let number = Int(expected.text) else {
                throw unreadable(total, file)
            }
            if number != count {
                throw .totalsDiffer(
                    file: file, total: total, found: Swedish.grouped(count), expected: Swedish.grouped(number))
            }
        }
        if let statedSum {
            let total = "CtrlSum i \(place) (summa belopp)"
            guard let expected = DecimalText(statedSum)?.hundredThousandths else { throw unreadable(total, file) }
            guard unread == 0 else {
                throw .totalsDiffer(
                    file: file, total: total,
                    found: "\(Swedish.count(unread, "betalning", "betalningar")) utan läsbart belopp",
                    expected: Self.shown(expected))
            }
            if expected != sum {
                throw .totalsDiffer(file: file, total: total, found: Self.shown(sum), expected: Self.shown(expected))
            }
        }
    }

    private func unreadable(_ total: String, _ file: String) -> SourceFailure {
        .unreadable(file: file, line: nil, column: nil, found: "\(total) som inte är ett tal", expected: "ett tal")
    }

    /// A sum with a decimal comma, at least two decimals.
    private static func shown(_ sum: Int128) -> String {
        let digits = String(sum.magnitude % 100_000)
        var fraction = Substring(String(repeating: "0", count: 5 - digits.count) + digits)
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return (sum < 0 ? "\u{2212}" : "") + Swedish.grouped(sum.magnitude / 100_000) + "," + fraction
    }
}
