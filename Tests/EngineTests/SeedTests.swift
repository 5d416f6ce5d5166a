import Foundation
import KontrollCore
import KontrollEngine
import Synchronization
import TestChecks
import Testing

/// The seed is evidence: the frame is entered first, then the digits are drawn, once.
@Suite struct SeedTests {
    /// Keeps what is entered in order, numbered as a ledger numbers.
    final class Book: SeedStore {
        private struct State {
            var frames: [Entered<FrameCommitment>] = []
            var seeds: [Entered<SeedRecord>] = []
            var log: [String] = []
        }
        private let state = Mutex(State())
        private let refusesSeeds: Bool

        init(refusesSeeds: Bool = false) { self.refusesSeeds = refusesSeeds }

        var log: [String] { state.withLock { $0.log } }
        func note(_ word: String) { state.withLock { $0.log.append(word) } }
        func frames() -> [Entered<FrameCommitment>] { state.withLock { $0.frames } }
        func seeds() -> [Entered<SeedRecord>] { state.withLock { $0.seeds } }

        func enter(_ frame: FrameCommitment) -> Entered<FrameCommitment> {
            state.withLock { state in
                if let standing = state.frames.first(where: { $0.content.key == frame.key }) { return standing }
                state.log.append("frame")
                let entered = Entered(entry: state.frames.count + state.seeds.count + 1, content: frame)
                state.frames.append(entered)
                return entered
            }
        }

        func enter(_ seed: SeedRecord) throws(StoreError) -> Entered<SeedRecord> {
            if refusesSeeds { throw .full(path: "liggaren") }
            return state.withLock { state in
                if let standing = state.seeds.first(where: { $0.content.key == seed.key }) { return standing }
                state.log.append("seed")
                let entered = Entered(entry: state.frames.count + state.seeds.count + 1, content: seed)
                state.seeds.append(entered)
                return entered
            }
        }

        /// The same frames and none of the seeds: what a kill between the two leaves.
        func killedBeforeTheSeed() -> Book {
            let book = Book()
            book.state.withLock { $0.frames = frames() }
            return book
        }
    }

    private static func plan(_ checks: [CheckID] = ["drawing"], decision: [String: String] = ["dnr": "SN.2023.69"])
        -> Plan
    {
        var plan = Workshop.plan([Workshop.control("A", checks, on: "a")], [Workshop.source("a")])
        plan.decision = decision
        return plan
    }

    private static func workshop(_ rows: [String] = Workshop.rows) throws -> Workshop {
        let workshop = try Workshop()
        try workshop.write("a.csv", Workshop.export(rows))
        return workshop
    }

    private func sample(_ runs: [(record: RunRecord, details: RunDetails)]) throws -> SampleRecord {
        try #require(runs.first?.details.checks.first?.samples.first)
    }

