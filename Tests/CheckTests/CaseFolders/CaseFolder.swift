import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollTables
import KontrollTesting
import Testing

/// A larger case of a check, in a folder of its own: `Cases/<check>/<case>/{control.yaml, *.csv, expected.json}`.
///
/// `control.yaml` is a control as it stands in a plan, with the day of the run on a line of its own: `as_of: 2025-12-31`.
/// Each source it names is a file of that name here, `beslut.csv`; a day in the name, `beslut-2025-06-30.csv`, makes it a
/// register as it stood that day, and two months, `-2025-01--2025-12.csv`, say what the export covers. Headings are what `kontroll data draft` knows.
///
/// The last column of the population is `Facit`: what the author of the case says of the row, `titt`, `avvikelse` or
/// `allvarlig`, or nothing. Other files may have one too. `expected.json` is all the rest that comes of the run.
struct CaseFolder: CustomTestStringConvertible, Sendable {
    /// The folder, named for the case, in one named for its check.
    let url: URL

    /// What is wrong with a folder.
    struct Fault: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    static let root = TestData.root.appending(path: "Tests/CheckTests/Cases")

    /// Every folder two levels below a root, by path.
    static func all(below root: URL) throws -> [CaseFolder] {
        try folders(in: root).flatMap(folders).map { CaseFolder(url: $0) }
    }

    private static func folders(in url: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
            .filter { !$0.lastPathComponent.hasPrefix(".") }.sorted { $0.path < $1.path }
    }

    var check: CheckID { CheckID(rawValue: url.deletingLastPathComponent().lastPathComponent) }
    var expected: URL { url.appending(path: "expected.json") }
    var testDescription: String { "\(check) \(url.lastPathComponent)" }

    /// The files of the folder that hold rows, by the name of their source.
    func exports() throws -> [String: URL] {
        let files = try Self.folders(in: url)
        let rest = files.filter { !["control.yaml", "expected.json"].contains($0.lastPathComponent) }
        if let other = rest.first(where: { $0.pathExtension != "csv" }) {
            throw Fault("\(other.lastPathComponent) hör inte till ett fall")
        }
        let named = rest.map {
            (String($0.lastPathComponent.split(separator: /(-\d{4}-\d{2}(-\d{2}|--\d{4}-\d{2}))?\.csv$/)[0]), $0)
        }
        return try Dictionary(named) { _, second in throw Fault("\(second.lastPathComponent): källan har två filer") }
    }

    /// The control, without the line that says the day of the run, with that day.
    private func control() throws -> (text: String, asOf: CivilDate) {
        let text = try String(contentsOf: url.appending(path: "control.yaml"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let key = "as_of: "
        guard let day = lines.first(where: { $0.hasPrefix(key) }).flatMap({ CivilDate($0.dropFirst(key.count)) }) else {
            throw Fault("control.yaml har ingen rad ”as_of: ÅÅÅÅ-MM-DD”")
        }
        return (lines.filter { !$0.hasPrefix(key) }.joined(separator: "\n"), day)
    }

    /// What the control says that each data set comes from.
    private func sources(_ control: String) throws -> [(dataSet: DataSetID, source: String)] {
        let lines = control.split(separator: "\n").filter { $0.hasPrefix("data: {") }
        guard lines.count == 1 else { throw Fault("control.yaml har inte en rad ”data: {datamängd: källa}”") }
        return lines[0].matches(of: /([a-z-]+): ([^,{}]+)[,}]/).map {
            (DataSetID(rawValue: String($0.1)), String($0.2))
        }
    }

    /// The case as a plan in a folder of its own, loaded as any plan.
    private func plan(in folder: URL) throws -> (plan: Plan, asOf: CivilDate) {
        guard let check = Catalog.check(check) else { throw Fault("det finns ingen granskning \(check)") }
        let (text, asOf) = try control()
        let (exports, sources) = (try exports(), try sources(text))
        let unnamed = Set(exports.keys).subtracting(sources.map(\.source)).sorted()
        guard unnamed.isEmpty else { throw Fault("ingen källa i control.yaml heter \(unnamed[0])") }
        var definitions = ""
        for (dataSet, source) in sources {
            guard let file = exports[source] else { throw Fault("källan \(source) har ingen fil") }
            var draft = try SourceDrafter(checks: [check]).draft(
                file, path: file.lastPathComponent, name: SourceID(rawValue: source), dataSet: dataSet)
            guard draft.isReadable else { throw Fault("\(file.lastPathComponent): \(draft.remarks)") }
            if file.lastPathComponent.contains("--") {
                draft.definition.coverage = .fileName
            } else if file.lastPathComponent != "\(source).csv" {
                draft.definition.period = .fileName
            }
            // A case has the rows it is about, not rows for every month.
            draft.definition.freshness = 3660
            definitions += SourceText(draft.definition).yaml
            try FileManager.default.copyItem(at: file, to: folder.appending(path: file.lastPathComponent))
        }
        let header = """
            organisation: Exempelby kommun
            nämnd: Nämnden
            plan: Fall
            legend: {paints: utfall, grön: Utan avvikelse, gul: Mindre avvikelse, röd: Väsentlig avvikelse}
            """
        try FileManager.default.createDirectory(
            at: folder.appending(path: "kontroller"), withIntermediateDirectories: true)
        for (name, text) in [("plan.yaml", header), ("data.yaml", definitions), ("kontroller/fall.yaml", text)] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        let plan = try PlanLoader.load(folder, checks: Catalog.checks)
        guard plan.controls.first?.checks.map(\.check) == [self.check] else {
            throw Fault("control.yaml använder inte \(self.check) och bara den")
        }
        return (plan, asOf)
    }

    /// Carries the case out as the program does, but in this process.
    func carryOut() async throws -> [CaseOutcome] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fall-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (plan, asOf) = try plan(in: folder)
        let runner = PlanRunner(
            plan: plan, folder: folder.path, checks: Catalog.checks.map(\.description),
            executor: JobRunner(checks: Catalog.checks, tables: ExportReader()), seeds: TransientSeeds(),
            account: "prov", digits: { "00000000000000000001" }, version: "test")
        let period = ReportingPeriod(label: "året", span: DateSpan(yearOf: asOf))
        let runs = try await runner.run(PlanRunner.Selection(), period: period, asOf: asOf, kept: []).runs
        guard !runs.isEmpty else { throw Fault("inget förfaller till \(asOf)") }
        return runs.map { CaseOutcome($0.record, $0.details) }
    }

    /// The gravest that the author says of each row, by `fil:rad`, in the files that have a `Facit`.
    func key() throws -> [String: String] {
        var key: [String: String] = [:]
        for (source, file) in try exports() {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            guard lines.first?.hasSuffix(";Facit") == true else {
                guard try sources(control().text).first?.source != source else {
                    throw Fault("\(file.lastPathComponent) har ingen sista kolumn Facit")
                }
                continue
            }
            for (number, line) in lines.enumerated().dropFirst() {
                let word = line.split(separator: ";", omittingEmptySubsequences: false).last.map(String.init) ?? ""
                key["\(file.lastPathComponent):\(number + 1)"] = word
            }
        }
        return key
    }
}
