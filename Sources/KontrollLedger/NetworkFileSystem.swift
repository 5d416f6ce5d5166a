import Foundation

/// The file systems a ledger is never kept on (nätverksfilsystem).
///
/// SQLite's WAL needs memory shared by all who have the file open and locks that hold; between machines there is
/// neither (sqlite.org/wal.html, sqlite.org/howtocorrupt.html section 2.1).
enum NetworkFileSystem {
    /// Whether a type of file system, as the mount table names it, is reached over a network or shared with another
    /// machine. What runs in user space (FUSE) may lie anywhere: only what is known to be local is let through.
    static func isNetwork(type: String) -> Bool {
        if type.hasPrefix("fuse") { return !localInUserSpace.contains(type) }
        return shared.contains(type)
    }

    private static let shared: Set<String> = [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "ceph", "afs", "coda", "ncpfs", "lustre", "gpfs",
        "panfs", "beegfs", "orangefs", "pvfs2", "glusterfs", "gfs2", "ocfs2", "virtiofs", "vboxsf", "vmhgfs", "prl_fs",
        "davfs", "webdav", "acfs", "afpfs",
    ]

    private static let localInUserSpace: Set<String> = [
        "fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.encfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.bindfs",
        "fuse.mergerfs", "fuse.fuse-overlayfs", "fuse.lxcfs", "fuse.zfs",
    ]

    /// The type of the file system that holds an absolute path without symbolic links, by the text of
    /// `/proc/self/mountinfo`; nil when no line covers it.
    ///
    /// proc(5): the fifth field is where it is mounted, with space, tab, LF and backslash as three octal digits; the
    /// type is the first field after a dash alone. The innermost mount holds the path, of several the last.
    static func type(of path: String, mounts: String) -> String? {
        var found: (length: Int, type: String)?
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 6, let dash = fields[6...].firstIndex(of: "-"), dash + 1 < fields.count else {
                continue
            }
            let point = unescaped(fields[4])
            guard path == point || path.hasPrefix(point.hasSuffix("/") ? point : point + "/") else { continue }
            if point.utf8.count >= found?.length ?? 0 { found = (point.utf8.count, String(fields[dash + 1])) }
        }
        return found?.type
    }

    private static func unescaped(_ field: Substring) -> String {
        [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
            .reduce(String(field)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// The name of the network file system that holds an absolute path without symbolic links; nil for a local one.
    static func name(at path: String) -> String? {
        #if os(Linux)
            guard let table = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8),
                let type = type(of: path, mounts: table)
            else { return "okänt, /proc/self/mountinfo säger inget" }
            return isNetwork(type: type) ? type : nil
        #else
            var system = statfs()
            guard statfs(path, &system) == 0, system.f_flags & UInt32(MNT_LOCAL) == 0 else { return nil }
            return withUnsafeBytes(of: system.f_fstypename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        #endif
    }
}
