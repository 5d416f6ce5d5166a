import Foundation
import KontrollArchive
import Testing

@Suite struct ZipWriterTests {
    private static func written(_ files: [ZipWriter.File], _ path: String) throws -> [UInt8] {
        try ZipWriter.write(files, to: path, time: 1_700_000_000)
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    private static func place() -> String {
        FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zip").path
    }

    private static let files = [
        ZipWriter.File(name: "a/b.txt", bytes: Array("åäö".utf8)), ZipWriter.File(name: "tom", bytes: []),
        ZipWriter.File(name: "stor", bytes: Array(repeating: 7, count: 100_000)),
    ]

    @Test func `what is written is read back, and the same files make the same archive`() throws {
        let (one, two) = (Self.place(), Self.place())
        defer { for path in [one, two] { try? FileManager.default.removeItem(atPath: path) } }
        let bytes = try Self.written(Self.files, one)
        let archive = try ZipArchive(bytes.span, limits: ArchiveLimits(ratio: 2000))
        let read = try archive.entries.map {
            ZipWriter.File(name: $0.name, bytes: try archive.contents(of: $0, limit: 1 << 20))
        }
        #expect(read == Self.files)
        #expect(try Self.written(Self.files, two) == bytes)
    }

    @Test func `two files of one name, a file that exists and a folder that does not are refused`() throws {
        let path = Self.place()
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: ArchiveFault.sameName(entry: "tom")) {
            try ZipWriter.write([Self.files[1], Self.files[1]], to: path, time: 0)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        try ZipWriter.write(Self.files, to: path, time: 0)
        #expect(throws: ArchiveFault.damaged(entry: path)) { try ZipWriter.write(Self.files, to: path, time: 0) }
        #expect(throws: ArchiveFault.self) { try ZipWriter.write(Self.files, to: path + "/x/y.zip", time: 0) }
    }
}
