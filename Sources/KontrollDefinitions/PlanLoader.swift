public import Foundation
public import KontrollCore

/// Reads a plan folder: `plan.yaml`, `data.yaml` and `kontroller/*.yaml`, one control a file, and the packs it includes.
public enum PlanLoader {
    /// The plan in a folder, every name in it checked against the checks the program has.
    ///
    /// The schema is closed: what is not understood is refused. All errors of all files are found in one go.
    ///
    /// - Parameters:
    ///   - folder: The plan's folder; errors name files below it as it is written here.
    ///   - checks: The checks the plan may use.
    /// - Returns: The plan, its controls by id and gathered by area.
    /// - Throws: Every error found, by place.
    public static func load(_ folder: URL, checks: [any CheckRunner]) throws(DefinitionErrors) -> Plan {
        try loadWarned(folder, checks: checks).plan
    }

    /// The plan in a folder, with what its files say that is allowed but hardly meant, by place.
    ///
    /// - Throws: Every error found, by place.
    public static func loadWarned(
        _ folder: URL, checks: [any CheckRunner]
    ) throws(DefinitionErrors) -> (plan: Plan, warnings: [DefinitionError]) {
        let (plan, _, collector) = read(folder, checks)
        guard let plan, collector.errors.isEmpty else { throw DefinitionErrors(collector.errors) }
        return (plan, Set(collector.warnings).sorted())
    }

    /// The programs that a plan's controls name, each once, also when what they read cannot be understood before
    /// somebody has looked at them and pinned them.
    ///
    /// - Throws: Every error found, when no program was.
    public static func programs(
        _ folder: URL, checks: [any CheckRunner]
    ) throws(DefinitionErrors) -> [ProgramUse] {
        let (plan, uses, collector) = read(folder, checks)
        if uses.isEmpty, plan == nil || !collector.errors.isEmpty { throw DefinitionErrors(collector.errors) }
        var seen: Set<ProgramUse> = []
        return uses.filter { seen.insert($0).inserted }
    }

    private static func read(_ folder: URL, _ checks: [any CheckRunner]) -> (Plan?, [ProgramUse], ErrorCollector) {
        let collector = ErrorCollector()
        let definitions = DefinitionFolder(folder, collector: collector)
        let pins = ProgramPins.load(folder)
        if pins == nil { collector.add(.unreadablePins, at: .start, in: definitions.shown(ProgramPins.file)) }
        let catalogue = CheckCatalogue(checks, programs: pins?.programs.compactMap(\.description) ?? [])
        let reader = PlanFolder(folder: definitions, catalogue: catalogue, pins: pins ?? ProgramPins())
        let (plan, programs) = reader.read()
        return (plan, programs, collector)
    }
}

/// One reading of a plan folder.
private struct PlanFolder {
    let folder: DefinitionFolder
    let catalogue: CheckCatalogue
    let pins: ProgramPins

    /// The plan, and the programs its controls name.
    func read() -> (Plan?, [ProgramUse]) {
        guard folder.exists else {
            folder.collector.add(.folderMissing, at: .start, in: folder.shown(nil))
            return (nil, [])
        }
        let header = folder.document("plan.yaml", required: true).flatMap {
            PlanFileReader(file: $0, folder: folder).read()
        }
        let sources = folder.document("data.yaml", required: false).map {
            DataFileReader(file: $0, catalogue: catalogue).read()
        }
        let hasData = folder.has("data.yaml")
        let context = ControlContext(
            catalogue: catalogue, header: header, sources: sources ?? (hasData ? nil : SourceIndex()), pins: pins)
        let controls = readControls(context)
        guard var plan = header?.plan else { return (nil, context.programs.uses) }
        plan.sources = sources?.definitions ?? [:]
        refuseExports(header?.reportFiles ?? [], plan.sources)
        plan.controls = Self.ordered(controls)
        return (plan, context.programs.uses)
    }

    /// Refuses reports that would be taken for exports.
    private func refuseExports(_ files: [Located<String>], _ sources: [SourceID: SourceDefinition]) {
        func place(_ file: String) -> [String] {
            let url = URL(filePath: "/" + file)
            return [url.deletingLastPathComponent().path, url.pathExtension.lowercased()]
        }
        let exports = Set(sources.values.map { place($0.file) })
        for file in files where exports.contains(place(file.value)) {
            folder.collector.add(.reportAmongExports(file.value), at: file.position, in: folder.shown("plan.yaml"))
        }
    }

    /// The plan's own controls, those it changes of the packs', and the packs' others.
    private func readControls(_ context: ControlContext) -> [Control] {
        let packs = PackReader(plan: folder).read(context.header?.packs ?? PackOrder())
        // Ids that differ by case alone are one to whoever reads them, and one file to some file systems.
        var seen: [String: Located<String>] = [:]
        var controls: [Control] = []
        let names = folder.controlFiles()
        if names.isEmpty, packs.controls.isEmpty {
            folder.collector.add(.noControls, at: .start, in: folder.shown("kontroller"))
        }
        for name in names {
            guard let file = folder.document("kontroller/\(name)", required: true),
                let control = read(file, packs, context)
            else { continue }
            let scope = file.scope
            if let first = seen[control.value.id.rawValue.lowercased()] {
                let problem = DefinitionProblem.duplicateID(
                    control.value.id.rawValue, file: first.value, line: first.position.line)
                folder.collector.add(problem, at: control.position, in: scope.file)
            } else {
                seen[control.value.id.rawValue.lowercased()] = Located(value: scope.file, position: control.position)
            }
            controls.append(control.value)
        }
        for (id, packed) in packs.controls.sorted(by: { $0.key < $1.key }) where seen[id.lowercased()] == nil {
            guard let control = ControlReader(file: packed.file, context: context.packed(packed)).read() else {
                continue
            }
            controls.append(control.value)
        }
        return controls
    }

    /// A control of the plan's own file: one of its own, or one of a pack's with what the file changes.
    private func read(_ file: DefinitionFile, _ packs: Packs, _ context: ControlContext) -> Located<Control>? {
        if let id = file.id, let packed = packs.controls[id.value] {
            let changed = packed.file.changed(by: file)
            return ControlReader(file: changed, context: context.packed(packed)).read()
        }
        if let id = file.id, packs.areNamed, file.isFragment {
            file.scope.report(.notInPacks(id.value, known: packs.controls.keys.sorted()), at: id.position)
            return nil
        }
        return ControlReader(file: file, context: context).read()
    }

    /// By id, numbers in ids by their size, then gathered by area in the order the areas first come.
    private static func ordered(_ controls: [Control]) -> [Control] {
        let sorted = controls.sorted {
            $0.id.rawValue.compare($1.id.rawValue, options: [.numeric]) == .orderedAscending
        }
        var areas: [String] = []
        for control in sorted where !areas.contains(control.area) { areas.append(control.area) }
        return areas.flatMap { area in sorted.filter { $0.area == area } }
    }
}
