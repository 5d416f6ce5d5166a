import ArgumentParser
import Foundation
import KontrollCore
import KontrollDigest
import KontrollLedger

/// Makes a key for signing heads.
struct LedgerKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Gör en nyckel att signera liggarens huvud med.",
        discussion:
            "Nyckeln (Ed25519) ska inte ligga hos liggaren: den som kan skriva om kedjan får inte kunna signera.")

    @Option(help: ArgumentHelp("Filen att spara den hemliga nyckeln i; den får inte finnas.", valueName: "fil"))
    var output: String

    func run() throws {
        let key = SigningKey()
        let descriptor = open(output, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure.usage("\(output) kan inte skapas, väntade en fil som inte finns i en mapp som finns")
        }
        do {
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try file.write(contentsOf: Data((key.text + "\n").utf8))
            try file.synchronize()
        } catch {
            throw CommandFailure.failed("nyckeln kunde inte skrivas till \(output)")
        }
        Console.line("Hemlig nyckel: \(output)")
        Console.line("Publik nyckel: \(key.publicKey)")
    }
}

/// Signs a ledger's head.
struct LedgerSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signerar liggarens huvud med en nyckel, när kedjan har prövats.")

    @Argument(help: ArgumentHelp("Planens mapp, eller liggarens fil.", valueName: "plan"))
    var plan: String

    @Option(help: ArgumentHelp("Liggaren, om den inte ligger i planens mapp.", valueName: "fil"))
    var ledger: String?

    @Option(help: ArgumentHelp("Den hemliga nyckeln från ”ledger key”.", valueName: "fil"))
    var key: String

    @Option(
        help: ArgumentHelp("Filen att spara signaturen i; den får inte finnas (förval: skriv ut).", valueName: "fil"))
    var output: String?

    func run() throws {
        guard let text = try? String(contentsOfFile: key, encoding: .utf8), let key = SigningKey(text) else {
            throw CommandFailure.data("\(key) är ingen hemlig nyckel från ”ledger key”")
        }
        let path = LedgerPath.of(plan, ledger)
        let head: LedgerHead
        do {
            guard case .ok(let end, _, _) = try Ledger(existing: path).verify(against: nil) else {
                throw CommandFailure.failed("liggaren \(path) är bruten och signeras inte; pröva den med ledger verify")
            }
            head = end
        } catch let error as StoreError {
            throw CommandFailure.store(error)
        }
        let signed = SignedHeadFile(
            head: head, signature: try key.signature(ofHead: head.description), publicKey: key.publicKey)
        guard let output else {
            Console.text(signed.text)
            return
        }
        do { try Data(signed.text.utf8).write(to: URL(filePath: output), options: .withoutOverwriting) } catch {
            guard !FileManager.default.fileExists(atPath: output) else {
                throw CommandFailure.usage("\(output) finns redan, väntade en ny fil")
            }
            throw CommandFailure.failed("signaturen kunde inte skrivas till \(output)")
        }
        Console.line("Signerat huvud: \(output)")
    }
}

/// A signed head as three lines of text.
struct SignedHeadFile {
    let head: LedgerHead
    let signature: String
    let publicKey: String

    var text: String { "Huvud: \(head)\nSignatur: \(signature)\nPublik nyckel: \(publicKey)\n" }

    static func read(_ path: String) throws -> SignedHeadFile {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        func value(_ name: String) -> String? {
            text.split(separator: "\n").first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
        }
        guard let head = value("Huvud").flatMap({ LedgerHead($0) }), let signature = value("Signatur") else {
            throw CommandFailure.data("\(path) är inget signerat huvud, väntade raderna Huvud och Signatur")
        }
        return SignedHeadFile(head: head, signature: signature, publicKey: value("Publik nyckel") ?? "")
    }
}
