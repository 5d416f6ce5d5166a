import KontrollCore

/// Reads the rules of a control; collects every problem with its place.
struct RuleReader {
    /// More than any control has.
    static let mostRules = 200

    let data: [GivenData]
    private(set) var problems: [RuleProblem] = []

    init(data: [GivenData]) { self.data = data }

    /// The rules of a tree; problems have been collected.
    mutating func read(_ value: Value) -> RuleSet? {
        guard let population = data.first else {
            problems.append(RuleProblem("reglerna har inga rader att pröva, väntade en datamängd under ”data”", at: []))
            return nil
        }
        guard case .array(let items) = value, !items.isEmpty else {
            problems.append(RuleProblem("”rules” är ingen lista med regler, väntade minst en", at: []))
            return nil
        }
        guard items.count <= Self.mostRules else {
            problems.append(RuleProblem("\(items.count) regler, väntade högst \(Self.mostRules)", at: []))
            return nil
        }
        var rules: [Rule] = []
        for (index, item) in items.enumerated() {
            var reader = SingleRuleReader(number: index + 1, data: data, population: population)
            if let rule = reader.read(item) { rules.append(rule) }
            problems += reader.problems
        }
        guard problems.isEmpty else { return nil }
        return RuleSet(rules: rules, reads: requirements(rules, population))
    }

    private func requirements(_ rules: [Rule], _ population: GivenData) -> [DataRequirement] {
        var named: [DataSetID: Set<String>] = [population.dataSet: Set(rules.flatMap(\.columns))]
        for case .reference(_, let dataSet, let columns) in rules.map(\.form) {
            named[dataSet, default: []].formUnion(columns)
        }
        return data.compactMap { given in
            named[given.dataSet].map { names in
                DataRequirement(
                    dataSet: given.dataSet,
                    columns: names.sorted().compactMap { name in
                        given.columns[name].map { type in
                            DataRequirement.NeededColumn(name: name, type: type, allowsEmpty: true)
                        }
                    })
            }
        }
    }
}

/// Reads one rule.
struct SingleRuleReader {
    let number: Int
    let data: [GivenData]
    let population: GivenData
    private(set) var problems: [RuleProblem] = []

    init(number: Int, data: [GivenData], population: GivenData) {
        (self.number, self.data, self.population) = (number, data, population)
    }

    private static let options = RuleSchema.options.names
    private static let kinds = Rule.Kind.allCases.map(\.rawValue)

    typealias Path = [RuleProblem.Step]
    private var here: Path { [.index(number - 1)] }

    mutating func report(_ text: String, at path: Path, offset: Int? = nil, isKey: Bool = false) {
        problems.append(RuleProblem(text, at: path, offset: offset, isKey: isKey))
    }

    mutating func read(_ value: Value) -> Rule? {
        guard case .object(let fields) = value else {
            report("regeln är ”\(value.shown)”, väntade till exempel ”krav: receiver”", at: here)
            return nil
        }
        let known = Self.kinds + Self.options
        for key in fields.keys.sorted() where !known.contains(key) {
            let meant = NearestWord.to(key, among: known).map { "; menades ”\($0)”?" } ?? ""
            report(
                "okänd nyckel ”\(key)” i regeln, väntade någon av " + known.joined(separator: ", ") + meant,
                at: here + [.key(key)], isKey: true)
        }
        let given = Self.kinds.filter { fields[$0] != nil }
        guard let word = given.first, given.count == 1, let kind = Rule.Kind(rawValue: word),
            let content = fields[word]
        else {
            report(
                given.isEmpty
                    ? "regeln säger inte vad som prövas, väntade någon av " + Self.kinds.joined(separator: ", ")
                    : "regeln har både " + Swedish.list(given.map { "”\($0)”" }) + ", väntade en regel för varje",
                at: here)
            return nil
        }
        let made = make(kind, content, here + [.key(word)])
        let filter = fields["när"].flatMap { condition($0, here + [.key("när")]) }
        let severity = readSeverity(fields["grad"])
        let amount = fields["belopp"].flatMap { column($0, here + [.key("belopp")], types: [.money]) }
        let name = fields["namn"].flatMap { words($0, "namn") }
        let reason = fields["skäl"].flatMap { words($0, "skäl") }
        guard let made, problems.isEmpty else { return nil }
        return Rule(
            number: number, kind: kind, name: name, reason: reason ?? made.reason, form: made.form, filter: filter,
            severity: severity, amount: amount, shown: Array(made.shown.prefix(6)))
    }

    private mutating func readSeverity(_ value: Value?) -> Finding.Severity {
        switch value?.shown {
        case nil, "avvikelse"?: return .deviation
        case "titta"?, "att titta på"?: return .look
        case let word?:
            report("”grad” är ”\(word)”, väntade titta eller avvikelse", at: here + [.key("grad")])
            return .deviation
        }
    }

    /// Words of the author's own, which stand beside cells in a finding.
    private mutating func words(_ value: Value, _ key: String) -> String? {
        let path = here + [.key(key)]
        guard let text = plain(value, path) else { return nil }
        guard !text.contains("{}") else {
            report("”\(key)” får inte innehålla ”{}”, som markerar en uppgift ur raden", at: path)
            return nil
        }
        return text
    }

    /// A text, also one that looks like a number.
    mutating func plain(_ value: Value, _ path: Path) -> String? {
        switch value {
        case .string(let text) where !text.allSatisfy(\.isWhitespace): return text
        case .integer, .bool, .decimal: return value.shown
        case .null, .string: report("värdet är tomt", at: path)
        case .array, .object: report("”\(value.shown)” är inget enkelt värde, väntade en text", at: path)
        }
        return nil
    }

    /// A column of the population.
    mutating func column(_ value: Value, _ path: Path, types: Set<ColumnType>? = nil, isKey: Bool = false) -> String? {
        guard let name = plain(value, path) else { return nil }
        guard let type = population.columns[name] else {
            report(Words.unknownColumn(name, of: population.dataSet, population.columns), at: path, isKey: isKey)
            return nil
        }
        if let types, !types.contains(type) {
            let expected = types.sorted { $0.rawValue < $1.rawValue }.map(\.swedish)
            report(
                "kolumnen ”\(name)” är \(type.swedish), väntade " + Swedish.list(expected, "eller"), at: path,
                isKey: isKey)
            return nil
        }
        return name
    }

    /// One or several columns of the population.
    mutating func columns(_ value: Value, _ path: Path, atLeast least: Int = 1) -> [String]? {
        let items: [(Value, Path)] =
            if case .array(let items) = value {
                items.enumerated().map { ($1, path + [.index($0)]) }
            } else {
                [(value, path)]
            }
        var names: [String] = []
        for (item, place) in items {
            guard let name = column(item, place) else { continue }
            if names.contains(name) { report("kolumnen ”\(name)” står två gånger", at: place) }
            names.append(name)
        }
        if names.count == items.count, names.count < least {
            report(least == 1 ? "listan är tom, väntade minst en kolumn" : "väntade minst \(least) kolumner", at: path)
            return nil
        }
        return names.count == items.count ? names : nil
    }

    mutating func condition(_ value: Value, _ path: Path) -> Code? {
        guard let text = plain(value, path) else { return nil }
        do {
            return try Typing(dataSet: population.dataSet, columns: population.columns).condition(text)
        } catch {
            report(error.text, at: path, offset: error.offset)
            return nil
        }
    }
}
