import KontrollCore

/// Reads a use of a program that the control names: its command, what it may use and, once it has been pinned, what it
/// says of itself.
struct ProgramUseReader {
    let context: ControlContext
    let scope: Scope

    /// The keys of a use that only programs have.
    static let keys: [SchemaKey] = [
        .may("command", .texts, "Programmet och dess argument"),
        .may("files", .texts, "Filer som programmet läser och som ska vara oförändrade"),
        .may("protocol", .words(ProgramUse.Speech.allCases.map(\.rawValue)), "Hur programmet svarar"),
        .may("timeout", .integer(1...3600, unit: "sekunder"), "Längsta tid"),
        .may("memory", .integer(16...65536, unit: "MB"), "Högsta minne"),
        .may("output", .integer(1...1024, unit: "MB"), "Hur mycket det får skriva"),
        .may("columns", .texts, "Kolumnerna som ett nagiosprogram får"),
        .may("measures", .map(.words(kinds.keys.sorted())), "Måtten som ett nagiosprogram ger"),
    ]
    private static let kinds = Dictionary(
        uniqueKeysWithValues: MeasureDescription.Kind.allCases.map { ($0.rawValue, $0) })
    private static let nagiosKeys = ["columns", "measures"]

    /// The program, pinned or not; nil when it cannot be read, and errors have been reported.
    func program(_ fields: Fields, at position: Position) -> ProgramUse? {
        guard let command = command(fields, at: position) else { return nil }
        let speech = fields["protocol"] == nil ? .rows : fields.word("protocol", ProgramUse.Speech.self)?.value
        guard let speech else { return nil }
        for key in Self.nagiosKeys where speech != .nagios && fields[key] != nil {
            fields.scope.report(.nagiosKey(key), at: fields[key]?.key.position ?? position)
        }
        if speech == .nagios, let parameters = fields["parameters"] {
            scope.report(.nagiosParameters, at: parameters.key.position)
        }
        let usual = ProgramLimits()
        var use = ProgramUse(
            command: command.words, base: command.base,
            alsoPinned: fields.texts("files").compactMap { scope.ownPath($0, "files")?.value }, speech: speech,
            limits: ProgramLimits(
                seconds: fields.integer("timeout", 1...3600, "sekunder")?.value ?? usual.seconds,
                memoryMegabytes: fields.integer("memory", 16...65536, "MB")?.value ?? usual.memoryMegabytes,
                outputMegabytes: fields.integer("output", 1...1024, "MB")?.value ?? usual.outputMegabytes),
            measures: measures(fields))
        if let pin = context.pins[use] { (use.pinned, use.description) = (pin.files, pin.description) }
        context.programs.add(use)
        return use
    }

    private func command(_ fields: Fields, at position: Position) -> (words: [String], base: String)? {
        guard let entry = fields["command"] else {
            scope.report(.missingKey("command", of: "granskningen"), at: position)
            return nil
        }
        var words = fields.texts("command")
        if let line = entry.value.text {
            words = line.split(whereSeparator: \.isWhitespace).map {
                Located(value: String($0), position: entry.value.position)
            }
        }
        guard let first = words.first else { return nil }
        if first.value.contains("/"), !first.value.hasPrefix("/"), scope.ownPath(first, "command") == nil { return nil }
        // A pack's program lies in the pack; one that the plan's own file names lies with the plan.
        let isPacks = context.pack != nil && entry.value.position.file == nil
        return (words.map(\.value), isPacks ? context.pack?.include.value ?? "" : "")
    }

    private func measures(_ fields: Fields) -> [MeasureDescription] {
        return fields.entries("measures").compactMap { entry in
            guard let word = scope.text(entry.value, entry.key.value) else { return nil }
            guard let kind = Self.kinds[word.value] else {
                let known = Self.kinds.keys.sorted()
                scope.report(.unknownWord(entry.key.value, word: word.value, known: known), at: word.position)
                return nil
            }
            return MeasureDescription(entry.key.value, kind, "Ur programmets mätvärden")
        }
    }

    /// What a program that speaks as monitoring plugins do reads: some columns of one data set, or nothing.
    func nagiosReads(_ fields: Fields) -> [DataRequirement] {
        let columns = fields.texts("columns")
        let entries = fields.entries("data")
        guard let dataSet = entries.first else {
            if let stray = fields["columns"] {
                scope.report(.missingKey("data", of: "granskningen"), at: stray.key.position)
            }
            return []
        }
        if let second = entries.dropFirst().first { scope.report(.nagiosData, at: second.key.position) }
        if fields["columns"] == nil {
            scope.report(.missingKey("columns", of: "granskningen"), at: dataSet.key.position)
        }
        let types = context.catalogue.columns(of: DataSetID(rawValue: dataSet.key.value))
        let needed = columns.compactMap { column -> DataRequirement.NeededColumn? in
            guard let type = types[column.value] else {
                let problem = DefinitionProblem.unknownColumn(
                    column.value, dataSet: dataSet.key.value, known: types.keys.sorted())
                scope.report(problem, at: column.position)
                return nil
            }
            return DataRequirement.NeededColumn(name: column.value, type: type, allowsEmpty: true)
        }
        return [DataRequirement(dataSet: DataSetID(rawValue: dataSet.key.value), columns: needed)]
    }

    /// The limits with those of the exit code beside them: what the program calls grave is never less.
    func nagiosLimits(_ own: Limits?) -> Limits {
        let measures = [MeasureDescription(ProgramUse.verdict, .count, "")]
        func limit(_ text: String) -> [Limit] { (try? Limit(parsing: text, measures: measures)).map { [$0] } ?? [] }
        return Limits(
            yellow: (own?.yellow ?? []) + limit("\(ProgramUse.verdict) >= 1"),
            red: (own?.red ?? []) + limit("\(ProgramUse.verdict) >= 2"))
    }
}

/// A check of which nothing is known but what it said of itself: enough to read a plan.
struct DescribedCheck: CheckRunner {
    let description: CheckDescription

    func run(_: CheckRequest) async throws(CheckFailure) -> CheckReport {
        throw .process(description.id, "programmet körs inte medan planen läses")
    }
}

/// The programs that a plan's controls name.
final class ProgramLog {
    private(set) var uses: [ProgramUse] = []

    func add(_ use: ProgramUse) { uses.append(use) }
}

extension Scope {
    /// A path that does not lead out of the folder it starts in.
    func ownPath(_ path: Located<String>, _ name: String) -> Located<String>? {
        let parts = path.value.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !["", ".", ".."].contains($0) }), parts.first?.hasPrefix("~") == false else {
            report(.programPath(path.value), at: path.position)
            return nil
        }
        return path
    }
}
