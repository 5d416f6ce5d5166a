import Foundation
import KontrollCore
import KontrollDigest
import KontrollEngine
import KontrollLedger
import Synchronization
import Testing

/// A desk that keeps its files in memory and may be out of order.
final class MadeDesk: ReportDesk {
    struct State {
        var files: [String: [UInt8]] = [:]
        var made = 0
        /// What stands in the way of making anything.
        var cannotMake: String?
        /// The files that cannot be written.
        var full: Set<String> = []
    }

    let state = Mutex(State())

    var files: [String: String] {
        state.withLock { $0.files.mapValues { String(decoding: $0, as: UTF8.self) } }
    }

    func make(_ report: DueReport, asOf: CivilDate) async throws(PlaceFailure) -> MadeReport {
        let (number, fault) = state.withLock { state in
            state.made += 1
            return (state.made, state.cannotMake)
        }
        if let fault { throw PlaceFailure(fault) }
        return MadeReport(
            files: report.files.map { ($0, Array("\($0) \(asOf) gång \(number)".utf8)) }, head: .empty)
    }

    func digest(of file: String) throws(PlaceFailure) -> String? {
        state.withLock { state in state.files[file].map { Digest.sha256(of: $0).hex } }
    }

    func put(_ content: [UInt8], in file: String) throws(PlaceFailure) {
        let isDone = state.withLock { state in
            guard !state.full.contains(file), state.files[file] == nil else { return false }
            state.files[file] = content
            return true
        }
        guard isDone else { throw PlaceFailure("\(file) kan inte skrivas: disken är full") }
    }
}

