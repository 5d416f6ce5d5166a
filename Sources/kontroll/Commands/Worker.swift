import ArgumentParser
import Foundation
import KontrollCore
import KontrollEngine
import KontrollProcess
import KontrollTables

/// Carries out one job in this process; started by `kontroll run`, never by people.
struct Worker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

    @Option(help: ArgumentHelp("Högsta minne i megabyte.", valueName: "MB"))
    var memory: Int?

    @Option(help: ArgumentHelp("Längsta tid för ett program.", valueName: "sekunder"))
    var seconds = Int.max

    func run() async throws {
        await WorkerMain.run(
            checks: AllChecks.checks(seconds: seconds), tables: ExportReader(), memoryMegabytes: memory)
    }
}

extension WorkerProcess {
    /// This program started again as a worker, with its memory in megabytes and how long one step may take.
    static func own(memory: Int, seconds: Int) -> WorkerProcess {
        // A program is stopped a little before its worker would be, so that it alone is to blame.
        let programs = String(max(1, seconds - 2))
        return WorkerProcess(
            executable: Console.executable, arguments: ["worker", "--memory", String(memory), "--seconds", programs],
            seconds: seconds)
    }
}
