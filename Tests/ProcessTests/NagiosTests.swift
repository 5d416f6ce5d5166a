import Foundation
import KontrollCore
import KontrollProcess
import Testing

/// The lowest step: an exit code, one line and performance data.
@Suite struct NagiosTests {
    private static let measures = [
        MeasureDescription("antal", .count, ""), MeasureDescription("andel i tid", .share, ""),
        MeasureDescription("summa", .money, ""), MeasureDescription("ålder", .days, ""),
    ]
    private static let data = "| antal=3;5;10 'andel i tid'=95.8333%;90 summa=-12.50kr ålder=7d annat=1.5s"

    private static func report(
        _ script: String, measures: [MeasureDescription] = []
    ) async throws -> Result<CheckReport, CheckFailure> {
        let trial = try ProgramTrial(shell: script)
        let use = try trial.use(speech: .nagios, measures: measures)
        let (check, request) = (try trial.check(use), trial.request())
        do throws(CheckFailure) { return .success(try await request.carryOut(check)) } catch { return .failure(error) }
    }

    @Test(arguments: [0, 1, 2])
    func `the exit code is a measure, the line is evidence`(_ code: Int) async throws {
        let report = try await Self.report("echo 'OK - allt väl'; exit \(code)").get()
        #expect(report.measures == [Measure("slutkod", .count(Int64(code)))])
        #expect(report.examined == 2)
        #expect(report.evidence.first?.rows == [["OK - allt väl"]])
    }

    @Test func `performance data are measures of the kinds the control expects`() async throws {
        let report = try await Self.report("echo \"VARNING \(Self.data)\"; exit 1", measures: Self.measures).get()
        #expect(
            report.measures == [
                Measure("slutkod", .count(1)), Measure("antal", .count(3)),
                Measure("andel i tid", .share(part: 958_333, of: 1_000_000)),
                Measure("summa", .money(Money(ore: -1250))), Measure("ålder", .days(7)),
            ])
        #expect(report.evidence.last?.rows.last == ["annat", "1.5s"])
    }

    @Test(arguments: [
        ("echo 'OKÄND - ingen kontakt'; exit 3", "det kunde inte avgöra: OKÄND - ingen kontakt"),
        ("echo vad; exit 4", "det avslutades med kod 4, väntade 0 till 3"),
        ("exit 0", "det sade ingenting"),
        ("echo ett; echo två", "svaret är flera rader, väntade en"),
        ("printf 'OK \\377'", "svaret är inte UTF-8"),
        ("kill -9 $$", "det dog av signal 9"),
        ("echo 'OK | antal=tre'", "måttet ”antal” kan inte läsas, väntade ett heltal, minst 0"),
        ("echo 'OK | antal=-5'", "måttet ”antal” kan inte läsas, väntade ett heltal, minst 0"),
        ("echo 'FEL: tre saknas'", "det säger ”FEL” men avslutades med kod 0, väntade kod 1 eller mer"),
        ("echo 'KRITISKT läge'", "det säger ”KRITISKT” men avslutades med kod 0, väntade kod 2"),
        ("echo 'OK'", "måttet ”antal” finns inte i svaret"),
        ("echo 'OK | antal=1 antal=9'", "måttet ”antal” står två gånger i svaret"),
        ("echo \"OK | 'antal=1\"", "ett citattecken bland mätvärdena avslutas inte"),
        ("echo 'CRITICAL - disken är full'", "det säger ”CRITICAL” men avslutades med kod 0, väntade kod 2"),
        ("echo 'Kritisk: fullt'; exit 1", "det säger ”Kritisk” men avslutades med kod 1, väntade kod 2"),
        ("echo 'OKÄND'", "det säger ”OKÄND” men avslutades med kod 0, väntade kod 3"),
        ("head -c 5000 /dev/zero | tr '\\0' x", "svaret är längre än 4\u{A0}096 byte"),
        ("no-such-command", "det avslutades med kod 127, väntade 0 till 3"),
    ])
    func `what is no answer is a failure with its reason`(_ script: String, _ reason: String) async throws {
        let measures = script.contains("'OK") ? [MeasureDescription("antal", .count, "")] : []
        let result = try await Self.report(script, measures: measures)
        #expect(result == .failure(.process("trial", reason)))
    }

    @Test(arguments: ["100.01%", "101%", "-1%", "0.5", "99.99999%"])
    func `a share that cannot be is refused`(_ share: String) async throws {
        let result = try await Self.report(
            "echo 'OK | i_tid=\(share)'", measures: [MeasureDescription("i_tid", .share, "")])
        let reason = "måttet ”i_tid” kan inte läsas, väntade en andel, till exempel 12.5%"
        #expect(result == .failure(.process("trial", reason)))
    }

    @Test func `the rows come on standard input, with tabs between the columns`() async throws {
        let result = try await Self.report("tr '\\t\\n' ';/'; echo \" $KONTROLL_DAG $KONTROLL_FORSTA $KONTROLL_SISTA\"")
        #expect(
            try result.get().evidence.first?.rows == [["amount/100.00/-5.00/ 2025-12-31 2025-01-01 2025-12-31"]])
    }

    @Test func `the example in shell judges by its limits`() async throws {
        let rows = (1...10).map { day in (due: day, paid: day == 10 ? 11 : day) }
        let days = { (day: Int) in CivilDate(dayNumber: 20_000 + day) ?? .earliest }
        let table = Table(
            id: "supplier-invoices", count: rows.count,
            columns: [
                "due_date": .date(PlainColumn(values: rows.map { days($0.due) })),
                "paid_date": .date(PlainColumn(values: rows.map { days($0.paid) })),
            ])
        let reads = [
            DataRequirement(
                dataSet: table.id,
                columns: ["due_date", "paid_date"].map {
                    DataRequirement.NeededColumn(name: $0, type: .date, allowsEmpty: true)
                })
        ]
        var use = ProgramUse(
            command: ["program/betalt_i_tid.sh", "98", "90"], speech: .nagios, limits: ProgramCheckTests.patient)
        use.pinned = try ProgramFiles(use, in: ProgramCheckTests.folder).read()
        let check = try ProgramCheck(use, id: "program", reads: reads, in: ProgramCheckTests.folder)
        let day = days(400)
        let report = try await check.run(
            CheckRequest(asOf: day, window: DateSpan(yearOf: day), tables: [table.id: table]))
        #expect(report.measures == [Measure("slutkod", .count(1))])
        #expect(report.evidence.first?.rows == [["VARNING - 9 av 10 betalda i tid, 0 obetalda"]])
        #expect(report.examined == 10)
    }
}
