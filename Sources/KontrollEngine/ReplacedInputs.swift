public import Foundation
public import KontrollCore
import KontrollDigest
import Synchronization

/// Tells whether the files that runs read are still those that lie in the plan's folder (ersatt underlag).
///
/// A file whose status has not changed since the day before the run was entered is the same; of any other the size is
/// compared, and where that is the same its SHA-256, which is computed once for each state of the file. A file that is
/// not there any more has not been replaced: exports are destroyed on their day. One that begins with all that was read
/// has only been added to, as a system does that writes the whole year's rows in one file.
public final class ReplacedInputs: Sendable {
    private let folder: URL
    private let hashes = Mutex<[Part: String]>([:])

    /// A look at the files below a plan's folder.
    public init(folder: URL) { self.folder = folder }

    /// What is to be remarked of a run whose outcome is settled: each of its files that is another now, and since when.
    public func remarks(on run: RunRecord) -> [Remark] {
        guard run.outcome.isConcluded, let entered = run.entered.day else { return [] }
        var seen: Set<String> = []
        let changed = run.inputs.flatMap(\.inputs).filter { seen.insert($0.file).inserted }
            .compactMap { file in change(file, entered).map { (file: file.file, change: $0) } }
        func remark(_ text: String, _ isGrown: Bool) -> Remark? {
            let files = changed.filter { $0.change.isGrown == isGrown }.map { "\($0.file), \($0.change.day)" }
            guard !files.isEmpty else { return nil }
            return Remark(
                isGrown ? .grown : .replaced, period: run.occurrence.period,
                text: "\(text) (\(files.joined(separator: "; ")))")
        }
        return [
            remark("underlaget har ändrats sedan körningen", false),
            remark("underlaget har fyllts på sedan körningen, och det som lästes då står kvar i det", true),
        ].compactMap(\.self)
    }

    /// The first bytes of a file.
    private struct Part: Hashable {
        let state: State
        let bytes: Int
    }

    /// When a file was last written, and whether what was read of it still stands first in it.
    private struct Change {
        let day: CivilDate
        let isGrown: Bool
    }

    /// What tells one state of a file from another.
    private struct State: Hashable {
        let path: String
        let bytes: Int
        let seconds: Int
        let nanoseconds: Int
        let number: UInt64
    }

    /// What has become of a file; nil when it is the same, or is not there.
    private func change(_ file: InputFile, _ entered: CivilDate) -> Change? {
        guard !file.file.split(separator: "/").contains("..") else { return nil }
        let path = folder.appending(path: file.file).path
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if os(Linux)
            let (written, changed) = (status.st_mtim, status.st_ctim)
        #else
            let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
        #endif
        guard Self.day(Int(changed.tv_sec)) >= entered.adding(days: -1) else { return nil }
        let state = State(
            path: path, bytes: Int(status.st_size), seconds: Int(changed.tv_sec), nanoseconds: Int(changed.tv_nsec),
            number: UInt64(status.st_ino))
        let isSame = state.bytes >= file.bytes && hash(state, first: file.bytes) ?? file.sha256 == file.sha256
        if isSame, state.bytes == file.bytes { return nil }
        return Change(day: Self.day(Int(written.tv_sec)), isGrown: isSame)
    }

    /// The SHA-256 of the first bytes of a file; nil when they cannot be read.
    private func hash(_ state: State, first bytes: Int) -> String? {
        let part = Part(state: state, bytes: bytes)
        if let known = hashes.withLock({ $0[part] }) { return known }
        guard let digest = try? FileDigest(contentsOf: URL(filePath: state.path), first: bytes) else { return nil }
        hashes.withLock { $0[part] = digest.sha256.hex }
        return digest.sha256.hex
    }

    /// The day of a moment in this machine's time zone.
    private static func day(_ seconds: Int) -> CivilDate {
        let date = Date(timeIntervalSince1970: Double(seconds))
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: date)
        return CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0) ?? .earliest
    }
}
