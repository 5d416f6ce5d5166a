public import Foundation

/// Why LibreOffice did not make a PDF of a document.
public enum ConversionError: Error, Sendable, Hashable {
    /// The program is not installed.
    case missing
    /// It took longer than it may.
    case timedOut(seconds: Int)
    /// It ended without a PDF; what it said last.
    case failed(String)

    /// A stable code that documentation can name.
    public var code: String {
        switch self {
        case .missing: "PDF-501"
        case .timedOut: "PDF-502"
        case .failed: "PDF-503"
        }
    }

    /// What happened, in Swedish.
    public var text: String {
        switch self {
        case .missing:
            "pdf skrivs av LibreOffice, som saknas här; installera det med ”make setup-pdf” "
                + "(Debian: apt-get install libreoffice-writer-nogui) eller skriv rapporten som docx"
        case .timedOut(let seconds): "LibreOffice blev inte klart på \(seconds) sekunder"
        case .failed(let why): "LibreOffice kunde inte göra en pdf" + (why.isEmpty ? "" : ": \(why)")
        }
    }
}

/// Makes PDFs of documents with LibreOffice, without a window and with a profile of its own, so that neither a
/// LibreOffice that somebody has open nor that person's settings play any part.
///
/// The PDF is tagged and declares PDF/UA-1 (ISO 14289-1), with the document's title, language, headings and
/// bookmarks.
public struct DocumentConversion: Sendable {
    private let program: String?
    private let seconds: Int

    /// A way to make PDFs.
    ///
    /// - Parameters:
    ///   - program: LibreOffice's program; nil for the one that is installed.
    ///   - seconds: How long it may take.
    public init(program: String? = nil, seconds: Int = 120) {
        let places =
            ["/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice"]
            + ["/opt/libreoffice/program/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"]
        let found = (program.map { [$0] } ?? places).first { FileManager.default.isExecutableFile(atPath: $0) }
        (self.program, self.seconds) = (found, seconds)
    }

    /// Whether LibreOffice is here.
    public var isPossible: Bool { program != nil }

    private static let filter =
        "pdf:writer_pdf_Export:{"
        + [
            ("PDFUACompliance", "boolean", "true"), ("UseTaggedPDF", "boolean", "true"),
            ("ExportBookmarks", "boolean", "true"),
        ].map { "\"\($0.0)\":{\"type\":\"\($0.1)\",\"value\":\"\($0.2)\"}" }.joined(separator: ",") + "}"

    /// The PDF of a Word document.
    public func pdf(of docx: Data) async throws(ConversionError) -> Data {
        guard let program else { throw .missing }
        let folder = FileManager.default.temporaryDirectory.appending(path: "kontroll-pdf-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let document = folder.appending(path: "rapport.docx")
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try docx.write(to: document)
        } catch {
            throw .failed(error.localizedDescription)
        }
        var environment = ChildProgram.plainEnvironment
        environment["HOME"] = folder.path
        let child = ChildProgram(
            executable: program,
            arguments: [
                "-env:UserInstallation=\(folder.appending(path: "profil").absoluteString)", "--headless", "--norestore",
                "--convert-to", Self.filter, "--outdir", folder.path, document.path,
            ], environment: environment, limits: ChildProgram.Limits(silence: seconds, output: 1 << 20))
        let result = await child.run(input: []) { _ in .heard }
        switch result.ending {
        case .exited(0): break
        case .silentTooLong: throw .timedOut(seconds: seconds)
        case .couldNotStart: throw .missing
        default: throw .failed(Self.lastLine(result.errors))
        }
        guard let pdf = try? Data(contentsOf: folder.appending(path: "rapport.pdf")),
            pdf.starts(with: Data("%PDF".utf8))
        else { throw .failed(Self.lastLine(result.errors)) }
        return TaggedPDF.finished(pdf)
    }

    /// The last thing said, on one line.
    private static func lastLine(_ errors: String) -> String {
        errors.split(whereSeparator: \.isNewline).last { !$0.contains("javaldx") }.map(String.init) ?? ""
    }
}
