import Foundation
import KontrollCore
import Testing

/// Everything that can go wrong between an export and an outcome.
enum Hazard: String, CaseIterable {
    case missingExport, emptyExport, headingsOnly, staleExport, exportThatBeginsLate, exportOfAnotherYear
    case partMissingBeforeMore, oneStrayDay, monthMissing
    case cutShortByTotals, cutShortInAFooter, withoutFinalLineBreak, nulBytes, missingColumn, folderForAFile
    case oneRowSetAside, onePercentSetAside, ninetyNinePercentSetAside, raggedRow, unreadablePeriod
    case trap, endlessLoop, exhaustedMemory, thrownError, nothingExamined, skippedRow, inventedRow, untestedRow
    case measureThatNeverCame, unknownCheck, awaitedReview, oneRowFarAhead, oneRowFarBehind

    /// The check that is run on the export.
    var check: CheckID {
        switch self {
        case .trap: "trapping"
        case .endlessLoop: "endless"
        case .exhaustedMemory: "greedy"
        case .thrownError: "throwing"
        case .nothingExamined: "idle"
        case .skippedRow: "skipping"
        case .inventedRow: "inventing"
        case .untestedRow: "doubting"
        case .measureThatNeverCame: "silent"
        case .awaitedReview: "asking"
        case .unknownCheck: "no-such-check"
        default: "nameless"
        }
    }

    /// What the outcome must be.
    var expected: OutcomeState {
        switch self {
        case .monthMissing, .withoutFinalLineBreak, .oneRowSetAside, .onePercentSetAside, .raggedRow, .untestedRow,
            .unreadablePeriod, .oneRowFarAhead, .oneRowFarBehind:
            .yellow
        case .awaitedReview: .ongoing
        default: .failed
        }
    }

    /// Whether the export has totals in its footer.
    var totals: ControlTotals? {
        switch self {
        case .cutShortByTotals, .cutShortInAFooter: ControlTotals(sums: ["amount": .footer])
        default: nil
        }
    }

    var limits: Limits? {
        guard self == .measureThatNeverCame else { return nil }
        let limit = try? Limit(
            parsing: "andel i tid < 95 %", measures: [MeasureDescription("andel i tid", .share, "andel i tid")])
        return Limits(red: limit.map { [$0] } ?? [])
    }

    /// The export, nil when it is not to be written.
    var export: String? {
        var rows = Workshop.rows
        switch self {
        case .missingExport, .folderForAFile: return nil
        case .emptyExport: return ""
        case .headingsOnly: return Workshop.export([])
        case .staleExport: return Workshop.export(Array(rows.prefix(60)))
        case .exportThatBeginsLate: return Workshop.export(Array(rows.suffix(60)))
        case .exportOfAnotherYear: return Workshop.export(rows.map { $0.replacing(";2023-", with: ";2022-") })
        // Rows of the next year hide that the end of this one is missing.
        case .partMissingBeforeMore:
            return Workshop.export(rows.prefix(60) + rows.map { $0.replacing(";2023-", with: ";2024-") })
        case .oneStrayDay: return Workshop.export(rows.prefix(60) + ["F;L;1,00;2032-01-01"])
        case .oneRowFarAhead: return Workshop.export(rows + ["F;L;1,00;2052-02-10"])
        case .oneRowFarBehind: return Workshop.export(rows + ["F;L;1,00;1923-02-10"])
        case .monthMissing: return Workshop.export(rows.filter { !$0.contains("-05-") && !$0.contains("-06-0") })
        case .cutShortByTotals: return Workshop.export(rows.dropLast(), footer: "Summa;;105000,00;")
        case .cutShortInAFooter: return Workshop.export(rows)
        case .withoutFinalLineBreak: return Workshop.export(rows, end: "")
        case .nulBytes: return Workshop.export(rows).replacing("Leverantör 50", with: "Lev\0")
        case .missingColumn: return Workshop.export(rows).replacing("amount", with: "belopp")
        case .oneRowSetAside:
            rows = (rows + rows.map { "G" + $0 })
            rows[7] = "F7;Leverantör 7;okänt;2023-02-08"
        case .onePercentSetAside: rows[7] = "F7;Leverantör 7;okänt;2023-02-08"
        case .unreadablePeriod: rows[7] = "F7;Leverantör 7;12,50;i februari"
        case .ninetyNinePercentSetAside:
            rows = rows.enumerated().map { $0 == 0 ? $1 : $1.replacing(",50;", with: "kr50;") }
        case .raggedRow: rows[7] = "F7;Leverantör 7;12,50"
        default: break
        }
        return Workshop.export(rows)
    }
}

