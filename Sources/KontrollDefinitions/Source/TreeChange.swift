extension Tree {
    /// The entry of a key, where this is a mapping that has it.
    func entry(_ key: String) -> Entry? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key.value == key }
    }

    /// The same with every place in a file, for a tree that is put among others.
    func placed(in file: String) -> Tree {
        var tree = self
        tree.position.file = file
        switch content {
        case .text: break
        case .list(let items): tree.content = .list(items.map { $0.placed(in: file) })
        case .mapping(let entries):
            tree.content = .mapping(
                entries.map { entry in
                    var entry = entry
                    entry.key.position.file = file
                    entry.value = entry.value.placed(in: file)
                    return entry
                })
        }
        return tree
    }

    /// The tree with what another changes: mappings key by key, `checks` granskning by granskning, all else whole.
    func changed(by other: Tree, _ scope: Scope) -> Tree {
        guard case .mapping(var entries) = content, case .mapping(let changes) = other.content else { return other }
        for change in changes {
            guard let index = entries.firstIndex(where: { $0.key.value == change.key.value }) else {
                entries.append(change)
                continue
            }
            let value = entries[index].value
            entries[index].key = change.key
            entries[index].value =
                change.key.value == "checks"
                ? value.checksChanged(by: change.value, scope) : value.changed(by: change.value, scope)
        }
        return Tree(position: other.position, content: .mapping(entries))
    }

    /// A list of checks in which those named again are changed and new ones come last.
    private func checksChanged(by other: Tree, _ scope: Scope) -> Tree {
        guard case .list(var items) = content, case .list(let changes) = other.content else { return other }
        var changed: Set<String> = []
        for change in changes {
            guard let use = change.entry("use")?.value, let name = use.text else {
                items.append(change)
                continue
            }
            let same = items.indices.filter { items[$0].entry("use")?.value.text == name }
            if !changed.insert(name).inserted {
                scope.report(.twice("checks", word: name), at: use.position)
            } else if same.count > 1 {
                scope.report(.severalUses(name), at: use.position)
            } else if let index = same.first {
                items[index] = items[index].changed(by: change, scope)
            } else {
                items.append(change)
            }
        }
        return Tree(position: other.position, content: .list(items))
    }
}
