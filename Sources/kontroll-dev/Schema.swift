import ArgumentParser
import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollRules
import KontrollSQL

/// Writes the JSON Schema of the definition files.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Skriver definitionsfilernas JSON Schema, ett för varje slags fil.")

    @Option(help: ArgumentHelp("Mappen att skriva i.", valueName: "mapp"))
    var output = "schema"

    func run() throws {
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let checks = Catalog.checks + [RulesCheck(), SQLCheck()]
        for file in DefinitionSchema.File.allCases {
            let name = "\(file.rawValue).schema.json"
            let text = try CanonicalJSON.pretty(DefinitionSchema.schema(of: file, checks: checks)) + "\n"
            try Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
            Console.line(folder.appending(path: name).path)
        }
    }
}
