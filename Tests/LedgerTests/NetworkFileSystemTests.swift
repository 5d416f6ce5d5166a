import Foundation
import Testing

@testable import KontrollLedger

@Suite struct NetworkFileSystemTests {
    @Test(arguments: ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "glusterfs", "lustre", "virtiofs", "vboxsf"])
    func `what lies on another machine is refused`(_ type: String) {
        #expect(NetworkFileSystem.isNetwork(type: type))
    }

    @Test(arguments: ["fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "fuse", "fuse.unknown"])
    func `what runs in user space is refused unless it is known to be local`(_ type: String) {
        #expect(NetworkFileSystem.isNetwork(type: type))
    }

    @Test(arguments: ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs", "fuseblk", "fuse.gocryptfs"])
    func `a local disk is let through`(_ type: String) {
        #expect(!NetworkFileSystem.isNetwork(type: type))
    }

    static let mounts = #"""
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        30 22 0:40 / /srv/nämnd rw,relatime shared:7 master:1 - nfs4 server:/export rw
        31 30 8:2 / /srv/nämnd/lokal rw - xfs /dev/sdb1 rw
        32 22 0:41 / /mnt/två\040ord rw - cifs //server/delad rw
        33 22 0:42 / /data rw - ext4 /dev/sdc1 rw
        34 33 0:43 / /data rw - fuse.sshfs user@host:/ rw
        skräp
        35 22 0:44 / /halv rw
        """#

    @Test(arguments: [
        ("/kontroll.sqlite", "ext4"), ("/srv/kontroll.sqlite", "ext4"), ("/srv/nämnd/kontroll.sqlite", "nfs4"),
        ("/srv/nämndens/kontroll.sqlite", "ext4"), ("/srv/nämnd/lokal/kontroll.sqlite", "xfs"),
        ("/mnt/två ord/kontroll.sqlite", "cifs"), ("/data/kontroll.sqlite", "fuse.sshfs"), ("/halv/x", "ext4"),
    ])
    func `the innermost and last mount holds the file`(path: String, type: String) {
        #expect(NetworkFileSystem.type(of: path, mounts: Self.mounts) == type)
    }

    @Test func `no table, no answer`() {
        #expect(NetworkFileSystem.type(of: "/kontroll.sqlite", mounts: "") == nil)
    }

    @Test func `this machine's own folder for temporary files is local`() throws {
        let folder = try LedgerFolder()
        let path = try LedgerFile(folder.path).path
        #expect(NetworkFileSystem.name(at: path) == nil)
    }
}