    @Test func `the frame is entered before the digits are drawn, and the seed before the run`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        let runs = try await workshop.runs(
            Self.plan(), executor: Workshop.worker(), seeds: book,
            digits: {
                book.note("digits")
                return "73091846520017735102"
            })
        #expect(book.log == ["frame", "digits", "seed"])
        let sample = try sample(runs)
        #expect(sample.seed == "SN.2023.69 2023 73091846520017735102")
        #expect(sample.drawn.count == 1)
        #expect(sample.entries == SampleEntries(frame: 1, seed: 2))
        #expect(runs[0].record.seed == sample.seed)
        #expect(runs[0].record.checks[0].samples[0].entries == sample.entries)
        let frame = try #require(book.frames().first?.content)
        #expect(frame.decision == "SN.2023.69" && frame.period == "2023" && frame.source == "a")
        #expect(frame.key.control == "A" && frame.key.check == "drawing" && frame.frame.population == 100)
        #expect(frame.inputs.map(\.file) == ["a.csv"] && frame.inputs == runs[0].record.inputs[0].inputs)
        let seed = try #require(book.seeds().first?.content)
        #expect(seed.frameEntry == 1 && seed.account == "prov" && seed.givenBy == nil && seed.key == frame.key)
    }

    @Test func `the same frame keeps its seed however often it is run`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        let first = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: book)
        let again = try await workshop.runs(
            Self.plan(), executor: Workshop.inProcess, seeds: book,
            digits: {
                Issue.record("drew again")
                return "9"
            })
        #expect(book.log == ["frame", "seed"])
        #expect(Self.untimed(first[0].record) == Self.untimed(again[0].record))
        #expect(first[0].details == again[0].details)
    }

    /// The record but for how long it took.
    private static func untimed(_ record: RunRecord) -> RunRecord {
        var record = record
        record.milliseconds = 0
        for check in record.checks.indices { record.checks[check].milliseconds = 0 }
        return record
    }

    @Test func `a changed frame is entered anew and both stay`() async throws {
        let book = Book()
        _ = try await Self.workshop().runs(Self.plan(), executor: Workshop.inProcess, seeds: book)
        let more = Workshop.rows + ["F999;Leverantör;1,00;2023-12-30"]
        let runs = try await Self.workshop(more).runs(
            Self.plan(), executor: Workshop.inProcess, seeds: book, digits: { "00000000000000000007" })
        #expect(book.log == ["frame", "seed", "frame", "seed"])
        let sample = try sample(runs)
        #expect(sample.entries == SampleEntries(frame: 3, seed: 4, earlierFrames: [1]))
        #expect(sample.seed.hasSuffix("7"))
        #expect(Set(book.seeds().map(\.content.seed)).count == 2)
    }

    @Test func `a run killed between frame and seed is gone on from`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        _ = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: book)
        let left = book.killedBeforeTheSeed()
        let runs = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: left)
        #expect(left.log == ["seed"])
        #expect(try sample(runs).entries == SampleEntries(frame: 1, seed: 2))
    }

    @Test func `a seed given for a frame that stood in the ledger already is kept as such`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        _ = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: book)
        let dice = PlanRunner.GivenSeed(text: "3546311556", by: "Revisor Ek")
        let runs = try await workshop.runs(
            Self.plan(), executor: Workshop.inProcess, seeds: book.killedBeforeTheSeed(), given: dice)
        #expect(try sample(runs).entries?.frameKnown == true)
    }

    @Test func `a ledger that cannot take the seed stops the run, and nothing is drawn`() async throws {
        let workshop = try Self.workshop()
        let book = Book(refusesSeeds: true)
        await #expect(throws: RunStop.store(.full(path: "liggaren"))) {
            try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: book)
        }
        #expect(book.log == ["frame"])
    }

    @Test func `a seed given by hand is kept with who gave it, and no second one is taken`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        let dice = PlanRunner.GivenSeed(text: "3546311556", by: "Revisor Ek")
        let runs = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: book, given: dice)
        #expect(try sample(runs).seed == "3546311556")
        var entries = SampleEntries(frame: 1, seed: 2, givenBy: "Revisor Ek")
        (entries.account, entries.frameKnown) = ("prov", false)
        #expect(try sample(runs).entries == entries)
        for text in ["3546311556", "1111111111"] {
            let other = PlanRunner.GivenSeed(text: text, by: "Revisor Ek")
            await #expect(throws: RunStop.seedStands("A", period: "2023", entry: 2)) {
                try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: book, given: other)
            }
        }
        #expect(book.log == ["frame", "seed"])
    }

    @Test func `a check may draw from several frames, each with its seed`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        let count = Atomic(0)
        let runs = try await workshop.runs(
            Self.plan(["twice-drawing", "nameless"]), executor: Workshop.inProcess, seeds: book,
            digits: { "0000000000000000000\(count.add(1, ordering: .relaxed).newValue)" })
        let samples = runs[0].details.checks[0].samples
        #expect(
            samples.map(\.entries) == [
                SampleEntries(frame: 1, seed: 2), SampleEntries(frame: 3, seed: 4, earlierFrames: [1]),
            ])
        #expect(Set(samples.map(\.seed)).count == 2)
        #expect(runs[0].record.outcome.state == .green)
    }

    @Test func `the source is read once, and the check waits for its seed`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        let file = workshop.folder.appending(path: "a.csv")
        let runs = try await workshop.runs(
            Self.plan(), executor: Workshop.inProcess, seeds: book,
            digits: {
                try? Data(Workshop.export(Workshop.rows.dropLast()).utf8).write(to: file)
                return "00000000000000000001"
            })
        #expect(book.log == ["frame", "seed"])
        #expect(runs[0].record.outcome.state == .green)
    }

    /// A source that is cut short as soon as a frame has been entered.
    private struct Cutting: SeedStore {
        let book: Book
        let file: URL

        func frames() throws(StoreError) -> [Entered<FrameCommitment>] { book.frames() }
        func seeds() throws(StoreError) -> [Entered<SeedRecord>] { book.seeds() }
        func enter(_ seed: SeedRecord) throws(StoreError) -> Entered<SeedRecord> { try book.enter(seed) }
        func enter(_ frame: FrameCommitment) throws(StoreError) -> Entered<FrameCommitment> {
            try? Data(Workshop.export(Workshop.rows.dropLast()).utf8).write(to: file)
            return book.enter(frame)
        }
    }

    @Test func `a source that changes between the frame and the draw by hand fails the check`() async throws {
        let workshop = try Self.workshop()
        let store = Cutting(book: Book(), file: workshop.folder.appending(path: "a.csv"))
        let runs = try await workshop.runs(
            Self.plan(), executor: Workshop.inProcess, seeds: store,
            given: PlanRunner.GivenSeed(text: "3546311556", by: "Revisor Ek"))
        #expect(runs[0].record.outcome.state == .failed)
        #expect(runs[0].record.outcome.reason.contains("DATA-110"))
    }

    @Test func `a comma in the decision does not reach the seed`() async throws {
        let workshop = try Self.workshop()
        let book = Book()
        let plan = Self.plan(decision: ["diarienummer": "SN 2023/69,", "paragraf": "§\u{A0}41"])
        let runs = try await workshop.runs(plan, executor: Workshop.inProcess, seeds: book)
        #expect(try sample(runs).seed == "SN 2023/69 § 41 2023 00000000000000000001")
        let untold = try await workshop.runs(Self.plan(decision: [:]), executor: Workshop.inProcess, seeds: Book())
        #expect(try sample(untold).seed.hasPrefix("Testplan 2023 "))
    }

    @Test func `a run that keeps nothing draws with the seed that stands, and else with one that stands nowhere`()
        async throws
    {
        let workshop = try Self.workshop()
        let book = Book()
        let kept = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: book)
        let known = TransientSeeds(frames: book.frames(), seeds: book.seeds())
        let dry = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: known, digits: { "9" })
        #expect(try sample(dry) == sample(kept))
        let new = try await workshop.runs(Self.plan(), executor: Workshop.inProcess, seeds: TransientSeeds())
        #expect(try sample(new).entries == nil)
    }

    @Test func `the system's digits are twenty, and each comes as often as any other`() {
        var counts = Array(repeating: 0, count: 10)
        for _ in 0..<500 {
            let digits = SeedText.systemDigits()
            #expect(digits.count == 20)
            for digit in digits { counts[Int(String(digit)) ?? 0] += 1 }
        }
        // Ten thousand digits, a thousand of each: six standard deviations of 30.
        #expect(counts.allSatisfy { abs($0 - 1000) < 180 }, "\(counts)")
        #expect(Set((0..<100).map { _ in SeedText.systemDigits() }).count == 100)
    }
}
