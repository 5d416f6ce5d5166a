public import Foundation
public import KontrollCore
import KontrollDigest

/// Finds the files that a program's command names, and their sums.
public struct ProgramFiles: Sendable {
    /// Where programs named without a folder are looked for, in this order.
    static let searchPath = ["/usr/local/bin", "/usr/bin", "/bin"]

    private let use: ProgramUse
    /// The folder the command is run in.
    let folder: URL

    /// The files of a program that is run from a plan's folder.
    public init(_ use: ProgramUse, in plan: URL) {
        self.use = use
        folder = (use.base.isEmpty ? plan : plan.appending(path: use.base)).absoluteURL.standardizedFileURL
    }

    /// The folder that all programs of a plan may lie in: everything in it is pinned with each of them.
    public static let programFolder = "program"

    /// The files with their sums, by path: the program, whatever file another word of the command names (also after an
    /// equals sign, an option's letter, or inside a shell's command), those the control adds, and everything in the
    /// program's own folder and in ``programFolder``: what it includes, or finds by a pattern or after `cd`, nobody can
    /// read out of its command.
    ///
    /// - Throws: Why it cannot be run, in Swedish.
    public func read() throws(ProgramFault) -> [PinnedFile] {
        guard let first = use.command.first else { throw ProgramFault("kommandot är tomt") }
        var paths: Set<String> = [try program(first)]
        for word in use.command.dropFirst() {
            for name in Self.names(in: word) where Self.isFile(url(name)) { paths.insert(name) }
        }
        for name in use.alsoPinned {
            guard Self.isFile(url(name)) else { throw ProgramFault("filen \(name) finns inte") }
            paths.insert(name)
        }
        for name in ownFolders(paths) { paths.formUnion(try FolderFiles(folder, name).read()) }
        var files: [PinnedFile] = []
        for path in paths.sorted() {
            do {
                files.append(PinnedFile(path: path, sha256: try FileDigest(contentsOf: url(path)).sha256.hex))
            } catch {
                throw ProgramFault("\(error)")
            }
        }
        return files
    }

    /// The folders of the program's own, below the one it is run in: that has the plan's files and the exports too, and
    /// is nobody's own.
    private func ownFolders(_ named: Set<String>) -> [String] {
        let first = ([use.command[0]] + use.command.dropFirst().flatMap { Self.names(in: $0) }).first {
            !$0.hasPrefix("/") && named.contains($0)
        }
        let parts = (first ?? "").split(separator: "/").dropLast().filter { $0 != "." }
        let own = parts.contains("..") ? "" : parts.joined(separator: "/")
        return Set([Self.programFolder, own]).filter { !$0.isEmpty && Self.isFolder(url($0)) }.sorted()
    }

    /// What whoever pins the program must know: that its command names nothing in the folder it is run in, and which
    /// programs and scripts there it can read though nobody has pinned them; in Swedish. Its files are as ``read()`` gives
    /// them.
    public func notes(_ pinned: [PinnedFile]) -> [String] {
        let known = Set(pinned.map { url($0.path).standardizedFileURL.path })
        let names = (try? FolderFiles(folder, "", depth: 3).read()) ?? []
        let loose = names.sorted().filter { name in
            !known.contains(url(name).standardizedFileURL.path)
                && (Self.codeEndings.contains(url(name).pathExtension.lowercased())
                    || FileManager.default.isExecutableFile(atPath: url(name).path))
        }
        let none =
            pinned.allSatisfy { $0.path.hasPrefix("/") }
            ? [
                "kommandot nämner ingen fil i planens mapp: det som läses där är inte fastställt; lägg programmet i mappen "
                    + "\(Self.programFolder), eller skriv filerna under files"
            ] : []
        guard !loose.isEmpty else { return none }
        let shown = loose.prefix(5).joined(separator: ", ") + (loose.count > 5 ? " med flera" : "")
        return none + [
            "\(shown) är inte fastställt, fast programmet kan läsa det: lägg det i mappen \(Self.programFolder), eller skriv "
                + "det under files"
        ]
    }

    /// How files end that are usually programs or parts of them.
    private static let codeEndings: Set<String> = [
        "py", "pyc", "sh", "bash", "awk", "sed", "pl", "pm", "rb", "js", "mjs", "cjs", "ts", "r", "sql", "lua", "php",
        "jl",
        "so", "jar", "class",
    ]

    /// The program itself, as it is run.
    func executable() throws(ProgramFault) -> String {
        guard let first = use.command.first else { throw ProgramFault("kommandot är tomt") }
        return url(try program(first)).path
    }

    /// The program as it is named, or where it is found when it is named without a folder.
    private func program(_ name: String) throws(ProgramFault) -> String {
        if name.contains("/") {
            guard Self.isFile(url(name)) else { throw ProgramFault("programmet \(name) finns inte") }
            guard FileManager.default.isExecutableFile(atPath: url(name).path) else {
                throw ProgramFault("programmet \(name) får inte köras, gör det körbart med chmod +x")
            }
            return name
        }
        let found = Self.searchPath.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
        guard let found else {
            throw ProgramFault(
                "programmet \(name) finns inte i \(Self.searchPath.joined(separator: ", ")); ett program i planens mapp "
                    + "skrivs med sin mapp: program/\(name)")
        }
        return found
    }

    private func url(_ name: String) -> URL {
        name.hasPrefix("/") ? URL(filePath: name) : folder.appending(path: name)
    }

    /// What of a word may name a file.
    private static func names(in word: String) -> [String] {
        let pieces = word.split { $0.isWhitespace || "\"';|&()<>`".contains($0) }.map(String.init)
        return ([word] + pieces).flatMap { piece -> [String] in
            var names = [piece]
            if let equals = piece.firstIndex(of: "=") { names.append(String(piece[piece.index(after: equals)...])) }
            if piece.hasPrefix("-"), piece.count > 2 { names.append(String(piece.dropFirst(2))) }
            return names.filter { !$0.isEmpty }
        }
    }

    /// Whether it leads to a file with a content of its own: no folder, and no device, which may never end.
    static func isFile(_ url: URL) -> Bool { leads(url, to: S_IFREG) }

    /// Whether it leads to a folder.
    static func isFolder(_ url: URL) -> Bool { leads(url, to: S_IFDIR) }

    private static func leads(_ url: URL, to kind: mode_t) -> Bool {
        var status = stat()
        return stat(url.path, &status) == 0 && status.st_mode & S_IFMT == kind
    }
}

/// Why a program cannot be run (programfel).
public struct ProgramFault: Error, Sendable, Hashable {
    /// Why, in Swedish.
    public let text: String

    init(_ text: String) { self.text = text }
}

extension ProgramUse {
    /// Why the program cannot be run from a plan's folder as it is, in Swedish; nil when it can.
    public func fault(in plan: URL) -> String? {
        do throws(ProgramFault) {
            return difference(from: try ProgramFiles(self, in: plan).read())
        } catch {
            return error.text
        }
    }

    /// Why the program is not the one that was pinned, given its files as they are; nil when it is.
    public func difference(from files: [PinnedFile]) -> String? {
        guard let pinned else {
            return "programmet ”\(shown)” är inte fastställt: läs det och kör kontroll checks pin på planen"
        }
        guard pinned != files else { return nil }
        let before = Dictionary(pinned.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        let now = Dictionary(files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        let changed = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
        return "programmet ”\(shown)” har ändrats sedan det fastställdes (\(changed.joined(separator: ", "))): läs "
            + "ändringen och kör kontroll checks pin på planen"
    }
}
