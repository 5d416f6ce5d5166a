import KontrollCore
import Testing

@testable import KontrollReports

@Suite("Words of what stands behind an outcome")
struct EvidenceWordTests {
    @Test func `rules are shown with all that they say`() throws {
        let made = try MadePlan(paints: .execution)
        var summary = try required(made.runs.first?.checks.first)
        summary.parameters = [
            "regler": .array([
                .object(["namn": "avtalstak", "villkor": "amount > 35 000 kr", "skäl": "Över taket"]),
                .object(["summa": .object(["av": "amount", "per": .array(["supplier"]), "högst": "400 000 kr"])]),
            ])
        ]
        let line = try required(ParameterLabels([]).lines(of: summary).first)
        #expect(
            line.value
                == "1 (namn avtalstak, villkor amount > 35 000 kr, skäl Över taket); "
                + "2 (summa (av amount, högst 400 000 kr, per supplier))")
    }

    @Test(arguments: ["csv", "xlsx", "md"])
    func `how a sample was drawn is said in Swedish`(format: String) throws {
        let report = try MadePlan(paints: .execution).report
        let writer = try required(ReportWriters.all.first { $0.format == format })
        let text = try readable(writer.data(report), format)
        #expect(text.contains("slumpmässigt med lotter") && !text.contains("ticket"))
    }

    @Test func `the letter has no codes, the results do`() throws {
        let report = try MadePlan(paints: .execution).report
        let row = try required(report.rows.first { $0.control == "SN-08" })
        #expect(row.reason.contains("[CHECK-302]"))
        let items = report.letter.sections.flatMap(\.items)
        #expect(items.contains { $0.contains("granskningen avbröts efter 60 s") })
        #expect(!items.contains { $0.contains("CHECK-302") })
    }

    @Test func `the terminal tells of looks where nothing deviates`() throws {
        var standing = try required(MadePlan(paints: .execution).standing.first { $0.control.id == "SN-03" })
        (standing.outcome.looks, standing.outcome.deviations, standing.outcome.reason) = (3, 0, "")
        #expect(TerminalSummary([standing]).lines(colour: false).joined(separator: " ").contains("3 att titta på"))
        standing.outcome.looks = 0
        #expect(!TerminalSummary([standing]).lines(colour: false).joined(separator: " ").contains("att titta på"))
    }
}
