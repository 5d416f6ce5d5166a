import KontrollCore
import Testing

/// Ids and what is told of them as numbers in a series.
@Suite struct NumberSeriesTests {
    @Test(arguments: [
        ("F-0998", "F-998"), ("2025-00000017", "2025-17"), ("  A 12345678\t", "A 12345678"), ("123456789", "123456789"),
        ("00000000", "0"), ("000000000000000000000000000042", "42"), ("F000000001", "F1"),
        ("999999999999999999", "999999999999999999"), ("A1234567B8", "A1234567B8"), ("1234567:", nil), ("", nil),
        ("F-", nil), ("1999999999999999999", nil), ("X12345678901234567890", nil), ("/00000000012345678", "/12345678"),
        ("12345678", "12345678"),
    ])
    func `the last digits are the number, without leading zeros`(_ id: String, _ expected: String?) {
        var series = NumberSeries()
        let number = series.number(Array(id.utf8).span)
        #expect((number == .none ? nil : series.id(number)) == expected)
    }

    @Test func `ids are of one series when what stands before their digits is the same`() {
        var series = NumberSeries()
        let ids = ["F-1", "G-1", "F-2", "F-00000000003", "FF-4", "5", "F-6"]
        let numbers = ids.map { series.number(Array($0.utf8).span) }
        #expect(series.count == 4)
        let ascending = [0, 2, 3, 6].map { numbers[$0] }
        #expect(ascending.reversed().sorted() == ascending)
    }
}
