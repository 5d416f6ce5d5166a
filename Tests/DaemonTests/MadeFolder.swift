import Foundation
import KontrollCore
import KontrollLedger
import KontrollTesting

/// A plan of many small monthly controls, in a folder of its own, and the built program.
final class MadeFolder {
    let folder: URL
    let controls: Int
    var ledger: String { folder.appending(path: "kontroll.sqlite").path }

    /// A plan whose first control draws a sample. Its exports have a row for every day of the last three years.
    init(controls: Int, today: CivilDate) throws {
        self.controls = controls
        folder = FileManager.default.temporaryDirectory.appending(path: "daemon-\(UUID().uuidString)")
        for name in ["kontroller", "exporter"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        try write(
            "plan.yaml",
            """
            organisation: Exempelby kommun
            nämnd: Socialnämnden
            plan: Internkontrollplan
            beslut: {diarienummer: SN.2023.1}
            legend: {paints: genomförande, grön: Genomförd, gul: Delvis genomförd, röd: Ej genomförd}
            roles: {EC: {title: Enhetschef, epost: [ec@exempel.se]}, FC: {title: Förvaltningschef}}
            respit: 366
            """)
        try write(
            "data.yaml",
            (0..<2).map { source in
                """
                fakturor\(source):
                  file: exporter/fakturor\(source).csv
                  data_set: supplier-invoices
                  period_from: invoice_date
                  columns: {invoice: Löpnr, supplier: Levnr, invoice_number: Fakturanr, invoice_date: Fakturadatum, amount: Belopp}
                  decimal: ","
                """
            }.joined(separator: "\n"))
        for number in 1...controls {
            try write(
                "kontroller/K-\(number).yaml",
                """
                id: K-\(number)
                risk: Felaktiga fakturor
                kontrollmoment: Att fakturor är korrekta
                metod: Granskning
                frequency: månadsvis
                ansvarig: EC
                rapporteras_till: [FC]
                checks:
                  - use: \(number == 1 ? "invoice-sample" : "duplicate-invoices")
                    data: {supplier-invoices: fakturor\(number % 2)}
                """)
        }
        try writeExports(until: today)
    }

    deinit {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
        try? FileManager.default.removeItem(at: folder)
    }

    func writeExports(until today: CivilDate) throws {
        for source in 0..<2 {
            let rows = (0..<1_100).map { "\($0);L\($0 % 90);F\($0);\(today.adding(days: -$0));\($0),50" }
            try write(
                "exporter/fakturor\(source).csv",
                (["Löpnr;Levnr;Fakturanr;Fakturadatum;Belopp"] + rows).joined(separator: "\n"))
        }
    }

    func write(_ name: String, _ text: String) throws {
        try Data((text + "\n").utf8).write(to: folder.appending(path: name), options: .atomic)
    }

    // MARK: Processes

    /// Today, by this machine.
    static var today: CivilDate {
        var calendar = Calendar(identifier: .gregorian)
        // The program's day is Sweden's.
        if let zone = TimeZone(identifier: "Europe/Stockholm") { calendar.timeZone = zone }
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        return CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) ?? .earliest
    }

    static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "kontroll")

    /// Starts the program with some arguments.
    func start(_ arguments: [String], through launcher: [String] = []) throws -> Started {
        let process = Process()
        let command = launcher + [Self.program.path] + arguments
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "Europe/Stockholm"]
            .merging(ProcessInfo.processInfo.environment.filter { $0.key == "TMPDIR" }) { $1 }
        let log = folder.appending(path: "log-\(UUID())")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let handle = try FileHandle(forWritingTo: log)
        (process.standardOutput, process.standardError) = (handle, handle)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return Started(process: process, log: log)
    }

    /// Runs it to its end.
    func run(_ arguments: [String], through launcher: [String] = []) throws -> (code: Int32, text: String) {
        let started = try start(arguments, through: launcher)
        started.process.waitUntilExit()
        return (started.process.terminationStatus, started.text)
    }

    /// A process that was started, and what it says.
    struct Started {
        let process: Process
        let log: URL

        var text: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

        /// Asks it to stop and tells its exit code; nil when it did not within a time.
        func stop(within seconds: Double = 20) -> Int32? {
            process.terminate()
            return end(within: seconds)
        }

        /// Its exit code; nil when it does not end within a time.
        func end(within seconds: Double) -> Int32? {
            let deadline = Date().addingTimeInterval(seconds)
            while process.isRunning, Date() < deadline { usleep(20_000) }
            guard !process.isRunning else {
                kill(process.processIdentifier, SIGKILL)
                return nil
            }
            return process.terminationStatus
        }
    }

    // MARK: The ledger

    /// All runs the ledger holds, oldest first, each entry of them.
    func runs() throws -> [RunRecord] {
        try Ledger(existing: ledger).entries(from: 1, limit: .max).filter { $0.kind == "run" }
            .map { try JSONDecoder().decode(RunRecord.self, from: Data($0.payload.utf8)) }
    }

    /// The runs of each occurrence: how many.
    func counts() throws -> [String: Int] {
        try runs().reduce(into: [:]) { $0["\($1.control) \($1.occurrence.period)", default: 0] += 1 }
    }

    func isWhole() throws -> Bool {
        let ledger = try Ledger(existing: ledger)
        let head = try ledger.head()
        return try ledger.verify() == .ok(head: head, entries: head.number, purgedDetails: 0)
    }
}
