import Foundation
import KontrollCore

/// What a program says that speaks as monitoring plugins do: an exit code, one line and performance data after `|`.
///
/// The form is the Monitoring Plugins Development Guidelines', sections 2 and 3: codes 0 OK, 1 WARNING, 2 CRITICAL and 3
/// UNKNOWN; performance data `'label'=value[UOM];[warn];[crit];[min];[max]`.
struct NagiosAnswer {
    private let code: Int32
    private let text: String
    private let data: [String]

    /// Reads an answer.
    ///
    /// - Throws: Why it is none, or that the program says that it could not judge.
    init(_ lines: [[UInt8]], code: Int32) throws(ProgramFault) {
        guard (0...3).contains(code) else {
            throw ProgramFault("det avslutades med kod \(code), väntade 0 till 3")
        }
        guard let first = lines.first(where: { !$0.isEmpty }) else { throw ProgramFault("det sade ingenting") }
        guard lines.allSatisfy({ String(validating: $0, as: UTF8.self) != nil }) else {
            throw ProgramFault("svaret är inte UTF-8")
        }
        let line = String(decoding: first, as: UTF8.self)
        guard lines.count(where: { !$0.isEmpty }) == 1 else {
            throw ProgramFault("svaret är flera rader, väntade en")
        }
        guard first.count <= Self.longest else {
            throw ProgramFault("svaret är längre än \(Swedish.grouped(Int64(Self.longest))) byte")
        }
        let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        text = parts[0].trimmingCharacters(in: .whitespaces)
        // A script that says so and forgets its exit code must not pass.
        let word = String(text.prefix { $0.isLetter })
        if let said = Self.words[word.uppercased()], said > code {
            throw ProgramFault(
                "det säger ”\(word)” men avslutades med kod \(code), väntade kod \(said)\(said == 1 ? " eller mer" : "")"
            )
        }
        guard code != 3 else { throw ProgramFault("det kunde inte avgöra: \(ProgramCheck.short(text))") }
        self.code = code
        data = parts.count > 1 ? try Self.items(parts[1]) : []
    }

    /// What a program of this kind is known to be before it has said anything.
    static func description(_ use: ProgramUse, _ id: CheckID, reads: [DataRequirement]) -> CheckDescription {
        CheckDescription(
            id: id, version: 1, title: use.shown, looksFor: "Det som programmet \(use.shown) letar efter.",
            rationale: "Programmet svarar som en övervakning: slutkod 0 grön, 1 gul, 2 röd, 3 fel.",
            sources: [.assumption("Programmet säger inte varifrån dess regel kommer")], reads: reads,
            measures: [MeasureDescription(ProgramUse.verdict, .count, "Programmets slutkod: 0 grön, 1 gul, 2 röd")]
                + use.measures,
            examples: [])
    }

    /// The answer as a report.
    ///
    /// - Throws: That a measure the control expects is not there, or cannot be read.
    func report(examined: Int, measures expected: [MeasureDescription]) throws(ProgramFault) -> CheckReport {
        var measures = [Measure(ProgramUse.verdict, .count(Int64(code)))]
        for measure in expected {
            let items = data.filter { Self.label($0) == measure.name }
            guard let item = items.first else { throw ProgramFault("måttet ”\(measure.name)” finns inte i svaret") }
            guard items.count == 1 else { throw ProgramFault("måttet ”\(measure.name)” står två gånger i svaret") }
            guard let amount = Self.amount(item, measure.kind) else {
                throw ProgramFault("måttet ”\(measure.name)” kan inte läsas, väntade \(measure.kind.expected)")
            }
            measures.append(Measure(measure.name, amount))
        }
        let rows = data.map { [Self.label($0), Self.value($0)] }
        let answer = EvidenceTable(title: "Programmets svar", columns: ["Svar"], rows: [[text]])
        let numbers = EvidenceTable(title: "Programmets mätvärden", columns: ["Mått", "Värde"], rows: rows)
        return CheckReport(
            examined: examined, measures: measures, evidence: rows.isEmpty ? [answer] : [answer, numbers])
    }

    /// How long an answer may be.
    private static let longest = 4096

    /// The words that answers usually begin with, and the exit codes they stand for.
    private static let words: [String: Int32] = [
        "WARNING": 1, "VARNING": 1, "FEL": 1, "ERROR": 1, "CRITICAL": 2, "KRITISK": 2, "KRITISKT": 2, "UNKNOWN": 3,
        "OKÄND": 3, "OKÄNT": 3,
    ]

