import KontrollCore

/// A made-up ledger in which it is known which invoices are one and the same (märkt uppsättning), for measuring how much
/// the checks for duplicates find and how much of what they find is right. It is the same on every machine.
///
/// Beside ordinary invoices it holds duplicates of every kind, duplicates that a credit or a cancellation explains, and
/// innocent likenesses: rents, fixed prices, numbers that follow each other, suppliers of like names. Some
/// planted duplicates lie where the checks do not look, and some innocent pairs look exactly like duplicates.
struct LabelledInvoices {
    /// What a pair of rows is.
    enum Label: Hashable {
        /// One invoice twice, equal in supplier, number and amount.
        case exact
        /// One invoice twice, unequal in something.
        case near
        /// Two invoices, or one that has been put right by a credit or a cancellation.
        case innocent, credited, cancelled
    }

    /// A pair, by the places of its rows.
    struct Pair: Hashable {
        let rows: [Int]
        let label: Label
    }

    private(set) var table =
        "supplier:text|supplier_name:text|organisation_number:text|bankgiro:text|ocr:text|invoice_number:text|"
        + "amount:money|invoice_date:date|cancelled:flag"
    private(set) var pairs: [Pair] = []
    private(set) var count = 0
    private var random = SeededGenerator(state: 20_250_101)
    private var serial = 40_000
    private let start = CivilDate("2025-01-07") ?? .earliest

    /// One row.
    struct Row {
        var supplier: Int
        var number: String
        var ore: Int64
        var day: Int
        var name: String?
        var organisation = ""
        var bankgiro = ""
        var ocr = ""
        var isCancelled = false
    }

    init() {
        for _ in 0..<900 { _ = add(ordinary()) }
        for turn in 0..<40 { plantExact(turn) }
        for turn in 0..<74 { plantNear(turn) }
        for turn in 0..<30 { plantExplained(turn) }
        for turn in 0..<24 { plantInnocent(turn) }
    }

    /// The rows of a label that stand in a finding together, and how many of the label there are.
    func found(_ label: Label, in report: CheckReport) -> (hits: Int, of: Int) {
        let cited = report.cited.map(Set.init)
        let wanted = pairs.filter { $0.label == label }
        return (wanted.count { pair in cited.contains { $0.isSuperset(of: pair.rows) } }, wanted.count)
    }

    // MARK: The parts

    private mutating func ordinary() -> Row {
        // Numbers of one supplier lie far apart and amounts are many, as among real invoices.
        serial += 37
        return Row(
            supplier: .random(in: 0..<60, using: &random), number: String(serial),
            ore: Int64(Int.random(in: 20_000...4_000_000, using: &random)), day: .random(in: 0..<330, using: &random))
    }

    private mutating func add(_ row: Row) -> Int {
        let name = row.name ?? "Provleverantör nummer \(row.supplier)"
        table +=
            "\n\(1000 + row.supplier)|\(name)|\(row.organisation)|\(row.bankgiro)|\(row.ocr)|\(row.number)|"
            + "\(Money(ore: row.ore))|\(start.adding(days: row.day))|\(row.isCancelled ? "ja" : "")"
        count += 1
        return count - 1
    }

    private mutating func add(_ one: Row, _ other: Row, _ label: Label) {
        pairs.append(Pair(rows: [add(one), add(other)], label: label))
    }

    /// Equal invoices, written alike or not, one of them sometimes paid to another account.
    private mutating func plantExact(_ turn: Int) {
        let one = ordinary()
        var other = one
        switch turn % 4 {
        case 0: other.number = "00" + one.number
        case 1: other.number = one.number.prefix(2) + " " + one.number.dropFirst(2)
        case 2: (other.bankgiro, other.day) = ("640-5070", one.day + 3)
        default: other.day = one.day + 40
        }
        add(one, other, .exact)
    }

    private mutating func plantNear(_ turn: Int) {
        var one = ordinary()
        var other = one
        let digits = Array(one.number)
        other.day += turn % 5
        switch turn % 12 {
        case 0:
            (one.organisation, other.organisation) = ("556022-4551", "SE556022455101")
            other.supplier += 100
        case 1: (other.supplier, other.name) = (one.supplier + 100, "PROVLEVERANTÖR, nummer \(one.supplier) AB")
        case 2: (other.supplier, one.bankgiro, other.bankgiro) = (one.supplier + 100, "5402-9681", "54029681")
        case 3: (one.ocr, other.ocr, other.number) = ("\(serial)30", "\(serial)30", "K \(serial % 977)")
        case 4: other.number = String([digits[0], digits[2], digits[1]] + digits[3...])
        case 5: other.number = String(digits[..<2] + [digits[2] == "7" ? "1" : "7"] + digits[3...])
        case 6: other.number = one.number + "8"
        case 7: other.number = "F-2025/" + one.number
        case 8: other.number = "INV" + one.number
        case 9: other.number = ""
        case 10: (other.number, other.bankgiro) = ("25-" + one.number, "640-5070")
        default: (other.supplier, other.day) = (one.supplier + 200, one.day)
        }
        if digits[1] == digits[2], turn % 12 == 4 { other.number = String(digits[..<3] + [digits[4], digits[3]]) }
        // Two are beyond what is looked for: registered again after the days, and with two slips.
        if turn == 73 { (other.supplier, other.number, other.day) = (one.supplier, one.number + "8", one.day + 60) }
        if turn == 72 {
            (other.supplier, other.organisation) = (one.supplier, one.organisation)
            other.number = String([digits[1], digits[0], digits[2], digits[4], digits[3]])
        }
        add(one, other, .near)
    }

    /// Duplicates of every kind that have been put right.
    private mutating func plantExplained(_ turn: Int) {
        var one = ordinary()
        var other = one
        if turn % 3 == 1 { other.number = "F" + one.number }
        if turn % 3 == 2 { (other.number, other.day) = ("", one.day + 2) }
        if turn % 2 == 0 {
            other.isCancelled = true
            if turn % 4 == 0 { swap(&one, &other) }
            add(one, other, .cancelled)
        } else {
            add(one, other, .credited)
            _ = add(Row(supplier: one.supplier, number: "K\(serial)", ore: -one.ore, day: one.day + 5))
        }
    }

    private mutating func plantInnocent(_ turn: Int) {
        let one = ordinary()
        var other = one
        switch turn % 8 {
        case 0: (other.number, other.day) = (String(serial + 12), one.day + 30)
        case 1: (other.number, other.day) = (String(serial + 1), one.day + 7)
        case 2:
            // A fixed price: eight in a fortnight, one number much like the next.
            for next in 1..<7 {
                _ = add(
                    Row(supplier: one.supplier, number: String(serial + next * 10), ore: one.ore, day: one.day + next))
            }
            (other.number, other.day) = (String(serial + 70), one.day + 8)
        case 3: (other.supplier, other.number) = (one.supplier + 300, String(serial + 1))
        case 4: other.ore += 100
        case 5: (other.number, other.day) = ("HYRA\(serial)", one.day + 31)
        case 6: (other.number, other.day) = (String(serial * 2), one.day + 1)
        default:
            // Two invoices of one day and amount whose numbers follow each other: nothing tells them from a slip.
            if turn < 16 { other.number = String(serial / 10 * 10 + (serial + 1) % 10) } else { other.ore += 1 }
        }
        add(one, other, .innocent)
    }
}
