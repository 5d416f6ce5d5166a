import Foundation
import KontrollDigest

/// A folder of definition files, with the name that errors give it.
struct DefinitionFolder {
    let url: URL
    let name: String
    let collector: ErrorCollector

    /// A folder, named as the user wrote it.
    init(_ url: URL, collector: ErrorCollector) {
        var name = url.relativePath
        while name.hasSuffix("/"), name.count > 1 { name.removeLast() }
        self.init(url: url, name: name, collector: collector)
    }

    private init(url: URL, name: String, collector: ErrorCollector) {
        (self.url, self.name, self.collector) = (url, name, collector)
    }

    var exists: Bool { Self.isFolder(url) }

    /// A folder beside this one (`../paket`) or in it (`paket`), by steps that have been looked at.
    func other(_ steps: [String]) -> DefinitionFolder {
        let own = [".", ""].contains(name) ? [] : name.split(separator: "/", omittingEmptySubsequences: false)
        var parts = own.map(String.init)
        var place = url.absoluteURL.standardizedFileURL
        for step in steps {
            if step == "..", let last = parts.last, last != "..", !last.isEmpty {
                parts.removeLast()
            } else {
                parts.append(step)
            }
            place = step == ".." ? place.deletingLastPathComponent() : place.appending(path: step)
        }
        return DefinitionFolder(url: place, name: parts.joined(separator: "/"), collector: collector)
    }

    /// Whether two are one and the same.
    func isSame(as other: DefinitionFolder) -> Bool {
        func path(_ url: URL) -> String {
            let path = url.absoluteURL.standardizedFileURL.resolvingSymlinksInPath().path
            return path.hasSuffix("/") ? String(path.dropLast()) : path
        }
        return path(url) == path(other.url)
    }

    func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: url.appending(path: file).path) }

    /// A file read as YAML; nil when it is not there or no YAML, which has then been reported.
    func document(_ file: String, required: Bool) -> DefinitionFile? {
        let scope = Scope(file: shown(file), collector: collector)
        guard has(file) else {
            if required { collector.add(.fileMissing(file), at: .start, in: scope.file) }
            return nil
        }
        return DefinitionFile(url.appending(path: file), scope: scope)
    }

    /// The control files by name; files that look like one and would be left out are errors.
    func controlFiles() -> [String] {
        let path = url.appending(path: "kontroller")
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
        var names: [String] = []
        for name in found.sorted() where !name.hasPrefix(".") {
            let ending = name.split(separator: ".").last.map { ".\($0)" } ?? ""
            if Self.isFolder(path.appending(path: name)) {
                collector.add(.folderInside, at: .start, in: shown("kontroller/\(name)"))
            } else if ending == ".yaml" {
                names.append(name)
            } else if [".yml", ".yaml"].contains(ending.lowercased()) {
                collector.add(.wrongExtension(ending), at: .start, in: shown("kontroller/\(name)"))
            }
        }
        for name in StrayFiles(url).controls {
            let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? name
            collector.add(.wrongExtension(ending), at: .start, in: shown("kontroller/\(name)"))
        }
        return names
    }

    /// A file's name below the folder as the user wrote that.
    func shown(_ file: String?) -> String {
        guard let file else { return name }
        return [".", ""].contains(name) ? file : name + "/" + file
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}

/// A file read as YAML.
struct DefinitionFile {
    let scope: Scope
    let root: Tree
    /// SHA-256 of its bytes; of a changed control the SHA-256 of both files' sums, one a line.
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

    private init(scope: Scope, root: Tree, hash: String) { (self.scope, self.root, self.hash) = (scope, root, hash) }

    /// A pack's control with what a plan's own file changes in it.
    func changed(by own: DefinitionFile) -> DefinitionFile {
        let sums = Data("\(hash)\n\(own.hash)\n".utf8)
        return DefinitionFile(
            scope: scope, root: root.changed(by: own.root.placed(in: own.scope.file), own.scope),
            hash: Digest.sha256(of: sums).hex)
    }

    /// The control's id, where there is one.
    var id: Located<String>? {
        guard let entry = root.entry("id"), let text = entry.value.text, !text.isEmpty else { return nil }
        return Located(value: text, position: entry.value.position)
    }

    /// Whether it lacks most of what a control must have: then it is meant to change a pack's.
    var isFragment: Bool { ControlReader.required.count { root.entry($0) == nil } >= ControlReader.fragmentLacks }
}
