import Foundation
import KontrollCore
import KontrollReview

/// Where a plan's review protocols are written: `granskning/` beside its ledger, usually in the plan's folder.
struct ReviewFolder {
    private let plan: Plan
    private let folder: URL

    init(_ plan: Plan, _ place: some PlanPlace) {
        self.plan = plan
        folder = URL(filePath: place.ledgerPath).deletingLastPathComponent().appending(path: RunRecord.protocolFolder)
    }

    /// Writes the protocols of a run, as xlsx and csv. One that is there is left alone: somebody may have begun it.
    ///
    /// - Returns: The files, those that were there already included.
    func write(_ run: RunRecord, _ details: RunDetails) throws -> [String] {
        try protocols(run, details).flatMap { sheet in
            let base = folder.appending(path: run.protocolName(of: sheet.check))
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                let (book, text) = (base.path + ".xlsx", base.path + ".csv")
                if !FileManager.default.fileExists(atPath: book) { try sheet.writeWorkbook(to: book) }
                if !FileManager.default.fileExists(atPath: text) {
                    try Data(sheet.csv.utf8).write(to: URL(filePath: text), options: .atomic)
                }
                return [book, text]
            } catch let error as ProtocolWriteError {
                throw CommandFailure.failed(error.text)
            } catch {
                throw CommandFailure.failed("\(base.path): protokollet kan inte skrivas")
            }
        }
    }

    /// The protocols of a run, one for each check that drew something.
    func protocols(_ run: RunRecord, _ details: RunDetails) throws -> [ReviewProtocol] {
        let control = try plan.control(named: run.control.rawValue)
        return details.checks.compactMap { check in
            guard let request = check.review, !request.items.isEmpty else { return nil }
            return ReviewProtocol(
                run: run.drawingRun, control: control, period: run.occurrence.period, check: check.check,
                organisation: "\(plan.organisation), \(plan.board)", asOf: run.asOf, request: request)
        }
    }
}
