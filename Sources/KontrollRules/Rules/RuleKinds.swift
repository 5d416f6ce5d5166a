import KontrollCore

/// What each kind of rule is made of.
extension SingleRuleReader {
    typealias Made = (form: Rule.Form, reason: String, shown: [String])

    mutating func make(_ kind: Rule.Kind, _ value: Value, _ path: Path) -> Made? {
        switch kind {
        case .required: required(value, path)
        case .unique:
            columns(value, path).map { (.unique($0), "samma " + Swedish.list($0) + " finns på flera rader", $0) }
        case .values: each(value, path) { $0.allowed($1, $2, $3) }
        case .pattern: each(value, path) { $0.pattern($1, $2, $3) }
        case .range: each(value, path) { $0.range($1, $2, $3) }
        case .order: order(value, path)
        case .days: days(value, path)
        case .reference: reference(value, path)
        case .sum: sum(value, path)
        case .condition:
            condition(value, path).map {
                (.rows($0), "villkoret är uppfyllt: \(value.shown)".withoutPlaces, $0.columns)
            }
        }
    }

    private mutating func required(_ value: Value, _ path: Path) -> Made? {
        guard let names = columns(value, path), let first = names.first else { return nil }
        let code = names.dropFirst().reduce(Code.empty(first)) { .or($0, .empty($1)) }
        return (.rows(code), Swedish.list(names, "eller") + " saknas", names)
    }

    /// A rule on each of some columns: `{kolumn: …}`. A row deviates if one of them does.
    private mutating func each(
        _ value: Value, _ path: Path,
        _ part: (inout SingleRuleReader, _ column: String, Value, Path) -> (code: Code, reason: String)?
    ) -> Made? {
        guard case .object(let fields) = value, !fields.isEmpty else {
            report("”\(value.shown)” är inget som reglerar en kolumn, väntade ”{kolumn: …}”", at: path)
            return nil
        }
        var (code, reasons): (Code?, [String]) = (nil, [])
        for (name, content) in fields.sorted(by: { $0.key < $1.key }) {
            let place = path + [.key(name)]
            guard column(.string(name), place, isKey: true) != nil, let made = part(&self, name, content, place)
            else { continue }
            code = code.map { .or($0, made.code) } ?? made.code
            reasons.append(made.reason)
        }
        guard let code, reasons.count == fields.count else { return nil }
        return (.rows(code), reasons.joined(separator: " eller ").withoutPlaces, fields.keys.sorted())
    }

    private mutating func allowed(_ name: String, _ value: Value, _ path: Path) -> (code: Code, reason: String)? {
        let items: [(Value, Path)] =
            if case .array(let items) = value {
                items.enumerated().map { ($1, path + [.index($0)]) }
            } else {
                [(value, path)]
            }
        var codes: [Code] = []
        for (item, place) in items { if let code = literal(item, name, place) { codes.append(code) } }
        guard codes.count == items.count else { return nil }
        guard !codes.isEmpty else {
            report("listan är tom, väntade minst ett värde", at: path)
            return nil
        }
        let words = items.prefix(8).map(\.0.shown).joined(separator: ", ") + (items.count > 8 ? " …" : "")
        return (.not(.among(cell(name), codes)), "\(name) är inget av \(words)")
    }

    private mutating func pattern(_ name: String, _ value: Value, _ path: Path) -> (code: Code, reason: String)? {
        guard column(.string(name), path, types: [.text], isKey: true) != nil, let text = plain(value, path)
        else { return nil }
        do {
            return (.not(.perText(name, .matches(try Pattern(text)))), "\(name) har inte mönstret \(text)")
        } catch {
            report(error.text, at: path, offset: error.offset)
            return nil
        }
    }

    /// `0 kr till 100 000 kr`, `högst 30`, `minst 2025-01-01`: both ends allowed.
    private mutating func range(_ name: String, _ value: Value, _ path: Path) -> (code: Code, reason: String)? {
        guard column(.string(name), path, types: [.money, .integer, .date], isKey: true) != nil,
            let text = plain(value, path)
        else { return nil }
        var ends: [(Expression.Relation, String)] = []
        let parts = text.components(between: " till ")
        if parts.count == 2 {
            ends = [(.less, parts[0]), (.greater, parts[1])]
        } else if text.hasPrefix("högst ") {
            ends = [(.greater, String(text.dropFirst(6)))]
        } else if text.hasPrefix("minst ") {
            ends = [(.less, String(text.dropFirst(6)))]
        }
        guard !ends.isEmpty else {
            report("”\(text)” är inget intervall, väntade ”A till B”, ”högst B” eller ”minst A”", at: path)
            return nil
        }
        var (code, bounds): (Code?, [Int64]) = (nil, [])
        for (relation, written) in ends {
            guard case .constant(let bound)? = literal(.string(written), name, path) else { return nil }
            let outside = Code.comparison(relation, cell(name), .constant(bound))
            code = code.map { .or($0, outside) } ?? outside
            bounds.append(bound)
        }
        if bounds.count == 2, bounds[0] > bounds[1] {
            report("intervallet ”\(text)” går baklänges", at: path)
            return nil
        }
        return code.map { ($0, "\(name) är inte \(text)") }
    }

