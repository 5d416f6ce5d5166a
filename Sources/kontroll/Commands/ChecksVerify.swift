import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollLaws
import KontrollProcess

/// Tries the laws of all checks, and the examples, on what a plan writes itself: its rules, queries and programs.
struct ChecksVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prövar exemplen och lagarna på en plans egna regler, frågor och program.")

    @Argument(help: ArgumentHelp("Planens mapp.", valueName: "plan"))
    var folder: String

    func run() async throws {
        let plan: Plan
        do {
            plan = try PlanLoader.load(URL(filePath: folder, directoryHint: .isDirectory), checks: AllChecks.checks)
        } catch {
            throw CommandFailure.data(error.description)
        }
        // The folder's name is of checks that are compiled in.
        let laws = CheckLaw.allCases.filter { $0 != .idMatchesFolder }
        var (count, broken) = (0, 0)
        var untried: [String] = []
        for control in plan.controls {
            for use in control.checks where use.isOwn {
                if let program = use.program, program.speech == .nagios {
                    untried.append("\(control.id) \(program.shown): protokollet nagios har inga exempel")
                    continue
                }
                count += 1
                let violations = await violations(of: use, laws)
                broken += violations.count
                for violation in violations { Console.line("\(control.id) \(use.check): \(violation)") }
            }
        }
        Console.line(
            "\(Swedish.count(count, "egen granskning", "egna granskningar")), \(laws.count) lagar, \(broken) brott")
        if !untried.isEmpty {
            Console.line("\(Swedish.count(untried.count, "program", "program")) prövades inte:")
            untried.forEach { Console.wrapped("  " + $0, indent: "    ") }
        }
        guard broken == 0 else { throw ExitCode(65) }
    }

    private func violations(of use: CheckUse, _ laws: [CheckLaw]) async -> [String] {
        let check: any CheckRunner
        if let program = use.program {
            do throws(CheckFailure) {
                check = try ProgramCheck(
                    program, id: program.description?.id ?? use.check, reads: use.reads ?? [],
                    in: URL(filePath: folder, directoryHint: .isDirectory))
            } catch {
                return [error.text]
            }
            guard !check.description.examples.isEmpty else {
                return ["inget exempel: skriv dem i programmets beskrivning"]
            }
            return await CheckLaw.violations(of: check, laws: laws)
        }
        do throws(ParameterErrors) {
            guard let known = AllChecks.check(use.check) else { return [] }
            check = try known.ready(for: use)
        } catch {
            return error.problems.map(\.text)
        }
        guard use.examples != nil else { return ["inget exempel: skriv tabeller under ”exempel”"] }
        return await CheckLaw.violations(of: check, laws: laws)
    }
}

extension CheckUse {
    /// Whether the plan writes it itself: rules, a query or a program.
    var isOwn: Bool { program != nil || AllChecks.check(check) is any RuleDrivenCheck }

    /// That nothing shows what it finds; nil for the checks of this program, and for programs that have no way to say it.
    var exampleNote: String? {
        guard isOwn else { return nil }
        if let program {
            return program.description?.examples.isEmpty == true
                ? "programmet \(program.shown) har inga exempel, så att ingen kan pröva det" : nil
        }
        return examples == nil ? "\(check) har inga exempel, så att ingen kan pröva den (nyckeln exempel)" : nil
    }
}
