import KontrollCore
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: [
        ("212000-1355", "2120001355"), ("2120001355", "2120001355"), ("16212000-1355", "2120001355"),
        ("162120001355", "2120001355"), (" 232100-0131 ", "2321000131"),
    ])
    func `an organisation number is read in its usual forms`(_ text: String, _ canonical: String) throws {
        let number = try Organisationsnummer(text)
        #expect(number.canonical == canonical)
        #expect(number.text == text)
        #expect(number.formatted == canonical.prefix(6) + "-" + canonical.suffix(4))
    }

    @Test(arguments: [
        ("", IdentifierError.tooShort), ("12000-1355", .tooShort), ("6212000-1355", .tooShort),
        ("1162120001355", .tooLong), ("19212000-1355", .prefix), ("212000-1356", .checksum),
        ("811218-9876", .thirdDigit),
        ("21200-01355", .separator), ("212000--1355", .separator), ("212 000-1355", .characters),
        ("212000+1355", .characters), ("21200O-1355", .characters),
    ])
    func `an organisation number that breaks a rule is refused`(_ text: String, _ rule: IdentifierError) {
        #expect(throws: rule) { try Organisationsnummer(text) }
    }

    @Test(arguments: ["SE212000135501", "se 212000-1355 01", "SE 2120 0013 5501"])
    func `a VAT number is read with its company`(_ text: String) throws {
        let number = try MomsRegNumber(text)
        #expect(number.canonical == "SE212000135501")
        #expect(number.organisationsnummer == (try Organisationsnummer("212000-1355")))
    }

    @Test func `a sole trader has a VAT number without a company`() throws {
        #expect(try MomsRegNumber("SE811218987601").organisationsnummer == nil)
    }

    @Test(arguments: [
        ("", IdentifierError.tooShort), ("212000135501", .country), ("DK212000135501", .country),
        ("SE2120001355", .tooShort),
        ("SE2120001355011", .tooLong), ("SE212000135502", .suffix), ("SE212000135601", .checksum),
        ("SE21200013550A", .characters), ("SE212000+135501", .characters), ("ＳＥ212000135501", .characters),
    ])
    func `a VAT number that breaks a rule is refused`(_ text: String, _ rule: IdentifierError) {
        #expect(throws: rule) { try MomsRegNumber(text) }
    }

    @Test(arguments: [
        ("SE45 5000 0000 0583 9825 7466", "SE"), ("se4550000000058398257466", "SE"),
        ("GB82 WEST 1234 5698 7654 32", "GB"),
        ("DE89 3704 0044 0532 0130 00", "DE"), ("NO93 8601 1117 947", "NO"), ("SE02 5000 0000 0000 0000 0037", "SE"),
    ])
    func `an IBAN of the standard is read`(_ text: String, _ country: String) throws {
        let iban = try IBAN(text)
        #expect(iban.country == country)
        #expect(try IBAN(iban.formatted) == iban)
        #expect(iban.formatted.filter { $0 != " " } == iban.canonical)
    }

    @Test func `an IBAN is written in fours`() throws {
        #expect(try IBAN("SE4550000000058398257466").formatted == "SE45 5000 0000 0583 9825 7466")
    }

    @Test(arguments: [
        ("", IdentifierError.tooShort), ("4550000000058398257466SE", .country),
        ("SE45 5000 0000 0583 9825 746", .tooShort),
        ("SE45 5000 0000 0583 9825 7466 0", .tooLong), ("SE45 5000 0000 0583 9825 7467", .checksum),
        ("SE45 5000 0000 0583 9825 746A", .characters), ("GBX2 WEST 1234 5698 7654 32", .characters),
        ("GB82 WEST 1234 5698 7654 23", .checksum), ("SE45_5000", .characters),
        ("DE99 3704 0044 0532 0130 00", .checksum),
        ("NO93 8601 1117 94", .tooShort), ("SE99 5000 0000 0000 0000 0037", .checksum),
        ("SE00 5000 0000 0000 0000 0073", .checksum), ("SE01 5000 0000 0000 0000 0055", .checksum),
    ])
    func `an IBAN that breaks a rule is refused`(_ text: String, _ rule: IdentifierError) {
        #expect(throws: rule) { try IBAN(text) }
    }

    @Test func `a single wrong digit in an IBAN is refused`() {
        let digits = Array("SE4550000000058398257466")
        let missed = digits.indices.dropFirst(2).flatMap { index in
            "0123456789".filter { $0 != digits[index] }.map { digit in
                var wrong = digits
                wrong[index] = digit
                return String(wrong)
            }
        }.filter { (try? IBAN($0)) != nil }
        #expect(missed == [])
    }

    @Test(arguments: [
        ("902-0033", true), ("640-5070", false), ("9000-0001", false), ("905-0006", false), ("5402-9681", false),
    ])
    func `only seven digits from 900 to 904 raise funds`(_ text: String, _ expected: Bool) throws {
        #expect(try Bankgiro(text).isFundraising == expected)
    }

    @Test(arguments: ["123", "1234567890123456789012", "007"])
    func `a reference keeps its number and zeros`(_ number: String) throws {
        let made = try OCRNumber(number: number, lengthDigit: true, padding: "0")
        #expect(try OCRNumber(made.text, lengthDigit: true, padding: "0").number == number)
    }

    @Test(arguments: [
        ("", "", IdentifierError.tooShort), ("12x", "", .characters), ("1", "x", .characters),
        ("1234567890123456789012345", "", .tooLong),
    ])
    func `no reference is made from what is no number`(_ number: String, _ pad: String, _ rule: IdentifierError) {
        #expect(throws: rule) { try OCRNumber(number: number, padding: pad) }
    }

    @Test(arguments: IdentifierError.allCases)
    func `every error is said in words and has a stable code`(_ error: IdentifierError) {
        #expect(!error.description.isEmpty)
        #expect(error.rawValue.wholeMatch(of: /ID-1[0-9]{2}/) != nil)
    }

    @Test func `no two errors say the same`() {
        #expect(Set(IdentifierError.allCases.map(\.description)).count == IdentifierError.allCases.count)
    }

    @Test func `random text never becomes an identifier with other digits than its own`() {
        let alphabet = Array("0123456789012345678901234567890123456789 -+SETx٣")
        let failing = counterexample(of: { $0.text(alphabet, 0...14) }) { text in
            let digits = text.filter { $0.isASCII && $0.isNumber }
            let read: [String?] = [
                (try? Bankgiro(text))?.canonical, (try? Plusgiro(text))?.canonical, (try? OCRNumber(text))?.canonical,
                (try? Organisationsnummer(text))?.canonical,
            ]
            return read.allSatisfy { $0 == nil || $0 == digits || $0.map { "16" + $0 } == digits }
        }
        #expect(failing == nil)
    }
}
