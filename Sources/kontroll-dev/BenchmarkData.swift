import ArgumentParser
import Foundation
import KontrollCore
import KontrollExamples

/// Writes the export that `make bench` measures with.
struct BenchmarkData: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skriver en stor påhittad leverantörsreskontra för mätningar.",
        discussion: "Avvikelserna i den är kända: planterade.json säger hur många var granskning ska finna.")

    @Option(help: ArgumentHelp("Antal fakturor.", valueName: "antal"))
    var rows = 5_000_000

    @Option(help: ArgumentHelp("Mappen att skriva i.", valueName: "mapp"))
    var output = "Benchmarks/data"

    func run() throws {
        guard rows > 0 else { throw ValidationError("--rows måste vara större än 0") }
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let export = BenchmarkExport(rows: rows)
        let file = folder.appending(path: "fakturor.csv")
        let draft = folder.appending(path: "fakturor.csv.ny")
        try Data().write(to: draft)
        let handle = try FileHandle(forWritingTo: draft)
        try export.write { try handle.write(contentsOf: $0) }
        try handle.synchronize()
        try handle.close()
        try? FileManager.default.removeItem(at: file)
        try FileManager.default.moveItem(at: draft, to: file)
        try Data(export.approvalLimits).write(
            to: folder.appending(path: "attestforteckning.csv"), options: .atomic)
        let planted = Dictionary(uniqueKeysWithValues: export.planted.map { ($0.key.rawValue, $0.value) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try encoder.encode(planted).write(to: folder.appending(path: "planterade.json"), options: .atomic)
        Console.line("\(rows) fakturor i \(file.path)")
    }
}
