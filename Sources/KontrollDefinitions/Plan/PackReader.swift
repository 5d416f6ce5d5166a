import KontrollCore

/// What a plan says of packs: the folders it includes, and the controls in them that it does without.
struct PackOrder {
    var includes: [Located<String>] = []
    var omitted: [Located<String>] = []
}

/// A control of a pack (paket), and where the plan includes it.
struct PackedControl {
    let file: DefinitionFile
    let id: Located<String>
    /// The pack's folder as `include` writes it.
    let include: Located<String>
    /// The plan's own file.
    let scope: Scope
}

/// The controls a plan takes from packs.
struct Packs {
    /// By id, without those the plan does without.
    var controls: [String: PackedControl] = [:]
    /// Whether the plan names any pack.
    var areNamed = false
}

/// Reads the packs that a plan includes.
///
/// A pack is a folder with `kontroller/`, and every plan folder is one: its `plan.yaml`, `data.yaml` and exports are its
/// own and are not taken. The plan that includes it says which files its data come from.
struct PackReader {
    let plan: DefinitionFolder

    private var scope: Scope { Scope(file: plan.shown("plan.yaml"), collector: plan.collector) }

    /// The controls of all packs; errors have been reported.
    func read(_ order: PackOrder) -> Packs {
        var packs = Packs(areNamed: !order.includes.isEmpty)
        var read: [DefinitionFolder] = []
        for include in order.includes {
            guard let folder = folder(include) else { continue }
            if read.contains(where: folder.isSame) {
                scope.report(.twice("include", word: include.value), at: include.position)
                continue
            }
            read.append(folder)
            for control in controls(folder, include) {
                if let first = packs.controls[control.id.value] {
                    let problem = DefinitionProblem.duplicateID(
                        control.id.value, file: first.file.scope.file, line: first.id.position.line)
                    control.file.scope.report(problem, at: control.id.position)
                } else {
                    packs.controls[control.id.value] = control
                }
            }
        }
        leaveOut(order.omitted, &packs)
        return packs
    }

    /// The folder an `include` names: at most one step up, and never the plan's own.
    private func folder(_ include: Located<String>) -> DefinitionFolder? {
        let steps = include.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let below = steps.first == ".." ? steps.dropFirst() : steps[...]
        guard !below.isEmpty, below.allSatisfy({ !["", ".", ".."].contains($0) }),
            !plan.other(steps).isSame(as: plan)
        else {
            scope.report(.packPath(include.value), at: include.position)
            return nil
        }
        let folder = plan.other(steps)
        guard folder.has("kontroller") else {
            scope.report(.packMissing(include.value), at: include.position)
            return nil
        }
        return folder
    }

    private func controls(_ folder: DefinitionFolder, _ include: Located<String>) -> [PackedControl] {
        if let own = folder.document("plan.yaml", required: false), own.root.entry("include") != nil {
            scope.report(.packIncludes(include.value), at: include.position)
        }
        let names = folder.controlFiles()
        if names.isEmpty { plan.collector.add(.noControls, at: .start, in: folder.shown("kontroller")) }
        return names.compactMap { name in
            guard let file = folder.document("kontroller/\(name)", required: true) else { return nil }
            guard let id = file.id else {
                file.scope.report(.missingKey("id", of: "kontrollen"), at: file.root.position)
                return nil
            }
            return PackedControl(file: file, id: id, include: include, scope: scope)
        }
    }

    private func leaveOut(_ omitted: [Located<String>], _ packs: inout Packs) {
        let known = packs.controls.keys.sorted()
        var seen: Set<String> = []
        for id in omitted {
            if !seen.insert(id.value).inserted {
                scope.report(.twice("utelämna", word: id.value), at: id.position)
            } else if packs.controls.removeValue(forKey: id.value) == nil, packs.areNamed {
                scope.report(.unknownWord("utelämna", word: id.value, known: known), at: id.position)
            }
        }
    }
}
