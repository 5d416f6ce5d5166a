import KontrollCore

/// One invoice of ``BenchmarkExport``.
struct BenchmarkInvoice {
    static let units = 200
    static let heads = 20
    private static let receivers = 800
    private static let first = Calendar.day(2025, 1, 1)

    private let row: Int
    private let plant: BenchmarkPlant?
    private var supplier = 0
    private var number = 0
    private var ore: Int64 = 0
    private var date: CivilDate
    private var due: CivilDate
    private var paid: CivilDate?
    private var isCancelled = false
    private var receiver: Int?
    private var approver: String?
    private var unit = 0
    private var text = 0

    static func approver(_ index: Int) -> String { "B" + String(10_000 + index) }
    static func head(_ index: Int) -> String { "H" + String(100 + index) }
    private static func receiver(_ index: Int) -> String { "M" + String(10_000 + index) }

    /// The invoice of a row, from 0.
    init(row: Int, of rows: Int) {
        self.row = row
        plant = BenchmarkPlant.of(row)
        var random = ExampleRandom(seed: UInt64(row) &* 0xD134_2543_DE82_EF95)
        let day = row * 365 / max(rows, 1)
        date = Self.first.adding(days: max(0, day - random.below(10)))
        due = date.adding(days: 30)
        paid = due.adding(days: -random.below(24))
        supplier = random.below(BenchmarkSuppliers.count)
        number = row
        unit = random.below(Self.units)
        receiver = random.below(Self.receivers)
        text = random.below(BenchmarkTexts.count)
        let second = random.below(2)
        approver = Self.approver(2 * unit + second)
        ore = Self.amount(&random)
        if ore > 5_000_000 { approver = Self.head(random.below(Self.heads)) }
        if row % 100 == 50 {
            (isCancelled, paid, approver) = (true, nil, nil)
        } else if row % 50 == 20 {
            ore = -ore
        }
        if let plant { apply(plant, of: rows) }
    }

    private static func amount(_ random: inout ExampleRandom) -> Int64 {
        let kronor =
            switch random.below(100) {
            case 0..<75: random.number(180...9_899)
            case 75..<98: random.number(10_100...49_900)
            default: random.number(50_100...400_000)
            }
        // No clean amount is a whole number of thousands.
        return Int64((kronor % 1_000 == 0 ? kronor + 1 : kronor) * 100 + [0, 0, 25, 50, 75, 90][random.below(6)])
    }

    private mutating func apply(_ plant: BenchmarkPlant, of rows: Int) {
        switch plant {
        case .late: paid = due.adding(days: 1 + row / 100 % 40)
        case .unpaid: paid = nil
        case .unapproved: approver = nil
        case .unapprovedUnpaid: (approver, paid) = (nil, nil)
        case .selfApproved: receiver = nil
        case .aboveLimit: (ore, approver) = (5_000_001 + Int64(row % 999), Self.approver(2 * unit))
        case .unknownApprover: approver = "X" + String(row)
        case .duplicate, .creditedDuplicate: copy(of: row - 2, rows)
        case .credit:
            copy(of: row - 4, rows)
            ore = -ore
        case .round: (ore, approver) = (Int64(10 + row % 30) * 100_000, Self.approver(2 * unit))
        case .invalidSupplier:
            supplier = BenchmarkSuppliers.count + row / BenchmarkPlant.period % BenchmarkSuppliers.count
        case .paidBefore: paid = date.adding(days: -3)
        case .gap: break
        }
    }

    /// Another invoice of the same supplier, number and amount, dated as this one.
    private mutating func copy(of other: Int, _ rows: Int) {
        let original = BenchmarkInvoice(row: other, of: rows)
        (supplier, number, ore, unit) = (original.supplier, original.number, original.ore, original.unit)
        approver = original.approver
        date = max(date, original.date)
        due = date.adding(days: 30)
        paid = due
    }

    /// How many numbers have been left out up to and with this row: two before each gap.
    private var skipped: Int {
        let place = BenchmarkPlant.places.first { $0.value == .gap }?.key ?? 0
        return 2 * (row / BenchmarkPlant.period + (row % BenchmarkPlant.period >= place ? 1 : 0))
    }

    /// Appends the row as it stands in the file.
    func append(to bytes: inout [UInt8], _ suppliers: BenchmarkSuppliers) {
        func separate() { bytes.append(UInt8(ascii: ";")) }
        bytes.append(contentsOf: "2025-".utf8)
        Self.append(row + 1 + skipped, width: 8, to: &bytes)
        separate()
        suppliers.append(supplier, to: &bytes)
        separate()
        switch number % 3 {
        case 0: bytes.append(contentsOf: "F-25/".utf8)
        case 1: bytes.append(contentsOf: "INV".utf8)
        default: break
        }
        Self.append(100_000 + number, width: 6, to: &bytes)
        separate()
        if ore < 0 { bytes.append(UInt8(ascii: "-")) }
        Self.append(Int(ore.magnitude / 100), width: 1, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        Self.append(Int(ore.magnitude % 100), width: 2, to: &bytes)
        separate()
        Self.append(date, to: &bytes)
        separate()
        Self.append(due, to: &bytes)
        separate()
        if let paid { Self.append(paid, to: &bytes) }
        separate()
        if isCancelled { bytes.append(UInt8(ascii: "J")) }
        separate()
        bytes.append(contentsOf: (receiver.map(Self.receiver) ?? approver ?? "").utf8)
        separate()
        if let approver { bytes.append(contentsOf: approver.utf8) }
        separate()
        Self.append(7000 + unit, width: 4, to: &bytes)
        separate()
        BenchmarkTexts.append(text, row, to: &bytes)
        bytes.append(contentsOf: "\r\n".utf8)
    }

    static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        var (rest, digits) = (number, 1)
        while digits < width || rest >= 10 {
            (rest, digits) = (rest / 10, digits + 1)
            if rest == 0, digits >= width { break }
        }
        let end = bytes.count + digits
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
        rest = number
        for place in 1...digits {
            bytes[end - place] += UInt8(rest % 10)
            rest /= 10
        }
    }

    private static func append(_ date: CivilDate, to bytes: inout [UInt8]) {
        let (year, month, day) = date.parts
        append(year, width: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(month, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(day, width: 2, to: &bytes)
    }
}
