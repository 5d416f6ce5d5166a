import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions

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
                let plan = try PlanLoader.load(
                    URL(filePath: folder, directoryHint: .isDirectory), checks: AllChecks.checks)
                let checks = plan.controls.reduce(0) { $0 + $1.checks.count }
                Console.line(
                    "\(folder): \(Swedish.count(plan.controls.count, "kontroll", "kontroller")), "
                        + "\(Swedish.count(checks, "granskning", "granskningar")), inga fel")
            } catch {
                errors.append(error.description)
            }
        }
        guard errors.isEmpty else { throw CommandFailure.data(errors.joined(separator: "\n")) }
    }
}
