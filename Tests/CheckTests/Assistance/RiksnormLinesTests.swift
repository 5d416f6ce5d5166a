import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollTesting
import Testing

@testable import RiksnormYear

/// The file of norms that comes with the program, and the norms a control adds to it.
@Suite struct RiksnormLinesTests {
    /// The lines of one of the program's norms, moved to another year.
    private static func lines(_ year: Int = 2025, as other: Int = 2027) throws -> [String] {
        let file = TestData.root.appending(path: "Plugins/RiksnormYear/riksnorm.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("\(year)-") }
            .map { "\(other)-01-01;\(other)-12-31" + $0.dropFirst(21) }
    }

    private func report(_ month: String, _ norms: [String]) async throws -> CheckReport {
        try await CheckTests.report(
            "riksnorm-year",
            tables: [
                Calculations.id:
                    "calculation:text|month:date|norm:text|home_size:integer|norm_amount:money|finalized:flag\n"
                    + "B1|\(month)|Riksnorm||5180.00|",
                CalculationPersons.id:
                    "calculation:text|person:text|birth_date:date|norm_row:text|lunch_at_home:flag|included:flag\n"
                    + "B1|P1||Ensamstående||",
            ], parameters: ["norms": .array(norms.map { .string($0) })], asOf: "2027-12-31")
    }

    @Test func `the file is whole: two norms of a calendar year each, with their source`() throws {
        #expect(Riksnorm.known.map(\.year) == [2025, 2026])
        #expect(Riksnorm.known.allSatisfy { $0.validity == DateSpan(yearOf: $0.validity.first) })
        #expect(Riksnorm.known.map { $0.source.contains("SoF (2025:468) 12 kap. 2 §") } == [true, false])
        #expect(try Self.lines(2025).count == 17)
        #expect(try Self.lines(2026).count == 17)
    }

    @Test func `a norm the control gives is used for its months, and not for others`() async throws {
        let lines = try Self.lines()
        #expect(try await report("2027-05-01", []).excluded == [.untested("ingen riksnorm känd för 2027", 1)])
        let given = try await report("2027-05-01", lines)
        #expect((given.examined, given.findings) == (1, []))
        #expect(try await report("2028-05-01", lines).excluded == [.untested("ingen riksnorm känd för 2028", 1)])
    }

    @Test func `it goes before the program's own`() async throws {
        let lines = try Self.lines(2025, as: 2026)
        #expect(try await report("2026-05-01", []).severities == [.look])
        #expect(try await report("2026-05-01", lines).findings == [])
    }

    @Test(arguments: [
        ("barn 1-2", "barnet 1-2", "rad 4 gäller ”barnet 1-2”, som inte är en post"),
        ("barn 1-2", "barn 2", "normen från 2027-01-01 har inte en rad för barn på 1 år"),
        ("barn 1-2", "barn 2-1", "rad 4 gäller ”barn 2-1”, som inte är en post"),
        ("gemensamt 7", "gemensamt 6", "normen från 2027-01-01 har gemensamt 6 två gånger"),
        ("gemensamt 7", "gemensamt 8", "rad 17 gäller ”gemensamt 8”, som inte är en post"),
        (
            "sammanboende", "ensamstående",
            "normen från 2027-01-01 ska ha en rad för ensamstående och en för sammanboende"
        ),
        ("3910", "39x0", "rad 1 har beloppet ”39x0”"), (";2540", ";0", "rad 3 har beloppet utan lunch ”0”"),
        ("fastställd;ens", "gissad;ens", "rad 1 är ”gissad”, ska vara fastställd eller härledd"),
        (
            "2027-12-31;fastställd;ens", "2026-12-31;fastställd;ens",
            "rad 1 har ingen giltighetstid, två dagar i rätt ordning"
        ),
        (
            "2027-12-31;fastställd;ens", "2027-06-30;fastställd;ens",
            "normerna från 2027-01-01 och 2027-01-01 gäller samma dagar"
        ),
        (";3910;", ";3910", "rad 1 har 6 fält, ska ha 7"),
    ])
    func `what is wrong with the lines is said with its line`(_ old: String, _ new: String, _ fault: String) throws {
        let lines = try Self.lines()
        let place = try #require(lines.firstIndex { $0.contains(old) })
        var changed = lines
        changed[place] = lines[place].replacing(old, with: new)
        let error = #expect(throws: Riksnorm.Fault.self) { try Riksnorm.read(changed) }
        #expect(error?.text == fault)
    }

    /// Next year's norm stands in the control's file, and so does what is wrong with it.
    @Test(arguments: [("3970", ""), ("39x0", "kontroller/K-1.yaml:11:5: parametern ”norms”")])
    func `a plan that gives a norm is told where it is wrong`(_ amount: String, _ place: String) throws {
        let lines = try Self.lines().map { "    - " + $0.replacing(";3910;", with: ";\(amount);") }
        let data = """
            beräkningar:
              file: b.csv
              data_set: calculations
              period_from: month
              columns: {calculation: Nr, month: Månad, norm: Norm, norm_amount: Belopp}
            personer:
              file: p.csv
              data_set: calculation-persons
              dated: nej
              columns: {calculation: Nr, person: Person, norm_row: Rad}
            """
        let check = """
            check: riksnorm-year
            data: {calculations: beräkningar, calculation-persons: personer}
            parameters:
              norms:
            \(lines.joined(separator: "\n"))
            """
        try WrittenFolder.with(WrittenFolder.plan(data: data, check: check)) { folder in
            do throws(DefinitionErrors) {
                let plan = try PlanLoader.load(folder, checks: Catalog.checks)
                #expect(place.isEmpty && plan.controls.count == 1)
            } catch {
                #expect(!place.isEmpty, "\(error)")
                #expect("\(error)".contains(place), "\(error)")
                #expect("\(error)".contains("rad 1 har beloppet ”39x0”"), "\(error)")
            }
        }
    }

    @Test func `a norm that lacks an amount is refused before anything is run`() async throws {
        let lines = try Self.lines().filter { !$0.contains("gemensamt 5") }
        let error = await #expect(throws: CheckFailure.self) { try await report("2027-05-01", lines) }
        #expect(
            error?.text.contains("normen från 2027-01-01 saknar gemensamt 5") == true, "\(String(describing: error))")
    }
}
