public import Foundation
public import KontrollCore

/// What a pack says of itself (paketets manifest): `paket.yaml` beside its `plan.yaml`.
public struct PackManifest: Sendable, Hashable {
    /// The pack's name.
    public var name: String
    /// Raised when its controls judge otherwise than before.
    public var version: Int
    /// What it is for, in a sentence.
    public var summary: String
    /// Who answers for it.
    public var owner: String
    /// The page that describes its controls, below its folder.
    public var page: String
    /// The day its own plan is tried as of.
    public var asOf: CivilDate
    /// The state each control must then have on the pack's own exports.
    public var expected: [ControlID: OutcomeState]

    /// The name of the file.
    public static let file = "paket.yaml"
}

/// Reads a pack with the plan that tries it, and says everything that is wrong with it.
public enum PackLoader {
    /// A pack in a folder: its manifest, its own plan, and that every control is described and tried.
    ///
    /// - Parameters:
    ///   - folder: The pack's folder.
    ///   - checks: The checks it may use.
    ///   - fault: Why a program cannot be run as it is, in Swedish; nil when it can.
    /// - Returns: What it says of itself, and its own plan.
    /// - Throws: Every error found, by place.
    public static func load(
        _ folder: URL, checks: [any CheckRunner], fault: (ProgramUse) -> String?
    ) throws(DefinitionErrors) -> (manifest: PackManifest, plan: Plan) {
        let collector = ErrorCollector()
        let pack = DefinitionFolder(folder, collector: collector)
        guard let file = pack.document(PackManifest.file, required: true),
            let reader = PackManifestReader(file: file)
        else { throw DefinitionErrors(collector.errors) }
        let manifest = reader.read()
        let plan: Plan
        do {
            plan = try PlanLoader.load(folder, checks: checks)
        } catch {
            throw DefinitionErrors(collector.errors + error.errors)
        }
        let lint = PackLint(pack: pack, reader: reader, plan: plan)
        if let own = pack.document("plan.yaml", required: true), let include = own.root.entry("include") {
            own.scope.report(.packIncludes(pack.shown(nil)), at: include.key.position)
        }
        if let manifest {
            lint.page(manifest.page)
            lint.trials(manifest.expected)
        }
        lint.programs(fault)
        guard let manifest, collector.errors.isEmpty else { throw DefinitionErrors(collector.errors) }
        return (manifest, plan)
    }
}

/// Reads `paket.yaml`.
struct PackManifestReader {
    let file: DefinitionFile
    let fields: Fields

    static let usualPage = "README.md"

    /// The keys of the file.
    static let keys: [SchemaKey] = [
        .must("namn", .text, "Paketets namn"),
        .must("version", .integer(versions), "Höjs när samma rader bedöms annorlunda"),
        .must("beskrivning", .text, "Vad paketet är till för, i en mening"),
        .must("ansvarig", .text, "Den som svarar för paketet"),
        .must("prov", .object(trialKeys), "Hur paketet prövas på sina egna exporter"),
        .may("handbok", .text, "Sidan som beskriver varje kontroll (förval \(usualPage))"),
    ]
    private static let trialKeys: [SchemaKey] = [
        .must("per", .date, "Dagen som provet gäller"),
        .must("väntat", .map(.words(states)), "Utfallet som varje kontroll ska få"),
    ]
    private static let states = OutcomeState.allCases.map(\.rawValue)
    private static let versions = 1...9999

    init?(file: DefinitionFile) {
        guard
            let fields = Fields(
                file.root, "paketet", known: Self.keys.names, required: Self.keys.required, in: file.scope)
        else { return nil }
        (self.file, self.fields) = (file, fields)
    }

    /// The manifest; nil when it lacks what it must have. Errors have been reported.
    func read() -> PackManifest? {
        let trial = trial
        let asOf = trial?.read("per", "ett datum, ÅÅÅÅ-MM-DD") { CivilDate($0) }
        guard let name = fields.text("namn"), let version = fields.integer("version", Self.versions),
            let summary = fields.text("beskrivning"), let owner = fields.text("ansvarig"), let asOf
        else { return nil }
        return PackManifest(
            name: name.value, version: version.value, summary: summary.value, owner: owner.value,
            page: page, asOf: asOf.value, expected: expected(trial))
    }

    /// The page that describes the controls, which lies in the pack.
    private var page: String {
        fields.text("handbok").flatMap { file.scope.ownPath($0, "handbok") }?.value ?? Self.usualPage
    }

    private var trial: Fields? {
        fields["prov"].flatMap {
            Fields(
                $0.value, "prov", known: Self.trialKeys.names, required: Self.trialKeys.required, in: file.scope)
        }
    }

    private func expected(_ trial: Fields?) -> [ControlID: OutcomeState] {
        var expected: [ControlID: OutcomeState] = [:]
        for entry in trial?.entries("väntat") ?? [] {
            guard let word = file.scope.text(entry.value, entry.key.value) else { continue }
            guard let state = OutcomeState(rawValue: word.value) else {
                let problem = DefinitionProblem.unknownWord(entry.key.value, word: word.value, known: Self.states)
                file.scope.report(problem, at: word.position)
                continue
            }
            expected[ControlID(rawValue: entry.key.value)] = state
        }
        return expected
    }
}

/// What a pack must have beside what every plan must.
private struct PackLint {
    let pack: DefinitionFolder
    let reader: PackManifestReader
    let plan: Plan
    /// Where each control's id stands.
    private let places: [ControlID: (scope: Scope, position: Position)]

    init(pack: DefinitionFolder, reader: PackManifestReader, plan: Plan) {
        (self.pack, self.reader, self.plan) = (pack, reader, plan)
        // The plan has been read: what is wrong with its files has been said.
        let quiet = DefinitionFolder(pack.url, collector: ErrorCollector())
        let scopes = quiet.controlFiles().compactMap { name -> (ControlID, (Scope, Position))? in
            guard let id = quiet.document("kontroller/\(name)", required: true)?.id else { return nil }
            let scope = Scope(file: pack.shown("kontroller/\(name)"), collector: pack.collector)
            return (ControlID(rawValue: id.value), (scope, id.position))
        }
        places = Dictionary(scopes, uniquingKeysWith: { first, _ in first })
    }

    /// Every control is described in the pack's own page.
    func page(_ name: String) {
        guard let data = try? Data(contentsOf: pack.url.appending(path: name)) else {
            reader.fields.report(.packPageMissing(name), at: "handbok")
            return
        }
        let text = String(decoding: data, as: UTF8.self)
        for control in plan.controls where !text.contains(control.id.rawValue) {
            report(.packNotDescribed(control.id.rawValue, page: name), control.id)
        }
    }

    /// Every control that has checks is tried, and nothing is tried that the pack does not have.
    func trials(_ expected: [ControlID: OutcomeState]) {
        let known = plan.controls.map(\.id.rawValue)
        for id in expected.keys.sorted() where !known.contains(id.rawValue) {
            reader.fields.report(.unknownWord("väntat", word: id.rawValue, known: known), at: "prov")
        }
        for control in plan.controls where !control.isManual && expected[control.id] == nil {
            report(.packNotTried(control.id.rawValue), control.id)
        }
    }

    /// Every program can be run as it is.
    func programs(_ fault: (ProgramUse) -> String?) {
        for control in plan.controls {
            for program in control.checks.compactMap(\.program) {
                if let text = fault(program) { report(.program(text), control.id) }
            }
        }
    }

    private func report(_ problem: DefinitionProblem, _ control: ControlID) {
        guard let place = places[control] else { return }
        place.scope.report(problem, at: place.position)
    }
}
