extension Frequency {
    private static let months = [
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
        "december",
    ]

    /// Words that mean a whole set of months.
    private static let adverbs: [String: [Int]] = [
        "månadsvis": Array(1...12), "kvartalsvis": [3, 6, 9, 12], "tertialvis": [4, 8, 12], "halvårsvis": [6, 12],
    ]

    /// Words that carry no meaning of their own once the number has been read.
    private static let fillers: Set<String> = ["och", "samt", "vid", "i", "per", "samband", "med", "till", "varje"]

    /// Understands a frequency as plans print it: `2 ggr/ år Mars September`, `1 ggr/år Helår`, `Månadsvis`.
    ///
    /// `N ggr/år` with N months or named days is due at each of them; without any, the year is divided evenly and the
    /// last part ends with the year. What is not understood is an error, never a guess.
    public init(parsing text: String, anchors: Anchors) throws(FrequencyError) {
        var words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        guard !words.isEmpty else { throw .empty }
        let number = try Self.takeNumber(&words)
        var points: [Point] = []
        for word in words where !Self.fillers.contains(word) {
            for point in try Self.points(word, anchors) {
                guard !points.contains(point) else { throw .twice(word) }
                points.append(point)
            }
        }
        if let number {
            if points.isEmpty {
                guard (1...12).contains(number), 12.isMultiple(of: number) else { throw .unevenNumber(number) }
                points = number == 1 ? [.anchor("helår")] : (1...number).map { .month(12 / number * $0) }
            } else if points.count != number {
                throw .numberAndMonthsDisagree(number: number, named: points.count)
            }
        }
        guard !points.isEmpty else { throw .empty }
        self.init(text: text, points: points)
    }

    /// Takes `2 ggr/år`, `en gång per år` or `årligen` off the front.
    private static func takeNumber(_ words: inout [String]) throws(FrequencyError) -> Int? {
        if words[0] == "årligen" {
            words.removeFirst()
            return 1
        }
        let numerals = ["en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "sex": 6, "tolv": 12]
        guard let number = Int(words[0]) ?? numerals[words[0]], words.count > 1 else { return nil }
        let times: Set<String> = ["ggr", "ggn", "gånger", "gång", "gg"]
        guard times.contains(words[1]) else {
            throw .unknownWord(words[1], nearest: NearestWord.to(words[1], among: times.sorted()))
        }
        var rest = words.dropFirst(2)
        if ["per", "om"].contains(rest.first) { rest.removeFirst() }
        switch rest.first {
        case "år"?, "året"?:
            words = Array(rest.dropFirst())
            return number
        default:
            throw .unknownWord(rest.first ?? words[1], nearest: "år")
        }
    }

    private static func points(_ word: String, _ anchors: Anchors) throws(FrequencyError) -> [Point] {
        if let index = months.firstIndex(of: word) { return [.month(index + 1)] }
        if word.count == 3, let index = months.firstIndex(where: { $0.hasPrefix(word) }) { return [.month(index + 1)] }
        if let all = adverbs[word] { return all.map { .month($0) } }
        if let name = anchors.name(for: word) { return [.anchor(name)] }
        let known = months + adverbs.keys.sorted() + anchors.days.keys.sorted()
        throw .unknownWord(word, nearest: NearestWord.to(word, among: known))
    }
}
