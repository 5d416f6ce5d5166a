import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollLedger
import KontrollProcess
import KontrollRules
import KontrollSQL
import KontrollTables
import Synchronization

/// A clock that stands still until somebody sleeps, and stops the daemon on a day.
final class SimulatedClock: DaemonClock {
    private let end: CivilDate
    private let seconds: Mutex<Int>
    private let onDay: @Sendable (CivilDate) -> Void

    private static let epoch = CivilDate(year: 1970, month: 1, day: 1) ?? .earliest

    /// A clock that begins at six in the morning; `onDay` is told of each day as it begins.
    init(from first: CivilDate, to end: CivilDate, onDay: @escaping @Sendable (CivilDate) -> Void) {
        self.end = end
        self.onDay = onDay
        seconds = Mutex(Self.seconds(first) + 6 * 3_600)
        onDay(first)
    }

    static func seconds(_ day: CivilDate) -> Int { day.days(since: epoch) * 86_400 }

    var now: DaemonMoment {
        let seconds = seconds.withLock { $0 }
        return DaemonMoment(day: Self.epoch.adding(days: seconds / 86_400), seconds: seconds)
    }

    /// The time as the ledger writes it.
    var timestamp: String { Date(timeIntervalSince1970: Double(now.seconds)).formatted(.iso8601) }

    func start(of day: CivilDate) -> Int { Self.seconds(day) + 6 * 3_600 }

    func sleep(seconds more: Int) async throws {
        let before = now.day
        seconds.withLock { $0 += more }
        if now.day != before { onDay(now.day) }
        if now.day > end { throw CancellationError() }
    }
}

/// A plan whose exports come one by one, in a folder of its own.
final class SimulatedPlan: DaemonPlace, Sendable {
    let folder: URL
    private let home: URL
    let name: String
    private let exports: [(file: String, comes: CivilDate?)]
    private let origin: URL
    /// Read once: it does not change.
    private let plan: Plan
    private let arrived = Mutex<[String: CivilDate]>([:])
    private let clock = Mutex<SimulatedClock?>(nil)
    private let numbers = Mutex(0)
    private let desk = MadeDesk()

    /// Every check that a plan may use.
    private static let checks = Catalog.checks + [RulesCheck(), SQLCheck(), ProgramsCheck(seconds: 60)]

    /// A copy of a plan without its exports. One with a period in its name comes some days after the period's end.
    init(_ plan: URL, first: CivilDate) throws {
        name = plan.lastPathComponent
        origin = plan.appending(path: "exporter")
        home = FileManager.default.temporaryDirectory.appending(path: "year-\(UUID().uuidString)")
        folder = home.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The pack that plans include lies beside them.
        if name != "kommun-bas" {
            try FileManager.default.copyItem(
                at: plan.deletingLastPathComponent().appending(path: "kommun-bas"),
                to: home.appending(path: "kommun-bas"))
        }
        let own = ["program", "program.json"].filter {
            FileManager.default.fileExists(atPath: plan.appending(path: $0).path)
        }
        for file in ["plan.yaml", "data.yaml", "kontroller"] + own {
            try FileManager.default.copyItem(at: plan.appending(path: file), to: folder.appending(path: file))
        }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "exporter"), withIntermediateDirectories: true)
        exports = try FileManager.default.contentsOfDirectory(atPath: origin.path).sorted()
            .filter { !$0.hasSuffix(".md") }.map { ($0, Self.end(in: $0)?.adding(days: 4)) }
        self.plan = try PlanLoader.load(folder, checks: Self.checks)
        _ = try arrivals(on: first)
    }

    deinit { try? FileManager.default.removeItem(at: home) }

    /// The last day of the period that a file's name says.
    private static func end(in name: String) -> CivilDate? {
        if let day = name.firstMatch(of: /\d{4}-\d{2}-\d{2}/) { return CivilDate(String(day.output)) }
        if let half = name.firstMatch(of: /(\d{4})-H([12])/) {
            return CivilDate("\(half.output.1)-" + (half.output.2 == "1" ? "06-30" : "12-31"))
        }
        return name.firstMatch(of: /-(\d{4})\./).flatMap { CivilDate("\($0.output.1)-12-31") }
    }

    /// Lays the exports that come on a day, or have come before it, in their folder, and names them.
    func arrivals(on day: CivilDate) throws -> [String] {
        let coming = exports.filter {
            ($0.comes ?? .earliest) <= day && !arrived.withLock { Set($0.keys) }.contains($0.file)
        }
        for (file, comes) in coming {
            try FileManager.default.copyItem(
                at: origin.appending(path: file), to: folder.appending(path: "exporter/\(file)"))
            arrived.withLock { $0[file] = comes ?? day }
        }
        return coming.map(\.file)
    }

    func follow(_ clock: SimulatedClock) { self.clock.withLock { $0 = clock } }

    // MARK: What the daemon asks for

    var stamp: String { "" }

    func open(asOf: CivilDate) throws(PlaceFailure) -> OpenPlan<Ledger> {
        do {
            let clock = clock.withLock { $0 }
            let ledger = try Ledger(path: folder.appending(path: "kontroll.sqlite").path) { clock?.timestamp ?? "" }
            let runner = PlanRunner(
                plan: plan, folder: folder.path, checks: Self.checks.map(\.description),
                executor: JobRunner(checks: Self.checks, tables: ExportReader()), seeds: ledger, account: "prov",
                digits: {
                    self.numbers.withLock {
                        $0 += 1; return String(repeating: "0", count: 16) + "\(1_000 + $0)"
                    }
                },
                version: "test")
            return OpenPlan(plan: plan, store: ledger, runner: runner)
        } catch {
            throw PlaceFailure("\(error)")
        }
    }

    func files(of source: SourceDefinition) -> [WatchedFile] {
        ExportListing.paths(of: source, in: folder).map { path in
            let name = URL(filePath: path).lastPathComponent
            let day = arrived.withLock { $0[name] } ?? .earliest
            return WatchedFile(
                name: name, bytes: 1, changed: SimulatedClock.seconds(day), written: day, number: 1)
        }
    }

    func kept(_ run: RunRecord, _ details: RunDetails) throws(PlaceFailure) {}

    func make(_ report: DueReport, asOf: CivilDate) async throws(PlaceFailure) -> MadeReport {
        try await desk.make(report, asOf: asOf)
    }

    func digest(of file: String) throws(PlaceFailure) -> String? { try desk.digest(of: file) }

    func put(_ content: [UInt8], in file: String) throws(PlaceFailure) { try desk.put(content, in: file) }
}

/// A process that is alone.
struct OnlyHolder: LeaseHolder {
    let name = "prov"

    func hasEnded(_ name: String) -> Bool { false }
}

/// Notes what is sent; on some days nothing gets through.
final class NotingMessenger: Messenger {
    let channels = ["fil"]
    private let isDown: @Sendable (Message) -> Bool
    private let noted = Mutex<[Message]>([])

    init(isDown: @escaping @Sendable (Message) -> Bool = { _ in false }) { self.isDown = isDown }

    var sent: [Message] { noted.withLock { $0 } }

    func send(_ message: Message) async -> Delivery {
        if isDown(message) { return Delivery(channels: [], failures: ["fil: provet säger nej"]) }
        noted.withLock { $0.append(message) }
        return Delivery(channels: channels)
    }
}

/// Lines in the order they came.
final class Diary: Sendable {
    private let written = Mutex<[String]>([])

    var lines: [String] { written.withLock { $0 } }

    func write(_ line: String) { written.withLock { $0.append(line) } }
}
