/// What invoices are compared by beside `InvoiceKey` (jämförelsenyckel).
enum InvoiceKeys {
    /// The digits of a bankgiro number.
    static func digits(_ text: String) -> String { text.filter { "0"..."9" ~= $0 && $0.isASCII } }

    /// Whether ten digits pass Luhn's control (mod 10), as an organisation number's do.
    static func isOrganisationNumber(_ text: String) -> Bool {
        guard tenDigits(text[...]) != nil else { return false }
        var sum = 0
        for (index, byte) in text.utf8.enumerated() {
            let digit = Int(byte - UInt8(ascii: "0")) * (index.isMultiple(of: 2) ? 2 : 1)
            sum += digit / 10 + digit % 10
        }
        return sum.isMultiple(of: 10)
    }

    private static func tenDigits(_ text: Substring) -> String? {
        text.utf8.count == 10 && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            ? String(text) : nil
    }
}

/// How far apart two texts are when a letter may be put in, taken out, changed, or swapped with its neighbour
/// (optimal string alignment).
enum StringAlignment {
    /// The least number of such changes.
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in 1..<max(a.count + 1, 1) {
            var row = [i]
            for j in 1..<max(b.count + 1, 1) {
                var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, before[j - 2] + 1) }
                row.append(best)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
