import ArgumentParser
import Foundation
import KontrollCore
import KontrollDigest
import KontrollLedger

/// Verifies and shows a ledger.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Prövar, visar, kopierar, signerar och gallrar liggaren.",
        subcommands: [
            Verify.self, Show.self, LedgerExport.self, LedgerPurge.self, LedgerBackup.self, LedgerKey.self,
            LedgerSign.self,
        ])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Prövar liggarens kedja och säger vilken post som först är bruten.")

        @Argument(help: ArgumentHelp("Planens mapp, eller liggarens fil.", valueName: "plan"))
        var plan: String

        @Option(help: ArgumentHelp("Liggaren, om den inte ligger i planens mapp.", valueName: "fil"))
        var ledger: String?

        @Option(
            help: ArgumentHelp(
                "Ett tidigare huvud, ”nummer:hash”: hittar en avkortad eller omskriven kedja.", valueName: "huvud"))
        var against: String?

        @Option(help: ArgumentHelp("Ett signerat huvud från ”ledger sign” att pröva mot.", valueName: "fil"))
        var signed: String?

        @Option(help: ArgumentHelp("Den nyckel som signaturen ska vara gjord med.", valueName: "publik nyckel"))
        var publicKey: String?

        func validate() throws {
            if against != nil, signed != nil { throw ValidationError("ange --against eller --signed, inte båda") }
            if (signed == nil) != (publicKey == nil) {
                throw ValidationError("--signed prövas med --public-key: ange båda")
            }
        }

        func run() throws {
            let head =
                try signedHead()
                ?? against.map { text in
                    guard let head = LedgerHead(text) else {
                        throw CommandFailure.usage(
                            "”\(text)” är inte ett huvud, väntade nummer:hash med 64 hexadecimala siffror")
                    }
                    return head
                }
            let path = LedgerPath.of(plan, ledger)
            do {
                let opened = try Ledger(existing: path)
                let (verification, clock) = try opened.examine(against: head)
                switch verification {
                case .ok(let head, let entries, let purged):
                    Console.line("Liggaren är hel: \(Swedish.count(entries, "post", "poster"))")
                    if purged > 0 { Console.line("Gallrade uppgifter: \(Swedish.count(purged, "post", "poster"))") }
                    for step in clock { Console.wrapped("Obs: \(step.text)") }
                    Console.line("Huvud: \(head)")
                case .broken(let entry, let reason):
                    Console.error("Liggaren är bruten vid post \(entry): \(reason)")
                    throw ExitCode(3)
                }
            } catch let error as StoreError {
                throw CommandFailure.store(error)
            }
        }

        /// The head that a signature stands under.
        private func signedHead() throws -> LedgerHead? {
            guard let signed, let publicKey else { return nil }
            guard HeadSignature.isKey(publicKey) else {
                throw CommandFailure.usage(
                    "”\(publicKey)” är ingen publik nyckel, väntade den som ”ledger key” skrev ut: 44 tecken")
            }
            let lines = try SignedHeadFile.read(signed)
            guard HeadSignature.holds(lines.signature, head: lines.head.description, publicKey: publicKey) else {
                throw CommandFailure.failed("\(signed): signaturen är inte gjord under huvudet med den nyckeln")
            }
            Console.line("Signaturen är äkta: \(lines.head)")
            return lines.head
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Visar liggarens poster.")

        @Argument(help: ArgumentHelp("Planens mapp, eller liggarens fil.", valueName: "plan"))
        var plan: String

        @Option(help: ArgumentHelp("Liggaren, om den inte ligger i planens mapp.", valueName: "fil"))
        var ledger: String?

        @Option(help: ArgumentHelp("Första posten.", valueName: "nummer"))
        var from = 1

        @Option(help: "Utskriftens form: text (en rad per post) eller json (hela posterna).")
        var format = Run.Format.text

        private struct Document: Encodable {
            let version = 1
            let entries: [Entry]

            struct Entry: Encodable {
                let number: Int
                let recordedAt: String
                let kind: String
                let hash: String
                let payload: Value
            }
        }

        func run() throws {
            let entries: [LedgerEntry]
            do {
                entries = try Ledger(existing: LedgerPath.of(plan, ledger)).entries(from: from, limit: .max)
            } catch {
                throw CommandFailure.store(error)
            }
            switch format {
            case .json:
                let document = Document(
                    entries: try entries.map { entry in
                        Document.Entry(
                            number: entry.number, recordedAt: entry.recordedAt, kind: entry.kind, hash: "\(entry.hash)",
                            payload: try JSONDecoder().decode(Value.self, from: Data(entry.payload.utf8)))
                    })
                Console.line(try CanonicalJSON.pretty(document))
            case .text:
                for entry in entries {
                    Console.wrapped(
                        "\(entry.number)  \(entry.recordedAt)  \(Self.summary(entry))  \("\(entry.hash)".prefix(16))…",
                        indent: "   ")
                }
            }
        }

        /// What an entry says, in a few words.
        private static func summary(_ entry: LedgerEntry) -> String {
            let payload = Data(entry.payload.utf8)
            if entry.kind == "frame", let frame = try? JSONDecoder().decode(FrameCommitment.self, from: payload) {
                return "urvalsram \(frame.key.control) \(frame.period), \(frame.key.check): "
                    + "\(Swedish.count(frame.frame.population, "post", "poster")), "
                    + "SHA-256 \(frame.frame.hash.prefix(16))…, \(Swedish.grouped(frame.frame.size)) ska dras"
            }
            if entry.kind == "seed", let seed = try? JSONDecoder().decode(SeedRecord.self, from: payload) {
                return "startvärde \(seed.key.control) till urvalsramen i post \(seed.frameEntry): \(seed.seed)"
                    + (seed.givenBy.map { ", givet av \($0) från kontot \(seed.account)" } ?? "")
            }
            if let run = try? JSONDecoder().decode(RunRecord.self, from: payload) {
                return "körning \(run.control) \(run.occurrence.period): \(run.outcome.state.rawValue), "
                    + "\(run.outcome.examined) granskade, \(run.outcome.deviations) avvikelser"
            }
            if let said = EntryText.of(entry.kind, payload) { return said }
            guard let statement = try? JSONDecoder().decode(Contribution.self, from: payload) else { return entry.kind }
            let kind =
                switch statement.kind {
                case .record: "resultat"
                case .comment: "kommentar"
                case .override: "ändring"
                case .attest: "attest"
                case .lapse: "ej genomförd i tid:"
                case .action: "åtgärd"
                case .waiver: "undantag"
                }
            let said = [statement.execution?.rawValue, statement.verdict?.rawValue, statement.shown].compactMap(
                \.self)
            return
                "\(kind) \(statement.control) \(statement.period) av \(statement.role): \(said.joined(separator: ", "))"
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
