import ArgumentParser
import Foundation
import KontrollExamples

/// Writes the example exports of the plans that come with the program.
struct Examples: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skriver de påhittade exporterna till planerna i Controls.")

    @Option(help: ArgumentHelp("Mappen med planerna.", valueName: "mapp"))
    var output = "Controls"

    func run() throws {
        let plans = URL(filePath: output, directoryHint: .isDirectory)
        for exports in ExampleExports.all {
            let folder = plans.appending(path: "\(exports.plan)/exporter", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in exports.files {
                try Data(file.bytes).write(to: folder.appending(path: file.name), options: .atomic)
            }
            Console.line(
                "\(exports.files.count) filer i \(folder.path), \(exports.planted.count) planterade avvikelser")
        }
    }
}
