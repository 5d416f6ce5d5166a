import Foundation
import KontrollCore
import KontrollLedger
import Testing

/// Reports that a plan orders, written by the built program.
@Suite struct OrderedReportTests {
    let made: MadeFolder
    /// The month before this one.
    private let month: String

    init() throws {
        made = try MadeFolder(controls: 2, today: MadeFolder.today)
        month = String(MadeFolder.today.startOfMonth.adding(days: -1).description.prefix(7))
        try order("skrivs: \(MadeFolder.today), filer: [\"rapporter/{period}.docx\", \"rapporter/{period}.html\"]")
    }

    private func order(_ rest: String) throws {
        let plan = try String(contentsOf: made.folder.appending(path: "plan.yaml"), encoding: .utf8)
        let own = plan.split(separator: "\n").filter { !$0.hasPrefix("reports:") }.joined(separator: "\n")
        try made.write("plan.yaml", own + "\nreports: [{period: \(month), label: \"Läget {period}\", \(rest)}]")
    }

    private func file(_ name: String) -> URL { made.folder.appending(path: "rapporter/\(name)") }

    private func names() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: made.folder.appending(path: "rapporter").path)) ?? [])
            .sorted()
    }

    private func round() throws -> (code: Int32, text: String) {
        try made.run(["daemon", made.folder.path, "--once", "--settle", "0"])
    }

    @Test func `the daemon writes it on its day, once, and says so`() throws {
        let first = try round()
        #expect(first.code == 0, "\(first.text)")
        #expect(first.text.contains("rapport skriven"))
        #expect(names() == ["\(month).docx", "\(month).html"])
        let html = try String(contentsOf: file("\(month).html"), encoding: .utf8)
        #expect(html.contains("Läget \(month)"))
        try FileManager.default.removeItem(at: file("\(month).html"))
        let again = try round()
        #expect(again.code == 0 && !again.text.contains("rapport skriven"), "\(again.text)")
        #expect(names() == ["\(month).docx"], "det som någon tog bort skrevs en gång till")
        let by = try made.run(["report", "due", made.folder.path])
        #expect(by.code == 0 && by.text.contains("Inga rapporter att skriva"), "\(by.text)")
        #expect(try made.isWhole())
        let shown = try made.run(["ledger", "show", made.folder.path])
        #expect(shown.text.contains("rapport Läget \(month), skriven"), "\(shown.text.suffix(500))")
    }

    @Test func `a command writes what is due without the daemon, and the schedule shows the day`() throws {
        let schedule = try made.run(["schedule", made.folder.path])
        #expect(schedule.text.contains("Rapporter som demonen skriver:"), "\(schedule.text.suffix(500))")
        #expect(schedule.text.contains("\(MadeFolder.today) Läget \(month)"))
        let written = try made.run(["report", "due", made.folder.path])
        #expect(written.code == 0 && written.text.contains("Rapport: rapporter/\(month).docx"), "\(written.text)")
        #expect(names() == ["\(month).docx", "\(month).html"])
    }

    @Test func `what stands in the way is said, and it is written when that is gone`() throws {
        try made.write("rapporter", "en fil där mappen skulle vara")
        let refused = try round()
        #expect(refused.code == 3)
        #expect(refused.text.contains("mappen för rapporter/\(month).docx kan inte göras"), "\(refused.text)")
        try FileManager.default.removeItem(at: made.folder.appending(path: "rapporter"))
        #expect(try round().code == 0)
        #expect(names() == ["\(month).docx", "\(month).html"])
        let kept = try Ledger(existing: made.ledger).writtenReports()
        #expect(kept.filter { $0.state == .written }.count == 1)
    }

    @Test func `a template is filled in, and one with an unknown place is refused`() throws {
        #expect(try made.run(["report", "template", made.folder.appending(path: "mall.docx").path]).code == 0)
        try order("skrivs: \(MadeFolder.today), filer: [\"rapporter/{period}.docx\"], mall: mall.docx")
        let good = try made.run(["validate", made.folder.path])
        #expect(good.code == 0, "\(good.text)")
        #expect(try made.run(["report", "due", made.folder.path]).code == 0)
        #expect(names() == ["\(month).docx"])
        try made.write("mall.docx", "ingen Word-fil")
        let bad = try made.run(["validate", made.folder.path])
        #expect(bad.code == 65)
        #expect(bad.text.contains("mall.docx: ") && bad.text.contains("zip"), "\(bad.text)")
    }

    @Test func `a restricted report has the rows and the public one has not`() throws {
        try order(
            "skrivs: \(MadeFolder.today), version: begränsad, filer: [\"rapporter/{period}.json\"]")
        #expect(try round().code == 0)
        let text = try String(contentsOf: file("\(month).json"), encoding: .utf8)
        #expect(text.contains("begränsad") || text.contains("restricted"))
    }
}
