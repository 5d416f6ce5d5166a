import ArgumentParser
import Foundation
import KontrollArchive
import KontrollCore
import KontrollLedger

/// Destroys details read from single rows.
struct LedgerPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Gallrar uppgifter ur enskilda rader för körningar per dagar före en dag.",
        discussion: """
            Utfall, mått och antal står kvar och kedjan håller; gallringen är själv en post. Granskningsprotokoll i \
            mappen granskning, exporter och säkerhetskopior är egna filer och gallras för sig.
            """)

    @OptionGroup var options: PlanOptions

    @Option(
        help: ArgumentHelp("Körningar per dagar före den här dagen.", valueName: "ÅÅÅÅ-MM-DD"), transform: Given.day)
    var before: CivilDate

    func run() throws {
        let plan = try options.plan()
        guard FileManager.default.fileExists(atPath: options.ledgerPath) else {
            throw CommandFailure.usage("liggaren \(options.ledgerPath) finns inte, det finns inget att gallra")
        }
        _ = try options.recorded(plan, .none)
        guard before <= .today else {
            throw CommandFailure.usage(
                "--before \(before) ligger efter i dag (\(CivilDate.today)): det gallrar allt som görs till dess")
        }
        let ledger = try options.openLedger()
        do {
            let purged = try ledger.purge(
                before: before, plan: plan.identity, account: Account.current.name, asOf: options.day)
            let count = Swedish.count(purged.entries.count, "körnings", "körningars")
            Console.line(
                purged.entries.isEmpty
                    ? "Inga uppgifter att gallra före \(before)." : "Gallrade \(count) uppgifter före \(before).")
            Console.line("Liggarens huvud: \(try ledger.head())")
        } catch {
            throw CommandFailure.store(error)
        }
    }
}

/// Copies a ledger while it is used.
struct LedgerBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Kopierar liggaren som den är just nu, även medan andra skriver i den.")

    @Argument(help: ArgumentHelp("Planens mapp, eller liggarens fil.", valueName: "plan"))
    var plan: String

    @Option(help: ArgumentHelp("Liggaren, om den inte ligger i planens mapp.", valueName: "fil"))
    var ledger: String?

    @Option(help: ArgumentHelp("Kopian; filen får inte finnas.", valueName: "fil"))
    var output: String

    func run() throws {
        do {
            try Ledger(existing: LedgerPath.of(plan, ledger)).backUp(to: output)
            guard case .ok(let head, let entries, _) = try Ledger(existing: output).verify(against: nil) else {
                throw CommandFailure.failed("kopian \(output) är inte hel; pröva liggaren med ledger verify")
            }
            Console.line("Kopia: \(output), \(Swedish.count(entries, "post", "poster"))")
            Console.line("Huvud: \(head)")
        } catch let error as StoreError {
            throw CommandFailure.store(error)
        }
    }
}

/// Writes all that an auditor needs in one archive.
struct LedgerExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Skriver ett revisorspaket: plan, utfall, stickprov, intyg, indata och kedjan.",
        discussion: """
            Paketet är en zip som prövas utan det här programmet: prova.py behöver bara Pythons standardbibliotek. Utan \
            --details innehåller det inget som lästs ur enskilda rader.
            """)

    @OptionGroup var options: PlanOptions

    @Option(help: ArgumentHelp("Zipfilen; den får inte finnas.", valueName: "fil"))
    var output: String

    @Flag(help: "Ta med uppgifter ur enskilda rader: citerade celler och dragna poster (personuppgifter).")
    var details = false

    func run() throws {
        let plan = try options.plan()
        guard FileManager.default.fileExists(atPath: options.ledgerPath) else {
            throw CommandFailure.usage("liggaren \(options.ledgerPath) finns inte, det finns inget att exportera")
        }
        let recorded = try options.recorded(plan, .none)
        let contents: (entries: [LedgerEntry], details: [LedgerDetails])
        do { contents = try Ledger(existing: options.ledgerPath).contents() } catch {
            throw CommandFailure.store(error)
        }
        let package = try AuditPackage(
            plan: plan, folder: options.url, entries: contents.entries, details: details ? contents.details : nil)
        guard !FileManager.default.fileExists(atPath: output) else {
            throw CommandFailure.usage("\(output) finns redan, väntade en ny fil")
        }
        do {
            let time = (Int(options.day.dayNumber) * 24 + 12) * 3600
            try ZipArchive.write(package.files, to: output, time: time)
        } catch {
            throw CommandFailure.failed("paketet kunde inte skrivas till \(output)")
        }
        Console.line("Revisorspaket: \(output), \(Swedish.count(contents.entries.count, "post", "poster"))")
        Console.line("Liggarens huvud: \(recorded.head)")
        Console.line("Pröva det: packa upp och kör python3 prova.py \(recorded.head)")
    }
}
