import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollLaws
import KontrollProcess

/// Pins the programs of a plan: writes down what they are, so that a change in them is seen.
struct PinPrograms: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Fastställer planens egna program som de är nu.",
        discussion: """
            Läs programmen först: de körs med dina rättigheter. Kommandot skriver SHA-256 för varje fil som planens \
            kommandon nämner och varje fil i programmens mappar, och det som programmen säger om sig själva, i program.json i planens mapp. Ett program som \
            har ändrats sedan dess är fel tills det fastställs igen.
            """)

    @Argument(help: ArgumentHelp("Planens mapp.", valueName: "plan"))
    var folder: String

    func run() async throws {
        let plan = URL(filePath: folder, directoryHint: .isDirectory)
        let uses: [ProgramUse]
        do {
            uses = try PlanLoader.programs(plan, checks: AllChecks.checks)
        } catch {
            throw CommandFailure.data(error.description)
        }
        guard !uses.isEmpty else { throw CommandFailure.usage("planen \(folder) har inga egna program") }
        let before = ProgramPins.load(plan) ?? ProgramPins()
        var pins: [ProgramPins.Pin] = []
        for use in uses where ProgramPins(pins)[use] == nil {
            let pin = try await pin(use, in: plan)
            pins.append(pin)
            let was = before[use]
            let word = was == nil ? "nytt" : was == pin ? "oförändrat" : "ändrat"
            Console.line("\(use.shown): \(word)")
            let known = Set(was?.files ?? [])
            for file in pin.files {
                Console.line("  \(known.contains(file) ? " " : "*") \(file.sha256.prefix(16))…  \(file.path)")
            }
            let notes = ProgramFiles(use, in: plan).notes(pin.files) + [pin.exampleNote].compactMap(\.self)
            for note in notes { Console.error("Obs: \(use.shown): \(note)") }
        }
        do {
            try ProgramPins(pins).save(in: plan)
        } catch {
            throw CommandFailure.failed("\(ProgramPins.file) kunde inte skrivas: \(error.inSwedish)")
        }
        let count = Swedish.count(pins.count, "program", "program")
        Console.line("\(count) i \(plan.appending(path: ProgramPins.file).relativePath)")
        // What the programs say of themselves may not fit what the controls say of them.
        do {
            _ = try PlanLoader.load(plan, checks: AllChecks.checks)
        } catch {
            throw CommandFailure.data(error.description)
        }
    }

    private func pin(_ use: ProgramUse, in plan: URL) async throws -> ProgramPins.Pin {
        do {
            let files = try ProgramFiles(use, in: plan).read()
            guard use.speech == .rows else { return ProgramPins.Pin(use, files: files, description: nil) }
            let check = try await ProgramCheck(describing: use, in: plan)
            if let fault = await CheckLaw.idMatchesFolder.violations(of: check).first {
                throw CommandFailure.failed("\(use.shown): \(fault)")
            }
            return ProgramPins.Pin(use, files: files, description: check.description)
        } catch let fault as ProgramFault {
            throw CommandFailure.failed("\(use.shown): \(fault.text)")
        } catch let failure as CheckFailure {
            throw CommandFailure.failed("\(use.shown): \(failure.text) [\(failure.code)]")
        }
    }
}

extension ProgramPins.Pin {
    /// That the program has no examples to be tried on, where it could have.
    fileprivate var exampleNote: String? {
        description?.examples.isEmpty == true ? "inga exempel, så att ingen kan pröva det" : nil
    }
}
