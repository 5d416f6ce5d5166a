import KontrollEngine
import KontrollTables
import TestChecks

// A worker with the checks that misbehave. Its first argument is its limit of memory in megabytes.
await WorkerMain.run(
    checks: TestChecks.all, tables: ExportReader(),
    memoryMegabytes: CommandLine.arguments.dropFirst().first.flatMap { Int($0) })