    private mutating func order(_ value: Value, _ path: Path) -> Made? {
        guard let names = columns(value, path, atLeast: 2) else { return nil }
        let types = Set(names.compactMap { population.columns[$0] })
        guard types.count == 1, types.isSubset(of: [.date, .money, .integer]) else {
            report("kolumnerna har ingen gemensam ordning, väntade datum, belopp eller heltal av samma slag", at: path)
            return nil
        }
        let pairs = zip(names, names.dropFirst()).map { Code.comparison(.greater, .column($0), .column($1)) }
        return pairs.dropFirst().reduce(pairs.first) { sum, next in sum.map { .or($0, next) } }
            .map { (.rows($0), "ordningen är inte " + names.joined(separator: ", "), names) }
    }

    private mutating func days(_ value: Value, _ path: Path) -> Made? {
        guard let fields = mapping(value, path, RuleSchema.days),
            let from = fields["från"].flatMap({ column($0, path + [.key("från")], types: [.date]) }),
            let to = fields["till"].flatMap({ column($0, path + [.key("till")], types: [.date]) }),
            let bounds = bounds(
                fields, path, read: { Self.wholeNumber($0, unit: ["dagar", "dag"]) }, "ett antal dagar")
        else { return nil }
        let between = Code.arithmetic(.minus, .column(to), .column(from))
        let words = Self.words(fields, unit: " dagar")
        return (.rows(outside(between, bounds)), "från \(from) till \(to) är det inte \(words)", [from, to])
    }

    private mutating func sum(_ value: Value, _ path: Path) -> Made? {
        guard let fields = mapping(value, path, RuleSchema.sum),
            let column = fields["av"].flatMap({ column($0, path + [.key("av")], types: [.money, .integer]) })
        else { return nil }
        let per = fields["per"].map { columns($0, path + [.key("per")]) } ?? []
        let isMoney = population.columns[column] == .money
        guard let per,
            let bounds = bounds(
                fields, path,
                read: { text in
                    isMoney ? Money(definition: text).map(\.ore) : Self.wholeNumber(text, unit: [])
                }, isMoney ? "ett belopp, till exempel 100 000 kr" : "ett heltal")
        else { return nil }
        let words = Self.words(fields, unit: "")
        return (
            .sum(column, per: per, least: bounds.least, most: bounds.most),
            "summan av \(column)" + (per.isEmpty ? "" : " per " + Swedish.list(per)) + " är inte \(words)", per
        )
    }

    private mutating func reference(_ value: Value, _ path: Path) -> Made? {
        guard case .object(let pairs) = value, !pairs.isEmpty else {
            report("”\(value.shown)” pekar inte på något, väntade ”{kolumn: källa.kolumn}”", at: path)
            return nil
        }
        var (own, other, dataSets): ([String], [String], [DataSetID]) = ([], [], [])
        for (name, content) in pairs.sorted(by: { $0.key < $1.key }) {
            let place = path + [.key(name)]
            guard column(.string(name), place, isKey: true) != nil, let text = plain(content, place),
                let (given, column) = target(text, place)
            else { continue }
            if given.columns[column] != population.columns[name] {
                report(
                    "”\(text)” är \(given.columns[column]?.swedish ?? "") men ”\(name)” är "
                        + (population.columns[name]?.swedish ?? ""), at: place)
                continue
            }
            own.append(name)
            other.append(column)
            if !dataSets.contains(given.dataSet) { dataSets.append(given.dataSet) }
        }
        guard own.count == pairs.count, let dataSet = dataSets.first else { return nil }
        guard dataSets.count == 1 else {
            report("kolumnerna pekar på flera datamängder, väntade en regel för varje", at: path)
            return nil
        }
        let source = data.first { $0.dataSet == dataSet }?.source.rawValue ?? dataSet.rawValue
        return (.reference(own, dataSet, other), Swedish.list(own) + " finns inte i \(source)", own)
    }

    /// `attestförteckning.unit`: a source the control gives, or its data set, and a column.
    private mutating func target(_ text: String, _ path: Path) -> (GivenData, String)? {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 2 else {
            report("”\(text)” pekar inte på en kolumn, väntade ”källa.kolumn”", at: path)
            return nil
        }
        let others = data.dropFirst()
        guard let given = others.first(where: { [$0.source.rawValue, $0.dataSet.rawValue].contains(parts[0]) }) else {
            let known = others.map(\.source.rawValue)
            report(
                "”\(parts[0])” är ingen annan källa under ”data”, väntade "
                    + (known.isEmpty
                        ? "minst två datamängder under ”data”" : "någon av " + known.joined(separator: ", ")),
                at: path)
            return nil
        }
        guard given.columns[parts[1]] != nil else {
            report(Words.unknownColumn(parts[1], of: given.dataSet, given.columns), at: path)
            return nil
        }
        return (given, parts[1])
    }
}