    /// Items between blanks; a label in apostrophes may have blanks in it.
    private static func items(_ text: Substring) throws(ProgramFault) -> [String] {
        var items: [String] = [""]
        var isQuoted = false
        for character in text {
            if character == "'" { isQuoted.toggle() }
            if character.isWhitespace, !isQuoted {
                if items.last?.isEmpty == false { items.append("") }
            } else {
                items[items.count - 1].append(character)
            }
        }
        guard !isQuoted else { throw ProgramFault("ett citattecken bland mätvärdena avslutas inte") }
        return items.filter { $0.contains("=") }
    }

    private static func label(_ item: String) -> String {
        String(item.prefix { $0 != "=" }).trimmingCharacters(in: CharacterSet(charactersIn: "'"))
    }

    private static func value(_ item: String) -> String {
        String(item.drop { $0 != "=" }.dropFirst().prefix { $0 != ";" })
    }

    /// A value with its unit as a number of a kind. A share is a percentage with at most four decimals.
    private static func amount(_ item: String, _ kind: MeasureDescription.Kind) -> Measure.Amount? {
        let value = value(item)
        let number = String(value.prefix { $0.isNumber || "-.".contains($0) })
        switch (kind, String(value.dropFirst(number.count))) {
        case (.count, ""), (.count, "c"): return Int64(number).flatMap { $0 < 0 ? nil : .count($0) }
        case (.days, ""), (.days, "d"): return Int64(number).map { .days($0) }
        case (.money, ""), (.money, "kr"): return Money(number).map { .money($0) }
        case (.share, "%"):
            let parts = number.split(separator: ".", omittingEmptySubsequences: false)
            guard let whole = parts.first.flatMap({ Int64($0) }), parts.count <= 2, (0...100).contains(whole) else {
                return nil
            }
            let decimals = parts.count == 2 ? String(parts[1]) : ""
            guard decimals.count <= 4, decimals.allSatisfy(\.isNumber),
                let rest = Int64((decimals + "0000").prefix(4))
            else { return nil }
            let part = whole * 10_000 + rest
            return part > 1_000_000 ? nil : .share(part: part, of: 1_000_000)
        case (.quotient, ""), (.dayQuotient, ""), (.dayQuotient, "d"):
            guard let (sum, count) = decimal(number) else { return nil }
            return kind == .quotient ? .quotient(sum, over: count) : .dayQuotient(sum, over: count)
        default: return nil
        }
    }

    /// A decimal number as an exact quotient.
    private static func decimal(_ text: String) -> (Int64, Int64)? {
        let isNegative = text.hasPrefix("-")
        guard let rate = Rate(decimal: isNegative ? String(text.dropFirst()) : text) else { return nil }
        return (isNegative ? -rate.numerator : rate.numerator, rate.denominator)
    }
}

extension MeasureDescription.Kind {
    /// What performance data of this kind looks like.
    fileprivate var expected: String {
        switch self {
        case .count: "ett heltal, minst 0"
        case .days: "ett antal dagar"
        case .money: "ett belopp, till exempel 12.50kr"
        case .share: "en andel, till exempel 12.5%"
        case .quotient: "ett tal, till exempel 12.5"
        case .dayQuotient: "ett antal dagar, till exempel 12.5d"
        }
    }
}

/// A table as lines of text with tabs between the cells, the column names first: what a shell can read.
struct TextLines {
    private let table: Table?
    private let names: [String]

    /// The rows of the one data set that a program reads; nothing when it reads none.
    init(_ request: CheckRequest, reads: [DataRequirement]) throws(DataError) {
        names = reads.first?.columns.map(\.name) ?? []
        guard let requirement = reads.first else {
            table = nil
            return
        }
        guard let given = request.tables[requirement.dataSet] else { throw .missingDataSet(requirement.dataSet) }
        table = try given.limited(to: requirement)
    }

    /// The number of rows; nil without a data set.
    var count: Int? { table?.count }

    /// Hands on the lines, some at a time.
    func write(_ sink: ([UInt8]) throws -> Void) throws {
        guard let table else { return }
        let columns = names.compactMap { table.columns[$0] }
        var bytes = Array(names.joined(separator: "\t").utf8) + [UInt8(ascii: "\n")]
        for row in 0..<table.count {
            for (index, column) in columns.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: "\t")) }
                // A cell cannot end its line or its column.
                bytes += (column.text(row) ?? "").utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }
            }
            bytes.append(UInt8(ascii: "\n"))
            if bytes.count > 1 << 20 {
                try sink(bytes)
                bytes = []
            }
        }
        try sink(bytes)
    }
}
