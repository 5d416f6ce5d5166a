import Foundation
import KontrollCore

/// A file of a source (underlag), found but not yet read.
struct FoundFile: Sendable, Hashable {
    /// Its path below the plan's folder.
    var name: String
    /// The path with every symbolic link followed; known to lie in the plan's folder.
    var path: String
    /// The latest day in its name.
    var day: CivilDate?
}

/// Finds the files of a source below the plan's folder and reads their bytes.
struct SourceFiles {
    /// The plan's folder.
    let folder: URL
    /// The path below it; `*` in the last part stands for any part of a file name.
    let pattern: String

    /// The largest file read: positions in it are held as 32 bits.
    static let greatestSize = Int(UInt32.max) - 1

    /// The files that match, in the order of their names. Hidden files match only a pattern that begins with a point.
    func found() throws(SourceFailure) -> [FoundFile] {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let last = parts.last, !last.isEmpty else { throw .missing(pattern: pattern) }
        if pattern.hasPrefix("/") || parts.contains("..") || pattern.contains("\0") { throw outside(pattern) }
        let root = folder.resolvingSymlinksInPath().path
        let directory = parts.dropLast().reduce(folder) { $0.appending(path: $1) }.resolvingSymlinksInPath().path
        guard Self.lies(directory, in: root) else { throw outside(pattern) }
        guard FileManager.default.fileExists(atPath: directory) else { throw .missing(pattern: pattern) }

        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: directory) } catch {
            throw .inaccessible(file: pattern, reason: Self.reason(error))
        }
        let wanted = Array(last)
        let matching = names.filter {
            (!$0.hasPrefix(".") || last.hasPrefix(".")) && Self.matches(Array($0), wanted)
        }
        if matching.isEmpty { throw .missing(pattern: pattern + Self.beside(names, last, parts)) }
        var files: [FoundFile] = []
        for name in matching.sorted() {
            let path = URL(filePath: directory).appending(path: name).resolvingSymlinksInPath().path
            let shown = (parts.dropLast() + [name]).joined(separator: "/")
            guard Self.lies(path, in: root) else { throw outside(shown) }
            files.append(FoundFile(name: shown, path: path, day: Self.day(in: name)))
        }
        guard files.count <= Int(UInt16.max) else {
            throw .inaccessible(file: pattern, reason: "fler än \(Swedish.grouped(UInt16.max)) filer")
        }
        return files
    }

    /// Files beside that would match but for how their names end: a workbook where a text was awaited. They are named
    /// within the quotation marks of the message.
    private static func beside(_ names: [String], _ wanted: String, _ parts: [String]) -> String {
        guard let point = wanted.lastIndex(of: ".") else { return "" }
        let pattern = Array(wanted[..<point] + ".*")
        let found = names.sorted().filter { !$0.hasPrefix(".") && matches(Array($0), pattern) }.prefix(3)
        return found.map { "” men där ligger ”" + (parts.dropLast() + [$0]).joined(separator: "/") }.joined()
    }

    /// How many days before the day a register may be from and still show it.
    private static let mayComeBefore = 7

    /// The one file that shows how things stood on a day: of those whose names have a day not after `asOf` the one
    /// nearest to it, the later of two as near. One from more than a week before cannot know what happened since, and is
    /// taken only where there is no later one.
    func state(nearest wanted: CivilDate, asOf: CivilDate) throws(SourceFailure) -> FoundFile {
        let files = try found()
        let dated = files.compactMap { file in file.day.map { (day: $0, file: file) } }
        guard let first = files.first, !dated.isEmpty else {
            throw .unreadable(
                file: files.first?.name ?? pattern, line: nil, column: nil, found: "ett filnamn utan datum",
                expected: "ett datum YYYY-MM-DD i filnamnet")
        }
        func distance(_ day: CivilDate) -> Int { abs(day.days(since: wanted)) }
        let all = dated.filter { $0.day <= asOf }
        let late = all.filter { $0.day.adding(days: Self.mayComeBefore) >= wanted }
        let known = late.isEmpty ? all : late
        guard let nearest = known.min(by: { (distance($0.day), $1.day) < (distance($1.day), $0.day) }) else {
            throw .missing(pattern: "\(pattern) med ett datum senast \(asOf) i namnet")
        }
        let same = dated.filter { $0.day == nearest.day }
        if same.count > 1 {
            throw .unreadable(
                file: first.name, line: nil, column: nil,
                found: "flera filer för \(nearest.day): " + Swedish.list(same.map(\.file.name)),
                expected: "en fil per dag")
        }
        return nearest.file
    }

    /// Files smaller than this are copied, not mapped: there may be tens of thousands of them.
    private static let smallestMapped = 1 << 20

    /// The bytes of a file, refused when it is no ordinary file or changes while it is opened.
    static func content(of file: FoundFile) throws(SourceFailure) -> OpenedFile {
        let before = try stamp(of: file)
        guard before.size <= greatestSize else {
            throw .inaccessible(file: file.name, reason: "filen är större än 4 GB")
        }
        let content: FileContent
        if before.size >= smallestMapped, let map = FileMap(path: file.path) {
            content = FileContent(map)
        } else {
            do { content = FileContent([UInt8](try Data(contentsOf: URL(filePath: file.path)))) } catch {
                throw .inaccessible(file: file.name, reason: reason(error))
            }
        }
        let opened = OpenedFile(file: file, content: content, stamp: before)
        guard content.count == before.size else { throw changed(file) }
        try opened.refuseIfChanged()
        return opened
    }

    /// The bytes of a small file, refused when it changes while it is read.
    static func bytes(of file: FoundFile) throws(SourceFailure) -> [UInt8] {
        let opened = try content(of: file)
        let bytes = opened.content.array
        try opened.refuseIfChanged()
        return bytes
    }

    /// A file whose bytes are being read.
    struct OpenedFile: Sendable {
        /// The file.
        let file: FoundFile
        /// Its bytes.
        let content: FileContent
        fileprivate let stamp: Stamp

        /// Refuses a file that was written to since it was opened: what was read of it may be of two minds.
        func refuseIfChanged() throws(SourceFailure) {
            guard try SourceFiles.stamp(of: file) == stamp else { throw changed(file) }
        }
    }

    private static func changed(_ file: FoundFile) -> SourceFailure {
        .inaccessible(file: file.name, reason: "filen ändrades medan den lästes")
    }

    /// The size of a file in bytes.
    static func size(of file: FoundFile) throws(SourceFailure) -> Int { try stamp(of: file).size }

    fileprivate struct Stamp: Equatable {
        var size: Int
        var changed: Date?
    }

    fileprivate static func stamp(of file: FoundFile) throws(SourceFailure) -> Stamp {
        let (type, size, changed): (FileAttributeType?, Int, Date?)
        do {
            let found = try FileManager.default.attributesOfItem(atPath: file.path)
            type = found[.type] as? FileAttributeType
            size = (found[.size] as? NSNumber)?.intValue ?? 0
            changed = found[.modificationDate] as? Date
        } catch { throw .inaccessible(file: file.name, reason: reason(error)) }
        switch type {
        case .typeRegular?: return Stamp(size: size, changed: changed)
        case .typeDirectory?: throw .inaccessible(file: file.name, reason: "det är en mapp")
        case .typeSymbolicLink?: throw .inaccessible(file: file.name, reason: "länken leder ingenstans")
        default: throw .inaccessible(file: file.name, reason: "det är ingen vanlig fil")
        }
    }

    private func outside(_ file: String) -> SourceFailure {
        .inaccessible(file: file, reason: "sökvägen leder ut ur planens mapp")
    }

    private static func lies(_ path: String, in root: String) -> Bool {
        path == root || path.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoPermission?: "behörighet saknas"
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "filen finns inte längre"
        default: "läsfel"
        }
    }

    /// Whether a name matches a pattern where `*` stands for any characters, none included.
    static func matches(_ name: [Character], _ pattern: [Character]) -> Bool {
        var (n, p) = (0, 0)
        var retry: (name: Int, pattern: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == "*" {
                retry = (n, p + 1)
                p += 1
            } else if p < pattern.count, pattern[p] == name[n] {
                (n, p) = (n + 1, p + 1)
            } else if let again = retry {
                retry = (again.name + 1, again.pattern)
                (n, p) = (again.name + 1, again.pattern)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }

    /// The latest day `YYYY-MM-DD` in a name.
    static func day(in name: String) -> CivilDate? {
        let bytes = Array(name.utf8)
        func isDigit(_ index: Int) -> Bool {
            bytes.indices.contains(index) && UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index]
        }
        guard bytes.count >= 10 else { return nil }
        return (0...(bytes.count - 10)).compactMap { start in
            isDigit(start - 1) || isDigit(start + 10)
                ? nil : CivilDate(String(decoding: bytes[start..<(start + 10)], as: UTF8.self))
        }.max()
    }
}
