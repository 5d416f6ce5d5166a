import Foundation
import KontrollCore

/// What comes of a case, as `expected.json` keeps it: keys sorted, texts with plain blanks.
struct CaseOutcome: Codable, Sendable {
    struct Found: Codable, Sendable {
        let rows: [String]
        let severity: String
        let reason: String
        let amount: String?
    }

    struct Evidence: Codable, Sendable {
        let title: String
        let rows: [[String]]
    }

    let window: String
    let state: String
    let failure: String?
    let examined: Int
    let outsideWindow: Int
    /// Rows not examined, by reason.
    let excluded: [String: Int]
    /// Rows set aside before the check, by reason.
    let setAside: [String: Int]
    let findings: [Found]
    let measures: [String: String]
    let evidence: [Evidence]

    init(_ record: RunRecord, _ details: RunDetails) {
        let (summary, cited) = (record.checks[0], details.checks[0])
        window = "\(record.occurrence.window.first)/\(record.occurrence.window.last)"
        state = record.outcome.state.rawValue
        failure = summary.failure
        (examined, outsideWindow) = (summary.examined, summary.quality.outsideWindow)
        excluded = Dictionary(
            summary.excluded.filter { $0.count > 0 }.map { ($0.reason, $0.count) }, uniquingKeysWith: +)
        setAside = Dictionary(
            summary.quality.setAside.map { ("\($0.dataSet): \($0.reason)", $0.count) }, uniquingKeysWith: +)
        findings = cited.findings.map { found in
            Found(
                rows: found.places, severity: Self.word(found.finding.severity),
                reason: Self.plain(found.finding.reason.text), amount: found.finding.amount?.description)
        }
        measures = Dictionary(
            summary.measures.map { ($0.name, Self.plain($0.amount.swedish)) }, uniquingKeysWith: { first, _ in first })
        evidence = cited.evidence.map { table in
            Evidence(title: table.title, rows: ([table.columns] + table.rows).map { $0.map(Self.plain) })
        }
    }

    static func word(_ severity: Finding.Severity) -> String {
        switch severity {
        case .look: "titt"
        case .deviation: "avvikelse"
        case .serious: "allvarlig"
        }
    }

    private static func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    /// The gravest found of each row, by `fil:rad`.
    static func gravest(_ outcomes: [CaseOutcome]) -> [String: String] {
        let words = ["", "titt", "avvikelse", "allvarlig"]
        var found: [String: String] = [:]
        for finding in outcomes.flatMap(\.findings) {
            for row in finding.rows {
                let (old, new) = (words.firstIndex(of: found[row] ?? ""), words.firstIndex(of: finding.severity))
                if (new ?? 0) > (old ?? 0) { found[row] = finding.severity }
            }
        }
        return found
    }

    static func json(_ outcomes: [CaseOutcome]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(outcomes), as: UTF8.self)
    }
}
