import KontrollCore

/// Reads the plan's `riskskala`: how many steps, where each colour begins, and the cells that differ.
struct RiskScaleReader {
    let scope: Scope

    private static let steps = 2...10
    static let keys: [SchemaKey] = [
        .must("steg", .integer(steps), "Antal steg i sannolikhet och konsekvens"),
        .must("band", .object(bandKeys), "Det riskvärde där varje färg börjar"),
        .may("undantag", .map(.words(Colour.allCases.map(\.rawValue))), "Rutor med annan färg, till exempel 4x3: röd"),
    ]
    private static let bandKeys = Colour.allCases.map { colour -> SchemaKey in
        let (shape, help) = (SchemaShape.integer(1...100), "Riskvärdet där färgen börjar")
        return colour == .green ? .must(colour.rawValue, shape, help) : .may(colour.rawValue, shape, help)
    }

    /// The scale; nil when it cannot be used. Errors have been reported.
    func read(_ tree: Tree) -> RiskScale? {
        guard
            let fields = Fields(
                tree, "riskskala", known: Self.keys.names, required: Self.keys.required, in: scope),
            let steps = fields.integer("steg", Self.steps)?.value
        else { return nil }
        let bands = readBands(fields, steps)
        var overrides: [String: Colour] = [:]
        for entry in fields.entries("undantag") {
            let cell = entry.key.value.lowercased().split(separator: "x").map { Int($0) }
            guard cell.count == 2, let row = cell[0], let column = cell[1],
                (1...steps).contains(row), (1...steps).contains(column)
            else {
                let expected = "sannolikhet x konsekvens inom 1 till \(steps), till exempel ”4x3”"
                scope.report(
                    .unreadableValue("undantag", found: entry.key.value, expected: expected), at: entry.key.position)
                continue
            }
            overrides["\(row)x\(column)"] = colour(entry.value, entry.key.value)
        }
        return RiskScale(steps: steps, bands: bands, overrides: overrides)
    }

    private func readBands(_ fields: Fields, _ steps: Int) -> [RiskScale.Band] {
        guard let entry = fields["band"],
            let colours = Fields(
                entry.value, "band", known: Self.bandKeys.names, required: Self.bandKeys.required, in: scope)
        else { return [] }
        let bands = Colour.allCases.compactMap { colour in
            colours.integer(colour.rawValue, 1...(steps * steps)).map { RiskScale.Band(from: $0.value, colour: colour) }
        }
        if let first = bands.first, first.colour == .green, first.from != 1 {
            colours.report(.bands("det lägsta bandet börjar på \(first.from), väntade 1"), at: Colour.green.rawValue)
        }
        for (lower, upper) in zip(bands, bands.dropFirst()) where upper.from <= lower.from {
            let text =
                "\(upper.colour.rawValue) börjar på \(upper.from), väntade mer än \(lower.from), där "
                + "\(lower.colour.rawValue) börjar"
            colours.report(.bands(text), at: upper.colour.rawValue)
        }
        return bands
    }

    private func colour(_ tree: Tree, _ name: String) -> Colour? {
        guard let text = scope.text(tree, name) else { return nil }
        let colour = Colour(rawValue: text.value.lowercased())
        if colour == nil {
            let known = Colour.allCases.map(\.rawValue)
            scope.report(.unknownWord(name, word: text.value, known: known), at: text.position)
        }
        return colour
    }
}
