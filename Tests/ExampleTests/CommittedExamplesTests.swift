import Foundation
import KontrollExamples
import KontrollTesting
import Testing

@Suite struct CommittedExamplesTests {
    private static let folder = TestData.root.appending(path: ExampleExports.gnestaFolder)

    @Test(arguments: ExampleExports.gnesta().files.map(\.name))
    func `a committed export is what the generator writes`(_ name: String) throws {
        let file = try #require(ExampleExports.gnesta().files.first { $0.name == name })
        let committed = try Data(contentsOf: Self.folder.appending(path: name))
        #expect(committed == Data(file.bytes), "kör: swift run kontroll-dev examples")
    }

    @Test func `the folder holds nothing else`() throws {
        let present = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(present.filter { !$0.hasPrefix(".") }.sorted() == ExampleExports.gnesta().files.map(\.name).sorted())
    }

    @Test func `twice the same bytes`() {
        #expect(ExampleExports.gnesta().files == ExampleExports.gnesta().files)
        #expect(ExampleExports.gnesta().planted == ExampleExports.gnesta().planted)
    }

    @Test func `no character was lost on the way to Windows-1252`() throws {
        for file in ExampleExports.gnesta().files where file.name.hasPrefix("fakturor") {
            #expect(!file.bytes.contains(UInt8(ascii: "?")))
            let text = try #require(String(bytes: file.bytes, encoding: .windowsCP1252))
            #expect(text.hasPrefix("Löpnr;Levnr;Leverantör;"))
            #expect(text.split(separator: "\r\n").last?.hasPrefix("Summa;Antal rader: ") == true)
        }
    }

    @Test func `the closing row sums the rows above it`() throws {
        for file in ExampleExports.gnesta().files where file.name.hasPrefix("fakturor") {
            let lines = String(bytes: file.bytes, encoding: .windowsCP1252)?.split(separator: "\r\n") ?? []
            let cells = lines.map { $0.split(separator: ";", omittingEmptySubsequences: false) }
            let amounts = try cells.dropFirst().map { try #require(Int($0[7].filter { $0 != "," })) }
            #expect(amounts.dropLast().reduce(0, +) == amounts.last)
            #expect(cells.last?[1] == "Antal rader: \(lines.count - 2)")
            #expect(Set(cells.map(\.count)) == [12])
        }
    }
}
