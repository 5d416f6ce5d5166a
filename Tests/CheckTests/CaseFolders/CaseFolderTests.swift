import Foundation
import KontrollCatalog
import KontrollCore
import KontrollTesting
import Testing

@Suite struct CaseFolderTests {
    private static let cases = (try? CaseFolder.all(below: CaseFolder.root)) ?? []

    @Test(arguments: cases)
    func `a case finds the rows its author marked, and the rest is as kept`(_ folder: CaseFolder) async throws {
        let outcomes = try await folder.carryOut()
        let (marked, found) = (try folder.key(), CaseOutcome.gravest(outcomes))
        for (row, word) in marked.sorted(by: { $0.key < $1.key }) {
            #expect(found[row] ?? "" == word, "\(row): \(found[row] ?? "inget") hittat, Facit säger \(word)")
        }
        expectGolden(try CaseOutcome.json(outcomes), at: folder.expected)
    }

    @Test func `there are cases of every family of checks`() {
        #expect(Self.cases.count >= 30)
        #expect(Set(Self.cases.map(\.check)).count >= 25)
    }

    /// A case in a folder of its own, whole but for what a test changes.
    private func made(_ change: [String: String?], check: String = "sequence-gaps") throws -> CaseFolder {
        let root = FileManager.default.temporaryDirectory.appending(path: "fallmapp-\(UUID().uuidString)")
        let folder = root.appending(path: "\(check)/ett-fall")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files: [String: String?] = [
            "control.yaml": """
            as_of: 2025-12-31
            id: F-1
            risk: Fakturor saknas
            kontrollmoment: Nummerserien är hel
            metod: Alla fakturor
            frequency: 1 ggr/år Helår
            ansvarig: Ekonom
            check: sequence-gaps
            data: {supplier-invoices: fakturor}
            """,
            "fakturor.csv":
                "Löpnr;Leverantör;Belopp;Fakturadatum;Facit\n1;A;10,50;2025-01-02;titt\n3;A;10,50;2025-01-03;titt\n",
        ]
        for (name, text) in files.merging(change, uniquingKeysWith: { $1 }) {
            guard let text else { continue }
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        return CaseFolder(url: folder)
    }

    @Test func `a whole case is carried out`() async throws {
        let folder = try made([:])
        let outcomes = try await folder.carryOut()
        #expect(try folder.key() == CaseOutcome.gravest(outcomes))
        #expect(outcomes.map(\.examined) == [2])
    }

    @Test(
        arguments: [
            (["läsmig.txt": "text"], "läsmig.txt hör inte till ett fall"),
            (["andra.csv": "a;b\n1;2\n"], "ingen källa i control.yaml heter andra"),
            (["fakturor.csv": nil], "källan fakturor har ingen fil"),
            (["fakturor-2025-12-31.csv": "a\n"], ": källan har två filer"),
            (["control.yaml": "id: F-1\n"], "control.yaml har ingen rad ”as_of: ÅÅÅÅ-MM-DD”"),
            (["control.yaml": "as_of: 2025-12-31\n"], "control.yaml har inte en rad ”data: {datamängd: källa}”"),
        ] as [([String: String?], String)])
    func `a folder that is not whole is refused`(_ change: [String: String?], _ fault: String) async throws {
        let folder = try made(change)
        let error = try await #require(throws: CaseFolder.Fault.self) { try await folder.carryOut() }
        #expect(error.description.hasSuffix(fault))
    }

    @Test(arguments: [
        ("no-such-check", "det finns ingen granskning no-such-check"),
        ("round-amounts", "control.yaml använder inte round-amounts och bara den"),
    ])
    func `a folder of another check is refused`(_ check: String, _ fault: String) async throws {
        let folder = try made([:], check: check)
        let error = try await #require(throws: CaseFolder.Fault.self) { try await folder.carryOut() }
        #expect(error.description == fault)
    }

    @Test func `a population without what its author says is refused`() throws {
        let folder = try made(["fakturor.csv": "Löpnr;Leverantör\n1;A\n"])
        let error = try #require(throws: CaseFolder.Fault.self) { try folder.key() }
        #expect(error.description == "fakturor.csv har ingen sista kolumn Facit")
    }

    @Test func `a missing expected.json is a failure`() throws {
        let folder = try made([:])
        withKnownIssue { expectGolden("[]", at: folder.expected) }
    }
}
