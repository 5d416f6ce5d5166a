import KontrollCore

/// Takes a file of JSON or JSON Lines apart into rows.
///
/// An array of objects gives a row an object; so does JSON Lines, which the file proves by being no single value while
/// its lines are. Nested objects are flattened: `utbetalning.belopp`. In JSON a fault is a failure of the file; in
/// JSON Lines the faulty line is set aside.
struct JSONParser {
    /// How the source reads.
    let source: SourceDefinition
    /// The keys that lead from the outermost value to the list of rows.
    let path: [String]
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of a file.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        let text = try JSONDecoding(file: name, declared: source.dialect.encoding).decode(raw)
        do {
            return try read(text, name)
        } catch let fault as JSONFault {
            throw fault.failure(name, in: text.bytes)
        } catch let failure as SourceFailure {
            throw failure
        } catch {
            throw .inaccessible(file: name, reason: "läsfel")
        }
    }

    private func read(_ text: DecodedText, _ name: String) throws -> ExportFile {
        let scanner = JSONScanner(text.bytes)
        let lines = try JSONLines(text.bytes).ranges()
        if lines == nil, path.isEmpty { try refuseUnlessRows(text.bytes) }
        var survey = JSONRecords(scanner, path: path)
        var bad: [Int: JSONFault] = [:]
        if let lines {
            for line in lines {
                do { try survey.line(line) } catch let fault as JSONFault { bad[line.lowerBound] = fault }
            }
        } else {
            try survey.document()
        }
        if survey.rows == 0 {
            if let first = bad.values.min(by: { $0.offset < $1.offset }) { throw first }
            guard let odd = survey.firstOdd else { throw SourceFailure.empty(file: name) }
            throw SourceFailure.unreadable(
                file: name, line: odd.line, column: nil, found: "ingen post som är en rad; \(odd.reason)",
                expected: "en lista av objekt")
        }
        let headings = try survey.headings()
        try refuseLists(survey.shape, name)
        var builder = SheetBuilder(file: name, wanted: wanted, fingerprints: fingerprints)
        try builder.begin(headings: headings, line: 1)
        builder.decide(text.decision)
        if let doubt = text.doubt { builder.doubt(doubt) }
        let countsRecords = lines == nil && survey.sharesLines
        for decision in decisions(survey, isLines: lines != nil, countsRecords) { builder.decide(decision) }

        let output = JSONRecords.Output(
            builder: builder, needed: try needed(headings, name), countsRecords: countsRecords)
        var records = JSONRecords(scanner, path: path, after: survey, output: output)
        if let lines {
            for line in lines {
                if let fault = bad[line.lowerBound] {
                    records.setAside(at: line.lowerBound, fault.reason(in: text.bytes))
                } else {
                    try records.line(line)
                }
            }
            if let last = lines.last, bad[last.lowerBound] != nil, last.upperBound == text.bytes.count {
                records.output?.builder.doubt("filen slutar mitt i en rad och kan vara avkortad")
            }
        } else {
            try records.document()
        }
        guard let file = records.output?.builder.finish() else { throw SourceFailure.empty(file: name) }
        return file
    }

    /// An outermost object that holds lists of objects is most likely a wrapping: the path must say which.
    private func refuseUnlessRows(_ bytes: [UInt8]) throws {
        guard JSONScanner.begins(with: .object, bytes) else { return }
        let lists = JSONLists.find(bytes)
        guard let first = lists.first else { return }
        let found = lists.map { "”\($0.shown)” (\(Swedish.count($0.count, "post", "poster")))" }
        throw JSONFault(
            offset: bytes.firstIndex(of: UInt8(ascii: "{")) ?? 0,
            found: "ett objekt med " + (lists.count > 1 ? "listorna " : "listan ") + Swedish.list(found),
            expected: "en lista ytterst, eller i data.yaml vägen till den: path: \(first.shown)")
    }

    /// A plan cannot ask for a list of objects as a column.
    private func refuseLists(_ shape: JSONShape, _ name: String) throws(SourceFailure) {
        for node in shape.unreadLists {
            let heading = shape.name(node).lowercased()
            guard
                let column = wanted.first(where: { column in
                    !column.isOptional
                        && column.source.headings.contains { Headings.trimmed($0).lowercased() == heading }
                })
            else { continue }
            throw .unreadable(
                file: name, line: nil, column: column.name, found: "en lista av objekt i ”\(shape.name(node))”",
                expected: "ett enkelt värde, eller path: \(JSONLists.shown(path + shape.path(node))) för dess poster")
        }
    }

    private func needed(_ headings: [String], _ name: String) throws(SourceFailure) -> [Bool] {
        var needed = Array(repeating: fingerprints, count: headings.count)
        let positions = try Headings(file: name, line: 1, cells: headings).positions(of: wanted)
        for (column, position) in zip(wanted, positions) where column.isRead {
            if let position { needed[position] = true }
        }
        return needed
    }
}

// MARK: What the run record is told

extension JSONParser {
    private func decisions(_ survey: JSONRecords, isLines: Bool, _ countsRecords: Bool) -> [String] {
        var decisions = [
            isLines
                ? "JSON Lines, ett objekt per rad"
                : survey.rows == 1 ? "JSON, ett objekt" : "JSON, en lista av objekt"
        ]
        if !path.isEmpty { decisions.append("rader ur \(JSONLists.shown(path)) (deklarerad)") }
        if countsRecords { decisions.append("radnummer är postens nummer i listan") }
        if !survey.outside.isEmpty {
            decisions.append("läses inte, utanför listan: " + Self.listed(survey.outside))
        }
        let shape = survey.shape
        decisions += shape.unreadLists.prefix(Self.mostNamed).map { node in
            let of = shape.records[shape.nodes[node].level] ?? 0
            return "listan ”\(Self.name(shape, node))” i \(Swedish.grouped(shape.nodes[node].lists)) av "
                + "\(Swedish.count(of, "post", "poster")) läses inte; dess poster läses med "
                + "path: \(JSONLists.shown(path + shape.path(node)))"
        }
        let partial = shape.partial.map { node in
            let of = shape.records[shape.nodes[node].level] ?? 0
            return "”\(Self.name(shape, node))” (\(Swedish.grouped(shape.nodes[node].count)) av \(Swedish.grouped(of)))"
        }
        if !partial.isEmpty { decisions.append("finns bara i en del poster: " + Self.listed(partial)) }
        return decisions
    }

    private static let mostNamed = 12

    private static func listed(_ names: [String]) -> String {
        let rest = names.count - mostNamed
        return names.prefix(mostNamed).joined(separator: ", ") + (rest > 0 ? " och \(rest) till" : "")
    }

    private static func name(_ shape: JSONShape, _ node: Int) -> String {
        shape.path(node).map(JSONShape.shown).joined(separator: ".")
    }
}
