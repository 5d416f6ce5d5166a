import ArgumentParser
import Foundation
import KontrollCore
import KontrollEngine
import KontrollLedger
import KontrollProcess

extension Sample {
    /// The proof of a recorded draw.
    struct Redraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "redraw",
            abstract: "Drar om stickproven i en sparad körning ur samma filer och visar om de är desamma.",
            discussion: """
                Läser filerna på nytt, jämför deras SHA-256 med liggarens, prövar att urvalsramen infördes före startvärdet \
                och drar med det. Slutkod 0 när allt stämmer, 3 annars.
                """)

        @Argument(help: ArgumentHelp("Körningens id, eller dess första tecken.", valueName: "körning"))
        var run: String

        @OptionGroup var place: PlanChoice

        @Option(help: "Utskriftens form: text eller json.")
        var format = Run.Format.text

        private struct Document: Encodable {
            let version = 1
            let run: String
            let control: ControlID
            let period: String
            let proved: Bool
            let samples: [Entry]

            struct Entry: Encodable {
                let check: CheckID
                let proved: Bool
                let differences: [String]
                let recorded: SampleRecord
                let drawn: [String]
                let purged: Bool
            }
        }

        func run() async throws {
            let plan = try place.plan()
            _ = try place.recorded(plan, .none)
            do {
                let ledger = try Ledger(existing: place.ledgerPath)
                let found = try find(ledger)
                let redraw = try KontrollEngine.Redraw(
                    plan: plan, folder: place.url.path,
                    executor: WorkerProcess(executable: Console.executable, arguments: ["worker"], seconds: 300),
                    store: ledger)
                let answers = await redraw.samples(
                    of: found.record, details: try ledger.details(ofRun: found.record.run), entry: found.entry)
                guard !answers.isEmpty else {
                    throw CommandFailure.usage("körningen \(found.record.run) drog inget stickprov")
                }
                try show(found.record, answers)
                guard answers.allSatisfy(\.differences.isEmpty) else { throw ExitCode(3) }
            } catch let error as StoreError {
                throw CommandFailure.store(error)
            }
        }

        /// The run that drew: a run that holds people's answers points at it.
        private func find(_ ledger: Ledger) throws -> (record: RunRecord, entry: Int) {
            let runs = try ledger.entries(from: 1, limit: .max).filter { $0.kind == "run" }.map { entry in
                (record: try? JSONDecoder().decode(RunRecord.self, from: Data(entry.payload.utf8)), entry: entry.number)
            }
            let matching = runs.filter { $0.record?.run.hasPrefix(run.lowercased()) == true }
            guard !run.isEmpty, let first = matching.first?.record else {
                throw CommandFailure.usage("liggaren \(place.ledgerPath) har ingen körning ”\(run)”")
            }
            guard matching.count == 1 else {
                throw CommandFailure.usage(
                    "”\(run)” kan vara flera körningar: \(matching.compactMap { $0.record?.run }.joined(separator: ", "))"
                )
            }
            let wanted = first.review?.of ?? first.run
            for (record, entry) in runs {
                if let record, record.run == wanted { return (record, entry) }
            }
            throw CommandFailure.failed("körningen \(wanted), som drog stickprovet, finns inte i liggaren")
        }

        private func show(_ record: RunRecord, _ answers: [KontrollEngine.Redraw.Answer]) throws {
            switch format {
            case .json:
                let document = Document(
                    run: record.run, control: record.control, period: record.occurrence.period,
                    proved: answers.allSatisfy(\.differences.isEmpty),
                    samples: answers.map {
                        .init(
                            check: $0.check, proved: $0.differences.isEmpty, differences: $0.differences,
                            recorded: $0.recorded, drawn: $0.drawn, purged: $0.isPurged)
                    })
                Console.line(try CanonicalJSON.pretty(document))
            case .text:
                Console.line("\(record.control) \(record.occurrence.period), körning \(record.run)")
                for answer in answers {
                    let sample = answer.recorded
                    Console.wrapped(
                        "  \(answer.check): \(Swedish.grouped(sample.size)) ur "
                            + "\(Swedish.count(sample.population, "post", "poster")), startvärde \(sample.seed)"
                            + (sample.entries.map {
                                " (post \($0.seed), urvalsramen i post \($0.frame)"
                                    + ($0.givenBy.map { ", givet av \($0)" } ?? "")
                                    + ($0.account.map { " från kontot \($0)" } ?? "") + ")"
                            } ?? ""), indent: "    ")
                    if answer.isPurged {
                        Console.wrapped("    de dragna id:na är gallrade: bara ram, startvärde och antal prövas")
                    }
                    for difference in answer.differences {
                        Console.wrapped("    skiljer: \(difference)", indent: "      ")
                    }
                    Console.line("    " + Self.verdict(answer))
                }
            }
        }

        private static func verdict(_ answer: KontrollEngine.Redraw.Answer) -> String {
            guard answer.differences.isEmpty else { return "stämmer inte" }
            return answer.isPurged
                ? "ram, startvärde och antal stämmer; vilka poster som drogs kan inte jämföras"
                : "stämmer: samma poster i samma ordning"
        }
    }
}
