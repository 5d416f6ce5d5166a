import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollLaws

/// Tries the laws of all checks, and the examples, on what a plan writes itself: its rules and queries.
struct ChecksVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prövar exemplen och lagarna på en plans egna regler och frågor.")

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
        for control in plan.controls {
            for use in control.checks where AllChecks.check(use.check) is any RuleDrivenCheck {
                count += 1
                let violations = await violations(of: use, laws)
                broken += violations.count
                for violation in violations { Console.line("\(control.id) \(use.check): \(violation)") }
            }
        }
        Console.line(
            "\(Swedish.count(count, "egen granskning", "egna granskningar")), \(laws.count) lagar, \(broken) brott")
        guard broken == 0 else { throw ExitCode(65) }
    }

    private func violations(of use: CheckUse, _ laws: [CheckLaw]) async -> [String] {
        let check: any CheckRunner
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
