import KontrollCore
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("0", 0), ("12", 1200), ("12.5", 1250), ("12,50", 1250), ("-0,01", -1), ("92233720368547758.07", Int64.max),
        ("-92233720368547758.08", Int64.min),
    ])
    func `the machine form is read exactly`(_ text: String, _ ore: Int64) {
        #expect(Money(text) == Money(ore: ore))
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.234", "1 000", "1e3", "12x", "--1", "1,2,3", "92233720368547758.08", "٣", "+1",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(Money(text) == nil)
    }
}
