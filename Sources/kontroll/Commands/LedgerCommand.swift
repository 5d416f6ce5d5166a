import ArgumentParser
import Foundation
import KontrollCore
import KontrollLedger

/// Verifies and shows a ledger.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Prövar och visar liggaren.", subcommands: [Verify.self, Show.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prövar liggarens kedja och säger vilken post som först är bruten.")

        @Argument(help: ArgumentHelp("Planens mapp, eller liggarens fil.", valueName: "plan"))
        var plan: String

        @Option(help: ArgumentHelp("Liggaren, om den inte ligger i planens mapp.", valueName: "fil"))
        var ledger: String?

        @Option(
            help: ArgumentHelp(
                "Ett tidigare huvud, ”nummer:hash”: hittar en avkortad eller omskriven kedja.", valueName: "huvud"))
        var against: String?

        func run() throws {
            let head = try against.map { text in
                guard let head = LedgerHead(text) else {
                    throw CommandFailure.usage(
                        "”\(text)” är inte ett huvud, väntade nummer:hash med 64 hexadecimala siffror")
                }
                return head
            }
            let path = LedgerPath.of(plan, ledger)
            do {
                switch try Ledger(existing: path).verify(against: head) {
                case .ok(let head, let entries, let purged):
                    Console.line("Liggaren är hel: \(Swedish.count(entries, "post", "poster"))")
                    if purged > 0 { Console.line("Gallrade uppgifter: \(Swedish.count(purged, "post", "poster"))") }
                    Console.line("Huvud: \(head)")
                case .broken(let entry, let reason):
                    Console.error("Liggaren är bruten vid post \(entry): \(reason)")
                    throw ExitCode(3)
                }
            } catch let error as StoreError {
                throw CommandFailure.store(error)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Visar liggarens poster.")

        @Argument(help: ArgumentHelp("Planens mapp, eller liggarens fil.", valueName: "plan"))
        var plan: String

        @Option(help: ArgumentHelp("Liggaren, om den inte ligger i planens mapp.", valueName: "fil"))
        var ledger: String?

        @Option(help: ArgumentHelp("Första posten.", valueName: "nummer"))
        var from = 1

        func run() throws {
            do {
                for entry in try Ledger(existing: LedgerPath.of(plan, ledger)).entries(from: from, limit: .max) {
                    Console.line("\(entry.number)  \(entry.recordedAt)  \(entry.kind)  \(entry.hash)")
                    Console.line("    \(entry.payload)")
                }
            } catch {
                throw CommandFailure.store(error)
            }
        }
    }
}

/// Where a ledger is.
enum LedgerPath {
    /// The file given, or the one in the plan's folder.
    static func of(_ plan: String, _ ledger: String?) -> String {
        if let ledger { return ledger }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: plan, isDirectory: &isFolder)
        return exists && !isFolder.boolValue ? plan : URL(filePath: plan).appending(path: "kontroll.sqlite").path
    }
}
