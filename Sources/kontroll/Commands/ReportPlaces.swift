import Foundation
import KontrollCore

extension ReportPlan {
    /// A report is never written over the template or any plan's own files.
    func refuseInput(_ output: String, _ boards: [Board]) throws {
        if let template,
            URL(filePath: template).standardizedFileURL.path == URL(filePath: output).standardizedFileURL.path
        {
            throw CommandFailure.usage("\(output) är mallen, väntade en annan plats för rapporten")
        }
        for board in boards { try refuse(output, board.place, board.plan) }
    }

    /// A report is never written over the plan's own files: its ledger, definitions, protocols or exports.
    private func refuse(_ output: String, _ place: some PlanPlace, _ plan: Plan) throws {
        let target = URL(filePath: output).standardizedFileURL.resolvingSymlinksInPath()
        let folder = target.deletingLastPathComponent()
        func real(_ url: URL) -> URL { url.standardizedFileURL.resolvingSymlinksInPath() }
        let folders = ["kontroller", "protokoll"].map { real(place.url.appending(path: $0)).path }
        let ledger = real(URL(filePath: place.ledgerPath)).path
        let ledgers = ["", "-wal", "-shm", "-journal"].map { ledger + $0 }
        let isExport = plan.sources.values.contains { source in
            let pattern = real(place.url.appending(path: source.file))
            let parts = pattern.lastPathComponent.split(separator: "*", omittingEmptySubsequences: false)
            return pattern.deletingLastPathComponent().path == folder.path
                && target.lastPathComponent.hasPrefix(parts.first ?? "")
                && target.lastPathComponent.hasSuffix(parts.last ?? "")
        }
        let isOwn = folders.contains(folder.path) || ledgers.contains(target.path) || target.pathExtension == "yaml"
        guard !isOwn, !isExport else {
            throw CommandFailure.usage("\(output) är en av planens egna filer, väntade en annan plats för rapporten")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder), isFolder.boolValue {
            throw CommandFailure.usage("\(output) är en mapp, väntade en fil")
        }
    }
}
