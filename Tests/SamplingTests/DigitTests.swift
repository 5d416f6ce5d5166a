import Foundation
import KontrollCore
import Testing

@testable import KontrollSampling

@Suite struct DigitTests {
    @Test(arguments: [
        ("1 234,50", 123), ("+7", 700), ("\u{2212}0,0408", 408), ("-12\u{A0}000", 120), (" 9.99\n", 999), ("00,5", 500),
    ])
    func `digits are read from the text`(_ text: String, _ digits: Int) throws {
        #expect(try LeadingDigits.read(text)?.firstThree == digits)
    }

    @Test(arguments: [
        "", " ", "abc", "1.234,56", "1,", ",", ".", "1e5", "- 5", "1,2 3", "12kr", "１２", "--1", "1.2.3", "½",
    ])
    func `what is no number is refused`(_ text: String) {
        #expect(throws: LeadingDigits.NotANumber.self) { try LeadingDigits.read(text) }
    }

    @Test(arguments: ["0", "0,00", "-0", "000"])
    func `zero has no leading digits`(_ text: String) throws {
        #expect(try LeadingDigits.read(text) == nil)
        #expect(LeadingDigits(Money(ore: 0)) == nil)
    }

    @Test func `29 öre begins with 29, never with 28`() throws {
        #expect(LeadingDigits(Money(ore: 29))?.firstTwo == 29)
        #expect(LeadingDigits(Money(ore: -115))?.firstThree == 115)
        #expect(LeadingDigits(Money(ore: .min))?.firstThree == 922)
    }

    @Test(arguments: DigitTest.allCases)
    func `the shares of the law add up`(_ test: DigitTest) {
        #expect(isClose(DigitAnalysis(test, []).expected.reduce(0, +), 1))
    }

    @Test func `numbers that follow the law are close to it and those that do not are not`() {
        // Nine decades of growth by two per cent.
        let powers = (0..<1047).compactMap { LeadingDigits(Money(ore: Int64(1000 * pow(1.02, Double($0))))) }
        #expect(DigitAnalysis(.first, powers).conformity == .close)
        let level = (100..<1000).compactMap { LeadingDigits(Money(ore: Int64($0))) }
        let analysis = DigitAnalysis(.first, level)
        #expect(analysis.conformity == .nonconforming && analysis.probability < 1e-9)
        #expect(analysis.excessive == [9, 8, 7, 6, 5])
    }

    @Test func `nothing to analyse gives nothing and no error`() {
        let empty = DigitAnalysis(.firstTwo, [])
        #expect(empty.total == 0 && empty.chiSquare == 0 && empty.meanAbsoluteDeviation == 0)
        #expect(empty.conspicuous.isEmpty && empty.cumulativeDifference == 0 && empty.criticalDifference == 0)
    }

    /// The four limits of each test belong to the worse class.
    @Test(arguments: DigitTest.allCases)
    func `the classes have Nigrini's limits`(_ test: DigitTest) {
        #expect(test.limits.count == 3 && test.limits == test.limits.sorted())
    }
}

@Suite struct AnomalyTests {
    private func invoice(
        _ id: String, _ number: String = "1", _ kronor: Int64 = 500, day: Int = 0, supplier: String = "S"
    ) throws -> AnalyzedInvoice {
        AnalyzedInvoice(
            id: id, supplier: supplier, number: number, amount: Money(ore: kronor * 100),
            date: try #require(CivilDate("2025-01-01")).adding(days: day))
    }

    @Test func `a credit explains a duplicate only when it comes after`() throws {
        let pair = [try invoice("a"), try invoice("b")]
        let before = InvoiceAnalysis(pair + [try invoice("c", "9", -500, day: -1)])
        #expect(before.duplicates(.everything).map(\.open) == [1])
        let after = InvoiceAnalysis(pair + [try invoice("c", "9", -500, day: 1)])
        #expect(after.duplicates(.everything).map(\.open) == [0])
    }

    @Test func `a recurring invoice is no slip of the hand, but the same day it is`() throws {
        let series = InvoiceAnalysis([try invoice("a", "20251"), try invoice("b", "20252", day: 30)])
        #expect(series.similarInvoices(within: 90).isEmpty)
        let slip = InvoiceAnalysis([try invoice("a", "20251"), try invoice("b", "20252")])
        #expect(slip.similarInvoices(within: 90) == [["a", "b"]])
        let swapped = InvoiceAnalysis([try invoice("a", "20513"), try invoice("b", "20531", day: 30)])
        #expect(swapped.similarInvoices(within: 90) == [["a", "b"]])
        #expect(swapped.similarInvoices(within: 29).isEmpty)
    }

    @Test func `a purchase split in two is found at the threshold and not under it`() throws {
        let split = InvoiceAnalysis([try invoice("a", "1", 600), try invoice("b", "2", 400, day: 7)])
        #expect(split.splitPurchases(threshold: 1000, within: 7) == ["a", "b"])
        #expect(split.splitPurchases(threshold: 1000, within: 6).isEmpty)
        #expect(split.splitPurchases(threshold: 1001, within: 7).isEmpty)
    }
}
