import ArgumentParser
import Foundation

/// Writes what starts the daemon on a machine.
struct DaemonUnits: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units",
        abstract: "Skriver systemd-enheter och en cronrad för demonen med de flaggor som ges.",
        discussion: """
            kontroll.service kör demonen hela tiden. Den som hellre kör ett varv om dagen tar kontroll-varv.timer \
            (med kontroll-varv.service) eller cronraden i kontroll.cron; bara ett av sätten behövs.
            """)

    @OptionGroup var options: DaemonOptions

    @Option(help: ArgumentHelp("Mappen som filerna skrivs i (förval: visa dem).", valueName: "mapp"))
    var output: String?

    @Option(help: ArgumentHelp("Kontot som tjänsten körs under (förval: det här).", valueName: "konto"))
    var user: String?

    func run() throws {
        let units = UnitTexts(options: options, user: user ?? Account.current.name, program: Console.executable)
        let files = try units.files()
        for path in try units.hidden {
            Console.error(
                "Varning: \(path) ligger i en mapp som tjänsten inte ser (PrivateTmp=yes): flytta den, till exempel till "
                    + "/srv eller /var/lib")
        }
        guard let output else {
            for (name, text) in files { Console.text("# \(name)\n\(text)\n") }
            return
        }
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
                Console.line("Skrev \(folder.appending(path: name).relativePath)")
            }
        } catch {
            throw CommandFailure.failed(
                "\(folder.relativePath): filerna kan inte skrivas: \(error.inSwedish)")
        }
        Console.line("Prova: systemd-analyze verify \(folder.relativePath)/kontroll.service")
        Console.line("Installera: kopiera till /etc/systemd/system och kör systemctl enable --now kontroll.service")
    }
}

/// The files, by name.
struct UnitTexts {
    let options: DaemonOptions
    let user: String
    let program: String

    func files() throws -> [(name: String, text: String)] {
        [
            ("kontroll.service", try service(isOnce: false)), ("kontroll-varv.service", try service(isOnce: true)),
            ("kontroll-varv.timer", timer), ("kontroll.cron", try cron),
        ]
    }

    /// Everything with its whole path: a service begins in no folder of its own.
    private func arguments(isOnce: Bool) throws -> [String] {
        var arguments = [program, "daemon"] + (try options.plans.map { try Self.path($0) })
        func add(_ name: String, _ value: String?) { if let value { arguments += [name, value] } }
        add("--ledger", try options.ledger.map { try Self.path($0) })
        add("--at", options.at.description)
        add("--parallel", String(options.parallel))
        add("--timeout", String(options.timeout))
        add("--memory", String(options.memory))
        add("--settle", String(options.settle))
        add("--poll", String(options.poll))
        add("--health", try options.health.map { try Self.path($0) } ?? (isOnce ? nil : "/run/kontroll/health.json"))
        add("--mail-server", options.mailServer)
        add("--mail-from", options.mailFrom)
        add("--mail-to", options.mailTo)
        add("--mail-user", options.mailUser)
        add("--mail-password-file", try options.mailPasswordFile.map { try Self.path($0) })
        if options.mailUnencrypted { arguments.append("--mail-unencrypted") }
        add("--webhook", options.webhook)
        add("--reminders-file", try options.remindersFile.map { try Self.path($0) })
        if isOnce { arguments.append("--once") }
        return arguments
    }

    private static func path(_ text: String) throws -> String {
        let path = URL(filePath: text).standardizedFileURL.path
        guard !path.contains(where: \.isNewline) else {
            throw CommandFailure.usage("”\(text)” innehåller en radbrytning och kan inte stå i en enhet")
        }
        return path
    }

    /// The folders that are written in: each plan's, for protocols, and those of the ledger and the other files.
    private var writable: [String] {
        get throws {
            let files = [options.ledger, options.health, options.remindersFile].compactMap(\.self)
            let folders = try files.map { URL(filePath: try Self.path($0)).deletingLastPathComponent().path }
            return Set(try options.plans.map { try Self.path($0) } + folders).sorted()
        }
    }

    /// The paths that are not there for a service with temporary folders of its own (systemd.exec(5), PrivateTmp).
    var hidden: [String] {
        get throws {
            let files = [options.ledger, options.health, options.remindersFile, options.mailPasswordFile]
            let paths = try (options.plans + files.compactMap(\.self)).map { try Self.path($0) } + [program]
            return Set(paths).filter { path in ["/tmp/", "/var/tmp/"].contains { path.hasPrefix($0) } }.sorted()
        }
    }

    private func service(isOnce: Bool) throws -> String {
        let command = try arguments(isOnce: isOnce).map(Self.quoted).joined(separator: " ")
        let paths = try writable.map { "ReadWritePaths=\(Self.quotedPath($0))" }
        let life =
            isOnce
            ? ["Type=oneshot"] : ["Type=exec", "Restart=on-failure", "RestartSec=60", "RuntimeDirectory=kontroll"]
        let install = isOnce ? [] : ["", "[Install]", "WantedBy=multi-user.target"]
        let lines =
            [
                "[Unit]", "Description=Internkontroll" + (isOnce ? ", ett varv" : ""),
                "After=network-online.target", "Wants=network-online.target", "",
                "[Service]",
            ] + life + [
                "User=\(user)", "ExecStart=\(command)",
                // Workers must not be stopped before the daemon knows of it.
                "KillMode=mixed", "TimeoutStopSec=30", "UMask=0077", "NoNewPrivileges=yes", "PrivateTmp=yes",
                "PrivateDevices=yes", "ProtectSystem=strict", "ProtectControlGroups=yes", "ProtectKernelModules=yes",
                "ProtectKernelTunables=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes",
            ] + paths + install
        return lines.joined(separator: "\n") + "\n"
    }

    private var timer: String {
        """
        [Unit]
        Description=Internkontroll, ett varv om dagen

        [Timer]
        OnCalendar=*-*-* \(options.at):00
        Persistent=yes

        [Install]
        WantedBy=timers.target

        """
    }

    /// A line of a crontab: minute, hour, every day. A per cent sign would be a line break there.
    private var cron: String {
        get throws {
            let command = try arguments(isOnce: true).map { argument in
                "'" + argument.replacing("'", with: "'\\''").replacing("%", with: "\\%") + "'"
            }
            return "\(options.at.minute) \(options.at.hour) * * * \(command.joined(separator: " "))\n"
        }
    }

    /// An argument of ExecStart (systemd.service(5), Command lines; systemd.unit(5), Specifiers).
    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("%", with: "%%").replacing("$", with: "$$")
        return "\"\(escaped)\""
    }

    private static func quotedPath(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("%", with: "%%") + "\""
    }
}
