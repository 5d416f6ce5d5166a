import Foundation

/// What a folder held at one time, so that it can be seen whether anything in it has been written since.
struct FolderWatch {
    private struct Mark: Hashable {
        var size: Int64
        var inode: UInt64
        /// When the content and when anything of the file was changed; nobody can set the second.
        var times: [Int]
    }

    private let folders: [URL]
    private let before: [String: Mark]

    /// Looks at some folders and all below them.
    init(_ folders: [URL]) {
        self.folders = folders
        before = Self.marks(folders)
    }

    /// The first of what has been written, changed or taken away since, with its folder's name; nil for nothing.
    var firstChange: String? {
        let now = Self.marks(folders)
        let names = Set(before.keys).union(now.keys)
        // This program itself writes the ledger, whatever it is called, while others run.
        var ledgers = names.filter { $0.hasSuffix(".sqlite") }
        for ending in ["-wal", "-shm", "-journal"] {
            let beside = names.filter { $0.hasSuffix(ending) }
            ledgers.formUnion(beside)
            ledgers.formUnion(beside.map { String($0.dropLast(ending.count)) })
        }
        return names.subtracting(ledgers).filter { before[$0] != now[$0] }.min()
    }

    /// Every file and folder.
    private static func marks(_ folders: [URL]) -> [String: Mark] {
        var marks: [String: Mark] = [:]
        for folder in folders {
            let files = FileManager.default.enumerator(atPath: folder.path)
            while let name = files?.nextObject() as? String {
                guard let mark = mark(folder.appending(path: name).path) else { continue }
                marks["\(folder.lastPathComponent)/\(name)"] = mark
            }
        }
        return marks
    }

    private static func mark(_ path: String) -> Mark? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        // A folder's own times follow from the files in it, the ledger's among them.
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        #if os(Linux)
            let times = [
                status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
            ]
        #else
            let times = [
                status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec, status.st_ctimespec.tv_sec,
                status.st_ctimespec.tv_nsec,
            ]
        #endif
        return Mark(
            size: isFolder ? 0 : Int64(status.st_size), inode: UInt64(status.st_ino), times: isFolder ? [] : times)
    }
}

/// Lets one in at a time (vändkors): what a program does to a plan's folder can then be told from what others do.
actor Turnstile {
    static let programs = Turnstile()

    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        if isTaken {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isTaken = true
        }
    }

    func leave() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}
