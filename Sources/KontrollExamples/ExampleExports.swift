public import KontrollCore

/// Fictional exports (exempelexporter) for a plan, with deviations planted in them and known to the row.
///
/// Made by a generator of its own: the same bytes on every machine. No person, supplier or account in them exists;
/// personnummer are taken from the series that are set aside for tests.
public struct ExampleExports: Sendable {
    /// The exports; a register has one for each day it shows.
    public let sheets: [ExampleSheet]
    /// Everything in them that a check must find; all else is clean.
    public let planted: [PlantedDeviation]
    /// The plan's folder below `Controls/`.
    public var plan = "gnesta-socialnamnd"
    /// What the README says of the exports before it lists them; nil for the words of the plan `gnesta-socialnamnd`.
    var preface: String?

    /// Every file to be written, the README among them.
    public var files: [ExampleFile] { sheets.flatMap(\.files) + [ExampleReadme(exports: self).file] }

    /// The export a source reads: of a register the latest that is not after a day.
    public func sheet(_ source: SourceID, on day: CivilDate) -> ExampleSheet? {
        let own = sheets.filter { $0.source == source }
        return own.filter { $0.day.map { $0 <= day } ?? true }.max { ($0.day ?? day) < ($1.day ?? day) }
    }
}

/// A file to be written in the plan's folder `exporter/`.
public struct ExampleFile: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let bytes: [UInt8]
}

/// Some of the exports, with what is planted in them.
struct ExamplePart {
    var sheets: [ExampleSheet] = []
    var planted: [PlantedDeviation] = []

    /// Notes that a check must find these rows of a sheet in a window.
    mutating func mark(
        _ check: CheckID, _ kind: String, as severity: Finding.Severity = .deviation, _ window: DateSpan,
        _ sheet: ExampleSheet, _ rows: [Int], isPublished: Bool = false
    ) {
        planted.append(
            PlantedDeviation(
                check: check, kind: kind, severity: severity, window: window,
                rows: rows.map { sheet.places[$0] }.sorted(), isPublished: isPublished))
    }
}

/// A row's place in a file, as a reader of the file counts.
public struct ExamplePlace: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line, from 1; the headings are line 1.
    public let line: Int

    /// By file, then by line.
    public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.file, lhs.line) < (rhs.file, rhs.line) }

    /// `fil:rad`.
    public var description: String { "\(file):\(line)" }
}

/// A deviation put in the exports on purpose (planterad avvikelse).
public struct PlantedDeviation: Sendable, Hashable, Codable {
    /// The check that must find it.
    public let check: CheckID
    /// What is wrong, in Swedish.
    public let kind: String
    /// How grave the finding must be.
    public let severity: Finding.Severity
    /// The window of the occurrence that must find it.
    public let window: DateSpan
    /// The rows the finding must cite, sorted.
    public let rows: [ExamplePlace]
    /// Whether it follows from figures that were published, and is there as many times as they say.
    public var isPublished = false
}

/// A cell as an example holds it.
enum ExampleCell: Hashable, Sendable {
    case text(String?)
    case integer(Int64?)
    case money(Money?)
    case date(CivilDate?)
    /// A month, written `2023-01`; its first day is meant.
    case month(CivilDate)
    /// Ja or Nej.
    case flag(Bool)
    /// J or nothing.
    case mark(Bool)

    /// As it stands in the file.
    var written: String {
        switch self {
        case .text(let text): text ?? ""
        case .integer(let number): number.map { "\($0)" } ?? ""
        case .money(let money): money?.description.replacing(".", with: ",") ?? ""
        case .date(let date): date?.description ?? ""
        case .month(let date): String(date.description.prefix(7))
        case .flag(let value): value ? "Ja" : "Nej"
        case .mark(let value): value ? "J" : ""
        }
    }
}

/// A heading of an export, and the column of the data set that it stands for; nil when no check reads it.
struct ExampleColumn: Sendable {
    let heading: String
    let name: String?

    init(_ heading: String, _ name: String?) { (self.heading, self.name) = (heading, name) }
}
