import KontrollReports
import Testing

@testable import KontrollCore

@Suite("Lines in a terminal")
struct TerminalTests {
    /// Made standings of any kind, the same for the same seed.
    struct Dice {
        var state: UInt64

        /// SplitMix64.
        mutating func roll(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(bound))
        }

        mutating func text(upTo length: Int) -> String {
            let letters = Array("aåäöÅÄÖe xyz\n\t-/…&|\u{00A0}é") + ["e\u{301}", "a\u{30A}"]
            return String((0..<roll(length + 1)).map { _ in letters[roll(letters.count)] })
        }

        mutating func number() -> Int { [0, 7, 1_201, 10_000, 999_999_999, 1_000_000_000, Int.max][roll(7)] }

        mutating func standing(_ run: RunRecord) -> ControlStanding {
            let control = Control(
                id: ControlID(rawValue: "K-" + text(upTo: 14)), process: text(upTo: 200), risk: "", kontrollmoment: "",
                metod: "", frequency: Frequency(text: "", points: []), ansvarig: "")
            let outcome = Outcome(
                state: OutcomeState.allCases[roll(7)], interim: [nil, .green, .yellow, .red][roll(4)],
                execution: [nil, .carriedOut, .partly, .notCarriedOut][roll(4)], reason: text(upTo: 300),
                examined: number(), deviations: number(), looks: number())
            let occurrence = OccurrenceStanding(
                occurrence: run.occurrence, outcome: outcome, run: roll(3) == 0 ? nil : run, override: nil)
            return ControlStanding(
                control: control, occurrences: [occurrence], outcome: outcome,
                cell: Cell(outcome, legend: Legend(paints: .execution, words: [:])), comments: [])
        }
    }

    @Test(arguments: 0..<200)
    func `no line is wider than 80, and none loses its state or its numbers`(seed: Int) throws {
        let made = try MadePlan(paints: .execution)
        let run = try required(made.runs.first)
        var dice = Dice(state: UInt64(seed))
        let standings = (0..<(1 + dice.roll(12))).map { _ in dice.standing(run) }
        let lines = TerminalSummary(standings).lines(colour: false)
        let shown = lines.dropFirst().reduce(into: [String]()) { shown, line in
            if line.hasPrefix(" "), let last = shown.popLast() { shown.append(last + line) } else { shown.append(line) }
        }
        #expect(shown.count == standings.count)
        #expect(lines.filter { $0.count > 80 || $0.contains { $0.isNewline } } == [])
        let losses = zip(standings, shown).filter { standing, line in
            let outcome = standing.outcome
            let numbers =
                standing.occurrences[0].run == nil
                ? []
                : [outcome.examined, outcome.deviations].map { $0 < 1_000_000_000 ? Swedish.grouped($0) : "miljard" }
            let isOpen = ![.green, .yellow, .red].contains(outcome.state)
            let interim = isOpen ? outcome.interim.map { ["hittills \($0.rawValue)"] } ?? [] : []
            let words = ["\(outcome.state.symbol) \(outcome.state.rawValue)"] + numbers + interim
            return !words.allSatisfy(line.contains)
        }
        #expect(losses.map(\.1) == [])
        let steps = NextSteps(standings, period: made.period, asOf: made.asOf, plan: "plan").lines
        #expect(steps.filter { !$0.hasPrefix("      kontroll ") && $0.count > 80 } == [])
    }

    @Test func `a reason that does not fit beside the numbers stands whole below them`() throws {
        let lines = TerminalSummary(try MadePlan(paints: .execution).standing).lines(colour: false)
        let row = try #require(lines.firstIndex { $0.contains("SN-06") })
        #expect(lines[row].hasSuffix("–      –"))
        #expect(
            lines[row + 1].hasPrefix("                    ") && lines[row + 1].contains("inget tillfälle i perioden"))
    }

    @Test func `colour changes nothing but the sequences`() throws {
        let summary = TerminalSummary(try MadePlan(paints: .execution).standing)
        let coloured = summary.lines(colour: true)
        #expect(coloured.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") } == summary.lines(colour: false))
        #expect(coloured[1].hasPrefix("\u{1B}[31m■ röd\u{1B}[0m"))
        #expect(!coloured.contains { $0.contains("ej aktuell") && $0.contains("\u{1B}") })
    }

    @Test func `no controls, no lines`() {
        #expect(TerminalSummary([]).lines(colour: false) == [])
    }

    private func steps(_ plan: String = "plan", _ change: (inout [Contribution]) -> Void = { _ in }) throws -> NextSteps
    {
        let made = try MadePlan(paints: .execution)
        var said = made.contributions
        change(&said)
        let standing = made.plan.standing(in: made.period, asOf: made.asOf, runs: made.runs, contributions: said)
        return NextSteps(standing, period: made.period, asOf: made.asOf, plan: plan)
    }

    @Test func `what is green, not due or already explained needs nothing`() throws {
        let named = Set(try steps().steps.flatMap(\.controls))
        #expect(named.isDisjoint(with: ["SN-01", "SN-04", "SN-06", "SN-10"]))
        #expect(named == ["SN-02", "SN-03", "SN-05", "SN-07", "SN-08", "SN-09"])
    }

    @Test func `controls that stand alike share a step`() throws {
        let found = try steps { said in said.removeAll { $0.control == "SN-04" || $0.control == "SN-01" } }
        #expect(found.steps.contains { $0.controls == ["SN-04", "SN-05"] })
        #expect(!found.steps.contains { $0.controls.contains("SN-01") && $0.controls.contains("SN-04") })
    }

    @Test func `a path with blanks and quotes is read back by the shell as one word`() throws {
        let report = try required(try steps("min plan's").steps.last?.commands.last)
        #expect(report.hasPrefix("kontroll report 'min plan'\\''s' --period 'delår 2023'"))
    }
}
