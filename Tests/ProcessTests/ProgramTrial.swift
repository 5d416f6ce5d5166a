import Foundation
import KontrollCore
import KontrollProcess
import Testing

/// A plan's folder of its own with one program in it, pinned as it is.
struct ProgramTrial: ~Copyable {
    let folder: URL
    let day = CivilDate("2025-12-31") ?? .latest

    /// A folder with these files; those that begin with `#!` can be run, and `sova` sleeps.
    init(_ files: [String: String]) throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "trial-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: URL(filePath: "/bin/sleep"), to: folder.appending(path: "sova"))
        for (name, text) in files { try write(text, to: name) }
    }

    /// A folder with one shell script, `program.sh`.
    init(shell script: String) throws { try self.init(["program.sh": "#!/bin/sh\n" + script]) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        let isProgram = text.hasPrefix("#!")
        try FileManager.default.setAttributes(
            [.posixPermissions: isProgram ? 0o755 : 0o644], ofItemAtPath: file.path)
    }

    static let reads = [
        DataRequirement(
            dataSet: "supplier-invoices",
            columns: [DataRequirement.NeededColumn(name: "amount", type: .money, allowsEmpty: false)])
    ]

    /// What the program is taken to have said of itself.
    static let about = CheckDescription(
        id: "trial", version: 1, title: "Prov", looksFor: "Prov.", rationale: "Prov.", sources: [.assumption("Prov")],
        reads: reads, measures: [MeasureDescription("m", .count, "Prov")], examples: [])

    func use(
        _ command: [String] = ["./program.sh"],
        _ limits: ProgramLimits = ProgramLimits(seconds: 600, outputMegabytes: 1),
        speech: ProgramUse.Speech = .rows, measures: [MeasureDescription] = [], files: [String] = []
    ) throws -> ProgramUse {
        var use = ProgramUse(
            command: command, alsoPinned: files, speech: speech, limits: limits, measures: measures,
            description: speech == .rows ? Self.about : nil)
        use.pinned = try ProgramFiles(use, in: folder).read()
        return use
    }

    func check(_ use: ProgramUse, isLocked: Bool = true) throws(CheckFailure) -> ProgramCheck {
        try ProgramCheck(use, id: "trial", reads: Self.reads, in: folder, isLocked: isLocked)
    }

    func request(_ amounts: [Money] = [100, -5]) -> CheckRequest {
        let table = Table(
            id: "supplier-invoices", count: amounts.count,
            columns: ["amount": .money(PlainColumn(values: amounts))])
        return CheckRequest(asOf: day, window: DateSpan(yearOf: day), tables: [table.id: table])
    }

    /// Why the host does not take the program's word; nil when it does.
    func failure(_ use: ProgramUse, isLocked: Bool = true) async throws -> String? {
        let (check, request) = (try check(use, isLocked: isLocked), request())
        do throws(CheckFailure) {
            _ = try await request.carryOut(check)
            return nil
        } catch {
            return error.text
        }
    }

    /// What the folder holds, and when each of it was last changed in any way.
    func state() throws -> [String: [Int]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                var status = stat()
                try #require(lstat(folder.appending(path: name).path, &status) == 0)
                return (
                    name, [Int(status.st_mode), Int(status.st_size), status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
                )
            })
    }

    /// The commands of the folder that are running.
    var running: [String] {
        let name = folder.lastPathComponent
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { $0.allSatisfy(\.isNumber) }.compactMap { process in
            guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return nil }
            let command = String(decoding: bytes, as: UTF8.self)
            return command.contains(name) ? command.replacing("\0", with: " ") : nil
        }
    }
}
