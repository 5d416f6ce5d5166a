import KontrollCore
import Testing

@testable import RiksnormYear

/// Runs `riksnorm-year` on calculations and their persons.
private func normReport(
    _ calculations: String, _ persons: String, parameters: [String: Value] = [:], asOf: String = "2026-12-31"
) async throws -> CheckReport {
    try await report(
        "riksnorm-year",
        tables: [
            Calculations.id:
                "calculation:text|month:date|norm:text|home_size:integer|norm_amount:money|finalized:flag\n"
                + calculations,
            CalculationPersons.id:
                "calculation:text|person:text|birth_date:date|norm_row:text|lunch_at_home:flag|included:flag\n"
                + persons,
        ], parameters: parameters, asOf: asOf)
}

extension Riksnorm {
    /// The norm of a year, nil when the program has none.
    static func of(_ year: Int) -> Riksnorm? { known.first { $0.year == year } }
}

@Suite struct RiksnormTests {
    @Test func `a single person with a child of eight has 9 100 kronor in 2025`() throws {
        let norm = try #require(Riksnorm.of(2025))
        let parts = [norm.single, try #require(norm.child(age: 8, lunchAtHome: true)), try #require(norm.common(2))]
        #expect(parts.sum == 9100)
    }

    @Test(arguments: 0...20, [true, false])
    func `the derived norm is the year before and 0,7 per cent, in tens`(_ age: Int, _ lunch: Bool) throws {
        let (law, derived) = (try #require(Riksnorm.of(2025)), try #require(Riksnorm.of(2026)))
        func raised(_ amount: Money) -> Money {
            let kronor = (Double(amount.ore) / 100 * 1.007 / 10).rounded() * 10
            return Money(ore: Int64(kronor) * 100)
        }
        let before = try #require(law.child(age: age, lunchAtHome: lunch))
        #expect(derived.child(age: age, lunchAtHome: lunch) == raised(before))
        let members = age % 7 + 1
        #expect(derived.common(members) == law.common(members).map(raised))
        #expect(derived.single == raised(law.single))
        #expect(derived.couple == raised(law.couple))
        #expect(derived.standing == .derived)
        #expect(law.standing == .law)
    }

    @Test func `the derived norm gives the two sums the government published`() throws {
        let norm = try #require(Riksnorm.of(2026))
        #expect([norm.single, try #require(norm.common(1))].sum == 5220)
        #expect([norm.couple, try #require(norm.common(2))].sum == 8510)
    }

    @Test(arguments: [(7, 2810), (8, 3000), (9, 3190), (12, 3760)] as [(Int, Int64)])
    func `each person above seven adds the difference between seven and six`(_ members: Int, _ kronor: Int64) {
        #expect(Riksnorm.of(2025)?.common(members) == Money(ore: kronor * 100))
    }

    @Test(arguments: [(1, 3, 59000), (2, 3, 118_000), (1, 6, 43667), (1, 7, 40143), (1, 1, 127_000)])
    func `who shares a home carries a part of its common costs`(_ persons: Int, _ members: Int, _ ore: Int64) {
        #expect(Riksnorm.of(2025)?.common(for: persons, inHomeOf: members) == Money(ore: ore))
    }

    @Test func `there is no amount above twenty, below nought, for nobody and for other years`() throws {
        let norm = try #require(Riksnorm.of(2025))
        #expect(norm.child(age: 21, lunchAtHome: true) == nil)
        #expect(norm.child(age: -1, lunchAtHome: true) == nil)
        #expect(norm.common(0) == nil)
        #expect(norm.common(for: 3, inHomeOf: 2) == nil)
        #expect(Riksnorm.of(2023) == nil)
        #expect(Riksnorm.of(2024) == nil)
    }
}

@Suite struct RiksnormYearTests {
    private static let single = "B1|P1||Ensamstående||"

    @Test(arguments: ["Riksnorm 2024", "RIKSNORM 2024", "Riksnorm för 2026"])
    func `another year's norm is a deviation`(_ norm: String) async throws {
        let report = try await normReport("B1|2025-12-01|\(norm)||5180.00|", Self.single)
        #expect(report.severities == [.deviation])
        #expect(report.plainReasons == ["\(norm) användes för 2025-12: fel års norm"])
        #expect(report.measure("fel års norm") == .count(1))
    }

    @Test(arguments: ["Riksnorm 2025", "Riksnorm", "Riksnorm (2025), kronor", "Riksnorm 2025-2026"])
    func `the month's own norm is in order`(_ norm: String) async throws {
        let report = try await normReport("B1|2025-12-01|\(norm)||5180.00|", Self.single)
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test func `the month the help is for counts, so a decision in December has January's norm`() async throws {
        let report = try await normReport(
            "B1|2026-01-01|Riksnorm 2025||5180.00|\nB2|2026-01-01|Riksnorm 2026||5220.00|",
            "B1|P1||Ensamstående||\nB2|P1||Ensamstående||")
        #expect(report.cited == [[0]])
    }

    @Test(arguments: [("5178.99", 1), ("5179.00", 0), ("5181.00", 0), ("5181.01", 1)])
    func `another amount is worth a look, outside the tolerance`(_ amount: String, _ findings: Int) async throws {
        let report = try await normReport("B1|2025-12-01|Riksnorm 2025||\(amount)|", Self.single)
        #expect(report.severities == Array(repeating: .look, count: findings))
    }

    @Test func `a derived norm says that it is, and names the year the amount belongs to`() async throws {
        let report = try await normReport(
            "B1|2026-05-01|Riksnorm||5180.00|\nB2|2026-05-01|Riksnorm||5000.00|",
            "B1|P1||Ensamstående||\nB2|P1||Ensamstående||")
        #expect(
            report.plainReasons == [
                "Normen är 5 180,00 kr, riksnormen 2026 ger 5 220,00 kr (härledd norm, jämför med den fastställda): "
                    + "beloppet är 2025 års",
                "Normen är 5 000,00 kr, riksnormen 2026 ger hushållet 5 220,00 kr (härledd norm, jämför med den "
                    + "fastställda)",
            ])
        #expect(report.severities == [.look, .look])
        #expect(report.findings.map(\.amount) == [40, 220])
    }

    @Test func `a year without norm is never clean`() async throws {
        let report = try await normReport(
            "B1|2023-05-01|Riksnorm 2023||5180.00|\nB2|2023-05-01|Riksnorm 2022||5180.00|", Self.single)
        #expect(report.cited == [[1]])
        #expect(report.examined == 1)
        #expect(report.excluded == [.untested("ingen riksnorm känd för 2023", 1)])
    }

    @Test(arguments: [
        ("B1|2025-03-01|Matnorm 2024||1.00|", "annan norm än riksnormen"),
        ("B1|2025-03-01|||1.00|", "norm framgår inte"),
        ("B1|2025-03-01|Riksnorm 2024||1.00|nej", "inte slutförd"),
        ("B1|2025-03-01|Riksnorm 2025|||", "normbelopp eller hushållets sammansättning framgår inte"),
        ("B9|2025-03-01|Riksnorm 2025||5180.00|", "normbelopp eller hushållets sammansättning framgår inte"),
    ])
    func `what is not tested is said`(_ calculation: String, _ reason: String) async throws {
        let report = try await normReport(calculation, Self.single)
        #expect(report.findings == [])
        #expect(report.examined == 0)
        #expect(report.excluded(reason) == 1)
    }

    @Test(arguments: [
        "B1|P1||Sambo||", "B1|P1||Okänd rad||", "B1|P1||Barn||", "B1|P1|2000-01-01|Barn||", "B1|P1|2025-04-01|Barn||",
        "B1|P1||Ensamstående||\nB1|P2|||| ",
    ])
    func `a household that cannot be told is not tested`(_ persons: String) async throws {
        let report = try await normReport("B1|2025-03-01|Riksnorm 2025||5180.00|", persons)
        #expect(report.findings == [])
        #expect(report.examined == 0)
    }

    @Test(arguments: [
        ("2017-03-15|Barn|", "9100.00", 0), ("2014-03-15|Barn|", "9660.00", 0), ("2014-03-15|Barn|", "9100.00", 0),
        ("2014-02-28|Barn|", "9100.00", 1), ("2014-04-01|Barn|", "9660.00", 1), ("2024-02-29|Barn|ja", "8340.00", 0),
        ("2024-02-29|Barn|nej", "8340.00", 1), ("2024-02-29|Barn|nej", "8090.00", 0), ("|Barn 7-10|", "9100.00", 0),
        ("|Barn 11-14|", "9660.00", 0), ("2017-03-15||", "9100.00", 0), ("2025-03-31|Barn|", "8030.00", 0),
    ])
    func `a child counts by its age in the month, either one in the month of its birthday`(
        _ child: String, _ amount: String, _ findings: Int
    ) async throws {
        let report = try await normReport(
            "B1|2025-03-01|Riksnorm 2025||\(amount)|", "B1|P1||Ensamstående||\nB1|P2|\(child)|")
        #expect(report.findings.count == findings)
        #expect(report.examined == 1)
    }

    @Test func `the birth date is read from the number, and T-numbers have one`() async throws {
        let report = try await normReport(
            "B1|2025-03-01|Riksnorm 2025||9100.00|", "B1|19900101-9802||Ensamstående||\nB1|20170115T010||Barn||")
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test func `other words for the riksnorm are the control's to say`() async throws {
        let report = try await normReport(
            "B1|2025-03-01|Kommunnorm 2024||1.00|", Self.single, parameters: ["names": .array(["kommunnorm"])])
        #expect(report.severities == [.deviation])
        await #expect(throws: CheckFailure.self) { try await normReport("", "", parameters: ["names": .array([])]) }
        await #expect(throws: CheckFailure.self) { try await normReport("", "", parameters: ["tolerance": "-1 kr"]) }
    }
}

/// The norm of 2025 as a clerk would look it up, one line a row of the printed table, and ages by walking the calendar.
private enum PrintedNorm {
    static func child(_ age: Int, _ lunch: Bool) -> Int {
        if age == 0 { return lunch ? 2720 : 2540 }
        if age == 1 || age == 2 { return lunch ? 3030 : 2780 }
        if age == 3 { return lunch ? 2700 : 2480 }
        if age == 4 || age == 5 || age == 6 { return lunch ? 3030 : 2700 }
        if age < 11 { return 3790 }
        if age < 15 { return 4350 }
        if age < 19 { return 4920 }
        return 4960
    }

    static func common(_ members: Int) -> Int {
        var sum = [0, 1270, 1400, 1770, 2010, 2310, 2620, 2810][min(members, 7)]
        var more = members
        while more > 7 {
            sum += 190
            more -= 1
        }
        return sum
    }

    /// The birthdays passed by a day.
    static func age(_ birth: (Int, Int, Int), year: Int, month: Int) -> Int {
        var age = 0
        while (birth.0 + age + 1, birth.1) < (year, month) || (birth.0 + age + 1, birth.1, birth.2) == (year, month, 1)
        {
            age += 1
        }
        return age
    }
}

@Suite struct RiksnormPropertyTests {
    @Test(arguments: 1...6) func `random households have the sum that the printed table gives`(_ seed: UInt64)
        async throws
    {
        var random = Drawn(state: seed)
        var (calculations, persons): ([String], [String]) = ([], [])
        var expected: [[Int]] = []
        for number in 0..<250 {
            let month = random.number(1...12)
            let isCouple = random.isOne(in: 2)
            var sum = isCouple ? 7050 : 3910
            persons += (0..<(isCouple ? 2 : 1)).map { "B\(number)|V\($0)||\(isCouple ? "Sambo" : "Ensamstående")||" }
            let children = random.number(0...8)
            for child in 0..<children {
                // Born on the first of a month or in another month: the age is the same all through the month examined.
                let other = (month + random.number(0...10)) % 12 + 1
                let birth = random.isOne(in: 3) ? (month, 1) : (other, random.number(1...28))
                let year = 2025 - random.number(1...20)
                let lunch = random.isOne(in: 2)
                sum += PrintedNorm.child(PrintedNorm.age((year, birth.0, birth.1), year: 2025, month: month), lunch)
                let day = try #require(CivilDate(year: year, month: birth.0, day: birth.1))
                persons.append("B\(number)|C\(child)|\(day)|Barn|\(lunch ? "ja" : "nej")|")
            }
            let members = children + (isCouple ? 2 : 1)
            let home = random.isOne(in: 4) ? members + random.number(1...5) : members
            let share = Double(PrintedNorm.common(home)) * Double(members) / Double(home)
            let isWrong = random.isOne(in: 3)
            if isWrong { expected.append([number]) }
            let total = (Double(sum) + share + (isWrong ? Double(random.number(2...900)) : 0)) * 100
            let first = try #require(CivilDate(year: 2025, month: month, day: 1))
            calculations.append(
                "B\(number)|\(first)|Riksnorm 2025|\(home)|\(Money(ore: Int64(total.rounded())))|")
        }
        let report = try await normReport(
            calculations.joined(separator: "\n"), persons.joined(separator: "\n"), asOf: "2025-12-31")
        #expect(report.examined == 250)
        #expect(report.cited == expected)
        #expect(expected.count > 50)
    }
}
