import Foundation
import KontrollArchive
import KontrollTesting
import Testing

@Suite("Reports as files")
struct ReportFileTests {
    private static let plan = Program.gnesta.path
    private static let office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    private static let reader = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

    /// A ledger with the plan carried out, and a report of it.
    static func report(_ kontroll: borrowing Program, _ format: String, _ more: [String] = []) throws -> Data {
        if !FileManager.default.fileExists(atPath: kontroll.ledger) {
            _ = try kontroll(
                "record", "import", plan, "--file", "\(plan)/protokoll/delår-2023.csv", "--ledger", kontroll.ledger,
                "--as-of", "2023-08-31")
            _ = try kontroll("run", plan, "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
        }
        let file = kontroll.folder.appending(path: "rapport.\(format)")
        let result = try kontroll.run(
            [
                "report", plan, "--period", "delår 2023", "--as-of", "2023-08-31", "--ledger", kontroll.ledger,
                "--output", file.path,
            ] + more)
        #expect(result.code == 0, "\(result.errors)")
        return try Data(contentsOf: file)
    }

    /// What another program writes.
    static func tool(_ path: String, _ arguments: [String]) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// All that can be read in a file: the parts of an Office file too.
    static func text(_ data: Data, _ format: String) throws -> String {
        guard ["docx", "xlsx"].contains(format) else { return String(decoding: data, as: UTF8.self) }
        let archive = try ZipArchive(Array(data).span)
        return try archive.entries.map {
            String(decoding: try archive.contents(of: $0, limit: 1 << 26), as: UTF8.self)
                .replacing(/<[^>]*>/, with: "\n")
        }.joined()
    }

    /// Every personnummer, account and payee of the example exports, and the accounts of those who attest.
    private static func secrets() throws -> Set<String> {
        let folder = Program.gnesta.appending(path: "exporter")
        var secrets: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".csv") {
            let data = try Data(contentsOf: folder.appending(path: file))
            let text = String(validating: data, as: UTF8.self) ?? String(data: data, encoding: .windowsCP1252) ?? ""
            secrets.formUnion(
                text.matches(of: /\b(?:\d{8}-\d{4}|\d{4}-\d{4,7}|[A-ZÅÄÖ]{4}\d{2})\b/).map { String($0.output) })
            let rows = text.split(whereSeparator: \.isNewline).map {
                $0.split(separator: ";", omittingEmptySubsequences: false)
            }
            for heading in ["Betalningsmottagare", "Leverantör"] {
                guard let column = rows.first?.firstIndex(where: { $0 == heading }) else { continue }
                secrets.formUnion(
                    rows.dropFirst().compactMap { $0.indices.contains(column) ? String($0[column]) : nil })
            }
        }
        return secrets.filter { $0.count > 5 }
    }

    @Test(arguments: ["html", "md", "csv", "json", "docx", "xlsx"])
    func `the public version names no person, payee or account of the exports`(format: String) throws {
        let kontroll = try Program()
        let secrets = try Self.secrets()
        #expect(secrets.count > 150)
        let text = try Self.text(Self.report(kontroll, format), format)
        #expect(text.contains("Utbetalningar inom ekonomiskt bistånd"))
        #expect(secrets.filter(text.contains).sorted() == [])
        guard format != "csv" else { return }
        let restricted = try Self.text(Self.report(kontroll, format, ["--restricted"]), format)
        #expect(secrets.count(where: restricted.contains) > 10)
        // A row is named by what its reader knows it by, under the export's own headings.
        #expect(restricted.contains(#/fakturor-20\d\d-H\d\.csv:\d+ \(Löpnr \d+, Fakturanr /#))
    }

