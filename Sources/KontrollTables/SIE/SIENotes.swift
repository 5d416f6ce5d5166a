import KontrollCore

/// How often something was seen, and on which line first.
struct SIESeen {
    /// How often.
    private(set) var count = 0
    /// The first line.
    private(set) var first = 0

    /// Counts a line.
    mutating func add(_ line: Int) {
        if count == 0 { first = line }
        count += 1
    }

    /// `3 rader … (första rad 17)`; nil when nothing was seen.
    func text(_ one: String, _ many: String) -> String? {
        count == 0 ? nil : "\(Swedish.count(count, one, many)) (första rad \(first))"
    }
}

/// What was seen of a SIE file while its posts were read.
struct SIENotes {
    /// How many posts.
    var posts = 0
    /// Lines that are no posts.
    var odd = SIESeen()
    /// Posts with a quotation mark that has no `\` before it.
    var strayQuotes = SIESeen()
    /// Posts whose texts may have ended too early.
    var unclear = SIESeen()
    /// Posts with a quotation mark that is never closed.
    var openQuotes = SIESeen()
    /// Posts with control characters.
    var controls = SIESeen()
    /// How many `#TRANS` repeated an `#RTRANS`.
    var repeated = 0
    /// `#RTRANS` that no identical `#TRANS` followed.
    var unrepeated = SIESeen()
    /// Whether the last line has a line break.
    var endsWithBreak = true
    /// Whether the last line ends a voucher.
    var endsWithBlock = false

    private var unknownLabels: [String: Int] = [:]

    /// Counts a post of an unknown label.
    mutating func unknown(_ label: String) { unknownLabels[label, default: 0] += 1 }

    /// What the run record keeps.
    var decisions: [String] {
        var lines: [String] = []
        if !unknownLabels.isEmpty {
            let shown = unknownLabels.keys.sorted().prefix(5)
                .map { $0.count <= 12 && $0.utf8.allSatisfy { 0x41...0x5A ~= $0 } ? "#\($0)" : "#…" }
            let count = unknownLabels.values.reduce(0, +)
            lines.append(
                Swedish.count(count, "okänd post", "okända poster") + " överhoppade: "
                    + Swedish.list(shown) + (unknownLabels.count > 5 ? " …" : ""))
        }
        if repeated > 0 {
            lines.append(Swedish.count(repeated, "#TRANS", "#TRANS") + " som upprepar #RTRANS räknas inte två gånger")
        }
        lines += [
            strayQuotes.text("post har citattecken utan \\ före", "poster har citattecken utan \\ före"),
            openQuotes.text("post har citattecken som inte avslutas", "poster har citattecken som inte avslutas"),
            controls.text("post har styrtecken", "poster har styrtecken"),
        ].compactMap(\.self)
        return lines
    }

    /// What makes the file doubtful.
    var doubts: [String] {
        [
            unclear.text(
                "post har citattecken som gör texten och fälten efter den osäkra: de lämnas tomma",
                "poster har citattecken som gör texten och fälten efter den osäkra: de lämnas tomma"),
            odd.text("rad är ingen SIE-post", "rader är inga SIE-poster"),
            unrepeated.text(
                "#RTRANS följs inte av en likadan #TRANS", "#RTRANS följs inte av en likadan #TRANS"),
        ].compactMap(\.self)
    }
}
