import ArgumentParser
import Foundation
import KontrollCore
import KontrollEngine
import KontrollProcess
import Logging
import ServiceLifecycle
import UnixSignals

/// Keeps plans going without anybody's hand.
struct DaemonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daemon",
        abstract: "Kör planer av sig självt: det som ska göras, när underlaget har kommit, och påminner om resten.",
        subcommands: [DaemonRun.self, DaemonUnits.self], defaultSubcommand: DaemonRun.self)
}

/// The daemon itself.
struct DaemonRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Kör tills den stoppas (SIGTERM eller Ctrl-C).",
        discussion: """
            Varje dag, och när en väntad export har kommit och legat orörd, körs det som ska vara gjort och inte är \
            det, också från dagar då demonen stod stilla. Det som en annan process kör lämnas åt den. Den som inte \
            gjort sin del påminns, och sedan de som kontrollen rapporteras till. Rapporter som planen beställer skrivs \
            på sin dag. Se Docs/daemon.md.
            """)

    enum LogFormat: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var options: DaemonOptions

    @Flag(help: "Gör ett varv och sluta, för cron och timer; slutkod 3 när något stod i vägen.")
    var once = false

    @Option(help: "Loggens form på standard error: text eller json.")
    var logFormat = LogFormat.text

    func run() async throws {
        let (messenger, settings) = (try options.messenger(), options.settings)
        let slots = WorkerSlots(options.parallel)
        let worker = WorkerProcess.own(memory: options.memory, seconds: options.timeout)
        let places = options.plans.map {
            PlanFolder(folder: $0, ledger: options.ledger, executor: SlottedExecutor(worker, slots: slots))
        }
        // A plan that cannot be read from the start is a mistake of the one who starts.
        let plans = try places.map { try check($0) }
        let logger = makeLogger()
        for (place, plan) in zip(places, plans) {
            if let text = messenger.unreached(plan) { logger.warning("\(text)", metadata: ["plan": "\(place.name)"]) }
        }
        let log = DaemonLog(logger: logger)
        let health = HealthFile(options.health, plans: places.map(\.name)) { logger.error("\($0)") }
        let clock = SystemClock(start: options.at)
        let loops = places.map { place in
            DaemonLoop(
                place, clock: clock, settings: settings, holder: ProcessIdentity(), messenger: messenger
            ) { event in
                log.tell(event)
                health.note(event)
            }
        }
        if once {
            let done = await withTaskGroup(of: Bool.self) { group in
                for loop in loops { group.addTask { await loop.runOnce() } }
                return await group.reduce(true) { $0 && $1 }
            }
            health.write(stopped: true)
            throw ExitCode(done && health.isWritten ? 0 : 3)
        }
        logger.info("börjar", metadata: ["plans": "\(places.map(\.name).joined(separator: " "))"])
        let services = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: DaemonService(loops: loops, health: health))],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await services.run()
        health.write(stopped: true)
        logger.info("stoppad")
    }

    private func check(_ place: PlanFolder) throws -> Plan {
        do { return try place.open(asOf: .today).plan } catch { throw CommandFailure.failed(error.text) }
    }

    private func makeLogger() -> Logger {
        Logger(label: "kontroll") { _ in LineLogHandler(logFormat) }
    }
}

/// The loops as one service that stops when it is told to.
private struct DaemonService: Service {
    let loops: [DaemonLoop<PlanFolder, SystemClock>]
    let health: HealthFile

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        health.write()
                        try? await Task.sleep(for: .seconds(30))
                    }
                }
                for loop in loops { group.addTask { await loop.run() } }
                try await group.waitForAll()
            }
        }
    }
}

extension HealthFile {
    /// What an event says of the daemon's health.
    fileprivate func note(_ event: DaemonEvent) {
        switch event {
        case .began(let plan): began(plan)
        case .failed(let plan, let text): failed(plan, text)
        case .rested(let plan, let next): rested(plan, next: next)
        case .ran, .busy, .waits, .changed, .lapsed, .told, .unreached, .wrote: break
        }
    }
}
