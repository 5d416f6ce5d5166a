import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollLedger
import KontrollTables

/// A plan's folder and ledger on this machine, as the daemon works with them.
struct PlanFolder: DaemonPlace {
    let folder: String
    let ledger: String?
    let executor: any JobExecutor

    /// The plan and its ledger as other commands find them.
    private struct Place: PlanPlace {
        let folder: String
        let ledger: String?
        let asOf: CivilDate?
    }

    private var url: URL { URL(filePath: folder, directoryHint: .isDirectory) }

    var name: String { url.standardizedFileURL.lastPathComponent }

    var stamp: String {
        PlanLoader.files(of: url).compactMap { file in
            FileStatus(file.path).map { "\(file.path) \($0.bytes) \($0.changed) \($0.number)" }
        }.joined(separator: "\n")
    }

    func open(asOf: CivilDate) throws(PlaceFailure) -> OpenPlan<Ledger> {
        let place = Place(folder: folder, ledger: ledger, asOf: asOf)
        do {
            let plan = try place.plan()
            _ = try place.recorded(plan, .none)
            let ledger = try place.openLedger()
            let runner = PlanRunner(
                plan: plan, folder: url.path, checks: AllChecks.checks.map(\.description), executor: executor,
                seeds: ledger, account: Account.current.name, version: Kontroll.version)
            return OpenPlan(plan: plan, store: ledger, runner: runner)
        } catch let failure as CommandFailure {
            throw PlaceFailure(failure.text)
        } catch {
            throw PlaceFailure("okänt fel: \(error)")
        }
    }

    func files(of source: SourceDefinition) -> [WatchedFile] {
        ExportListing.paths(of: source, in: url).compactMap { path in
            FileStatus(path).map { status in
                WatchedFile(
                    name: URL(filePath: path).lastPathComponent, bytes: status.bytes, changed: status.changed,
                    written: status.written, number: status.number)
            }
        }
    }

    func kept(_ run: RunRecord, _ details: RunDetails) throws(PlaceFailure) {
        guard run.outcome.state == .ongoing else { return }
        let place = Place(folder: folder, ledger: ledger, asOf: run.asOf)
        do { _ = try ReviewFolder(try place.plan(), place).write(run, details) } catch let failure as CommandFailure {
            throw PlaceFailure(failure.text)
        } catch {
            throw PlaceFailure("protokollet kan inte skrivas: \(error)")
        }
    }
}

/// What stat(2) says of a file.
struct FileStatus {
    let bytes: Int
    /// The later of when its content and when anything else of it changed, in seconds since 1970.
    let changed: Int
    /// The day its content was written.
    let written: CivilDate
    let number: UInt64

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if os(Linux)
            let (content, anything) = (Int(status.st_mtim.tv_sec), Int(status.st_ctim.tv_sec))
        #else
            let (content, anything) = (Int(status.st_mtimespec.tv_sec), Int(status.st_ctimespec.tv_sec))
        #endif
        (bytes, number, changed) = (Int(status.st_size), UInt64(status.st_ino), max(content, anything))
        written = CivilDate(localDayOf: Date(timeIntervalSince1970: Double(content)))
    }
}
