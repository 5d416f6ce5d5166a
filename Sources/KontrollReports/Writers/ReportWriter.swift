public import Foundation

/// Writes a report in one format. Formats that need other programs or libraries conform in rooms of their own.
public protocol ReportWriter: Sendable {
    /// The format's name on the command line and in plans, which is also the file's ending: `md`.
    var format: String { get }

    /// The bytes of the file.
    func data(_ report: Report) throws(ReportError) -> Data
}

/// Why a report could not be written.
public enum ReportError: Error, Sendable, Hashable {
    /// The report holds something the format cannot say.
    case cannotEncode(format: String, reason: String)

    /// A stable code that documentation can name.
    public var code: String {
        switch self {
        case .cannotEncode: "REPORT-501"
        }
    }

    /// What happened, in Swedish.
    public var text: String {
        switch self {
        case .cannotEncode(let format, let reason): "rapporten kan inte skrivas som \(format): \(reason)"
        }
    }
}

/// The writers of this room.
public enum ReportWriters {
    /// One of each format, in the order help shows them.
    public static let all: [any ReportWriter] = [
        HTMLWriter(), MarkdownWriter(), CSVWriter(), JSONWriter(), DocxWriter(), XlsxWriter(),
    ]
}
