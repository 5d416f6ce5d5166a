import KontrollCore

/// Values and bounds as rules write them.
extension SingleRuleReader {
    /// A cell of the population as code.
    func cell(_ name: String) -> Code { population.columns[name] == .text ? .key(name) : .column(name) }

    /// A value that is compared with a column, read as the column's type.
    mutating func literal(_ value: Value, _ column: String, _ path: Path) -> Code? {
        guard let text = plain(value, path), let type = population.columns[column] else { return nil }
        let code: Code?
        switch type {
        case .text: code = TextKeys.name(text).isEmpty ? nil : .keyOf(text)
        case .integer: code = Self.wholeNumber(text, unit: []).map { .constant($0) }
        case .money: code = Money(definition: text).map { .constant($0.ore) }
        case .date: code = CivilDate(text).map { .constant(Int64($0.dayNumber)) }
        case .flag: code = ["ja": Code.constant(1), "nej": .constant(0)][text]
        }
        if code == nil {
            report("”\(text)” kan inte jämföras med ”\(column)”, väntade \(type.swedish)", at: path)
        }
        return code
    }

    static func wholeNumber(_ text: String, unit: [String]) -> Int64? {
        var digits = text
        for word in unit where digits.hasSuffix(word) {
            digits = String(digits.dropLast(word.count))
            break
        }
        return Swedish.ungrouped(digits).flatMap { Int64($0.replacing("\u{2212}", with: "-")) }
    }

    /// A mapping with a closed set of keys.
    mutating func mapping(_ value: Value, _ path: Path, _ keys: [SchemaKey]) -> [String: Value]? {
        let known = keys.names
        guard case .object(let fields) = value else {
            report(
                "”\(value.shown)” har inga nycklar, väntade " + known.map { "\($0): …" }.joined(separator: ", "),
                at: path)
            return nil
        }
        let before = problems.count
        for key in fields.keys.sorted() where !known.contains(key) {
            let meant = NearestWord.to(key, among: known).map { "; menades ”\($0)”?" } ?? ""
            report(
                "okänd nyckel ”\(key)”, väntade någon av " + known.joined(separator: ", ") + meant,
                at: path + [.key(key)], isKey: true)
        }
        for key in keys.required where fields[key] == nil { report("”\(key)” saknas", at: path) }
        return problems.count == before ? fields : nil
    }

    typealias Bounds = (least: Int64?, most: Int64?)

    /// `minst` and `högst`, at least one of them.
    mutating func bounds(
        _ fields: [String: Value], _ path: Path, read: (String) -> Int64?, _ expected: String
    ) -> Bounds? {
        guard fields["minst"] != nil || fields["högst"] != nil else {
            report("varken ”högst” eller ”minst” finns, väntade en av dem", at: path)
            return nil
        }
        var found: [String: Int64] = [:]
        for key in ["minst", "högst"] {
            guard let value = fields[key] else { continue }
            let place = path + [.key(key)]
            guard let text = plain(value, place) else { return nil }
            guard let bound = read(text) else {
                report("”\(key)” är ”\(text)”, väntade \(expected)", at: place)
                return nil
            }
            found[key] = bound
        }
        if let least = found["minst"], let most = found["högst"], least > most {
            report("”minst” är mer än ”högst”", at: path)
            return nil
        }
        return (found["minst"], found["högst"])
    }

    /// True where a value lies outside the bounds.
    func outside(_ code: Code, _ bounds: Bounds) -> Code {
        let below = bounds.least.map { Code.comparison(.less, code, .constant($0)) }
        let above = bounds.most.map { Code.comparison(.greater, code, .constant($0)) }
        if let below, let above { return .or(below, above) }
        return below ?? above ?? .constant(0)
    }

    /// `minst 1 och högst 30 dagar`.
    static func words(_ fields: [String: Value], unit: String) -> String {
        let words = ["minst", "högst"].compactMap { key in
            fields[key].map { value -> String in
                let text = value.shown
                let isBare = text.allSatisfy { $0.isNumber || $0.isWhitespace }
                return "\(key) \(text)" + (isBare ? unit : "")
            }
        }
        return words.joined(separator: " och ").withoutPlaces
    }
}

extension String {
    /// The text without what would mark a cell in a finding.
    var withoutPlaces: String { replacing("{}", with: "{ }") }

    /// The parts on both sides of a word, without blanks around them.
    func components(between word: String) -> [String] {
        split(separator: word, omittingEmptySubsequences: false).map { part in
            String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
    }
}
