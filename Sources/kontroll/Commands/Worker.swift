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

    func run() async throws {
        await WorkerMain.run(checks: AllChecks.checks, tables: ExportReader(), memoryMegabytes: memory)
    }
}
