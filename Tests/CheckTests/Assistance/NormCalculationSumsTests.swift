import KontrollCore
import Testing

/// Runs `norm-calculation-sums` on calculations with their persons and items.
private func sumsReport(
    _ calculations: String, _ persons: String, _ items: String, parameters: [String: Value] = [:]
) async throws -> CheckReport {
    try await report(
        "norm-calculation-sums",
        tables: [
            Calculations.id: """
            calculation:text|person:text|month:date|shared_costs:money|norm_amount:money|expenses:money|incomes:money\
            |need:money|decided_amount:money|finalized:flag
            """ + "\n" + calculations,
            CalculationPersons.id: "calculation:text|person:text|amount:money|included:flag\n" + persons,
            CalculationItems.id: "calculation:text|kind:text|item:text|full_amount:money|amount:money\n" + items,
        ], parameters: parameters)
}

@Suite struct NormCalculationSumsTests {
    private static let person = "B1|P1|3910.00|"

    @Test(arguments: [
        ("1270|5180|0|0|5180|", ""), ("1270|5180|0||5180|5180", ""), ("|9000|0|0|9000|", ""),
        ("1270|5180|100|0|5280|", "B1|UTGIFT|El||100"), ("1270|5180||0|5280|", "B1|Kostnad|El||100"),
        ("1270|5180|0|6000|0|0", "B1|Inkomst|A-kassa||6000"), ("1270|5180|0|6000|-820|0", "B1|ink|A-kassa||6000"),
        ("1270|5181|0|0|5180|5181", ""),
    ])
    func `a calculation that adds up is clean`(_ sums: String, _ items: String) async throws {
        let report = try await sumsReport("B1|P1|2025-03-01|\(sums)|", Self.person, items)
        #expect(report.plainReasons == [])
        #expect(report.examined == 1)
    }

    @Test(arguments: [
        ("1270|5281.01|0|0|5281.01|", "", "Normen är 5 281,01 kr men ska vara 5 180,00 kr"),
        ("1270|5180|100|0|5280|", "", "Utgifterna är 100,00 kr men ska vara 0,00 kr"),
        ("1270|5180|0|50|5130|", "B1|inkomst|A-kassa||100", "Inkomsterna är 50,00 kr men ska vara 100,00 kr"),
        ("1270|5180|0|0|5190|", "", "Behovet är 5 190,00 kr men ska vara 5 180,00 kr"),
        ("1270|5180|0|6000|10|", "B1|inkomst|A-kassa||6000", "Behovet är 10,00 kr men ska vara −820,00 kr"),
        ("1270|5180|0|0|5180|5181.01", "", "5 181,01 kr beslutat, behovet är 5 180,00 kr"),
        ("1270|5180|0|6000|-820|100", "B1|inkomst|A-kassa||6000", "100,00 kr beslutat, behovet är −820,00 kr"),
    ])
    func `the sum that does not hold is named`(_ sums: String, _ items: String, _ reason: String) async throws {
        let report = try await sumsReport("B1|P1|2025-03-01|\(sums)|", Self.person, items)
        #expect(report.plainReasons == [reason])
        #expect(report.severities == [.deviation])
    }

    @Test func `less decided than needed is worth a look`() async throws {
        let report = try await sumsReport("B1|P1|2025-03-01|1270|5180|0|0|5180|5000|", Self.person, "")
        #expect(report.severities == [.look])
        #expect(report.findings.map(\.amount) == [180])
        #expect(report.measure("beslutat över behovet") == .money(0))
    }

    @Test(arguments: [
        ("6000", "4500", 0), ("6000", "4499", 0), ("6000", "4498.99", 1), ("6000", "6000", 0), ("6000", "5000", 1),
        ("6000", "0", 1), ("", "6000", 0), ("6000", "7000", 1),
    ])
    func `a part other than a quarter of a work income is worth a look`(
        _ full: String, _ counted: String, _ findings: Int
    ) async throws {
        let report = try await sumsReport(
            "B1|P1|2025-03-01|1270|5180|0|\(counted)|0|0|", Self.person, "B1|inkomst|Lön juni|\(full)|\(counted)",
            parameters: ["tolerance": "1 kr"])
        let looks = report.findings.filter { $0.severity == .look }
        #expect(looks.count == findings)
        #expect(looks.allSatisfy { $0.reason.text.contains("jobbstimulansen") })
    }

