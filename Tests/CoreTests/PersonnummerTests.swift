import KontrollCore
import Testing

@Suite struct PersonnummerTests {
    private func read(_ text: String, _ day: String = "2025-09-01") throws -> Personnummer {
        try Personnummer(text, asOf: try #require(CivilDate(day)))
    }

    @Test(arguments: [
        ("811218-9876", "2025-09-01", "198112189876"), ("8112189876", "2025-09-01", "198112189876"),
        ("811218+9876", "2025-09-01", "188112189876"), ("811218-9876", "2081-12-17", "198112189876"),
        ("811218-9876", "2081-12-18", "208112189876"), ("811218+9876", "2081-01-01", "198112189876"),
        ("811218+9876", "2080-12-31", "188112189876"), (" 19811218-9876\u{A0}", "2025-09-01", "198112189876"),
        ("701063-2391", "2025-09-01", "197010632391"), ("19880209T050", "2025-09-01", "19880209T050"),
        ("880209-T050", "2025-09-01", "19880209T050"), ("880209-t050", "2025-09-01", "19880209T050"),
        ("880209-TF05", "2025-09-01", "19880209TF05"),
    ])
    func `the century comes from the sign and the reference day`(_ text: String, _ day: String, _ twelve: String) throws
    {
        let person = try read(text, day)
        #expect(person.canonical == twelve)
        #expect(person.text == text)
    }

    @Test(arguments: [
        ("", IdentifierError.tooShort), ("11218-9876", .tooShort), ("19811218-987", .tooShort),
        ("198112189-9876", .tooLong), ("811218 9876", .characters), ("811218–9876", .characters),
        ("٨11218-9876", .characters), ("8112189-876", .separator), ("811218--9876", .separator),
        ("-8112189876", .separator), ("8112189876-", .separator), ("811318-9876", .date), ("811232-9876", .date),
        ("811200-9876", .date), ("811260-9876", .date), ("811292-9876", .date), ("811218-9875", .checksum),
        ("811218-0006", .birthNumber), ("17811218-9876", .date), ("20811218-9876", .future),
        ("19811218+9876", .separator), ("000229+2399", .date), ("880209-E050", .characters),
        ("880209-TT50", .characters), ("880209-0T50", .characters), ("880209-TF0F", .characters),
        ("T80209-0500", .characters), ("881309-T050", .date),
    ])
    func `each rule is named when it is broken`(_ text: String, _ rule: IdentifierError) {
        #expect(throws: rule) { try read(text) }
    }

    @Test func `a coordination number gives the birth date without 60`() throws {
        let person = try read("701063-2391")
        #expect(person.isCoordination)
        #expect(person.birthDate.description == "1970-10-03")
        #expect(person.formatted == "19701063-2391")
        #expect(person.birthNumber == 239)
    }

    @Test func `a temporary number has a birth date but no birth number`() throws {
        let person = try read("880209-T050")
        #expect(person.kind == .interim)
        #expect(!person.isCoordination)
        #expect(person.birthDate.description == "1988-02-09")
        #expect(person.birthNumber == nil)
        #expect(!TestSeries.isTestPersonnummer(person))
    }

    @Test func `the same person is equal however written, and printing tells nothing`() throws {
        let (short, long) = (try read("811218-9876"), try read("198112189876"))
        #expect(short == long)
        #expect(Set([short, long]).count == 1)
        #expect(short.text != long.text)
        #expect(String(describing: short) == "<personnummer>")
        #expect(String(reflecting: [short]) == "[<personnummer>]")
    }

    @Test(arguments: [
        ("19811218-9876", true), ("19701063-2391", false), ("19900101-2385", true), ("20000229-2399", true),
        ("19770117-2392", true), ("19090527+1474", false),
    ])
    func `the series set aside for tests are known`(_ text: String, _ expected: Bool) throws {
        #expect(TestSeries.isTestPersonnummer(try read(text)) == expected)
    }

    @Test func `test numbers of all years survive every way of writing them`() throws {
        let today = try #require(CivilDate("2025-09-01"))
        let failing = counterexample(of: Self.testNumber) { birth, tail in
            let date = birth.description.filter { $0 != "-" }
            let sign = today.year - birth.year >= 100 ? "+" : "-"
            let forms = [date + tail, date + "-" + tail, date + sign + tail, date.dropFirst(2) + sign + tail]
            let people = forms.compactMap { try? Personnummer($0, asOf: today) }
            return people.count == 4 && Set(people).count == 1
                && people.allSatisfy { $0.birthDate == birth && TestSeries.isTestPersonnummer($0) }
        }
        #expect(failing == nil)
    }

    @Test func `a single wrong digit is refused`() throws {
        let today = try #require(CivilDate("2025-09-01"))
        let failing = counterexample(cases: 2_000, of: Self.testNumber) { birth, tail in
            let digits = Array(birth.description.filter { $0 != "-" }.dropFirst(2) + tail)
            return digits.indices.allSatisfy { index in
                "0123456789".allSatisfy { digit in
                    var wrong = digits
                    wrong[index] = digit
                    let read = try? Personnummer(String(wrong), asOf: today)
                    return (read != nil) == (digit == digits[index])
                }
            }
        }
        #expect(failing == nil)
    }

    /// A day from August 1890 to August 2025 and four digits of the test series.
    private static func testNumber(_ random: inout SeededGenerator) -> (CivilDate, String) {
        let day = Int.random(in: -29_000...20_331, using: &random)
        let birth = CivilDate.earliest.adding(days: day + 719_162)
        let number = String(Int.random(in: 980...999, using: &random))
        let digits = birth.description.filter { $0 != "-" }.dropFirst(2) + number
        return (birth, number + (Luhn.checkDigit(for: digits).map(String.init) ?? "?"))
    }
}
