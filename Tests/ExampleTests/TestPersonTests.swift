import Foundation
import KontrollCore
import KontrollTesting
import Testing

/// No living person's number may stand in an example: random numbers with a right check digit belong to people.
@Suite struct TestPersonTests {
    /// Every file in a folder `exporter` below `Controls`, and of every case of a check.
    private static func exports() throws -> [URL] {
        let cases = TestData.root.appending(path: "Tests/CheckTests/Cases")
        let files =
            FileManager.default.enumerator(at: cases, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath } ?? []
        #expect(files.count > 100)
        let root = TestData.root.appending(path: "Controls")
        let folders = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
        return try files
            + folders.map { $0.appending(path: "exporter") }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
            .flatMap { try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) }
            .filter { !$0.lastPathComponent.hasPrefix(".") }
            .sorted { $0.path < $1.path }
    }

    /// What reads as a personnummer or samordningsnummer, with ten or twelve digits, with or without a sign.
    private static func numbers(in bytes: Data) throws -> [Personnummer] {
        let day = try #require(CivilDate("2026-01-01"))
        // Every byte as a character of its own: digits are digits in all the encodings of the examples.
        let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        return text.matches(of: /(?:^|[^0-9])((?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4})(?![0-9])/)
            .compactMap { try? Personnummer($0.output.1, asOf: day) }
    }

    @Test func `every personnummer in the exports is of the test series`() throws {
        var seen = 0
        for file in try Self.exports() {
            for number in try Self.numbers(in: try Data(contentsOf: file)) {
                seen += 1
                #expect(TestSeries.isTestPersonnummer(number), "\(file.lastPathComponent): ett nummer utanför serien")
            }
        }
        #expect(seen > 500)
    }

    @Test(arguments: ["811218-9876", "8112189876;", ";198112189876", "x19811218-9876\r", "701063-2391"])
    func `the scan finds numbers of any form`(_ text: String) throws {
        #expect(try Self.numbers(in: Data(text.utf8)).count == 1)
    }

    @Test(arguments: [
        "5402-9681", "0000-1000137", "2023-01-01;2023-02-02", "212000-1355", "18112189876", "811218-9875",
    ])
    func `other numbers are none`(_ text: String) throws {
        #expect(try Self.numbers(in: Data(text.utf8)).isEmpty)
    }
}
