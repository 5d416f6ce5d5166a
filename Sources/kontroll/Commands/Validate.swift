import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollProcess

/// Reads plans and says everything that is wrong with them.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Läser planers filer och visar alla fel på en gång, med fil, rad och kolumn.",
        discussion: """
            Finns exporterna prövas också att de har de kolumner som granskningarna läser; det som saknas blir varningar.
            """)

    @Argument(help: ArgumentHelp("Planernas mappar.", valueName: "plan"))
    var folders: [String]

    @Option(
        help: ArgumentHelp("Den dag som liggaren läses per (förval: i dag).", valueName: "ÅÅÅÅ-MM-DD"),
        transform: Given.day)
    var asOf: CivilDate?

    /// What the ledger beside a plan knows of and the plan no longer has; that it cannot be read is said by others.
    private func orphans(_ folder: String, _ plan: Plan) -> [String] {
        let place = FoundPlan(folder: folder, ledger: nil, asOf: asOf)
        guard let recorded = try? place.recorded(plan, .gone) else { return [] }
        return plan.orphans(runs: recorded.gone, contributions: recorded.contributions).map(\.text)
    }

    /// The receivers that mail does not reach, in a plan that has addresses for others.
    private func unreached(_ plan: Plan) -> [String] {
        guard plan.roles.values.contains(where: { !$0.addresses.isEmpty }) else { return [] }
        return plan.receiversWithoutAddress.map { name in
            "påminnelser med e-post når inte \(name): rollen saknar epost i plan.yaml, och demonen behöver --mail-to"
        }
    }

    func run() throws {
        var errors: [String] = []
        for folder in folders {
            do {
                let url = URL(filePath: folder, directoryHint: .isDirectory)
                let (plan, odd) = try PlanLoader.loadWarned(url, checks: AllChecks.checks)
                let faults = try TemplateFaults(plan: plan, folder: url).found()
                guard faults.isEmpty else {
                    errors += faults
                    continue
                }
                let found = ColumnWarnings(plan, url).found
                // No error in the files, but the run will be fel.
                let programs = plan.controls.flatMap { control in
                    control.checks.compactMap { $0.program?.fault(in: url) }.map { "\(control.id): \($0)" }
                }
                let warnings =
                    odd.map(\.description) + found.warnings + programs + unreached(plan) + orphans(folder, plan)
                    + StrayFiles(url).warnings
                let checks = plan.controls.reduce(0) { $0 + $1.checks.count }
                Console.line(
                    "\(folder): \(Swedish.count(plan.controls.count, "kontroll", "kontroller")), "
                        + "\(Swedish.count(checks, "granskning", "granskningar")), inga fel"
                        + (warnings.isEmpty
                            ? "" : ", \(Swedish.count(warnings.count, "varning", "varningar"))"))
                for warning in warnings { Console.error("Varning: \(folder): \(warning)") }
                let unproven = plan.controls.flatMap { control in
                    control.checks.compactMap(\.exampleNote).map { "\(control.id): \($0)" }
                }
                for note in found.notes + unproven { Console.error("Obs: \(folder): \(note)") }
            } catch let error as DefinitionErrors {
                errors.append(error.description)
            }
        }
        guard errors.isEmpty else { throw CommandFailure.data(errors.joined(separator: "\n")) }
    }
}
