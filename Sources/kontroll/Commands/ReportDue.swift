import ArgumentParser
import KontrollCore
import KontrollEngine
import KontrollLedger
import KontrollProcess

/// Writes the reports that a plan orders and whose day has come, as the daemon does.
struct ReportDue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Skriver de rapporter som planen beställer och vars dag har kommit.",
        discussion: """
            Det är de rapporter i plan.yaml som har skrivs och filer. Demonen gör det av sig själv; var och en skrivs en \
            gång, vem som än kommer först, och aldrig över en annan fil. Slutkod 3 när någon inte kunde skrivas: den \
            prövas igen nästa gång.
            """)

    @OptionGroup var options: PlanOptions

    func run() async throws {
        let plan = try options.plan()
        let recorded = try options.recorded(
            plan, plan.reportingPeriod(holding: options.day).map { .reported($0) } ?? .all)
        let ledger = try options.openLedger()
        let delivery = ReportDelivery(
            plan, store: ledger, desk: PlanReportDesk(folder: options.folder, ledger: options.ledger),
            holder: ProcessIdentity(), account: Account.current.name)
        let result: ReportDelivery<Ledger>.Result
        do {
            let began = try ledger.firstDay(recorded.compared + recorded.runs, asOf: options.day)
            result = try await delivery.carryOut(asOf: options.day, began: began)
        } catch {
            throw CommandFailure.store(error)
        }
        for file in result.written.flatMap(\.files) { Console.line("Rapport: \(file.name)") }
        if result.busy > 0 {
            Console.error("\(Swedish.count(result.busy, "rapport", "rapporter")) skrivs just nu av en annan process")
        }
        guard result.failures.isEmpty else {
            throw CommandFailure.failed(result.failures.joined(separator: "\n"))
        }
        if result.written.isEmpty, result.busy == 0 { Console.line("Inga rapporter att skriva per \(options.day)") }
    }
}