@Suite struct NeverFalselyGreenTests {
    @Test(arguments: Hazard.allCases)
    func `no hazard leads to green, and the other controls still finish`(_ hazard: Hazard) async throws {
        let workshop = try Workshop()
        if let export = hazard.export { try workshop.write("a.csv", export) }
        if hazard == .folderForAFile {
            try FileManager.default.createDirectory(
                at: workshop.folder.appending(path: "a.csv"), withIntermediateDirectories: true)
        }
        try workshop.write("b.csv", Workshop.export(Workshop.rows))
        let plan = Workshop.plan(
            [
                Workshop.control("A", [hazard.check], on: "a", limits: hazard.limits),
                Workshop.control("B", ["nameless"], on: "b"),
                Workshop.control("C", [hazard.check, "nameless"], on: "b", limits: hazard.limits),
                Workshop.control("D", ["nameless"], on: "b"),
            ],
            [Workshop.source("a", totals: hazard.totals), Workshop.source("b")])
        let outcomes = await workshop.run(plan, executor: Workshop.worker(seconds: hazard == .endlessLoop ? 2 : 30))
        #expect(outcomes["A"]?.state == hazard.expected, "\(outcomes["A"]?.reason ?? "")")
        #expect(outcomes["A"]?.reason.isEmpty == false)
        #expect(outcomes["B"]?.state == .green, "\(outcomes["B"]?.reason ?? "")")
        #expect(outcomes["D"]?.state == .green, "\(outcomes["D"]?.reason ?? "")")
        if hazard.check != "nameless" { #expect(outcomes["C"]?.state == hazard.expected) }
    }

    @Test func `a clean export is green`() async throws {
        let workshop = try Workshop()
        try workshop.write("a.csv", Workshop.export(Workshop.rows, footer: "Summa;;105000,00;"))
        let plan = Workshop.plan(
            [Workshop.control("A", ["nameless"], on: "a")],
            [Workshop.source("a", totals: ControlTotals(sums: ["amount": .footer]))])
        let outcome = await workshop.run(plan, executor: Workshop.worker())["A"]
        #expect(outcome?.state == .green)
        #expect(outcome?.examined == 100)
        #expect(outcome?.execution == .carriedOut)
    }

    @Test(arguments: [Hazard.missingExport, .staleExport])
    func `before the due day has passed an export that is not there is awaited`(_ hazard: Hazard) async throws {
        let workshop = try Workshop()
        if let export = hazard.export { try workshop.write("a.csv", export) }
        let plan = Workshop.plan([Workshop.control("A", ["nameless"], on: "a")], [Workshop.source("a")])
        let outcome = await workshop.run(plan, asOf: Workshop.due, executor: Workshop.worker())["A"]
        #expect(outcome?.state == .awaitingData)
    }

    @Test func `a control that may be empty is not due when the right period has no rows`() async throws {
        let workshop = try Workshop()
        let before = "X1;Leverantör;1,00;2022-12-20"
        let after = "X2;Leverantör;1,00;2024-01-05"
        try workshop.write("a.csv", Workshop.export([before, after]))
        let plan = Workshop.plan(
            [
                Workshop.control("A", ["nameless"], on: "a", mayBeEmpty: true),
                Workshop.control("B", ["nameless"], on: "a"),
            ], [Workshop.source("a")])
        let outcomes = await workshop.run(plan, executor: Workshop.worker())
        #expect(outcomes["A"]?.state == .notDue)
        #expect(outcomes["A"]?.reason == "inga poster i perioden")
        #expect(outcomes["B"]?.state == .failed)
    }

    @Test func `the same job gives the same results in this process as in another`() async throws {
        let workshop = try Workshop()
        try workshop.write("a.csv", Workshop.export(Workshop.rows.map { $0.replacing("Leverantör 1;", with: ";") }))
        let plan = Workshop.plan([Workshop.control("A", ["nameless"], on: "a")], [Workshop.source("a")])
        let outside = await workshop.run(plan, executor: Workshop.worker())
        let inside = await workshop.run(plan, executor: Workshop.inProcess)
        #expect(outside == inside)
        #expect(outside["A"]?.deviations == 1)
    }
}
