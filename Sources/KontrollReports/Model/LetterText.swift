import KontrollCore

/// Says in Swedish what a report's figures say. Every number is the report's own.
struct LetterText {
    let report: Report
    /// The number of the decision the plan rests on; nil when there is none.
    let number: String?
    /// What the plan itself proposes; none for the usual words.
    let proposals: [String]
    /// Whom the decision is sent to.
    let recipients: [String]

    init(report: Report, number: String?, proposals: [String], recipients: [String]) {
        self.report = report
        self.number = number
        self.proposals = proposals
        self.recipients = recipients
    }

    var letter: Report.Letter {
        Report.Letter(
            proposals: proposed,
            sections: [standing, notCarriedOut, deviations, overrides, news].compactMap(\.self),
            basis: basis, recipients: recipients.map(\.cleaned).filter { !$0.isEmpty })
    }

    private var proposed: [String] {
        let own = proposals.map {
            $0.replacing("{period}", with: report.title.period).cleaned
        }.filter { !$0.isEmpty }
        guard own.isEmpty else { return own }
        let (board, title) = (report.title.board.onOneLine, report.title)
        let first = "\(board) godkänner uppföljningen av ”\(title.plan.onOneLine)” avseende \(title.period)."
        let open = report.rows.contains {
            $0.state == .red || $0.state == .yellow || $0.interim != nil || $0.state == .failed
        }
        guard open else { return [first] }
        let administration = title.administration.isEmpty ? "förvaltningen" : Self.inSentence(title.administration)
        return [
            first,
            "\(board) ger \(administration) i uppdrag att åtgärda de brister som uppföljningen visar och att redovisa åtgärderna i nästa uppföljning.",
        ]
    }

    /// A name of one word, such as `Socialförvaltningen`, begins with a small letter within a sentence.
    private static func inSentence(_ name: String) -> String {
        let name = name.onOneLine
        let isCommon = !name.contains(" ") && (name.hasSuffix("förvaltningen") || name.hasSuffix("kontoret"))
        return isCommon ? name.prefix(1).lowercased() + name.dropFirst() : name
    }

    private var standing: Report.Letter.Section {
        let title = report.title
        let days = title.span.inWords
        let when =
            "Uppföljningen avser \(title.period)\(title.period == days ? "" : " (\(days))") och visar läget den "
            + "\(title.asOf.inWords)."
        let parts = report.summary.filter { $0.count > 0 }.map { Self.counted($0.state, $0.count) }
        let all = Swedish.count(report.rows.count, "kontroll", "kontroller")
        let counts =
            report.rows.isEmpty
            ? "Planen har inga kontroller."
            : "Planen har \(all): \(Swedish.list(parts)). Färgen är den sämre av genomförande och utfall."
        let examinedRows = report.rows.reduce(0) { $0 + ($1.examined ?? 0) }
        let examined =
            report.runs.isEmpty
            ? []
            : [
                "Granskningarna har gått igenom \(Swedish.count(examinedRows, "post", "poster")) och funnit "
                    + "\(Swedish.count(report.runs.reduce(0) { $0 + $1.deviations }, "avvikelse", "avvikelser"))"
                    + (report.runs.count > 1 ? "; en post som flera kontroller prövar räknas i var och en." : ".")
            ]
        return Report.Letter.Section(heading: "Läget", sentences: [when, counts] + examined, items: [])
    }

    /// `2 är röda`: how many controls are in a state, as part of a sentence.
    private static func counted(_ state: OutcomeState, _ count: Int) -> String {
        let number = Swedish.grouped(count)
        return switch state {
        case .green: count == 1 ? "\(number) är grön" : "\(number) är gröna"
        case .yellow: count == 1 ? "\(number) är gul" : "\(number) är gula"
        case .red: count == 1 ? "\(number) är röd" : "\(number) är röda"
        case .notDue: count == 1 ? "\(number) är inte aktuell i perioden" : "\(number) är inte aktuella i perioden"
        case .ongoing: "\(number) pågår"
        case .awaitingData: "\(number) inväntar underlag"
        case .failed: "\(number) kunde inte prövas"
        }
    }

    private var notCarriedOut: Report.Letter.Section? {
        let rows = report.rows.filter(Self.isLacking)
        guard !rows.isEmpty else {
            return report.rows.contains { $0.execution == .carriedOut }
                ? Report.Letter.Section(
                    heading: "Det som inte är genomfört",
                    sentences: ["Alla kontroller som skulle göras i perioden är genomförda."], items: [])
                : nil
        }
        let sentence =
            rows.count == 1
            ? "En kontroll är inte genomförd, eller bara delvis:"
            : "\(Swedish.said(rows.count).capitalizedFirst) kontroller är inte genomförda, eller bara delvis:"
        return Report.Letter.Section(
            heading: "Det som inte är genomfört", sentences: [sentence],
            items: rows.count > Self.most ? gathered : rows.map(Self.item))
    }

    private static func isLacking(_ row: Report.Row) -> Bool {
        row.execution == .notCarriedOut || row.execution == .partly
            || [.ongoing, .awaitingData, .failed].contains(row.state)
    }

    /// How many controls a letter tells of one by one.
    private static let most = 30

