import ArgumentParser
import Foundation
import KontrollCore
import KontrollUsage

/// The program (`kontroll`).
@main
struct Kontroll: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "kontroll",
        abstract: "Kör internkontrollplaner: granskar exporter, sparar utfall och skriver uppföljningen.",
        discussion: """
            Slutkoder: 0 grön, 1 gul, 2 röd, 3 fel (något kunde inte prövas), 64 fel i kommandot, \
            65 fel i planens filer eller i en fil som gavs.
            """,
        version: version,
        subcommands: [
            Validate.self, List.self, Run.self, Findings.self, Record.self, Comment.self, Override.self, Action.self,
            Waive.self,
            Review.self,
            Attest.self, Sample.self, Schedule.self, ReportCommand.self, LedgerCommand.self, DaemonCommand.self,
            DataCommand.self, Checks.self, PackCommand.self, Worker.self,
        ])

    /// A mapped file that is cut short while it is read ends the process with SIGBUS: nothing can be saved then, but it
    /// can be said.
    private static func sayWhyMappedFilesFail() {
        signal(SIGBUS) { _ in
            let text: StaticString =
                "Filen ändrades eller kortades medan den lästes. Inget sparades; läs den igen när den är klar.\n"
            _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
            _exit(65)
        }
    }

    /// The command that was given. A worker is started for every job, and need not know of the other commands.
    private static func command() throws -> any ParsableCommand {
        let arguments = CommandLine.arguments.dropFirst()
        guard let first = arguments.first, first == Worker.configuration.commandName,
            let worker = try? Worker.parse(Array(arguments.dropFirst()))
        else { return try parseAsRoot() }
        return worker
    }

    static func main() async {
        sayWhyMappedFilesFail()
        // A file that may not grow any more (a limit of the account) is then said, as a full disk is.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try command()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Console.error(failure.text)
            exit(withError: ExitCode(failure.code))
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            let code = exitCode(for: error)
            guard code != .success, !(error is CleanExit) else {
                Console.line(SwedishUsage.help(fullMessage(for: error)))
                return
            }
            Console.error("Fel i kommandot: \(SwedishUsage.error(fullMessage(for: error)))")
            exit(withError: ExitCode(64))
        }
    }
}

/// Why a command could not do what was asked, with the exit code that says so.
struct CommandFailure: Error {
    let text: String
    let code: Int32

    /// Wrong usage: what was given does not exist in the plan, or does not go together.
    static func usage(_ text: String) -> CommandFailure { CommandFailure(text: text, code: 64) }
    /// Bad definitions, or one bad file that the command was given to read.
    static func data(_ text: String) -> CommandFailure { CommandFailure(text: text, code: 65) }
    /// Something could not be carried out.
    static func failed(_ text: String) -> CommandFailure { CommandFailure(text: text, code: 3) }
    /// The ledger could not do what was asked.
    static func store(_ error: StoreError) -> CommandFailure { failed("\(error.text) [\(error.code)]") }
}
