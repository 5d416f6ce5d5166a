import ArgumentParser
import Foundation
import KontrollCatalog
import KontrollCore
import KontrollProcess

/// Measures what the border to another program costs.
struct PipeCost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mäter vad det kostar att en granskning är ett annat program.")

    @Option(help: "Antal rader med fyra kolumner.")
    var rows = 200_000

    private static let names = ["supplier", "invoice_number", "amount", "invoice_date"]

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory
        let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
        let native = try find("missing-approval")
        let limits = ProgramLimits(seconds: 300, memoryMegabytes: 8192, outputMegabytes: 1024)
        let piped: ProgramCheck
        do {
            piped = try await ProgramCheck(
                describing: ProgramUse(command: [executable, "serve", "\(native.id)"], limits: limits),
                in: folder)
        } catch {
            throw ValidationError(error.text)
        }
        let request = request(native.description.reads[0])
        let columns = native.description.reads[0].columns.count
        let alone = try await Self.fastest { _ = try await native.run(request) }
        let through = try await Self.fastest { _ = try await piped.run(request) }
        Console.line(
            "\(Swedish.grouped(Int64(rows))) rader, \(columns) kolumner: \(Self.shown(alone)) i programmet, \(Self.shown(through)) genom röret"
        )

        let shell = try await Self.fastest {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "echo OK"]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
        }
        var use = ProgramUse(command: ["sh", "-c", "echo OK"], speech: .nagios)
        use.pinned = try ProgramFiles(use, in: folder).read()
        let empty = folder.appending(path: "kontroll-cost-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: empty) }
        let pinned = use
        let checked = try await Self.fastest {
            _ = try await ProgramCheck(pinned, id: "cost", reads: [], in: empty).run(request)
        }
        Console.line("sh -c 'echo OK': \(Self.shown(shell)) ensamt, \(Self.shown(checked)) som granskning")
    }

    /// A time in seconds with four decimals, the Swedish way.
    private static func shown(_ time: Duration) -> String {
        let parts = Int64((time / .milliseconds(1) * 10).rounded())
        let decimals = String(parts % 10_000)
        return "\(parts / 10_000),\(String(repeating: "0", count: 4 - decimals.count))\(decimals) sekunder"
    }

    /// The fastest of some runs.
    private static func fastest(_ body: () async throws -> Void) async throws -> Duration {
        var best = Duration.seconds(3600)
        for _ in 0..<7 { best = min(best, try await ContinuousClock().measure(body)) }
        return best
    }

    private func request(_ reads: DataRequirement) -> CheckRequest {
        let columns = reads.columns.map { column -> (String, ColumnCells) in
            switch column.type {
            case .text: (column.name, .text(TextColumn((0..<rows).map { "L-\($0 % 5000)" })))
            case .integer: (column.name, .integer(PlainColumn(values: (0..<rows).map { Int64($0) })))
            case .money: (column.name, .money(PlainColumn(values: (0..<rows).map { Money(ore: Int64($0) * 17 + 1) })))
            case .date:
                (
                    column.name,
                    .date(PlainColumn((0..<rows).map { CivilDate(dayNumber: 20_000 + $0 % 365) }, filler: .earliest))
                )
            case .flag: (column.name, .flag(PlainColumn(values: (0..<rows).map { $0 % 2 == 0 })))
            }
        }
        let table = Table(id: reads.dataSet, count: rows, columns: Dictionary(uniqueKeysWithValues: columns))
        let day = CivilDate(dayNumber: 20_400) ?? .latest
        return CheckRequest(asOf: day, window: DateSpan(yearOf: day), tables: [table.id: table])
    }
}
