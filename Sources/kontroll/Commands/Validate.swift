import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollProcess

/// Reads plans and says everything that is wrong with them.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Läser planers filer och visar alla fel på en gång, med fil, rad och kolumn.")

    @Argument(help: ArgumentHelp("Planernas mappar.", valueName: "plan"))
    var folders: [String]

    func run() throws {
        var errors: [String] = []
        for folder in folders {
            do {
                let url = URL(filePath: folder, directoryHint: .isDirectory)
                let plan = try PlanLoader.load(url, checks: AllChecks.checks)
                let checks = plan.controls.reduce(0) { $0 + $1.checks.count }
                Console.line(
                    "\(folder): \(Swedish.count(plan.controls.count, "kontroll", "kontroller")), "
                        + "\(Swedish.count(checks, "granskning", "granskningar")), inga fel")
                // No error in the files, but the run will be fel.
                for control in plan.controls {
                    for program in control.checks.compactMap(\.program) {
                        if let fault = program.fault(in: url) { Console.line("  \(control.id): \(fault)") }
                    }
                }
            } catch {
                errors.append(error.description)
            }
        }
        guard errors.isEmpty else { throw CommandFailure.data(errors.joined(separator: "\n")) }
    }
}
