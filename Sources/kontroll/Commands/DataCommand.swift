import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollTables

/// Looks at exports before a plan reads them.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Visar vad en export innehåller och skriver ett första utkast till data.yaml.",
        subcommands: [Show.self, Draft.self, DataSets.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract:
                "Visar hur en export läses: format, kolumner med typ, de första raderna och det som inte kan läsas.",
            discussion: """
                Cellerna visas bara till formen (9 är en siffra, x en bokstav) om inte --cells anges: de kan vara \
                personuppgifter. Utan --plan behövs ingen plan; med --plan och --source läses filen som planen läser den.
                """)

        @OptionGroup var export: ExportOptions

        @Option(help: ArgumentHelp("Planens mapp.", valueName: "mapp"))
        var plan: String?

        @Option(help: ArgumentHelp("Källan i planens data.yaml.", valueName: "källa"))
        var source: String?

        @Flag(help: "Visa vad cellerna säger.")
        var cells = false

        @Option(help: ArgumentHelp("Antal rader att visa.", valueName: "antal"))
        var rows = 3

        @Option(help: "Utskriftens form: text eller json.")
        var format = Run.Format.text

        func run() throws {
            guard 0...100 ~= rows else { throw CommandFailure.usage("--rows är \(rows), väntade 0 till 100") }
            let inspector = try inspector()
            let page: InspectionPage
            do throws(SourceFailure) {
                let inspection = try inspector.inspect(export.url, samples: rows)
                page = InspectionPage(inspection, showsCells: cells)
            } catch {
                throw CommandFailure.data("\(error.text) [\(error.code)]")
            }
            switch format {
            case .json: Console.line(try CanonicalJSON.pretty(page.document))
            case .text: page.show()
            }
        }

        private func inspector() throws -> ExportInspector {
            switch (plan, source) {
            case (nil, nil): return ExportInspector(format: try export.format(), dialect: export.dialect)
            case (let folder?, let id?):
                let plan: Plan
                do {
                    plan = try PlanLoader.load(
                        URL(filePath: folder, directoryHint: .isDirectory), checks: AllChecks.checks)
                } catch {
                    throw CommandFailure.data(error.description)
                }
                guard let source = plan.sources[SourceID(rawValue: id)] else {
                    let known = plan.sources.keys.map(\.rawValue).sorted()
                    throw CommandFailure.usage(
                        "planen har ingen källa ”\(id)”, väntade \(Swedish.list(known, "eller"))")
                }
                return ExportInspector(source)
            default: throw CommandFailure.usage("--plan och --source hör ihop, väntade båda eller ingen")
            }
        }
    }

    struct Draft: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draft", abstract: "Skriver ett första utkast till en källa i data.yaml.",
            discussion: """
                Det som filen visar skrivs som nycklar; det som inte kan avgöras skrivs som kommentarer som säger vad \
                som ska deklareras.
                """)

        @OptionGroup var export: ExportOptions

        @Option(
            name: .customLong("data-set"),
            help: ArgumentHelp("Datamängden (förval: den som rubrikerna talar för).", valueName: "id"))
        var dataSet: String?

        @Option(help: ArgumentHelp("Källans namn i planen.", valueName: "namn"))
        var name: String?

        @Option(help: ArgumentHelp("Ny fil att skriva utkastet till; skrivs aldrig över.", valueName: "fil"))
        var output: String?

        func run() throws {
            let dataSets = Vocabulary.ids.map(\.rawValue)
            if let dataSet, !dataSets.contains(dataSet) {
                throw CommandFailure.usage(
                    "okänd datamängd ”\(dataSet)”, väntade \(Swedish.list(dataSets, "eller"))")
            }
            if let name, SourceText.allowsName(name) == false {
                throw CommandFailure.usage(
                    "källan kan inte heta ”\(name)”, väntade bokstäver, siffror, punkt, - och _ utan blanksteg")
            }
            let drafter = SourceDrafter(
                format: try export.format(), dialect: export.dialect, checks: AllChecks.checks)
            let draft: SourceDraft
            do throws(DraftFailure) {
                draft = try drafter.draft(
                    export.url, path: planPath(), name: name.map(SourceID.init(rawValue:)),
                    dataSet: dataSet.map(DataSetID.init(rawValue:)))
            } catch {
                throw failure(error)
            }
            let text = SourceText(draft.definition, remarks: draft.remarks).yaml
            if let output { try write(text, to: output) } else { Console.line(String(text.dropLast())) }
            if !draft.isReadable {
                Console.error("Utkastet läser ännu inte filen; kommentarerna säger vad som ska deklareras.")
            }
        }

        private func failure(_ failure: DraftFailure) -> CommandFailure {
            switch failure {
            case .unreadable(let failure): .data("\(failure.text) [\(failure.code)]")
            case .unknownDataSet(let headings):
                .usage(
                    "rubrikerna \(headings.prefix(20).map { "”\($0)”" }.joined(separator: ", ")) talar inte för någon "
                        + "datamängd, ange --data-set:\n"
                        + Vocabulary.dataSets.map { "  \($0.id)  \($0.title)" }.joined(separator: "\n"))
            }
        }

        /// The export's path below its plan's folder: the nearest one above it that has a plan, or the one the draft
        /// is written to.
        private func planPath() -> String {
            let file = export.url.standardizedFileURL
            var folder = file.deletingLastPathComponent()
            var below = [file.lastPathComponent]
            let target = output.map { URL(filePath: $0).standardizedFileURL.deletingLastPathComponent().path }
            while folder.path != "/" {
                let isPlan = FileManager.default.fileExists(atPath: folder.appending(path: "plan.yaml").path)
                if isPlan || folder.path == target { return below.joined(separator: "/") }
                below.insert(folder.lastPathComponent, at: 0)
                folder = folder.deletingLastPathComponent()
            }
            return "exporter/\(file.lastPathComponent)"
        }

        private func write(_ text: String, to path: String) throws {
            let url = URL(filePath: path)
            guard !FileManager.default.fileExists(atPath: url.path) else {
                throw CommandFailure.usage("\(path) finns redan och skrivs inte över; utelämna --output och klistra in")
            }
            do {
                try Data(text.utf8).write(to: url, options: .withoutOverwriting)
            } catch {
                throw CommandFailure.failed("utkastet kunde inte skrivas till \(path): \(error.inSwedish)")
            }
            Console.line("Utkast: \(path)")
        }
    }
}
