import ArgumentParser
import Foundation
import KontrollCatalog
import KontrollCore
import KontrollLaws
import KontrollProcess
import KontrollUsage

/// The program of those who write checks (`kontroll-dev`).
@main
struct KontrollDev: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kontroll-dev", abstract: "Skapar, prövar och beskriver granskningar.",
        subcommands: [
            New.self, Verify.self, Try.self, Manual.self, Serve.self, PipeCost.self, Examples.self, BenchmarkData.self,
            Vectors.self, Schema.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let file as FaultyFile {
            Console.error("Fel: \(file.text)")
            exit(withError: ExitCode(65))
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            let message = fullMessage(for: error)
            guard exitCode(for: error) != .success else { return Console.line(SwedishUsage.help(message)) }
            Console.error("Fel: \(SwedishUsage.error(message))")
            exit(withError: ExitCode(exitCode(for: error).rawValue))
        }
    }
}

/// Tries the laws on the checks.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prövar lagarna för alla eller några granskningar.")

    @Argument(help: ArgumentHelp("Granskningarnas id, eller program (program/x.py); förval: alla.", valueName: "id"))
    var ids: [String] = []

    func run() async throws {
        var checks = ids.isEmpty ? Catalog.checks : []
        for id in ids { checks.append(try await find(programOrCheck: id)) }
        var broken = 0
        for check in checks {
            let violations = await CheckLaw.violations(of: check)
            for violation in violations { Console.line("\(check.id): \(violation)") }
            broken += violations.count
        }
        Console.line(
            "\(Swedish.count(checks.count, "granskning", "granskningar")), \(CheckLaw.allCases.count) lagar, \(broken) brott"
        )
        guard broken == 0 else { throw ExitCode(1) }
    }
}

/// Writes the manual.
struct Manual: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Skriver handboken, en sida per granskning.")

    @Option(help: ArgumentHelp("Mappen att skriva i.", valueName: "mapp"))
    var output = "Manual"

    func run() throws {
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var index = "# Granskningar\n\n"
        for check in Catalog.checks.map(\.description) {
            let page = ManualPage(check).markdown
            try Data(page.utf8).write(to: folder.appending(path: "\(check.id).md"), options: .atomic)
            index += "- [\(check.title)](\(check.id).md): \(check.looksFor)\n"
        }
        try Data(index.utf8).write(to: folder.appending(path: "README.md"), options: .atomic)
        Console.line("\(Catalog.checks.count) sidor i \(folder.path)")
    }
}

/// Speaks the wire protocol for one check, so that it can be used as another program.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Låter en granskning svara på standard in och ut, en JSON-rad i taget.")

    @Argument(help: ArgumentHelp("Granskningens id.", valueName: "id"))
    var id: String

    func run() async throws {
        var server = CheckServer(try find(id))
        var lines = LineSplitter()
        while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
            for line in lines.take(Array(piece)) {
                let answer = await server.answer(line)
                if !answer.isEmpty { try FileHandle.standardOutput.write(contentsOf: Data(answer)) }
            }
        }
    }
}

/// The check with this name, or an error with the nearest one.
func find(_ id: String) throws -> any CheckRunner {
    if let check = Catalog.check(CheckID(rawValue: id)) { return check }
    let nearest = NearestWord.to(id, among: Catalog.checks.map(\.id.rawValue))
    throw ValidationError("ingen granskning heter ”\(id)”" + (nearest.map { ", menades ”\($0)”?" } ?? ""))
}

/// The check with this name, or that of a program when it is a file.
func find(programOrCheck name: String) async throws -> any CheckRunner {
    guard FileManager.default.fileExists(atPath: name) else { return try find(name) }
    let file = URL(filePath: name).absoluteURL
    do throws(CheckFailure) {
        return try await ProgramCheck(
            describing: ProgramUse(command: [file.path]), in: file.deletingLastPathComponent())
    } catch {
        throw FaultyFile(text: "\(error.text) [\(error.code)]")
    }
}

/// What is wrong with a file that was given, or with what the program in it did; the command was right.
struct FaultyFile: Error {
    let text: String
}

/// The terminal: the one place that prints.
enum Console {
    /// Prints a line on standard output.
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// Prints a line on standard error.
    static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
