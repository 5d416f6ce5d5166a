import Foundation

/// All files in a folder and the folders in it, also those that links lead to.
struct FolderFiles {
    private let base: URL
    private let folder: String
    private let depth: Int

    /// A program's folder has no more files than this.
    private static let most = 2000

    /// The files in a folder below another, which may be that one itself when the name is empty.
    init(_ base: URL, _ folder: String, depth: Int = 16) {
        (self.base, self.folder, self.depth) = (base, folder, depth)
    }

    /// Their names, as seen from the folder above.
    ///
    /// - Throws: That the folder cannot be read, or has too many.
    func read() throws(ProgramFault) -> Set<String> {
        var files: Set<String> = []
        var seen: Set<String> = []
        try read(folder, depth, &files, &seen)
        return files
    }

    private func read(
        _ name: String, _ depth: Int, _ files: inout Set<String>, _ seen: inout Set<String>
    ) throws(ProgramFault) {
        let place = name.isEmpty ? base : base.appending(path: name)
        guard depth > 0, seen.insert(place.resolvingSymlinksInPath().path).inserted else { return }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: place.path) else {
            throw ProgramFault("mappen \(name) kan inte läsas")
        }
        for child in names.sorted() {
            let path = name.isEmpty ? child : "\(name)/\(child)"
            let url = base.appending(path: path)
            if ProgramFiles.isFile(url) {
                files.insert(path)
            } else if ProgramFiles.isFolder(url) {
                try read(path, depth - 1, &files, &seen)
            }
            guard files.count <= Self.most else {
                throw ProgramFault("mappen \(folder) har fler än \(Self.most) filer, väntade bara programmets egna")
            }
        }
    }
}
