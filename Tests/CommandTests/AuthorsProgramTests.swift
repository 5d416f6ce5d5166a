import Foundation
import KontrollTesting
import Testing

/// `kontroll-dev`, run as an author runs it.
@Suite struct AuthorsProgramTests {
    private static func package(_ kontroll: borrowing Program) throws -> URL {
        let folder = kontroll.folder.appending(path: "paket")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "Plugins"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: TestData.root.appending(path: "Package.swift"), to: folder.appending(path: "Package.swift"))
        return folder
    }

    private static func manifest(_ folder: URL) throws -> [String] {
        try String(contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8).components(separatedBy: "\n")
    }

    @Test func `new writes one file and one line, in the order of the names`() throws {
        let kontroll = try Program()
        let folder = try Self.package(kontroll)
        let before = try Self.manifest(folder)
        let result = try kontroll.run(["new", "UnsignedLeases"], program: "kontroll-dev", in: folder)
        #expect(result.code == 0, "\(result.errors)")
        let after = try Self.manifest(folder)
        let line = "    Check(name: \"UnsignedLeases\"),"
        #expect(after.filter { $0 == line }.count == 1)
        #expect(after.filter { $0 != line } == before)
        let names = after.filter { $0.hasPrefix("    Check(name: ") }
        #expect(names == names.sorted())
        let file = folder.appending(path: "Plugins/UnsignedLeases/UnsignedLeasesCheck.swift")
        #expect(try String(contentsOf: file, encoding: .utf8).contains("id: \"unsigned-leases\""))
    }

    @Test(arguments: ["splitInvoices", "Split-Invoices", "Dubblettfakturör", "LatePayment"])
    func `new refuses a name that is no type's, or that is taken`(_ name: String) throws {
        let kontroll = try Program()
        let folder = try Self.package(kontroll)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "Plugins/LatePayment"), withIntermediateDirectories: true)
        let before = try Self.manifest(folder)
        let result = try kontroll.run(["new", name], program: "kontroll-dev", in: folder)
        #expect(result.code == 64)
        #expect(try Self.manifest(folder) == before)
    }

    /// The committed copy is compiled and must obey the laws, see CheckTests.
    @Test func `what new writes is the check that is tested`() throws {
        let kontroll = try Program()
        let folder = try Self.package(kontroll)
        _ = try kontroll.run(["new", "Scaffold"], program: "kontroll-dev", in: folder)
        let committed = TestData.root.appending(path: "Tests/TestChecks/ScaffoldCheck.swift")
        #expect(
            try Data(contentsOf: folder.appending(path: "Plugins/Scaffold/ScaffoldCheck.swift"))
                == Data(contentsOf: committed))
    }

    @Test func `verify tries every law on one check`() throws {
        let kontroll = try Program()
        let result = try kontroll.run(["verify", "late-payment"], program: "kontroll-dev")
        #expect(result.code == 0, "\(result.output)")
        #expect(result.output.contains("1\u{A0}granskning, 14 lagar, 0 brott"))
    }

    @Test(arguments: [
        ("exit 3", "granskningens program: det avslutades med kod 3 [CHECK-303]"),
        (
            "echo x > spår.txt",
            "granskningens program: det försökte ändra i planens mapp: program/spår.txt (det får bara skriva"
        ),
        ("sleep 0; echo hej", "granskningens program: rad 1 i svaret är inte ett meddelande"),
    ])
    func `an author is told what a program did wrong, not how a command is written`(
        script: String, told: String
    ) throws {
        let kontroll = try Program()
        let folder = kontroll.folder.appending(path: "program")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "egen.sh")
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        let export = TestData.root.appending(path: "Controls/exempel-egna/exporter/fakturor-2025.csv").path
        for command in [["verify", file.path], ["try", file.path, "--data", export]] {
            let result = try kontroll.run(command, program: "kontroll-dev")
            #expect(result.code == 65)
            #expect(result.errors.hasPrefix("Fel: \(told)") && !result.errors.contains("Så här"), "\(result.errors)")
        }
    }

    @Test func `manual writes a page for every check and an index`() throws {
        let kontroll = try Program()
        let output = kontroll.folder.appending(path: "Handbok")
        let result = try kontroll.run(["manual", "--output", output.path], program: "kontroll-dev")
        #expect(result.code == 0)
        let pages = try FileManager.default.contentsOfDirectory(atPath: output.path)
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: TestData.root.appending(path: "Plugins").path)
        #expect(pages.count == folders.count + 1)
        let page = try String(contentsOf: output.appending(path: "late-payment.md"), encoding: .utf8)
        for heading in ["## Källor", "## Läser", "## Parametrar", "## Mått för gränser", "## Exempel"] {
            #expect(page.contains(heading))
        }
    }

    @Test func `examples writes what is committed`() throws {
        let kontroll = try Program()
        let folder = try kontroll.copy(Program.gnesta).deletingLastPathComponent()
        let package = folder.appending(path: "paket/Controls")
        try FileManager.default.createDirectory(at: package, withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            at: folder.appending(path: "gnesta-socialnamnd"), to: package.appending(path: "gnesta-socialnamnd"))
        let exports = package.appending(path: "gnesta-socialnamnd/exporter")
        for name in try FileManager.default.contentsOfDirectory(atPath: exports.path) {
            try FileManager.default.removeItem(at: exports.appending(path: name))
        }
        let result = try kontroll.run(
            ["examples"], program: "kontroll-dev", in: package.deletingLastPathComponent())
        #expect(result.code == 0, "\(result.errors)")
        let committed = Program.gnesta.appending(path: "exporter")
        let names = try FileManager.default.contentsOfDirectory(atPath: committed.path).sorted()
        #expect(try FileManager.default.contentsOfDirectory(atPath: exports.path).sorted() == names)
        for name in names {
            #expect(
                try Data(contentsOf: exports.appending(path: name)) == Data(contentsOf: committed.appending(path: name))
            )
        }
    }
}
