import KontrollCore
import Testing

@Suite struct JudgeTests {
    static let row = RowReference(dataSet: SupplierInvoices.id, row: 0)

    static func control(_ limits: Limits? = nil, checks: Int = 1, mayBeEmpty: Bool = false) -> Control {
        Control(
            id: "T-1", risk: "r", kontrollmoment: "k", metod: "m",
            frequency: Frequency(text: "1 ggr/år", points: [.anchor("helår")]), ansvarig: "EC",
            checks: (0..<checks).map { CheckUse(check: CheckID(rawValue: "check-\($0)"), data: [:], limits: limits) },
            mayBeEmpty: mayBeEmpty)
    }

    static func limits(gul: String? = nil, röd: String? = nil, _ measures: [MeasureDescription] = []) throws -> Limits {
        Limits(
            yellow: try gul.map { [try Limit(parsing: $0, measures: measures)] } ?? [],
            red: try röd.map { [try Limit(parsing: $0, measures: measures)] } ?? [])
    }

    static func result(
        _ report: CheckReport, setAside: Int = 0, of: Int = 100, doubts: [String] = []
    ) -> CheckResult {
        let aside = SetAside(dataSet: SupplierInvoices.id, reason: "oläsbar", count: setAside, of: of, places: [])
        return CheckResult(
            check: "check-0", ending: .report(report),
            quality: DataQuality(rowsRead: of, setAside: setAside > 0 ? [aside] : [], doubts: doubts))
    }

    static func findings(_ count: Int, _ severity: Finding.Severity = .deviation, amount: Money? = nil) -> [Finding] {
        (0..<count).map {
            Finding("skäl", severity, rows: [RowReference(dataSet: SupplierInvoices.id, row: $0)], amount: amount)
        }
    }

    @Test(arguments: [
        (Finding.Severity.look, OutcomeState.yellow), (.deviation, .yellow), (.serious, .red),
    ])
    func `without limits a finding colours by its severity`(_ severity: Finding.Severity, _ state: OutcomeState) {
        let report = CheckReport(examined: 10, findings: Self.findings(1, severity))
        #expect(Judge(Self.control()).outcome([Self.result(report)]).state == state)
    }

    @Test(arguments: [(4, OutcomeState.green), (5, .green), (6, .yellow), (50, .yellow), (51, .red)])
    func `limits on the share are compared exactly`(_ deviations: Int, _ state: OutcomeState) throws {
        let limits = try Self.limits(gul: "andel > 5 %", röd: "andel > 50 %")
        let report = CheckReport(examined: 100, findings: Self.findings(deviations))
        #expect(Judge(Self.control(limits)).outcome([Self.result(report)]).state == state)
    }

    @Test(arguments: [(Money(ore: 5_000_000), OutcomeState.green), (Money(ore: 5_000_001), .red)])
    func `limits on the amount are compared to the öre`(_ amount: Money, _ state: OutcomeState) throws {
        let report = CheckReport(examined: 100, findings: Self.findings(1, amount: amount))
        let control = Self.control(try Self.limits(röd: "belopp > 50 000 kr"))
        #expect(Judge(control).outcome([Self.result(report)]).state == state)
    }

    @Test(arguments: [(Int64(949), OutcomeState.red), (950, .green)])
    func `limits on a measure use the measure`(_ part: Int64, _ state: OutcomeState) throws {
        let measures = [MeasureDescription("andel i tid", .share, "i tid")]
        let report = CheckReport(examined: 1000, measures: [Measure("andel i tid", .share(part: part, of: 1000))])
        let control = Self.control(try Self.limits(röd: "andel i tid < 95 %", measures))
        #expect(Judge(control).outcome([Self.result(report)]).state == state)
    }

    @Test func `a limit on a measure that never came is a failure`() throws {
        let limits = try Self.limits(röd: "andel i tid < 95 %", [MeasureDescription("andel i tid", .share, "")])
        let outcome = Judge(Self.control(limits)).outcome([Self.result(CheckReport(examined: 1))])
        #expect(outcome.state == .failed)
        #expect(outcome.reason.contains("andel i tid < 95 %"))
    }

    @Test(arguments: [(0, OutcomeState.green), (1, .yellow), (10, .yellow), (11, .failed), (990, .failed)])
    func `rows set aside are gul up to the bortfall limit and fel above it`(_ count: Int, _ state: OutcomeState) {
        let outcome = Judge(Self.control()).outcome([
            Self.result(CheckReport(examined: 1000 - count), setAside: count, of: 1000)
        ])
        #expect(outcome.state == state)
    }

    @Test func `doubtful data is never green`() {
        let outcome = Judge(Self.control()).outcome([
            Self.result(CheckReport(examined: 1), doubts: ["kan vara avkortad"])
        ])
        #expect(outcome.state == .yellow)
        #expect(outcome.reason == "kan vara avkortad")
    }

    @Test func `rows no rule could answer for are never green`() {
        let report = CheckReport(examined: 9, excluded: [.untested("norm saknas", 1)])
        #expect(Judge(Self.control()).outcome([Self.result(report)]).state == .yellow)
    }