    @Test func `persons counted twice, and calculations without the applicant`() async throws {
        let one = "||9000|0|0|9000||"
        let report = try await sumsReport(
            "B1|P1|2025-03-01\(one)\nB2|P2|2025-03-01\(one)\nB3|P3|2025-03-01\(one)\nB4|P3|2025-04-01\(one)",
            "B1|P1||\nB1| p1 ||\nB2|X||\nB3|P3||\nB3|P2||nej\nB4|P3||", "")
        #expect(report.cited == [[0], [1]])
        #expect(report.severities == [.deviation, .look])
    }

    @Test func `a person in two calculations of a month is worth a look, but not in a draft`() async throws {
        let one = "||9000|0|0|9000|"
        let report = try await sumsReport(
            "B1|P1|2025-03-01\(one)|\nB2|P2|2025-03-15\(one)|\nB3|P2|2025-03-01\(one)|nej",
            "B1|P1||\nB1|B||\nB2|P2||\nB2|B||\nB3|P2||", "")
        #expect(report.cited == [[0, 1]])
        #expect(report.excluded("inte slutförd") == 1)
    }

    @Test(arguments: [
        ("|||||", "", "norm eller behov saknas"), ("1270|5180|0|0||", "", "norm eller behov saknas"),
        ("1270|5180|0|0|5180|", "B1|annat|X||1", "post som varken är inkomst eller utgift"),
    ])
    func `what cannot be added is not tested`(_ sums: String, _ items: String, _ reason: String) async throws {
        let report = try await sumsReport("B1|P1|2025-03-01|\(sums)|", Self.person, items)
        #expect(report.findings == [])
        #expect(report.excluded(reason) == 1)
    }

    @Test(arguments: ["-1 kr", "2 000 000 kr"]) func `a tolerance out of range is refused`(_ tolerance: String) async {
        await #expect(throws: CheckFailure.self) {
            try await sumsReport("", "", "", parameters: ["tolerance": .string(tolerance)])
        }
    }

    /// Sums in whole öre, row by row, as on paper.
    @Test(arguments: 1...5) func `random calculations are found by the one sum that was spoilt`(_ seed: UInt64)
        async throws
    {
        var random = Drawn(state: seed)
        var (calculations, persons, items): ([String], [String], [String]) = ([], [], [])
        var expected: [[Int]] = []
        for number in 0..<200 {
            var (norm, expenses, incomes) = (0, 0, 0)
            for person in 0...random.number(0...5) {
                let ore = random.number(0...500_000)
                norm += ore
                persons.append("B\(number)|P\(number)-\(person)|\(Money(ore: Int64(ore)))|")
            }
            let shared = random.number(100_000...300_000)
            norm += shared
            for _ in 0..<random.number(0...6) {
                let ore = random.number(1...900_000)
                let isIncome = random.isOne(in: 2)
                if isIncome { incomes += ore } else { expenses += ore }
                items.append("B\(number)|\(isIncome ? "inkomst" : "utgift")|X||\(Money(ore: Int64(ore)))")
            }
            let spoilt = random.number(0...8)
            let error = random.number(101...99999)
            var need = norm + expenses - incomes
            var (statedNorm, statedExpenses, statedIncomes) = (norm, expenses, incomes)
            // A spoilt part is carried on into the need, so that only that part is wrong.
            switch spoilt {
            case 0: (statedNorm, need) = (norm + error, need + error)
            case 1: (statedExpenses, need) = (expenses + error, need + error)
            case 2: (statedIncomes, need) = (incomes + error, need - error)
            default: break
            }
            if need < 0, random.isOne(in: 2) { need = 0 }
            if spoilt == 3 { need += error + abs(need) * 2 }
            let decided = max(need, 0) + (spoilt == 4 ? error : random.number(-100...100))
            if spoilt <= 4 { expected.append([number]) }
            let sums = [shared, statedNorm, statedExpenses, statedIncomes, need, max(0, decided)].map {
                Money(ore: Int64($0)).description
            }
            calculations.append("B\(number)|P\(number)-0|2025-03-01|\(sums.joined(separator: "|"))|")
        }
        let report = try await sumsReport(
            calculations.joined(separator: "\n"), persons.joined(separator: "\n"), items.joined(separator: "\n"))
        #expect(report.examined == 200)
        #expect(report.cited == expected)
        #expect(expected.count > 60)
    }
}
