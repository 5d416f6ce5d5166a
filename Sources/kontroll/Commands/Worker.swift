import ArgumentParser
import Foundation
import KontrollCore
import KontrollEngine
import KontrollTables

/// Carries out one job in this process; started by `kontroll run`, never by people.
struct Worker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(shouldDisplay: false)

    @Option(help: ArgumentHelp("Högsta minne i megabyte.", valueName: "MB"))
    var memory: Int?

    @Option(help: ArgumentHelp("Längsta tid för ett program.", valueName: "sekunder"))
    var seconds = Int.max

    func run() async throws {
        await WorkerMain.run(
            checks: AllChecks.checks(seconds: seconds), tables: ExportReader(), memoryMegabytes: memory)
    }
}
