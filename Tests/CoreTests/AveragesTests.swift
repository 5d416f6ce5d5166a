import KontrollCore
import Testing

@Suite struct AveragesTests {
    @Test(arguments: [
        ([1, 2, 3, 4], "2,5", "2,5", 3), ([7], "7,0", "7,0", 7), ([], "–", "–", nil), ([1, 1, 5], "2,3", "1,0", 2),
    ])
    func `mean and median are exact until they are written`(
        _ numbers: [Int], _ mean: String, _ median: String, _ rounded: Int64?
    ) {
        let averages = Averages(numbers)
        #expect(averages.mean(decimals: 1) == mean)
        #expect(averages.median(decimals: 1) == median)
        #expect(averages.mean.map { Swedish.nearest($0.sum, over: $0.over) } == rounded)
    }

    @Test(arguments: [
        (Int64(-5_819_050), Int64(1000), 1, "−5\u{A0}819,1"), (-4, 1000, 1, "0,0"), (5, 10, 0, "1"), (-5, 10, 0, "−1"),
        (1, 0, 1, "–"), (.max, 1, 2, "9\u{A0}223\u{A0}372\u{A0}036\u{A0}854\u{A0}775\u{A0}807,00"),
        (2, 3, 3, "0,667"), (1, 16, 2, "0,06"),
    ])
    func `quotients are rounded last, halves away from zero`(
        _ part: Int64, _ whole: Int64, _ decimals: Int, _ text: String
    ) {
        #expect(Swedish.decimal(part, over: whole, decimals: decimals) == text)
    }
}

@Suite struct QuantityTests {
    @Test(arguments: [
        ("6,8 %", Rate(68, over: 10), "%"), ("102 dagar", Rate(102, over: 1), "dagar"), ("33%", Rate(33, over: 1), "%"),
        ("\u{2212}2,50", Rate(-5, over: 2), ""), ("1 250 kr", Rate(1250, over: 1), "kr"),
        ("Max 10 personer", Rate(10, over: 1), "personer"),
        ("ca 5", Rate(5, over: 1), ""),
    ])
    func `a number is read with its unit`(_ text: String, _ value: Rate?, _ unit: String) {
        #expect(Quantity(text)?.value == value)
        #expect(Quantity(text)?.unit == unit)
    }

    @Test(arguments: ["", "-", "–", "ej mätt", "2023-05", "4 av 5", "1,2,3", "5 00", "U23401", "1.000,5"])
    func `anything else is no number`(_ text: String) { #expect(Quantity(text) == nil) }

    @Test(arguments: [
        ("12,5", Int64(45_000)), ("12:30", 45_000), ("12:30:15", 45_015), ("1 204.25", 4_335_300), ("0", 0),
        ("0,0001", 0), ("0:05", 300),
    ])
    func `hours are read to the second`(_ text: String, _ seconds: Int64) {
        #expect(WorkTime.seconds(text) == seconds)
    }

    @Test(arguments: ["", "-1", "12:60", "12:5", "12:30:60", "1:2:3:4", ":30", "heltid", "10000000", "99999999:00"])
    func `anything else is no time`(_ text: String) { #expect(WorkTime.seconds(text) == nil) }
}
