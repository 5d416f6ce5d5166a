import ArgumentParser
import Foundation
import KontrollExamples

/// Writes the example exports of the example plan.
struct Examples: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skriver de påhittade exporterna till planen gnesta-socialnamnd.")

    @Option(help: ArgumentHelp("Mappen att skriva i.", valueName: "mapp"))
    var output = ExampleExports.gnestaFolder

    func run() throws {
        let exports = ExampleExports.gnesta()
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in exports.files {
            try Data(file.bytes).write(to: folder.appending(path: file.name), options: .atomic)
        }
        Console.line("\(exports.files.count) filer i \(folder.path), \(exports.planted.count) planterade avvikelser")
    }
}
