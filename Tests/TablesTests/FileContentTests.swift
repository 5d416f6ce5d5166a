import Foundation
import KontrollCore
import KontrollDigest
@testable import KontrollTables
import Testing

/// Files are mapped when large, and told when they change.
@Suite struct FileContentTests {
    private static func open(_ exports: Exports) throws -> SourceFiles.OpenedFile {
        let found = try SourceFiles(folder: exports.folder, pattern: "a.csv").found()
        return try SourceFiles.content(of: #require(found.first))
    }

    @Test(arguments: [1, 4095, 4096, 1 << 20, (1 << 20) + 4096, 1_234_567]) func `the bytes are those of the file`(
        _ size: Int
    ) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let exports = try Exports()
        try exports.add("a.csv", bytes: bytes)
        let opened = try Self.open(exports)
        #expect(opened.content.array == bytes)
        #expect(opened.content.prefix(10) == Array(bytes.prefix(10)))
        #expect(opened.content.sha256 == Digest.sha256(of: bytes))
        try opened.refuseIfChanged()
    }

    @Test(arguments: [10, 9]) func `a text that is too large for its places when it has become utf-8 is refused`(
        _ greatest: Int
    ) {
        let columns = [
            WantedColumn(
                name: "a", type: .text, source: ColumnSource(headings: ["a"]), isOptional: false, isRead: true)
        ]
        let source = SourceDefinition(
            id: "källa", dataSet: "rows", file: "a.csv", columns: [:],
            dialect: Dialect(encoding: .windows1252, delimiter: .semicolon), period: .undated)
        var parser = ExportParser(source: source, wanted: columns, fingerprints: false, partSize: 1 << 20)
        parser.greatestText = greatest
        // Eight bytes, of which two become two each.
        let raw = FileContent(Array("a;b\n".utf8) + [0xE5, 0x3B, 0xE4, 0x0A])
        let slots = ColumnSlots(columns)
        var totals = ColumnTotals(slots, columns, source.dialect)
        let refused = SourceFailure.inaccessible(
            file: "a.csv", reason: "texten är större än 4 GB när den läses som utf-8")
        do throws(SourceFailure) {
            _ = try parser.parse(raw, name: "a.csv", slots, into: &totals)
            #expect(greatest == 10)
        } catch { #expect(greatest == 9 && error == refused) }
    }

    @Test(arguments: [10, 2 << 20]) func `a file that grows while it is read is refused`(_ size: Int) throws {
        let exports = try Exports("a.csv", String(repeating: "x", count: size))
        let opened = try Self.open(exports)
        let handle = try FileHandle(forWritingTo: exports.folder.appending(path: "a.csv"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([0x0A]))
        try handle.close()
        #expect(throws: SourceFailure.inaccessible(file: "a.csv", reason: "filen ändrades medan den lästes")) {
            try opened.refuseIfChanged()
        }
    }

    @Test func `a mapped file whose rows end with the page reads to its end`() throws {
        let row = "123456;7890;abc\n"
        let heading = "kolumn1;två;col\n"
        let count = (2 << 20) / 16
        let text = heading + String(repeating: row, count: count - 1)
        try #require(text.utf8.count == count * 16 + 1)
        let exports = try Exports("a.csv", String(text.dropLast()))
        let read = exports.read([need("kolumn1", .integer), need("col")])
        #expect(read.table?.count == count - 1)
        #expect(read.cells("col").last == "abc")
        #expect(read.report.doubts.count == 1)
    }
}
