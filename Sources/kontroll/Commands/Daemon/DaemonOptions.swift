import ArgumentParser
import Foundation
import KontrollCore
import KontrollEngine
import KontrollProcess

/// What the daemon is given; the units that are generated for it carry the same.
struct DaemonOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Planernas mappar, de som innehåller plan.yaml.", valueName: "plan"))
    var plans: [String]

    @Option(
        help: ArgumentHelp("Liggaren, för en enda plan (förval: kontroll.sqlite i planens mapp).", valueName: "fil"))
    var ledger: String?

    @Option(help: ArgumentHelp("När på dygnet en ny dags arbete börjar.", valueName: "HH:MM"))
    var at = TimeOfDay.usual

    @Option(help: ArgumentHelp("Så många granskningsprocesser samtidigt, alla planer tillsammans.", valueName: "antal"))
    var parallel = 2

    @Option(help: ArgumentHelp("Längsta tid för en granskning.", valueName: "sekunder"))
    var timeout = 300

    @Option(help: ArgumentHelp("Högsta minne för granskningarna i en process.", valueName: "MB"))
    var memory = 8192

    @Option(help: ArgumentHelp("Så länge ska en export ha legat orörd innan den läses.", valueName: "sekunder"))
    var settle = 60

    @Option(help: ArgumentHelp("Så ofta eftersöks väntade exporter.", valueName: "sekunder"))
    var poll = 30

    @Option(help: ArgumentHelp("Hälsofilen, som skrivs om minst en gång i minuten.", valueName: "fil"))
    var health: String?

    @Option(help: ArgumentHelp("E-postserver: smtp://server:587 eller smtps://server.", valueName: "url"))
    var mailServer: String?

    @Option(help: ArgumentHelp("Avsändarens adress.", valueName: "adress"))
    var mailFrom: String?

    @Option(help: ArgumentHelp("Dit går det som är till någon utan adress i planen.", valueName: "adress"))
    var mailTo: String?

    @Option(help: ArgumentHelp("Kontot hos e-postservern.", valueName: "konto"))
    var mailUser: String?

    @Option(help: ArgumentHelp("Filen med kontots lösenord.", valueName: "fil"))
    var mailPasswordFile: String?

    @Flag(help: "Godta en e-postserver utan TLS.")
    var mailUnencrypted = false

    @Option(help: ArgumentHelp("Dit påminnelser skickas som JSON med POST.", valueName: "url"))
    var webhook: String?

    @Option(help: ArgumentHelp("Dit påminnelser skrivs, ett JSON-objekt på varje rad.", valueName: "fil"))
    var remindersFile: String?

    func validate() throws {
        guard !plans.isEmpty else { throw ValidationError("ange minst en plan") }
        guard ledger == nil || plans.count == 1 else { throw ValidationError("--ledger gäller en enda plan") }
        guard parallel > 0, timeout > 0, memory > 0, poll > 0, settle >= 0 else {
            throw ValidationError("--parallel, --timeout, --memory och --poll måste vara större än 0, --settle minst 0")
        }
        guard (mailServer == nil) == (mailFrom == nil) else {
            throw ValidationError("--mail-server och --mail-from hör ihop: ange båda")
        }
        if mailServer == nil, mailTo != nil || mailUser != nil || mailPasswordFile != nil || mailUnencrypted {
            throw ValidationError(
                "--mail-to, --mail-user, --mail-password-file och --mail-unencrypted hör till --mail-server")
        }
        guard (mailUser == nil) == (mailPasswordFile == nil) else {
            throw ValidationError("--mail-user och --mail-password-file hör ihop: ange båda")
        }
        for address in [mailFrom, mailTo].compactMap(\.self) where !MailMessage.isAddress(address) {
            throw ValidationError("”\(address)” är ingen e-postadress, väntade namn@domän")
        }
        if let mailServer { try Self.require(mailServer, "--mail-server", ["smtp", "smtps"]) }
        if let webhook { try Self.require(webhook, "--webhook", ["http", "https"]) }
    }

    private static func require(_ text: String, _ option: String, _ schemes: [String]) throws {
        guard let url = URL(string: text), schemes.contains(url.scheme ?? ""), url.host()?.isEmpty == false else {
            throw ValidationError("\(option) ”\(text)” förstås inte, väntade \(schemes[0])://… eller \(schemes[1])://…")
        }
    }

    /// What sends reminders.
    func messenger() throws -> DaemonMessenger {
        var mail: DaemonMessenger.Mail?
        if let mailServer, let mailFrom {
            let server = CurlProgram.MailServer(
                url: mailServer, mayBePlain: mailUnencrypted, user: mailUser, password: try password())
            mail = DaemonMessenger.Mail(server: server, from: mailFrom, fallback: mailTo)
        }
        return DaemonMessenger(mail: mail, webhook: webhook, file: remindersFile)
    }

    private func password() throws -> String? {
        guard let mailPasswordFile else { return nil }
        guard let text = try? String(contentsOfFile: mailPasswordFile, encoding: .utf8),
            let line = text.split(whereSeparator: \.isNewline).first
        else {
            throw CommandFailure.data("\(mailPasswordFile): lösenordet kan inte läsas, väntade det på första raden")
        }
        return String(line)
    }

    /// How the daemon works.
    var settings: DaemonSettings {
        DaemonSettings(parallel: parallel, settle: settle, poll: poll, account: Account.current.name)
    }
}