    @Test func `several files are written at once, each in the form of its ending`() throws {
        let kontroll = try Program()
        let files = ["md", "csv", "json"].map { kontroll.folder.appending(path: "rapport.\($0)").path }
        let command = ["report", Self.plan, "--as-of", "2023-08-31", "--ledger", kontroll.ledger]
        let result = try kontroll.run(command + files.flatMap { ["--output", $0] })
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output == files.map { "Rapport: \($0)\n" }.joined())
        #expect(files.allSatisfy { FileManager.default.fileExists(atPath: $0) })
        let both = try kontroll.run(command + files.flatMap { ["--output", $0] } + ["--format", "md"])
        #expect(both.code == 64 && both.errors.contains("--format gäller en fil"))
    }

    @Test func `two boards' plans make one report, of the same days only`() throws {
        let kontroll = try Program()
        let plans = [
            try kontroll.copy(Program.gnesta).path,
            try kontroll.copy(TestData.root.appending(path: "Controls/kommun-bas")).path,
        ]
        let file = kontroll.folder.appending(path: "samlad.md")
        let command =
            ["report"] + plans + ["--as-of", "2023-12-31", "--title", "Samlad uppföljning av intern kontroll"]
        let result = try kontroll.run(command + ["--period", "2023-01-01/2023-12-31", "--output", file.path])
        #expect(result.code == 0, "\(result.errors)")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix("# Samlad uppföljning av intern kontroll\n"))
        #expect(text.contains("Socialnämnden – Finansiella risker") && text.contains("KB-01"))
        let one = try kontroll.run(command + ["--ledger", kontroll.ledger])
        #expect(one.code == 64 && one.errors.contains("--ledger gäller en plan"))
    }

    @Test(.enabled(if: office && reader, "LibreOffice eller pdftotext saknas"))
    func `the pdf is tagged, declares PDF/UA-1, and says what the Word document says`() throws {
        let kontroll = try Program()
        let pdf = try Self.report(kontroll, "pdf")
        #expect(pdf.starts(with: Data("%PDF".utf8)))
        let file = kontroll.folder.appending(path: "rapport.pdf").path
        let info = try Self.tool("/usr/bin/pdfinfo", [file])
        #expect(info.contains(/Tagged: +yes/))
        #expect(info.contains("Uppföljning delår 2023 – Socialnämnden, Gnesta kommun"))
        let meta = try Self.tool("/usr/bin/pdfinfo", ["-meta", file])
        #expect(meta.contains("<pdfuaid:part>1</pdfuaid:part>"))
        let text = try Self.tool("/usr/bin/pdftotext", ["-layout", file, "-"])
        #expect(text.contains("Förslag till beslut") && text.contains("Teckenförklaring"))
        #expect(text.contains("Uppföljning delår 2023") && !text.contains("Error!"))
        #expect(try Self.secrets().filter(text.contains).sorted() == [])
    }

    @Test(.enabled(if: !office, "LibreOffice finns"))
    func `a pdf without LibreOffice is a clear error`() throws {
        let kontroll = try Program()
        let result = try kontroll(
            "report", Self.plan, "--period", "delår 2023", "--as-of", "2023-08-31", "--ledger", kontroll.ledger,
            "--output", kontroll.folder.appending(path: "a.pdf").path)
        #expect(result.code == 3 && result.errors.contains("PDF-501"))
    }

    @Test func `a template is written, filled, and refused when it asks for what is not there`() throws {
        let kontroll = try Program()
        let mall = kontroll.folder.appending(path: "mall.docx").path
        #expect(try kontroll("report", "template", mall).code == 0)
        #expect(try kontroll("report", "template", mall).code == 64)
        let text = try Self.text(Self.report(kontroll, "docx", ["--template", mall]), "docx")
        #expect(text.contains("Utbetalningar inom ekonomiskt bistånd") && !text.contains("{{"))
        let broken = kontroll.folder.appending(path: "trasig.docx")
        try Data("ingen mall".utf8).write(to: broken)
        let result = try kontroll(
            "report", Self.plan, "--as-of", "2023-08-31", "--ledger", kontroll.ledger, "--template", broken.path,
            "--output", kontroll.folder.appending(path: "b.docx").path)
        #expect(result.code == 65 && result.errors.contains("MALL-501"))
    }
}
