import Foundation
import KontrollCore
import KontrollDigest
import KontrollEngine
import KontrollReports

/// Makes the reports a plan orders and lays them in its folder.
struct PlanReportDesk: ReportDesk {
    /// The plan's folder.
    let folder: String
    /// The ledger's file, where it is said.
    let ledger: String?

    private func url(_ file: String) -> URL {
        URL(filePath: folder, directoryHint: .isDirectory).appending(path: file)
    }

    func make(_ due: DueReport, asOf: CivilDate) async throws(PlaceFailure) -> MadeReport {
        let place = FoundPlan(folder: folder, ledger: ledger, asOf: asOf)
        do {
            let making = ReportMaking(title: due.report.label, isRestricted: due.writing.isRestricted)
            let report = try making.report(place, of: try place.plan(), due.report.period)
            var made = MadeReport(files: [], head: report.ledger)
            for file in due.files {
                let ending = url(file).pathExtension.lowercased()
                let template = due.writing.template.map { url($0).path }
                guard var form = ReportForm(ending) else { throw PlaceFailure("okänd filändelse i \(file)") }
                if form.takesTemplate, let filled = ReportForm(ending, template: template) { form = filled }
                made.files.append((file, Array(try await form.data(report))))
            }
            return made
        } catch let failure as CommandFailure {
            throw PlaceFailure(failure.text)
        } catch let failure as PlaceFailure {
            throw failure
        } catch {
            throw PlaceFailure("okänt fel: \(error)")
        }
    }

    func digest(of file: String) throws(PlaceFailure) -> String? {
        let path = url(file).path
        // What is there without being a file that can be read is somebody else's too.
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else { return "" }
        return Digest.sha256(of: Array(data)).hex
    }

    func put(_ content: [UInt8], in file: String) throws(PlaceFailure) {
        let place = url(file)
        let folder = place.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw PlaceFailure("mappen för \(file) kan inte göras: \(error.inSwedish)")
        }
        // Under another name first, then linked into place: whole or not at all, and never over another file.
        let draft = folder.appending(path: ".\(place.lastPathComponent).ny-\(UUID().uuidString)").path
        let descriptor = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(file) }
        defer { unlink(draft) }
        var written = 0
        while written < content.count {
            let count = content[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                let failure = Self.failure(file)
                close(descriptor)
                throw failure
            }
            written += count
        }
        let isSynced = fsync(descriptor) == 0
        let failure = Self.failure(file)
        guard close(descriptor) == 0, isSynced else { throw failure }
        try Self.settle(draft, at: place.path, file)
        let directory = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }

    private static func settle(_ draft: String, at path: String, _ file: String) throws(PlaceFailure) {
        if link(draft, path) == 0 { return }
        // Where there are no hard links a name that is free is taken.
        let hasNoLinks = [EPERM, ENOTSUP, ENOSYS].contains(errno)
        guard hasNoLinks, access(path, F_OK) != 0, rename(draft, path) == 0 else { throw failure(file) }
    }

    private static func failure(_ file: String) -> PlaceFailure {
        let reason =
            switch errno {
            case EEXIST: "filen finns redan och skrivs inte över, flytta den"
            case EACCES, EPERM, EROFS: "mappen går inte att skriva i"
            case ENOSPC, EDQUOT, EFBIG: "disken är full"
            case let code: "systemfel \(code)"
            }
        return PlaceFailure("\(file) kan inte skrivas: \(reason)")
    }
}

extension PlanFolder {
    private var desk: PlanReportDesk { PlanReportDesk(folder: folder, ledger: ledger) }

    func make(_ report: DueReport, asOf: CivilDate) async throws(PlaceFailure) -> MadeReport {
        try await desk.make(report, asOf: asOf)
    }

    func digest(of file: String) throws(PlaceFailure) -> String? { try desk.digest(of: file) }

    func put(_ content: [UInt8], in file: String) throws(PlaceFailure) { try desk.put(content, in: file) }
}
