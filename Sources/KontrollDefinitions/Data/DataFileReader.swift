import KontrollCore

/// Reads `data.yaml`: where each data set comes from.
struct DataFileReader {
    let file: DefinitionFile
    let catalogue: CheckCatalogue

    /// The sources the file names; errors have been reported.
    func read() -> SourceIndex {
        var index = SourceIndex()
        for entry in file.scope.entries(file.root, "data.yaml") {
            if !NameRule.allows(entry.key.value) {
                file.scope.report(.badName("källan", found: entry.key.value), at: entry.key.position)
            }
            let id = SourceID(rawValue: entry.key.value)
            let reader = SourceReader(id: id, scope: file.scope, catalogue: catalogue)
            let (dataSet, definition) = reader.read(entry.value)
            if case .mapping(let keys) = entry.value.content,
                !keys.contains(where: { ["period_from", "dated"].contains($0.key.value) })
            {
                index.undated.insert(id)
            }
            index.dataSets.updateValue(dataSet, forKey: id)
            index.definitions[id] = definition
        }
        return index
    }
}

/// Reads one source of `data.yaml`.
struct SourceReader {
    let id: SourceID
    let scope: Scope
    let catalogue: CheckCatalogue

    /// The keys of a source, in the order they are documented.
    static func keys(_ catalogue: CheckCatalogue) -> [SchemaKey] {
        let file: [SchemaKey] = [
            .must("file", .text, "Exportens fil under planens mapp; * i namnet för flera"),
            .must("data_set", .words(catalogue.dataSets), "Datamängden som källan ger"),
        ]
        let columns: [SchemaKey] = [
            .may("period_from", .text, "Kolumnen som säger vilken period en rad hör till"),
            .may("dated", .words(Dated.allCases.map(\.rawValue)), "Om dagen står i filnamnet, eller ingen dag finns"),
            .may("columns", .map(ColumnsReader.shape), "Kolumnerna och deras rubriker i filen"),
        ]
        let whole: [SchemaKey] = [
            .may("totals", .map(.text), "Kontrollsummor: rows, kolumner med belopp, och file"),
            .may("group", .object(ColumnsReader.groupKeys), "Hur rader blir en post"),
            .may("färskhet", .integer(0...3660, unit: "dagar"), "Hur nära periodens slut exporten ska räcka"),
            .may("historik", .flag, "Om exporten ska ha också de rader före perioden som granskningar jämför med"),
            .may("täckning", .words(CoverageSource.allCases.map(\.rawValue)), "Vad som säger vilken tid filen täcker"),
            .may("tapp", .text, "Andel färre rader än förra perioden som ska kommenteras, till exempel 30 %"),
            .may("valuta", .text, "Beloppens valuta när den inte är kronor, med tre bokstäver: GBP"),
            .may("fråga", .text, "Vem som svarar på frågor om exporten"),
        ]
        return file + FormatReader.schemaKeys + columns + DialectReader.schemaKeys + whole
    }

    /// The data set the source serves, and its definition where it can be used.
    func read(_ tree: Tree) -> (dataSet: DataSetID?, definition: SourceDefinition?) {
        let keys = Self.keys(catalogue)
        guard let fields = Fields(tree, id.rawValue, known: keys.names, required: keys.required, in: scope) else {
            return (nil, nil)
        }
        let dataSet = readDataSet(fields)
        let columns = ColumnsReader(
            scope: scope, dataSet: dataSet, types: dataSet.map { catalogue.columns(of: $0) } ?? [:])
        let sources = columns.read(fields)
        let path = fields["file"].flatMap { scope.path($0.value, "file") }
        let period = readPeriod(fields, columns)
        let totals = TotalsReader(columns: columns).read(fields)
        var dialect = DialectReader(fields: fields).read()
        // The word nearly every system closes its columns with.
        if dialect.footer == nil, dialect.footerRows == nil, totals?.usesFooter == true { dialect.footer = "Summa" }
        let grouping = columns.grouping(fields)
        let freshness = fields.integer("färskhet", 0...3660, "dagar")?.value
        guard let dataSet, let path, let period else { return (dataSet, nil) }
        var definition = SourceDefinition(
            id: id, dataSet: dataSet, file: path, format: FormatReader(fields: fields).read(), columns: sources,
            dialect: dialect, period: period, totals: totals,
            grouping: grouping)
        definition.contact = fields.text("fråga")?.value
        // As ISO 4217 has them.
        let currency = fields.read("valuta", "tre stora bokstäver, till exempel GBP") { text in
            text.count == 3 && text.allSatisfy { "A"..."Z" ~= $0 } ? text : nil
        }
        definition.currency = currency.flatMap { $0.value == "SEK" ? nil : $0.value }
        if let freshness { definition.freshness = freshness }
        definition.mustHoldHistory = fields.flag("historik") ?? false
        if let coverage = fields.word("täckning", CoverageSource.self)?.value { definition.coverage = coverage }
        let limit = fields.read("tapp", "en andel, till exempel 30 %") { text in
            Rate(percent: text).flatMap { $0 <= .one ? $0 : nil }
        }
        if let limit = limit?.value { definition.dropLimit = limit }
        return (dataSet, definition)
    }

    private func readDataSet(_ fields: Fields) -> DataSetID? {
        guard let text = fields.text("data_set") else { return nil }
        let known = catalogue.dataSets
        guard known.contains(text.value) else {
            scope.report(.unknownDataSet(text.value, known: known), at: text.position)
            return nil
        }
        return DataSetID(rawValue: text.value)
    }

    private func readPeriod(_ fields: Fields, _ columns: ColumnsReader) -> PeriodSource? {
        switch (fields["period_from"], fields["dated"]) {
        case (nil, nil):
            return .undated
        case (_?, let dated?):
            scope.report(.together(["period_from", "dated"]), at: dated.key.position)
            return nil
        case (_?, nil):
            guard let column = fields.text("period_from") else { return nil }
            columns.check(column, as: .date, of: "period_from")
            return .column(column.value)
        case (nil, _?):
            return switch fields.word("dated", Dated.self)?.value {
            case .fileName?: .fileName
            case .undated?: .undated
            case nil: nil
            }
        }
    }

    private enum Dated: String, CaseIterable {
        case fileName = "filnamn"
        case undated = "nej"
    }
}

extension Scope {
    /// A path below the plan's folder, `*` in its last part only.
    func path(_ tree: Tree, _ name: String) -> String? {
        guard let path = text(tree, name) else { return nil }
        let parts = path.value.split(separator: "/", omittingEmptySubsequences: false)
        let fits = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\\") }
        guard fits, parts.first?.hasPrefix("~") == false, !parts.dropLast().contains(where: { $0.contains("*") }) else {
            report(.path(path.value), at: path.position)
            return nil
        }
        return path.value
    }
}
