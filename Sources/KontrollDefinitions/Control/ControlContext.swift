import KontrollCore

/// What a control file is checked against.
struct ControlContext {
    let catalogue: CheckCatalogue
    /// The plan's own file; nil when it could not be read, and what leans on it is then not looked at.
    let header: PlanHeader?
    /// The plan's sources; nil when `data.yaml` could not be read.
    let sources: SourceIndex?
    /// The programs that somebody has looked at.
    var pins = ProgramPins()
    /// Where the programs that controls name are noted.
    let programs = ProgramLog()
    /// The pack that the control being read comes from; nil for the plan's own.
    var pack: PackedControl?

    /// The same for a control of a pack.
    func packed(_ pack: PackedControl) -> ControlContext {
        var context = self
        context.pack = pack
        return context
    }

    /// Reports what depends on the plan: for a line of a pack, where the plan includes the pack.
    func report(_ problem: DefinitionProblem, at position: Position, in scope: Scope) {
        guard let pack, position.file == nil else { return scope.report(problem, at: position) }
        let path = pack.include.value
        pack.scope.report(
            .inPack(control: pack.id.value, path: path, problem: problem.text), at: pack.include.position)
    }
}

/// The sources that `data.yaml` names, also those that have errors of their own.
struct SourceIndex {
    /// The data set of each source; nil where that could not be read.
    var dataSets: [SourceID: DataSetID?] = [:]
    /// The sources that do not say how their rows belong to a period.
    var undated: Set<SourceID> = []
    /// The sources without errors.
    var definitions: [SourceID: SourceDefinition] = [:]
}

/// What `plan.yaml` says, and which of its parts could be read.
struct PlanHeader {
    var plan: Plan
    /// The roles the file names; nil when it names none.
    var roles: [String]?
    /// The packs it includes.
    var packs: PackOrder
    /// The files its reports are written to.
    var reportFiles: [Located<String>]
}
