public import Foundation
public import KontrollCore

/// Reads a plan folder: `plan.yaml`, `data.yaml` and `kontroller/*.yaml`, one control a file.
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
        let reader = PlanFolder(folder, catalogue: CheckCatalogue(checks))
        let plan = reader.read()
        guard let plan, reader.collector.errors.isEmpty else { throw DefinitionErrors(reader.collector.errors) }
        return plan
    }
}

/// One reading of a plan folder.
private struct PlanFolder {
    let folder: URL
    let catalogue: CheckCatalogue
    let collector = ErrorCollector()

    init(_ folder: URL, catalogue: CheckCatalogue) {
        self.folder = folder
        self.catalogue = catalogue
    }

    func read() -> Plan? {
        guard isFolder(folder) else {
            collector.add(.folderMissing, at: .start, in: shown(nil))
            return nil
        }
        let header = document("plan.yaml", required: true).flatMap { PlanFileReader(file: $0).read() }
        let sources = document("data.yaml", required: false).map {
            DataFileReader(file: $0, catalogue: catalogue).read()
        }
        let hasData = exists("data.yaml")
        let context = ControlContext(
            catalogue: catalogue, header: header, sources: sources ?? (hasData ? nil : SourceIndex()))
        let controls = readControls(context)
        guard var plan = header?.plan else { return nil }
        plan.sources = sources?.definitions ?? [:]
        plan.controls = Self.ordered(controls)
        return plan
    }

    private func readControls(_ context: ControlContext) -> [Control] {
        var seen: [ControlID: Located<String>] = [:]
        var controls: [Control] = []
        let names = controlFiles()
        if names.isEmpty { collector.add(.noControls, at: .start, in: shown("kontroller")) }
        for name in names {
            guard let file = document("kontroller/\(name)", required: true),
                let control = ControlReader(file: file, context: context).read()
            else { continue }
            if let first = seen[control.value.id] {
                let problem = DefinitionProblem.duplicateID(
                    control.value.id.rawValue, file: first.value, line: first.position.line)
                collector.add(problem, at: control.position, in: file.scope.file)
            } else {
                seen[control.value.id] = Located(value: file.scope.file, position: control.position)
            }
            controls.append(control.value)
        }
        return controls
    }

    /// The control files by name; files that look like one and would be left out are errors.
    private func controlFiles() -> [String] {
        let path = folder.appending(path: "kontroller")
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
        var names: [String] = []
        for name in found.sorted() where !name.hasPrefix(".") {
            let ending = name.split(separator: ".").last.map { ".\($0)" } ?? ""
            if isFolder(path.appending(path: name)) {
                collector.add(.folderInside, at: .start, in: shown("kontroller/\(name)"))
            } else if ending == ".yaml" {
                names.append(name)
            } else if [".yml", ".yaml"].contains(ending.lowercased()) {
                collector.add(.wrongExtension(ending), at: .start, in: shown("kontroller/\(name)"))
            }
        }
        return names
    }

    private func document(_ name: String, required: Bool) -> DefinitionFile? {
        let scope = Scope(file: shown(name), collector: collector)
        guard exists(name) else {
            if required { collector.add(.fileMissing(name), at: .start, in: scope.file) }
            return nil
        }
        return DefinitionFile(folder.appending(path: name), scope: scope)
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }

    private func isFolder(_ url: URL) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    /// A file's name below the folder as the user wrote that.
    private func shown(_ name: String?) -> String {
        var base = folder.relativePath
        while base.hasSuffix("/"), base.count > 1 { base.removeLast() }
        guard let name else { return base }
        return [".", ""].contains(base) ? name : base + "/" + name
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

/// A file read as YAML.
struct DefinitionFile {
    let scope: Scope
    let root: Tree
    /// SHA-256 of its bytes.
    let hash: String

    /// Reads a file; nil when it is no YAML, which has then been reported.
    init?(_ url: URL, scope: Scope) {
        self.scope = scope
        var composer = TreeComposer()
        defer { for problem in composer.problems { scope.report(problem.value, at: problem.position) } }
        do {
            let source = try DefinitionText(url)
            hash = source.hash
            guard let root = composer.compose(source.text) else { return nil }
            self.root = root
        } catch {
            for problem in error.problems { scope.report(problem.value, at: problem.position) }
            return nil
        }
    }
}
