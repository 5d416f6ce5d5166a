import KontrollCore

/// Reads how the text of a source is written: the keys of its dialect.
struct DialectReader {
    let fields: Fields

    /// The keys, in the order they are documented.
    static let schemaKeys: [SchemaKey] = [
        .may("encoding", .words(Dialect.Encoding.allCases.map(\.rawValue)), "Filens teckenkodning"),
        .may("delimiter", .texts, "Tecknet mellan fält, eller flera"),
        .may("citattecken", .text, "Tecknet runt text, eller inget"),
        .may("escapetecken", .text, "Tecknet före citattecken"),
        .may("lösa_citattecken", .flag, "Om citattecken får stå fritt inne i text"),
        .may("decimal", .words(Dialect.DecimalMark.allCases.map(\.rawValue)), "Decimaltecknet"),
        .may("preamble", .integer(0...1000), "Rader före rubrikerna"),
        .may("rubriker", .texts, "nej, eller rubrikerna för en fil utan"),
        .may("rubrikrader", .integer(1...5), "Antal rader med rubriker"),
        .may("footer", .text, "Ordet som summeringsraden börjar med, eller antal rader"),
        .may("slut_vid", .text, "Texten där raderna tar slut"),
        .may("rättelser", .map(.text), "Rättelser av enskilda rader, fil och rad"),
        .may("utan_radslut", .flag, "Om sista raden får sakna radslut"),
    ]

    /// The dialect; what is not declared is to be proved.
    func read() -> Dialect {
        let delimiters = delimiters()
        var dialect = Dialect(
            encoding: fields.word("encoding", Dialect.Encoding.self)?.value, delimiter: delimiters.first,
            otherDelimiters: Array(delimiters.dropFirst()), quotation: quotation(),
            decimalMark: fields.word("decimal", Dialect.DecimalMark.self)?.value,
            preamble: fields.integer("preamble", 0...1000)?.value, headings: headings(),
            end: fields.text("slut_vid")?.value, corrections: corrections(),
            finalLineBreakOptional: fields.flag("utan_radslut") ?? false)
        if let footer = fields.text("footer") {
            if footer.value.allSatisfy(\.isNumber) {
                dialect.footerRows = fields.integer("footer", 1...100)?.value
            } else {
                dialect.footer = footer.value
            }
        }
        return dialect
    }

    /// One delimiter, or several of which the first divides the headings. The blanks they are written with count.
    private func delimiters() -> [Dialect.Delimiter] {
        guard let entry = fields["delimiter"] else { return [] }
        let trees = entry.value.raw == nil ? fields.list("delimiter") : [entry.value]
        return trees.compactMap { tree in
            if let raw = tree.raw, let delimiter = Dialect.Delimiter(rawValue: raw) { return delimiter }
            let expected = "; , | tab, blanksteg eller högst fyra andra tecken som inte är bokstäver eller siffror"
            return fields.scope.read(tree, "delimiter", expected) { text in
                Dialect.Delimiter(rawValue: text) ?? Dialect.Delimiter(rawValue: text.lowercased())
            }?.value
        }
    }

    private func quotation() -> Dialect.Quotation {
        let expected = "ett enda tecken"
        func mark(_ text: String) -> String? {
            text.count == 1 && text.allSatisfy { !$0.isLetter && !$0.isNumber } ? text : nil
        }
        let none = "inget"
        var quotation = Dialect.Quotation.usual
        if let word = fields.read(
            "citattecken", "\(expected) eller \(none)", { $0.lowercased() == none ? none : mark($0) })?.value
        {
            quotation.mark = word == none ? nil : word
        }
        quotation.escape = fields.read("escapetecken", expected, mark)?.value
        quotation.isLoose = fields.flag("lösa_citattecken") ?? false
        return quotation
    }

    private func headings() -> Dialect.HeadingRows {
        if let both = fields["rubrikrader"], fields["rubriker"] != nil {
            fields.scope.report(.together(["rubriker", "rubrikrader"]), at: both.key.position)
        }
        if let rows = fields.integer("rubrikrader", 1...5)?.value { return .rows(rows) }
        guard let entry = fields["rubriker"] else { return .proved }
        guard entry.value.raw != nil else { return .named(fields.texts("rubriker").map(\.value)) }
        let word = fields.read("rubriker", "nej eller en lista av rubriker") { $0.lowercased() == "nej" ? true : nil }
        return word == nil ? .proved : .none
    }

    /// `"fakturor-1.csv:43": dela fält 4 efter 7 tecken` or `… : ta bort fält 5`.
    private func corrections() -> [Dialect.RowCorrection] {
        guard fields["rättelser"] != nil else { return [] }
        return fields.entries("rättelser").compactMap { entry in
            let place = entry.key.value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard place.count == 2, let line = Int(place[1].trimmed), line > 0, !place[0].isEmpty,
                !place[0].contains("/")
            else {
                let problem = DefinitionProblem.unreadableValue(
                    "rättelser", found: entry.key.value, expected: "filens namn och rad, till exempel ”a.csv:43”")
                fields.scope.report(problem, at: entry.key.position)
                return nil
            }
            let expected = "”ta bort fält 5” eller ”dela fält 4 efter 7 tecken”"
            return fields.scope.read(entry.value, entry.key.value, expected, Self.change).map {
                Dialect.RowCorrection(file: place[0].trimmed, line: line, change: $0.value)
            }
        }
    }

    private static func change(_ text: String) -> Dialect.RowCorrection.Change? {
        let words = text.lowercased().split(separator: " ").map(String.init)
        let numbers = words.compactMap(Int.init)
        guard numbers.allSatisfy({ 1...100_000 ~= $0 }) else { return nil }
        if words.count == 4, Array(words.prefix(3)) == ["ta", "bort", "fält"], numbers.count == 1 {
            return .drop(cell: numbers[0])
        }
        guard words.count == 6, Array(words.prefix(2)) == ["dela", "fält"], words[3] == "efter", words[5] == "tecken",
            numbers.count == 2
        else { return nil }
        return .split(cell: numbers[0], after: numbers[1])
    }
}
