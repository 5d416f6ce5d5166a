import KontrollCatalog
import KontrollCore
import Testing

/// The check against a formulation that compares every invoice with every other.
@Suite struct DuplicateInvoicesPropertyTests {
    @Test(arguments: 0..<400)
    func `grouping finds what comparing all pairs finds`(_ seed: Int) async throws {
        var random = SeededGenerator(state: UInt64(seed))
        let population = (0..<Int.random(in: 0...14, using: &random)).map { _ in Invoice.random(using: &random) }
        let report = try await report("duplicate-invoices", Invoice.table(population))
        let expected = Naive(population)
        #expect(Set(report.findings.filter { $0.severity == .deviation }.map(Found.init)) == expected.deviations)
        let looks = report.findings.filter { $0.severity == .look && !$0.reason.template.hasPrefix("Krediterna") }
        #expect(Set(looks.map(Found.init)) == expected.looks)
        #expect(
            report.measures == [
                Measure("summa i risk", .money(Money(ore: expected.deviations.reduce(0) { $0 + $1.ore })))
            ])
        #expect(report.examined == population.count { !$0.cancelled && $0.kronor > 0 })
    }

    @Test func `the populations hold what they are to prove`() {
        var random = SeededGenerator(state: 1)
        let all = (0..<400).map { _ in Naive((0..<14).map { _ in Invoice.random(using: &random) }) }
        #expect(all.contains { $0.deviations.count > 1 })
        #expect(all.contains { !$0.looks.isEmpty })
        #expect(all.contains { $0.netted })
        #expect(all.contains { $0.deviations.isEmpty && $0.looks.isEmpty })
    }
}

private struct Found: Hashable {
    let rows: [Int]
    let ore: Int64

    init(rows: [Int], ore: Int64) { (self.rows, self.ore) = (rows, ore) }
    init(_ finding: Finding) { self.init(rows: finding.rows.map(\.row), ore: finding.amount?.ore ?? 0) }
}

private struct Invoice {
    let supplier: Int
    /// 0 for none.
    let number: Int
    let kronor: Int
    let day: Int
    let cancelled: Bool
    let spelling: Int

    static func random(using random: inout SeededGenerator) -> Invoice {
        Invoice(
            supplier: .random(in: 0...1, using: &random), number: .random(in: 0...2, using: &random),
            kronor: [5, 5, 5, -5, 6, 0].randomElement(using: &random) ?? 5, day: .random(in: 1...3, using: &random),
            cancelled: .random(in: 0...6, using: &random) == 0, spelling: .random(in: 0...2, using: &random))
    }

    static func table(_ invoices: [Invoice]) -> String {
        (["supplier:text|invoice_number:text|amount:money|invoice_date:date|cancelled:flag"] + invoices.map(\.line))
            .joined(separator: "\n")
    }

    private var line: String {
        let suppliers = [["5560224551", "SE556022455101", "16556022-4551"], ["Åkeri", "åkeri.", "ÅKE RI"]]
        let numbers = [["", "-", "00"], ["A1", "a-1", "0 A 1"], ["22", "0022", "2/2"]]
        return [
            suppliers[supplier][spelling], numbers[number][spelling], "\(kronor).00", "2025-01-0\(day)",
            cancelled ? "ja" : "",
        ].joined(separator: "|")
    }
}

private struct Naive {
    var deviations: Set<Found> = []
    var looks: Set<Found> = []
    var netted = false

    init(_ invoices: [Invoice]) {
        func same(_ a: Invoice, _ b: Invoice) -> Bool {
            guard !a.cancelled, !b.cancelled, a.kronor > 0 else { return false }
            guard a.supplier == b.supplier, a.kronor == b.kronor, a.number == b.number else { return false }
            return a.number != 0 || a.day == b.day
        }
        for invoice in invoices {
            let rows = invoices.indices.filter { same(invoice, invoices[$0]) }
            guard rows.count > 1 else { continue }
            let first = rows.reduce(99) { min($0, invoices[$1].day) }
            let credits = invoices.count {
                !$0.cancelled && $0.supplier == invoice.supplier && $0.kronor == -invoice.kronor && $0.day >= first
            }
            let open = rows.count - 1 - credits
            guard open > 0 else {
                netted = true
                continue
            }
            let found = Found(rows: rows, ore: Int64(open * invoice.kronor * 100))
            if invoice.number == 0 { looks.insert(found) } else { deviations.insert(found) }
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): a failing case fails again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
