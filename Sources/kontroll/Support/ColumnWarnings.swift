import Foundation
import KontrollCore
import KontrollTables

/// What a plan's exports lack of what its checks read, as far as it can be known before a run.
struct ColumnWarnings {
    private let plan: Plan
    private let folder: URL

    init(_ plan: Plan, _ folder: URL) { (self.plan, self.folder) = (plan, folder) }

    private struct Need {
        var columns: [String: DataRequirement.NeededColumn] = [:]
        var controls: [String] = []
        /// Whether it is what some check examines, and not what rows are tried against.
        var isPopulation = false
    }

    /// What was found, source by source.
    struct Found {
        /// What no control of the source can be carried out without.
        var warnings: [String] = []
        /// Columns that the checks can do without and that are read as empty.
        var notes: [String] = []
    }

    /// What the exports lack, source by source.
    var found: Found {
        let needs = needs
        var found = Found()
        for source in plan.sources.values.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
            if let need = needs[source.id] { look(source, need, &found) }
        }
        return found
    }

    private var needs: [SourceID: Need] {
        let checks = Dictionary(
            AllChecks.checks.map { ($0.id, $0.description) }, uniquingKeysWith: { first, _ in first })
        var needs: [SourceID: Need] = [:]
        for control in plan.controls {
            for use in control.checks {
                for (index, requirement) in (use.reads ?? checks[use.check]?.reads ?? []).enumerated() {
                    guard let source = use.data[requirement.dataSet] else { continue }
                    if index == 0 { needs[source, default: Need()].isPopulation = true }
                    for column in requirement.columns {
                        var column = column
                        let known = needs[source, default: Need()].columns[column.name]
                        column.allowsEmpty = column.allowsEmpty && known?.allowsEmpty ?? true
                        needs[source, default: Need()].columns[column.name] = column
                    }
                    if needs[source]?.controls.contains(control.id.rawValue) == false {
                        needs[source]?.controls.append(control.id.rawValue)
                    }
                }
            }
        }
        return needs
    }

    private func look(_ source: SourceDefinition, _ need: Need, _ found: inout Found) {
        let users = need.controls.prefix(5).joined(separator: ", ") + (need.controls.count > 5 ? " …" : "")
        let columns = need.columns.values.sorted { $0.name < $1.name }
        if need.isPopulation, case .column(let column) = source.period, Vocabulary.registers.contains(source.dataSet) {
            found.warnings.append(
                "källan \(source.id): \(source.dataSet) är ett register, men period_from: \(column) gör att bara rader "
                    + "från perioden prövas (\(users)); väntade dated: filnamn, med dagen ÅÅÅÅ-MM-DD i filens namn")
        }
        if let missing = ExportListing.missing(source, in: folder) {
            found.warnings.append("källan \(source.id): \(missing.text) (\(users)) [\(missing.code)]")
        }
        guard let proof = ExportReader().proveHeadings(source, columns: columns, in: folder) else {
            found.warnings += undeclared(source, columns).map { name in
                "källan \(source.id): data.yaml anger ingen rubrik för kolumnen \(name) (\(users)): exporten, som inte "
                    + "finns än, måste ha rubriken ”\(name)”"
            }
            return
        }
        found.warnings += proof.failures.map { "källan \(source.id): \($0.text) (\(users)) [\($0.code)]" }
        guard !proof.absent.isEmpty else { return }
        found.notes.append(
            "källan \(source.id): \(proof.file) saknar \(Swedish.list(proof.absent)) (\(users)): läses som tomma; ange "
                + "deras rubriker i data.yaml om de finns")
    }

    /// The columns that no check can do without and that a source with headings of its own says nothing of.
    private func undeclared(_ source: SourceDefinition, _ columns: [DataRequirement.NeededColumn]) -> [String] {
        guard source.columns.values.contains(where: { !$0.headings.isEmpty }) else { return [] }
        return columns.filter { !$0.allowsEmpty && source.columns[$0.name] == nil }.map(\.name)
    }
}