@Suite final class ReportDeliveryTests: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "delivery-\(UUID().uuidString)")
    private let desk = MadeDesk()
    private let ledger: Ledger
    private let plan: Plan

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ledger = try Ledger(path: folder.appending(path: "kontroll.sqlite").path) { "2023-09-20T06:00:00Z" }
        var plan = Plan(
            organisation: "Exempelby", board: "Nämnden", title: "Plan",
            legend: Legend(paints: .execution, words: [:]), controls: [])
        plan.recurringReports = [
            RecurringReport(
                every: .anchor("delår"), label: "Uppföljning {period}", format: "html",
                writing: ReportWriting(day: .after(days: 20), files: ["r/{period}.docx", "r/{period}.pdf"]))
        ]
        self.plan = plan
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func delivery() -> ReportDelivery<Ledger> {
        ReportDelivery(plan, store: ledger, desk: desk, holder: OnlyHolder(), account: "prov")
    }

    /// Writes what is due on a day; the ledger began with the year.
    @discardableResult
    private func write(_ day: String) async throws -> ReportDelivery<Ledger>.Result {
        try await delivery().carryOut(asOf: try #require(CivilDate(day)), began: try #require(CivilDate("2023-01-01")))
    }

    private func entered() throws -> [ReportRecord] { try ledger.writtenReports() }

    private static let files = ["r/delår-2023.docx", "r/delår-2023.pdf"]

    @Test func `a report is written on its day, once, also when it comes late`() async throws {
        #expect(try await write("2023-09-19").written.isEmpty)
        let first = try await write("2023-09-22")
        #expect(first.written.map(\.files).map { $0.map(\.name) } == [Self.files])
        #expect(first.failures.isEmpty)
        #expect(desk.files.keys.sorted() == Self.files)
        #expect(try entered().map(\.state) == [.begun, .written])
        #expect(try await write("2023-09-23").written.isEmpty)
        #expect(try await write("2024-01-23").written.isEmpty)
        #expect(desk.files["r/delår-2023.docx"] == "r/delår-2023.docx 2023-09-22 gång 1")
        #expect(try await write("2024-09-20").written.map(\.period) == ["delår 2024"])
    }

    @Test func `what was to be written before the ledger began is let be`() async throws {
        let began = try #require(CivilDate("2023-09-21"))
        #expect(try await delivery().carryOut(asOf: began, began: began).written.isEmpty)
        #expect(desk.files.isEmpty)
    }

    @Test func `a report that cannot be made is said, leaves nothing behind, and is tried again`() async throws {
        desk.state.withLock { $0.cannotMake = "pdf skrivs av LibreOffice, som saknas här [PDF-501]" }
        let refused = try await write("2023-09-20")
        #expect(
            refused.failures == [
                "rapporten ”Uppföljning delår 2023” (delår 2023): pdf skrivs av LibreOffice, som saknas här [PDF-501]"
            ])
        #expect(desk.files.isEmpty)
        #expect(try entered().isEmpty)
        desk.state.withLock { $0.cannotMake = nil }
        #expect(try await write("2023-09-20").written.count == 1)
    }

    @Test func `what a full disk stopped half way is completed without writing over anything`() async throws {
        desk.state.withLock { $0.full = ["r/delår-2023.pdf"] }
        #expect(try await write("2023-09-20").failures.first?.hasSuffix("disken är full") == true)
        #expect(try entered().map(\.state) == [.begun])
        desk.state.withLock { $0.full = [] }
        let second = try await write("2023-09-21")
        #expect(second.failures.isEmpty)
        #expect(desk.files["r/delår-2023.docx"] == "r/delår-2023.docx 2023-09-20 gång 1")
        #expect(desk.files["r/delår-2023.pdf"] == "r/delår-2023.pdf 2023-09-21 gång 2")
        // What is entered is what the files hold.
        let written = try #require(second.written.first)
        for file in written.files { #expect(try desk.digest(of: file.name) == file.sha256) }
    }

    @Test func `what a process that died had written is known again and only entered`() async throws {
        try await write("2023-09-20")
        let begun = try #require(try entered().first)
        let other = try Ledger(path: folder.appending(path: "annan.sqlite").path) { "2023-09-20T06:00:00Z" }
        let lease = try #require(try other.claim(begun.key, by: OnlyHolder(), seconds: 60))
        #expect(try other.enter(begun, under: lease))
        try other.release(lease)
        let delivery = ReportDelivery(plan, store: other, desk: desk, holder: OnlyHolder(), account: "prov")
        let result = try await delivery.carryOut(
            asOf: try #require(CivilDate("2023-09-21")), began: try #require(CivilDate("2023-01-01")))
        #expect(result.written.map(\.files) == [begun.files])
        #expect(desk.state.withLock { $0.made } == 1)
    }

    @Test func `a file that somebody else laid there is never written over`() async throws {
        desk.state.withLock { $0.files["r/delår-2023.docx"] = Array("min egen".utf8) }
        let refused = try await write("2023-09-20")
        #expect(refused.failures.first?.contains("r/delår-2023.docx finns redan och skrivs inte över") == true)
        #expect(desk.files == ["r/delår-2023.docx": "min egen"])
        desk.state.withLock { $0.files = [:] }
        #expect(try await write("2023-09-20").written.count == 1)
    }

    @Test func `what another process writes is left to it`() async throws {
        let lease = try #require(try ledger.claim(ReportRecord.key(Self.files), by: OnlyHolder(), seconds: 60))
        let result = try await write("2023-09-20")
        #expect(result.busy == 1 && result.written.isEmpty && desk.files.isEmpty)
        try ledger.release(lease)
        #expect(try await write("2023-09-20").written.count == 1)
    }

    @Test func `of many at once one writes`() async throws {
        let written = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { await ((try? self.write("2023-09-20"))?.written.count) ?? 100 }
            }
            return await group.reduce(0, +)
        }
        #expect(written == 1)
        #expect(try entered().map(\.state) == [.begun, .written])
    }

    @Test func `nothing is entered under a lease that has been let go of`() async throws {
        try await write("2023-09-20")
        let record = try #require(try entered().last)
        let lease = try #require(try ledger.claim(record.key, by: OnlyHolder(), seconds: 60))
        try ledger.release(lease)
        #expect(try !ledger.enter(record, under: lease))
        #expect(try entered().count == 2)
    }
}
