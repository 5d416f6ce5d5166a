import Testing

@testable import KontrollCore

@Suite("What is remarked of samples") struct SampleRemarkTests {
    private static let outcome = Outcome(
        state: .ongoing, reason: "väntar på granskning av 5\u{A0}poster", examined: 26)

    private static func run(
        _ name: String, frame: String, _ population: Int, reviewed: Bool = false, entries: SampleEntries? = nil
    ) throws -> RunRecord {
        let control = try StandingTests.control("2 ggr/år Juni December", manual: false)
        var run = try StandingTests.run(control, outcome, window: ("2023-01-01", "2023-06-30"))
        var sample = SampleRecord(
            method: "ticket", seed: "7", population: population, frameHash: frame, filters: [], sizeReason: "",
            drawn: ["1", "2", "3", "4", "5"])
        sample.entries = entries
        let result = CheckResult(
            check: "check", ending: .report(CheckReport(examined: population, samples: [sample])),
            quality: DataQuality())
        run.run = name
        run.checks = [
            CheckSummary(
                CheckUse(check: "check", data: [:]), version: 1, parameters: [:], result: result, milliseconds: 0)
        ]
        run.review =
            reviewed
            ? ReviewSummary(
                of: name, check: "check", sha256: "", answered: 5, items: 5, role: "EC", account: "a", host: "h") : nil
        return run
    }

    private static func texts(_ run: RunRecord, _ earlier: [RunRecord] = []) -> [String] {
        Remark.ofSamples(run, among: RunsByOccurrence(earlier + [run])).map(\.text)
    }

    @Test func `a sample drawn anew from other frames before anybody went through it is told`() throws {
        let earlier = try [Self.run("1", frame: "a", 26), Self.run("2", frame: "b", 25), Self.run("3", frame: "c", 24)]
        let last = try Self.run("4", frame: "d", 23)
        #expect(
            Self.texts(last, earlier) == ["stickprovet omdraget 3 gånger utan granskning, ramen 26 → 23\u{A0}poster"])
        #expect(
            Self.texts(earlier[1], [earlier[0]])
                == ["stickprovet omdraget en gång utan granskning, ramen 26 → 25\u{A0}poster"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `what was run before of an occurrence is found among those of very many, and no other`() throws {
        let made = try Self.run("0", frame: "a", 26)
        let runs = (0..<30_000).map { number in
            var run = made
            (run.control, run.run) = (ControlID(rawValue: "K-\(number / 2)"), "\(number)")
            return run
        }
        let all = RunsByOccurrence(runs)
        for (number, run) in runs.enumerated() {
            #expect(all.of(run).map(\.run) == ["\(number ^ 1)"])
            #expect(run.unsteady(among: all).isEmpty)
        }
    }

    @Test func `the same frame again, and a frame that was gone through, are no redraws`() throws {
        let (first, last) = try (Self.run("1", frame: "a", 26), Self.run("2", frame: "a", 26))
        #expect(Self.texts(last, [first]).isEmpty)
        let reviewed = try Self.run("3", frame: "a", 26, reviewed: true)
        #expect(try Self.texts(Self.run("4", frame: "b", 25), [first, reviewed]).isEmpty)
    }

    @Test(arguments: [
        (true, "startvärdet valt av människa (Ek) sedan ramen var känd"),
        (
            false,
            "startvärdet valt av människa (Ek), ramen fördes in i samma körning: dragningen kunde räknas ut i förväg"
        ),
    ])
    func `a seed somebody chose is told`(isKnown: Bool, text: String) throws {
        var entries = SampleEntries(frame: 1, seed: 2, givenBy: "Ek")
        (entries.account, entries.frameKnown) = ("root", isKnown)
        #expect(try Self.texts(Self.run("1", frame: "a", 26, entries: entries)) == [text])
        #expect(try Self.texts(Self.run("1", frame: "a", 26, entries: SampleEntries(frame: 1, seed: 2))).isEmpty)
    }

    @Test func `a sample nobody has gone through is not examined`() throws {
        let run = try Self.run("1", frame: "a", 26)
        var standing = OccurrenceStanding(occurrence: run.occurrence, outcome: Self.outcome, run: run)
        standing.outcome.toReview = 5
        #expect(standing.examined == 0)
        var reviewed = try Self.run("1", frame: "a", 26, reviewed: true)
        reviewed.outcome.units = ExaminedUnits("poster", 5)
        #expect(
            OccurrenceStanding(occurrence: run.occurrence, outcome: reviewed.outcome, run: reviewed).examined == 5)
        #expect(OccurrenceStanding(occurrence: run.occurrence, outcome: Self.outcome).examined == nil)
    }
}
