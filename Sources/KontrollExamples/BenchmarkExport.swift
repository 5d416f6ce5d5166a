public import KontrollCore

/// A large fictional supplier ledger for measuring speed (mätexport): invoices of 2025 in 13 columns, with deviations
/// planted in known numbers.
///
/// Row *n* is a function of *n* and the number of rows alone, so that the same bytes are made on every machine. The
/// suppliers' numbers begin with 99, which no Swedish organisationsnummer does; signatures and texts are made up.
public struct BenchmarkExport: Sendable {
    /// How many invoices there are.
    public let rows: Int
    private let suppliers = BenchmarkSuppliers()

    /// An export of so many invoices.
    public init(rows: Int) { self.rows = max(0, rows) }

    /// The headings of the 13 columns, in order.
    public static let headings = [
        "Löpnr", "Levnr", "Leverantör", "Fakturanr", "Belopp", "Fakturadatum", "Förfallodatum", "Betaldatum",
        "Makulerad", "Mottagningsattest", "Beslutsattest", "Ansvar", "Text",
    ]

    /// The list of who may approve what: two persons a unit up to 50 000 kr, twenty heads up to 500 000 kr.
    public var approvalLimits: [UInt8] {
        var text = "Attestant;Ansvar;Beloppsgräns;Gäller från;Gäller till\r\n"
        for index in 0..<(2 * BenchmarkInvoice.units) {
            text += "\(BenchmarkInvoice.approver(index));\(7000 + index / 2);50000,00;2024-01-01;\r\n"
        }
        for index in 0..<BenchmarkInvoice.heads {
            text += "\(BenchmarkInvoice.head(index));;500000,00;2024-01-01;2026-12-31\r\n"
        }
        return Array(text.utf8)
    }

    /// How many findings each check must make, by its id.
    public var planted: [CheckID: Int] {
        func count(_ plants: Set<BenchmarkPlant>) -> Int {
            BenchmarkPlant.places.reduce(0) { sum, place in
                sum + (plants.contains(place.value) && place.key < rows % BenchmarkPlant.period ? 1 : 0)
                    + (plants.contains(place.value) ? rows / BenchmarkPlant.period : 0)
            }
        }
        return [
            "approval-limit": count([.aboveLimit, .unknownApprover]),
            "duplicate-invoices": count([.duplicate]),
            "invalid-organisation-number": count([.invalidSupplier]),
            "late-payment": count([.late, .unpaid, .unapprovedUnpaid]),
            "missing-approval": count([.unapproved, .unapprovedUnpaid]),
            "payment-before-invoice": count([.paidBefore]),
            "round-amounts": count([.round]),
            "self-approval": count([.selfApproved]),
            "sequence-gaps": count([.gap]),
        ]
    }

    /// Hands over the bytes of the export piece by piece: UTF-8, `;`, decimal comma, CRLF.
    public func write(to sink: ([UInt8]) throws -> Void) rethrows {
        var text = Array((Self.headings.joined(separator: ";") + "\r\n").utf8)
        text.reserveCapacity(1 << 20)
        for row in 0..<rows {
            BenchmarkInvoice(row: row, of: rows).append(to: &text, suppliers)
            if text.count > 1_000_000 {
                try sink(text)
                text.removeAll(keepingCapacity: true)
            }
        }
        try sink(text)
    }
}

/// What is wrong with a row on purpose.
enum BenchmarkPlant {
    case late, unpaid, unapproved, unapprovedUnpaid, selfApproved, aboveLimit, unknownApprover
    case duplicate, creditedDuplicate, credit, round, invalidSupplier, paidBefore, gap

    /// After so many rows the same things are wrong again.
    static let period = 10_000

    /// The rows of a period that something is wrong with. None is divisible by ten or stands alone after a row that is:
    /// those are cancelled or credits.
    static let places: [Int: BenchmarkPlant] = [
        17: .late, 2_017: .late, 4_017: .late, 6_017: .late, 8_017: .late, 1_033: .unpaid, 6_033: .unpaid,
        1_101: .unapproved, 6_101: .unapproved, 3_101: .unapprovedUnpaid, 1_201: .selfApproved, 6_201: .selfApproved,
        1_301: .aboveLimit, 4_301: .aboveLimit, 7_301: .aboveLimit, 1_401: .unknownApprover, 1_503: .duplicate,
        1_603: .creditedDuplicate, 1_605: .credit, 1_701: .round, 4_701: .round, 7_701: .round,
        1_801: .invalidSupplier, 1_901: .paidBefore, 2_101: .gap,
    ]

    /// What is wrong with a row, if anything.
    static func of(_ row: Int) -> BenchmarkPlant? {
        // All places are odd, so that half of the rows need no look-up.
        row % 2 == 0 ? nil : places[row % period]
    }
}
