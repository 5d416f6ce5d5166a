import KontrollCore
import Testing

/// The samples of personnummer/meta, every form of every number.
@Suite struct PersonnummerVectorTests {
    private static let today = CivilDate(year: 2025, month: 9, day: 1)

    @Test func `all samples are there`() {
        #expect(IdentifierFixtures.list.count == 14)
        #expect(IdentifierFixtures.interim.count == 12)
        #expect(IdentifierFixtures.organisations.count == 6)
        #expect(IdentifierFixtures.structured.keys.sorted() == ["con", "ssn"])
    }

    @Test(arguments: IdentifierFixtures.list + IdentifierFixtures.interim)
    func `each form is judged as published`(_ sample: IdentifierFixtures.Person) throws {
        let today = try #require(Self.today)
        let kinds: [String: Personnummer.Kind] = ["ssn": .regular, "con": .coordination, "interim": .interim]
        let read = sample.forms.map { try? Personnummer($0, asOf: today) }
        #expect(read.count >= 4)
        #expect(read.map { $0?.kind } == read.map { _ in sample.valid ? kinds[sample.type] : nil })
    }

    @Test(arguments: (IdentifierFixtures.list + IdentifierFixtures.interim).filter(\.valid))
    func `the forms that tell the century name the same person`(_ sample: IdentifierFixtures.Person) throws {
        let today = try #require(Self.today)
        let long = try #require(sample.long)
        let forms = [long, sample.separated, sample.separatedLong].compactMap(\.self)
        let people = try forms.map { try Personnummer($0, asOf: today) }
        #expect(Set(people).count == 1)
        #expect(people.map(\.canonical) == people.map { _ in long })
        #expect(people.map(\.text) == forms)
    }

    @Test(arguments: IdentifierFixtures.structured.values.flatMap(\.valid).sorted())
    func `structured samples that are valid are read`(_ text: String) throws {
        let read = try Personnummer(text, asOf: try #require(Self.today))
        #expect(read.canonical.hasSuffix(text.suffix(4)))
    }

    @Test(arguments: IdentifierFixtures.structured.values.flatMap(\.invalid).sorted())
    func `structured samples that are invalid are refused`(_ text: String) throws {
        let today = try #require(Self.today)
        #expect(throws: IdentifierError.self) { try Personnummer(text, asOf: today) }
    }

    @Test(arguments: IdentifierFixtures.organisations)
    func `organisation numbers are no personnummer`(_ sample: IdentifierFixtures.Person) throws {
        let today = try #require(Self.today)
        #expect(!sample.valid)
        #expect(sample.forms.compactMap { try? Personnummer($0, asOf: today) }.isEmpty)
        let organisations = sample.forms.compactMap { try? Organisationsnummer($0) }
        #expect(organisations.count == sample.forms.count)
        #expect(Set(organisations).map(\.formatted) == [sample.separated])
    }

    @Test(arguments: (IdentifierFixtures.list + IdentifierFixtures.interim).filter(\.valid))
    func `the samples lie in the test series, save one and the temporary`(_ sample: IdentifierFixtures.Person) throws {
        let person = try Personnummer(sample.separated, asOf: try #require(Self.today))
        let expected = sample.type != "interim" && sample.separated != "090527+1474"
        #expect(TestSeries.isTestPersonnummer(person) == expected)
    }
}
