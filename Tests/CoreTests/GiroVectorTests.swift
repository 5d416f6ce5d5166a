import KontrollCore
import Testing

/// The samples of banktools-se: bankgiro, plusgiro and OCR.
@Suite struct GiroVectorTests {
    private static let bankgiro = IdentifierFixtures.banktools?.bankgiro
    private static let plusgiro = IdentifierFixtures.banktools?.plusgiro
    private static let ocr = IdentifierFixtures.banktools?.ocr

    @Test func `all samples are there`() throws {
        let samples = try #require(IdentifierFixtures.banktools)
        #expect([samples.bankgiro.valid.count, samples.bankgiro.invalid.count] == [4, 7])
        #expect([samples.bankgiro.normalize.count, samples.bankgiro.tolerated?.count] == [2, 1])
        #expect(samples.bankgiro.fundraising?.count == 2)
        #expect([samples.plusgiro.valid.count, samples.plusgiro.invalid.count] == [4, 7])
        #expect(samples.plusgiro.normalize.count == 3)
        #expect([samples.ocr.made.count, samples.ocr.invalid.count] == [3, 5])
    }

    @Test(arguments: (bankgiro?.valid ?? []) + (bankgiro?.tolerated ?? []))
    func `a valid bankgiro is read`(_ text: String) throws {
        #expect(try Bankgiro(text).text == text)
    }

    @Test(arguments: bankgiro?.valid ?? [])
    func `a valid bankgiro stands in its usual form already`(_ text: String) throws {
        #expect(try Bankgiro(text).formatted == text)
    }

    @Test(arguments: bankgiro?.invalid ?? [])
    func `an invalid bankgiro is refused for the published reason`(_ sample: IdentifierFixtures.Banktools.Refusal)
        throws
    {
        let error = try #require(IdentifierFixtures.errors[sample.error])
        #expect(throws: error) { try Bankgiro(sample.value) }
    }

    @Test(arguments: (bankgiro?.normalize ?? [:]).sorted { $0.key < $1.key })
    func `a bankgiro is put into its usual form`(_ text: String, _ formatted: String) throws {
        #expect(try Bankgiro(text).formatted == formatted)
        #expect(try Bankgiro(text) == Bankgiro(formatted))
    }

    @Test(arguments: (bankgiro?.fundraising ?? [:]).sorted { $0.key < $1.key })
    func `fundraising accounts are known`(_ text: String, _ expected: Bool) throws {
        #expect(try Bankgiro(text).isFundraising == expected)
    }

    @Test(arguments: plusgiro?.valid ?? [])
    func `a valid plusgiro is read and stands in its usual form already`(_ text: String) throws {
        #expect(try Plusgiro(text).text == text)
        #expect(try Plusgiro(text).formatted == text)
        #expect(try Plusgiro(text).isFundraising == text.hasPrefix("90 "))
    }

    @Test(arguments: plusgiro?.invalid ?? [])
    func `an invalid plusgiro is refused for the published reason`(_ sample: IdentifierFixtures.Banktools.Refusal)
        throws
    {
        let error = try #require(IdentifierFixtures.errors[sample.error])
        #expect(throws: error) { try Plusgiro(sample.value) }
    }

    @Test(arguments: (plusgiro?.normalize ?? [:]).sorted { $0.key < $1.key })
    func `a plusgiro is put into its usual form`(_ text: String, _ formatted: String) throws {
        #expect(try Plusgiro(text).formatted == formatted)
        #expect(try Plusgiro(text) == Plusgiro(formatted))
    }

    @Test(arguments: ocr?.made ?? [])
    func `a reference is made from its number and read back`(
        _ sample: IdentifierFixtures.Banktools.Reference.Made
    ) throws {
        let made = try OCRNumber(number: sample.number, lengthDigit: sample.lengthDigit, padding: sample.pad)
        #expect(made.canonical == sample.ocr)
        let read = try OCRNumber(sample.ocr, lengthDigit: sample.lengthDigit, padding: sample.pad)
        #expect(read == made)
        #expect(read.number == sample.number)
    }

    @Test(arguments: ocr?.invalid ?? [])
    func `an invalid reference is refused for the published reason`(
        _ sample: IdentifierFixtures.Banktools.Reference.Refused
    ) throws {
        let error = try #require(IdentifierFixtures.errors[sample.error])
        #expect(throws: error) {
            try OCRNumber(sample.ocr, lengthDigit: sample.lengthDigit ?? false, padding: sample.pad ?? "")
        }
    }
}