    @Test func `nothing examined is a failure unless the control may be empty`() {
        let report = CheckReport(examined: 0, excluded: [.filtered("makulerade", 3)])
        #expect(Judge(Self.control()).outcome([Self.result(report)]).state == .failed)
        #expect(Judge(Self.control(mayBeEmpty: true)).outcome([Self.result(report)]).state == .notDue)
    }

    @Test func `a control that may be empty is still a failure when nothing could be judged`() {
        let report = CheckReport(examined: 0, excluded: [.untested("norm saknas", 3)])
        #expect(Judge(Self.control(mayBeEmpty: true)).outcome([Self.result(report)]).state == .failed)
    }

    @Test func `the worst check decides, by precedence`() {
        let clean = Self.result(CheckReport(examined: 10))
        let deviating = Self.result(CheckReport(examined: 10, findings: Self.findings(1)))
        let serious = Self.result(CheckReport(examined: 10, findings: Self.findings(1, .serious)))
        let item = ReviewRequest.Item(id: "1", row: Self.row, facts: [])
        let review = Self.result(
            CheckReport(examined: 10, review: ReviewRequest(title: "t", questions: [], items: [item])))
        let failed = CheckResult(check: "check-0", ending: .failed(code: "X", reason: "dog"))
        func state(_ results: CheckResult...) -> Outcome { Judge(Self.control(checks: results.count)).outcome(results) }
        #expect(state(clean, clean).state == .green)
        #expect(state(clean, deviating).state == .yellow)
        #expect(state(serious, deviating).state == .red)
        #expect(state(serious, review).state == .ongoing)
        #expect(state(serious, review).interim == .red)
        #expect(state(review).interim == nil)
        #expect(state(failed, serious, review).state == .failed)
        #expect(state(clean, deviating, serious).deviations == 2)
    }

    @Test func `the sum of amounts is held at its greatest instead of wrapping round`() {
        let huge = Self.findings(3, amount: Money(ore: .max))
        let outcome = Judge(Self.control()).outcome([Self.result(CheckReport(examined: 3, findings: huge))])
        #expect(outcome.amount == Money(ore: .max))
    }

    @Test(arguments: [(Int64(100), OutcomeState.green), (101, .red), (104, .red)])
    func `a mean is compared before it is rounded`(_ sum: Int64, _ state: OutcomeState) throws {
        let limits = try Self.limits(röd: "medelvärde > 10", [MeasureDescription("medelvärde", .quotient, "m")])
        let report = CheckReport(examined: 10, measures: [Measure("medelvärde", .quotient(sum, over: 10))])
        #expect(Judge(Self.control(limits)).outcome([Self.result(report)]).state == state)
    }

    @Test func `deviations are told of the units that the check counts`() {
        let report = CheckReport(
            examined: 336, units: ExaminedUnits("klienter", 12), findings: Self.findings(2))
        let outcome = Judge(Self.control()).outcome([Self.result(report)])
        #expect(outcome.proportion == "2 av 12 klienter")
        #expect(outcome.examined == 336)
        let other = CheckReport(examined: 336, findings: Self.findings(2))
        let both = Judge(Self.control(checks: 2)).outcome([Self.result(report), Self.result(other)])
        #expect(both.units == nil)
    }

    @Test(arguments: [
        (Legend.Paints.verdict, "Inom gränserna (2 av 100)"), (.execution, "Genomförd · inom gränserna (2 av 100)"),
    ])
    func `deviations that the limits allow are never called none`(_ paints: Legend.Paints, _ text: String) throws {
        let report = CheckReport(examined: 100, findings: Self.findings(2))
        let outcome = Judge(Self.control(try Self.limits(röd: "avvikelser > 50"))).outcome([Self.result(report)])
        let word = paints == .verdict ? "Utan avvikelse" : "Genomförd"
        let cell = Cell(outcome, legend: Legend(paints: paints, words: [.green: word]))
        #expect(outcome.state == .green)
        #expect(cell.text == text)
    }

    @Test func `reasons that differ are told with their periods, the gravest alone`() {
        let green = Outcome(state: .green, execution: .carriedOut, verdict: .clean, reason: "")
        let one = Outcome(
            state: .yellow, execution: .carriedOut, verdict: .minor, reason: "1 avvikelse", deviations: 1)
        #expect(Outcome(combining: [("mars", one), ("juni", one)]).reason == "1 avvikelse")
        #expect(Outcome(combining: [("mars", green), ("juni", one)]).reason == "juni: 1 avvikelse")
        var two = one
        (two.reason, two.deviations) = ("2 avvikelser", 2)
        #expect(Outcome(combining: [("mars", two), ("juni", one)]).reason == "mars: 2 avvikelser; juni: 1 avvikelse")
        let many = Outcome(combining: [("1", two), ("2", one), ("3", two), ("4", one), ("5", two)])
        #expect(many.reason.hasSuffix("; och 2\u{A0}tillfällen till"))
    }
}
