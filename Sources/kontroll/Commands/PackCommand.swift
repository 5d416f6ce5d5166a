import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollLaws
import KontrollProcess

/// What somebody who makes a pack needs.
struct PackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "Prövar paket: mappar med kontroller som andra planer kan ta in.",
        subcommands: [Lint.self, Test.self])

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lint", abstract: "Läser paketet och visar alla fel på en gång, med fil, rad och kolumn.")

        @Argument(help: ArgumentHelp("Paketets mapp.", valueName: "paket"))
        var folder: String

        func run() throws {
            let (manifest, plan) = try PackCommand.load(folder)
            let controls = Swedish.count(plan.controls.count, "kontroll", "kontroller")
            Console.line("\(folder): \(manifest.name) version \(manifest.version), \(controls), inga fel")
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Kör paketets egen plan på dess exporter och lagarna på dess program.")

        @Argument(help: ArgumentHelp("Paketets mapp.", valueName: "paket"))
        var folder: String

        func run() async throws {
            let (manifest, plan) = try PackCommand.load(folder)
            var broken = try await PackCommand.laws(plan, folder)
            broken += try await PackCommand.trial(manifest, plan, folder)
            guard broken == 0 else { throw ExitCode(1) }
            Console.line("\(manifest.name) version \(manifest.version): allt som väntat")
        }
    }

    /// The pack, or everything that is wrong with it.
    private static func load(_ folder: String) throws -> (manifest: PackManifest, plan: Plan) {
        let url = URL(filePath: folder, directoryHint: .isDirectory)
        do {
            return try PackLoader.load(url, checks: AllChecks.checks) { $0.fault(in: url) }
        } catch {
            throw CommandFailure.data(error.description)
        }
    }

    /// How many laws the pack's programs break, each said on a line.
    private static func laws(_ plan: Plan, _ folder: String) async throws -> Int {
        var broken = 0
        var seen: Set<[String]> = []
        for program in plan.controls.flatMap(\.checks).compactMap(\.program)
        where program.speech == .rows && seen.insert(program.command).inserted {
            let check: ProgramCheck
            do {
                check = try await ProgramCheck(
                    describing: program, in: URL(filePath: folder, directoryHint: .isDirectory))
            } catch {
                throw CommandFailure.failed("\(program.shown): \(error.text) [\(error.code)]")
            }
            let violations = await CheckLaw.violations(of: check)
            for violation in violations { Console.line("\(program.shown): \(violation)") }
            Console.line("\(program.shown): \(CheckLaw.allCases.count) lagar, \(violations.count) brott")
            broken += violations.count
        }
        return broken
    }

    /// How many controls come out otherwise than the pack says, each control on a line.
    private static func trial(_ manifest: PackManifest, _ plan: Plan, _ folder: String) async throws -> Int {
        let period = try plan.period(nil, asOf: manifest.asOf)
        let runner = PlanRunner(
            plan: plan, folder: folder, checks: AllChecks.checks.map(\.description),
            executor: WorkerProcess(
                executable: Console.executable, arguments: ["worker", "--memory", "8192", "--seconds", "298"]),
            seeds: TransientSeeds(), account: "prov", version: Kontroll.version)
        let summary: PlanRunner.Summary
        do {
            summary = try await runner.run(
                PlanRunner.Selection(seed: PlanRunner.GivenSeed(text: "prov", by: "prov")), period: period,
                asOf: manifest.asOf, kept: [])
        } catch {
            throw CommandFailure.failed("paketets plan kunde inte köras: \(error)")
        }
        var wrong = 0
        for standing in plan.standing(
            in: period, asOf: manifest.asOf, runs: summary.runs.map(\.record), contributions: [])
        {
            guard let expected = manifest.expected[standing.control.id] else { continue }
            let found = standing.outcome.state
            let reason = standing.outcome.reason.isEmpty ? "" : " (\(standing.outcome.reason))"
            if found == expected {
                Console.line("\(standing.control.id): \(found.rawValue)\(reason)")
            } else {
                wrong += 1
                Console.line("\(standing.control.id): \(found.rawValue), väntade \(expected.rawValue)\(reason)")
            }
        }
        return wrong
    }
}