    /// `SN-01 Attest: ej genomförd – skälet`. The whole of a long reason stands in the results.
    private static func item(_ row: Report.Row) -> String {
        let (what, reason) = (Self.lack(row), row.reason.onOneLine.replacing(/\s\[[A-Z]+-[0-9]+\]/, with: ""))
        var why = reason
        if reason.count > 200 {
            why = reason.prefix(160).split(separator: " ").dropLast().joined(separator: " ")
            why += " … (hela skälet står under Resultat per kontroll)"
        }
        return "\(row.control) \(row.process.onOneLine): \(what)\(why.isEmpty ? "" : " – \(why)")"
    }

    private static func lack(_ row: Report.Row) -> String { row.execution.map(\.rawValue) ?? row.state.rawValue }

    /// A line for each area and lack: `Ekonomi: 12 är ej genomförda (K-1, K-2)`, with every control named.
    private var gathered: [String] {
        report.areas.flatMap { area in
            let lacking = area.rows.filter(Self.isLacking)
            return Set(lacking.map(Self.lack)).sorted().map { lack in
                let named = lacking.filter { Self.lack($0) == lack }.map(\.control.rawValue)
                let said = OutcomeState(rawValue: lack).map { Self.counted($0, named.count) }
                let isOne = named.count == 1
                return "\(area.shownName): \(said ?? "\(Swedish.grouped(named.count)) är \(lack)\(isOne ? "" : "a")") "
                    + "(\(named.joined(separator: ", ")))"
            }
        }
    }

    private var deviations: Report.Letter.Section? {
        let rows = report.rows.filter { ($0.deviations ?? 0) > 0 }
        guard !rows.isEmpty else { return nil }
        let ranked = rows.enumerated().sorted { left, right in
            let (first, second) = (Self.weight(left.element), Self.weight(right.element))
            return first == second ? left.offset < right.offset : first > second
        }.map(\.element)
        let shown = ranked.prefix(5)
        let order =
            "de allvarligaste först" + (shown.contains { $0.amount != nil } ? " och sedan efter belopp" : "") + ":"
        let sentence =
            ranked.count > shown.count
            ? "\(shown.count) av \(ranked.count) kontroller med avvikelser, \(order)" : "Avvikelserna, \(order)"
        return Report.Letter.Section(
            heading: "Största avvikelserna", sentences: [sentence],
            items: shown.map { row in
                let rows = row.units == nil ? row.affected.flatMap { $0 == row.deviations ? nil : $0 } : nil
                let count =
                    Swedish.count(row.deviations ?? 0, "avvikelse", "avvikelser")
                    + (rows.map { " på \(Swedish.count($0, "post", "poster"))" } ?? "")
                let unit = row.units.map { " " + $0.name } ?? ""
                let examined = row.examined.map { " bland \(Swedish.grouped($0)) granskade\(unit)" } ?? ""
                let amount = row.amount.map { "\($0.swedish)\(Swedish.space)\(row.currency ?? "kr"), " } ?? ""
                return "\(row.control) \(row.process.onOneLine): \(amount)\(count)\(examined)"
            })
    }

    /// What is worse stands first: the verdict, then the amount.
    private static func weight(_ row: Report.Row) -> (Int, Int64) {
        let grave = row.verdict.flatMap { Verdict.allCases.firstIndex(of: $0) } ?? -1
        return (grave, row.amount?.ore ?? -1)
    }

    private var overrides: Report.Letter.Section? {
        guard !report.overrides.isEmpty else { return nil }
        return Report.Letter.Section(
            heading: "Ändrade bedömningar",
            sentences: ["Här har någon beslutat annat än det beräknade, som finns kvar i liggaren:"],
            items: report.overrides.map { line in
                "\(line.control), \(PeriodWords.long(line.period)): \(Self.change(line)), av \(line.shownRole) den "
                    + line.asOf.inWords + (line.text.isEmpty ? "" : ": \(line.text.onOneLine)")
            })
    }

    /// `ändrad från röd till gul`.
    private static func change(_ line: Report.OverrideLine) -> String {
        "ändrad " + (line.computed.map { "från \($0.rawValue) " } ?? "") + "till \(line.decided.rawValue)"
    }

    private var news: Report.Letter.Section? {
        guard let earlier = report.earlier.first else { return nil }
        let items = report.rows.filter { !$0.news.isEmpty }.map { row in
            "\(row.control) \(row.process.onOneLine): \(row.news.map(\.onOneLine).joined(separator: "; "))"
        }
        let since = "\(PeriodWords.long(earlier.period)) (läget den \(earlier.asOf.inWords))"
        return Report.Letter.Section(
            heading: "Nytt sedan föregående uppföljning",
            sentences: [items.isEmpty ? "Inget har ändrats sedan \(since)." : "Sedan \(since) är detta nytt:"],
            items: items)
    }

    private var basis: [String] {
        let decision = self.number.map { ", \($0.cleaned)" } ?? ""
        var basis = [
            "\(report.title.plan.onOneLine)\(decision)",
            "\(report.title.heading.onOneLine), med underlag per kontroll (denna handling)",
        ]
        if report.ledger.number > 0 {
            basis.append("Liggaren över internkontrollen till och med post \(report.ledger.number)")
        }
        if !report.sources.isEmpty {
            basis.append(
                "\(Swedish.count(report.sources.count, "exportfil", "exportfiler")) med kontrollsummor, se Datakällor")
        }
        return basis
    }
}
