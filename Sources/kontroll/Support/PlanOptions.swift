import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollLedger
import KontrollProcess
import KontrollTables

/// What most commands are given: a plan, its ledger and the day.
struct PlanOptions: ParsableArguments, PlanPlace {
    @Argument(help: ArgumentHelp("Planens mapp, den som innehåller plan.yaml.", valueName: "plan"))
    var folder: String

    @Option(help: ArgumentHelp("Liggaren (förval: kontroll.sqlite i planens mapp).", valueName: "fil"))
    var ledger: String?

    @Option(
        help: ArgumentHelp("Den dag som kommandot gäller (förval: i dag).", valueName: "ÅÅÅÅ-MM-DD"),
        transform: Given.day)
    var asOf: CivilDate?
}

/// The same for a command whose argument is something else: the plan is where one stands, unless it is said.
struct PlanChoice: ParsableArguments, PlanPlace {
    @Option(
        name: .customLong("plan"),
        help: ArgumentHelp("Planens mapp (förval: filens eller den mapp du står i).", valueName: "plan"))
    var given: String?

    @Option(help: ArgumentHelp("Liggaren (förval: kontroll.sqlite i planens mapp).", valueName: "fil"))
    var ledger: String?

    @Option(
        help: ArgumentHelp("Den dag som kommandot gäller (förval: i dag).", valueName: "ÅÅÅÅ-MM-DD"),
        transform: Given.day)
    var asOf: CivilDate?

    /// The plan's folder: the one given, or where one stands.
    var folder: String { given ?? "." }

    /// The same, with the plan in whose folder a file lies, when none is given.
    func near(_ file: String) throws -> FoundPlan {
        var folder = URL(filePath: file).deletingLastPathComponent().standardizedFileURL
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appending(path: "plan.yaml").path) { break }
            folder.deleteLastPathComponent()
        }
        if given == nil, folder.path == "/", !FileManager.default.fileExists(atPath: "plan.yaml") {
            throw CommandFailure.usage(
                "\(file) ligger inte i någon plans mapp, väntade den med --plan: kontroll review import \(file) "
                    + "--plan PLANENS-MAPP")
        }
        return FoundPlan(
            folder: given ?? (folder.path == "/" ? "." : folder.path), ledger: ledger, asOf: asOf)
    }
}

/// A plan found beside a file.
struct FoundPlan: PlanPlace {
    let folder: String
    let ledger: String?
    let asOf: CivilDate?
}

/// Where a plan and its ledger are, and the day that counts as today.
protocol PlanPlace {
    /// The plan's folder.
    var folder: String { get }
    /// The ledger's file, where it is said.
    var ledger: String? { get }
    /// The day, where it is said.
    var asOf: CivilDate? { get }
}

extension PlanPlace {
    /// The day the command is as of.
    var day: CivilDate { asOf ?? .today }

    /// What another command on the same plan, ledger and day must be given.
    var flags: [String] {
        (ledger.map { ["--ledger", $0] } ?? []) + (asOf.map { ["--as-of", $0.description] } ?? [])
    }

    /// The plan's folder.
    var url: URL { URL(filePath: folder, directoryHint: .isDirectory) }

    /// The ledger's file.
    var ledgerPath: String { ledger ?? url.appending(path: "kontroll.sqlite").path }

    /// The folder of the ledger, and of the protocols beside it; nil when it is the plan's own.
    var folderOfLedger: String? {
        ledger.map { URL(filePath: $0).deletingLastPathComponent().relativePath }
    }

    /// Reads the plan, or says everything that is wrong with it.
    func plan() throws -> Plan {
        do {
            return try PlanLoader.load(url, checks: AllChecks.checks)
        } catch {
            throw CommandFailure.data(error.description)
        }
    }

    /// Opens the ledger for writing, making it when it does not exist.
    func openLedger() throws -> Ledger {
        try refuseFuture()
        do {
            return try Ledger(path: ledgerPath, now: CivilDate.timestamp)
        } catch {
            throw CommandFailure.store(error)
        }
    }
}

extension CivilDate {
    /// Today, by this machine's clock and time zone.
    static var today: CivilDate { CivilDate(localDayOf: MachineClock.now) }

    /// The day of a moment in this machine's time zone.
    init(localDayOf date: Date) {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: date)
        self = CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) ?? .earliest
    }

    /// The time now, as the ledger writes it.
    static let timestamp: @Sendable () -> String = { MachineClock.now.formatted(.iso8601) }
}

extension Plan {
    /// The first day on which windows end of what a report of a period is compared with, and of what may have lapsed.
    func firstCompared(with period: ReportingPeriod, asOf: CivilDate) -> CivilDate {
        earlierPeriods(than: period).map(\.span.first).reduce(asOf.startOfYear.adding(years: -1), min)
    }

    /// The reporting period a command names, or the nearest one that holds the day.
    func period(_ text: String?, asOf: CivilDate) throws -> ReportingPeriod {
        if let text {
            guard let period = ReportingPeriod(text, anchors: anchors) else {
                throw CommandFailure.usage(
                    "okänd period ”\(text)”, väntade till exempel ”delår 2023”, ”T1 2026”, ”årsredovisning 2025”, "
                        + "”2023-06” eller ”2022-10/2023-03”")
            }
            return period
        }
        guard let period = reportingPeriod(holding: asOf) else {
            throw CommandFailure.usage("ingen redovisningsperiod innehåller \(asOf)")
        }
        return period
    }

    /// The control with this name, or an error with the nearest one.
    func control(named name: String) throws -> Control {
        if let control = controls.first(where: { $0.id.rawValue == name }) { return control }
        let nearest = NearestWord.to(name, among: controls.map(\.id.rawValue))
        throw CommandFailure.usage(
            "planen har ingen kontroll ”\(name)”" + (nearest.map { ", menades ”\($0)”?" } ?? ""))
    }
}
