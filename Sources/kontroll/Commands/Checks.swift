import ArgumentParser
import KontrollCore

/// Shows the checks of the program.
struct Checks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks", abstract: "Visar programmets granskningar.",
        subcommands: [All.self, Show.self, PinPrograms.self, ChecksVerify.self],
        defaultSubcommand: All.self)

    struct All: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Visar alla granskningar.")

        @Option(help: "Utskriftens form: text eller json.")
        var format = Run.Format.text

        private struct Document: Encodable {
            let version = 1
            let checks: [CheckDescription]
        }

        func run() throws {
            let checks = AllChecks.checks.map(\.description)
            switch format {
            case .json: Console.line(try CanonicalJSON.pretty(Document(checks: checks)))
            case .text:
                let width = checks.map(\.id.rawValue.count).max() ?? 0
                for check in checks { Console.line("\(check.id.rawValue.padded(to: width))  \(check.title)") }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Visar en gransknings handbokssida.")

        @Argument(help: ArgumentHelp("Granskningens namn.", valueName: "id"))
        var id: String

        func run() throws {
            guard let check = AllChecks.check(CheckID(rawValue: id)) else {
                let nearest = NearestWord.to(id, among: AllChecks.checks.map(\.id.rawValue))
                throw CommandFailure.usage(
                    "ingen granskning heter ”\(id)”" + (nearest.map { ", menades ”\($0)”?" } ?? ""))
            }
            Console.markdown(ManualPage(check.description).markdown)
        }
    }
}
