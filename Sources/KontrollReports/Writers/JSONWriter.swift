public import Foundation
import KontrollCore

/// Writes a report as JSON for other programs: `"version": 1` beside the report's own keys.
///
/// The keys are those of ``Report``, documented for readers in `Docs/rapport-json.md`. Within a version keys are
/// added but never removed and never change their meaning. What is not known is left out, never null.
public struct JSONWriter: ReportWriter {
    /// The version of the form.
    public static let version = 1

    /// The format's name.
    public let format = "json"

    /// A writer.
    public init() {}

    /// The bytes of the file, UTF-8.
    public func data(_ report: Report) throws(ReportError) -> Data {
        do {
            return Data((try CanonicalJSON.pretty(Versioned(report: report)) + "\n").utf8)
        } catch {
            throw .cannotEncode(format: format, reason: "\(error)")
        }
    }

    private struct Versioned: Encodable {
        let report: Report

        private enum CodingKeys: CodingKey { case version }

        func encode(to encoder: any Encoder) throws {
            try report.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(JSONWriter.version, forKey: .version)
        }
    }
}
