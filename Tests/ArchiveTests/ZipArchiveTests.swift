import KontrollArchive
import KontrollTesting
import Testing

@Suite struct ZipArchiveTests {
    private static func archive(_ entries: [MadeZip.Entry], _ limits: ArchiveLimits = ArchiveLimits()) throws
        -> ZipArchive
    {
        try ZipArchive(MadeZip(entries).bytes.span, limits: limits)
    }

    private static func fault(_ entries: [MadeZip.Entry], _ limits: ArchiveLimits = ArchiveLimits()) -> ArchiveFault? {
        do {
            let archive = try archive(entries, limits)
            for entry in archive.entries {
                let reader = try archive.open(entry)
                while try reader.next() != nil {}
            }
        } catch {
            return error as? ArchiveFault
        }
        return nil
    }

    private static func entry(_ name: String, _ bytes: [UInt8] = [1, 2, 3], _ change: (inout MadeZip.Entry) -> Void)
        -> MadeZip.Entry
    {
        var entry = MadeZip.Entry(name, bytes)
        change(&entry)
        return entry
    }

    @Test func `entries are listed with name and size and read in pieces`() throws {
        let long = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let archive = try Self.archive([MadeZip.Entry("a/b.txt", "hej"), MadeZip.Entry("lång", long)])
        #expect(archive.entries.map(\.name) == ["a/b.txt", "lång"])
        #expect(archive.entries.map(\.bytes) == [3, 200_000])
        let reader = try archive.open(archive.entries[1])
        var (read, pieces): ([UInt8], Int) = ([], 0)
        while let piece = try reader.next() {
            read += piece
            pieces += 1
        }
        #expect(read == long)
        #expect(pieces > 1)
        #expect(try archive.contents(of: archive.entries[0], limit: 3) == Array("hej".utf8))
    }

    @Test func `an entry outlives the archive it was opened from`() throws {
        var archive: ZipArchive? = try Self.archive([MadeZip.Entry("a", "hej")])
        let entry = try #require(archive?.entries.first)
        let reader = try archive?.open(entry)
        archive = nil
        #expect(try reader?.next() == Array("hej".utf8))
        #expect(try reader?.next() == nil)
    }

    @Test(arguments: ["xl/Workbook.xml", "XL/WORKBOOK.XML", "xl/workbook.xml"])
    func `a path is found whatever its letter case`(_ name: String) throws {
        let archive = try Self.archive([MadeZip.Entry("x", ""), MadeZip.Entry("xl\\workbook.xml", "a")])
        #expect(archive.entry(named: name)?.bytes == 1)
        #expect(archive.entry(named: "xl/workbook") == nil)
    }

    @Test func `the exact path goes before another letter case`() throws {
        let archive = try Self.archive([MadeZip.Entry("A", "1"), MadeZip.Entry("a", "12")])
        #expect(archive.entry(named: "a")?.bytes == 2)
    }

    @Test(arguments: [
        ([entry("a") { $0.checksum = 1 }], ArchiveFault.wrongChecksum(entry: "a")),
        ([entry("a") { $0.isEncrypted = true }], .encrypted(entry: "a")),
        ([entry("a") { $0.method = 77 }], .unknownMethod(entry: "a")),
        ([MadeZip.Entry("a", "1"), MadeZip.Entry("a", "2")], .sameName(entry: "a")),
        ([entry("a") { $0.size = 4_000_000_000 }], .tooLarge(bytes: 4_000_000_000, limit: 2 << 30)),
        ([entry("a") { $0.size = 100_000_000 }], .tooDense(entry: "a", times: 33_333_333, limit: 200)),
        ([entry("a") { $0.packedSize = 1_000_000 }], .damaged(entry: "a")),
        ([entry("a", [0xFF, 0xFF, 0xFF]) { $0.method = 8 }], .damaged(entry: "a")),
    ])
    func `what is wrong with an entry is told`(_ entries: [MadeZip.Entry], _ fault: ArchiveFault) {
        #expect(Self.fault(entries) == fault)
    }

    @Test func `a packed entry that gives more than its directory says is refused`() {
        // A deflated block of 3 bytes as they are.
        let packed: [UInt8] = [1, 3, 0, 0xFC, 0xFF, 1, 2, 3]
        let honest = Self.entry("a", packed) {
            ($0.method, $0.size, $0.checksum) = (8, 3, MadeZip.checksum([1, 2, 3]))
        }
        let lying = Self.entry("a", packed) {
            ($0.method, $0.size, $0.checksum) = (8, 2, MadeZip.checksum([1, 2, 3]))
        }
        #expect(Self.fault([honest]) == nil)
        #expect(Self.fault([lying]) != nil)
    }

    @Test func `more entries, bytes or swelling than the limits are refused before anything is unpacked`() {
        let two = [MadeZip.Entry("a", "123"), MadeZip.Entry("b", "456")]
        #expect(Self.fault(two, ArchiveLimits(entries: 1)) == .tooMany(entries: 2, limit: 1))
        #expect(Self.fault(two, ArchiveLimits(bytes: 5)) == .tooLarge(bytes: 6, limit: 5))
        #expect(Self.fault(two, ArchiveLimits(entries: 2, bytes: 6, ratio: 1, smallEntry: 0)) == nil)
        #expect(
            Self.fault(two, ArchiveLimits(ratio: 0, smallEntry: 2)) == .tooDense(entry: "a", times: 1, limit: 0))
        #expect(Self.fault(two, ArchiveLimits(ratio: 0, smallEntry: 3)) == nil)
    }

    @Test func `contents larger than asked for are refused`() throws {
        let archive = try Self.archive([MadeZip.Entry("a", "1234")])
        #expect(throws: ArchiveFault.tooLarge(bytes: 4, limit: 3)) {
            try archive.contents(of: archive.entries[0], limit: 3)
        }
    }

    @Test(arguments: [
        [], Array("PK".utf8), Array("hej hopp".utf8), [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 60),
    ])
    func `bytes that are no archive are refused`(_ bytes: [UInt8]) {
        #expect(throws: ArchiveFault.self) { try ZipArchive(bytes.span) }
    }

    @Test func `an archive cut anywhere is refused`() {
        let whole = MadeZip([MadeZip.Entry("a", "hej"), MadeZip.Entry("b", "hopp")]).bytes
        let accepted = (0..<whole.count).filter { (try? ZipArchive(Array(whole[..<$0]).span)) != nil }
        #expect(accepted == [])
    }
}
