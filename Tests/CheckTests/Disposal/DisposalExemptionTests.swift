import KontrollCore
import Testing

@Suite struct DisposalExemptionTests {
    @Test(arguments: [
        ("|1990-01-05", "undantagen"), ("|1990-12-15", "undantagen"), ("|1990-06-25", "undantagen"),
        ("|1990-01-06", "försenad"), ("|1992-02-29", "försenad"),
        // 5, 15 and 25 in personnummer and, 60 added, in samordningsnummer.
        ("19900105-9808|", "undantagen"), ("900115-9806|", "undantagen"), ("19900165-9805|", "undantagen"),
        ("900175-9803|", "undantagen"), ("900185-9801|", "undantagen"), ("19900161-9809|", "försenad"),
        // The birth date is surer than the number, which may have a day nearby.
        ("19900104-9809|1990-01-05", "undantagen"), ("19900105-9808|1990-01-06", "försenad"),
        ("oläslig|1990-01-05", "undantagen"),
    ])
    func `elsewhere persons born on the 5th, 15th and 25th are kept for research`(
        _ person: String, _ status: String
    ) async throws {
        let report = try await disposalReport("\(person)|2010-01-01|nej|nej|||")
        #expect(report.onlyStatus == status)
    }

    @Test(arguments: ["|", "oläslig|", "19900105-9801|", "19900230-9806|"])
    func `a birth day that cannot be read leaves a file that would be due unjudged`(_ person: String) async throws {
        let due = try await disposalReport("\(person)|2010-01-01|nej|nej|||")
        #expect(due.excluded == [.untested("födelsedag okänd", 1)])
        let destroyed = try await disposalReport("\(person)|2010-01-01|nej|nej|||2016-01-01")
        #expect(destroyed.excluded == [.untested("födelsedag okänd", 1)])
        #expect(try await disposalReport("\(person)|2024-01-01|nej|nej|||").onlyStatus == "ej mogen")
        #expect(
            try await disposalReport("\(person)|2010-01-01|nej|nej|||2014-12-31").onlyStatus == "gallrad för tidigt")
    }

    @Test(arguments: ["Östergötlands län", "Gotlands län", "Västernorrlands län", "Göteborgs kommun"])
    func `in the regions named everyone is kept for research`(_ region: String) async throws {
        let parameters: [String: Value] = ["region": .string(region)]
        let kept = try await disposalReport("||2001-01-01|nej|nej|||", parameters: parameters)
        #expect(kept.onlyStatus == "undantagen")
        let destroyed = try await disposalReport("|1990-01-06|2001-01-01|nej|nej|||2015-01-01", parameters: parameters)
        #expect(destroyed.findings.map(\.severity) == [.serious])
    }

    @Test func `an unknown region is refused`() async throws {
        await #expect(throws: CheckFailure.self) { try await disposalReport("", parameters: ["region": "Gnesta"]) }
    }

    @Test(arguments: [
        // Not in force yet, in force, and the case closed the day before or on the day.
        ("2005-01-06", "ja", "", "2026-01-14", "försenad"), ("2005-01-06", "ja", "", "2026-01-15", "ej mogen"),
        ("2005-01-06", "ja", "2026-01-14", "2026-02-01", "försenad"),
        ("2005-01-06", "ja", "2026-01-15", "2026-02-01", "ej mogen"),
        ("2005-01-06", "nej", "", "2026-02-01", "försenad"),
        // Until 30, and then to the end of the year after.
        ("2005-01-06", "ja", "", "2035-01-05", "ej mogen"), ("2005-01-06", "ja", "", "2035-01-06", "mogen"),
        ("2005-01-06", "ja", "", "2036-12-31", "mogen"), ("2005-01-06", "ja", "", "2037-01-01", "försenad"),
        // Who turned 30 before the paragraph is not held by it.
        ("1996-01-14", "ja", "", "2026-02-01", "försenad"), ("1996-01-16", "ja", "", "2026-02-01", "mogen"),
    ])
    func `a child investigation waits until the person is 30, from 2026-01-15`(
        _ birth: String, _ investigation: String, _ closed: String, _ day: String, _ status: String
    ) async throws {
        let report = try await disposalReport("|\(birth)|2015-01-01|\(investigation)|nej||\(closed)|", asOf: day)
        #expect(report.onlyStatus == status)
    }

    @Test(arguments: [
        ("2026-01-14", "", "gallrad"), ("2026-01-15", "", "gallrad för tidigt"),
        ("2026-01-15", "2026-01-14", "gallrad"),
        ("2035-01-05", "", "gallrad för tidigt"), ("2035-01-06", "", "gallrad"),
    ])
    func `a destroyed child investigation is judged by the rule of its day`(
        _ destroyed: String, _ closed: String, _ status: String
    ) async throws {
        let report = try await disposalReport(
            "|2005-01-06|2015-01-01|ja|nej||\(closed)|\(destroyed)", asOf: "2040-01-01")
        #expect(report.onlyStatus == status)
    }

    @Test func `without birth date a child investigation is not judged`() async throws {
        let report = try await disposalReport("||2015-01-01|ja|nej|||", asOf: "2026-02-01")
        #expect(report.excluded == [.untested("födelsedag okänd", 1)])
    }

    @Test func `every status is counted, with its reason, in the evidence`() async throws {
        let report = try await disposalReport(
            """
            |1990-01-06|2024-01-01|nej|nej|||
            |1990-01-06|2019-03-10|nej|nej|||
            |1990-01-06|2015-03-10|nej|nej|||
            |1990-01-06|2015-03-10|nej|ja|||
            |1990-01-05|2015-03-10|nej|nej|||
            |1990-01-06|2015-03-10|nej|nej|||2021-01-01
            |1990-01-06|2015-03-10|nej|nej|||2019-01-01
            ||2015-03-10|nej|nej|||
            """)
        #expect(
            report.evidence.first?.rows == [
                ["ej mogen", "", "1"], ["ej prövad", "födelsedag okänd", "1"], ["försenad", "", "1"],
                ["gallrad", "", "1"], ["gallrad för tidigt", "", "1"], ["mogen", "", "1"],
                ["undantagen", "bevaras: placering av barn, faderskap, föräldraskap eller adoption", "1"],
                ["undantagen", "forskning: född den 5, 15 eller 25", "1"],
            ])
        #expect(
            report.measures == [
                Measure("ej mogen", .count(1)), Measure("mogen", .count(1)), Measure("försenad", .count(1)),
                Measure("undantagen", .count(2)), Measure("gallrad", .count(1)),
                Measure("gallrad för tidigt", .count(1)),
            ])
        #expect(report.examined == 7)
    }
}
