import KontrollCore

extension ReportLayout {
    /// What stands behind each outcome that a run made.
    var evidence: [Block] {
        guard !report.runs.isEmpty else { return [] }
        var blocks: [Block] = [.page(isLandscape: false), .heading(level: 2, text: "Underlag per kontroll")]
        if report.runs.flatMap(\.checks).contains(where: \.hidesSmallGroups) {
            blocks.append(
                .paragraph(
                    "”\(LaidCell.hidden.capitalizedFirst)” står i stället för ett antal där färre än "
                        + "\(Swedish.said(PersonHiding.smallest)) poster i uppgifter om personer har något gemensamt, "
                        + "och där antalet annars kunde räknas ut."))
        }
        var previous: ControlID?
        for run in report.runs {
            if run.control != previous {
                blocks.append(
                    .heading(level: 3, text: "\(run.control) \(run.process)", anchor: Self.anchor(run.control)))
            }
            previous = run.control
            blocks += laid(run)
        }
        return blocks
    }

    private func laid(_ run: Report.RunLine) -> [Block] {
        let state = run.state.rawValue + (run.interim.map { ", hittills \($0.rawValue)" } ?? "")
        var facts = [
            Block.Fact(name: "Kört per", value: EntryDay(run.entered).shown(run.asOf)),
            Block.Fact(name: "Resultat", value: "\(run.state.symbol) \(state.capitalizedFirst)"),
            Block.Fact(name: "Skäl", value: run.reason),
            Block.Fact(name: "Granskade", value: Swedish.grouped(run.examined) + Self.told(run.units)),
            Block.Fact(name: "Avvikelser", value: Self.deviations(run.deviations, affected: run.affected)),
        ]
        if run.looks > 0 { facts.append(Block.Fact(name: "Att titta på", value: Swedish.grouped(run.looks))) }
        if let amount = run.amount {
            facts.append(Block.Fact(name: "Belopp", value: amount.swedish + Swedish.space + (run.currency ?? "kr")))
        }
        if let override = run.override {
            facts.append(Block.Fact(name: "Ändrat", value: override.shown))
        }
        if let purged = run.purged { facts.append(Block.Fact(name: "Uppgifter", value: purged)) }
        facts.append(Block.Fact(name: "Körning", value: run.run, isCode: true))
        return [
            .heading(level: 4, text: PeriodWords.long(run.period).capitalizedFirst),
            .facts(facts.filter { !$0.value.isEmpty }),
        ] + run.checks.flatMap { laid($0, of: run) }
    }

    private static func told(_ units: ExaminedUnits?) -> String {
        units.map { " rader: \(Swedish.grouped($0.count)) \($0.name)" } ?? ""
    }

    private func laid(_ check: Report.CheckLine, of run: Report.RunLine) -> [Block] {
        // Captions name the tables for those who cannot see where they stand, so no two are alike.
        let place = "\(run.control), \(PeriodWords.short(run.period)), \(check.title.onOneLine)"
        var blocks: [Block] = [
            .heading(level: 5, text: "\(check.title) (\(check.check), version \(check.version))"),
            .facts(
                facts(of: check) + check.samples.flatMap { facts(of: $0, hasLimits: !check.limits.isEmpty) }
                    + Self.facts(of: check.statements)),
        ]
        if !check.reasons.isEmpty {
            blocks.append(
                .table(
                    LaidTable(
                        kind: .figures, caption: "Iakttagelser efter skäl: \(place)",
                        columns: [
                            .text("Skäl"), .text("Slag"), .number("Antal"), .number("Belopp, \(run.currency ?? "kr")"),
                        ],
                        rows: check.reasons.map {
                            [.text($0.text), .text($0.severity.swedish), .smallCount($0.count), .amount($0.amount)]
                        })))
        }
        blocks += notExamined(check, place)
        let tables = report.tables.filter {
            $0.run == run.run && $0.check == check.check && (!$0.isFollowUp || $0.withheld != nil)
        }
        return blocks + laid(tables)
    }

    /// The rows that could not be read or were left out; of how many is said of those that could not be read.
    private func notExamined(_ check: Report.CheckLine, _ place: String) -> [Block] {
        let unread = check.setAside.map { line in
            [LaidCell.text("Kunde inte läsas"), .text(line.reason), .smallCount(line.count), .count(line.of)]
        }
        let left = check.excluded.map { line in
            [
                LaidCell.text(line.kind == .untested ? "Ej prövad" : "Ingår inte"), .text(line.reason),
                .smallCount(line.count),
            ]
        }
        let rows = unread + left.map { unread.isEmpty ? $0 : $0 + [.count(nil)] }
        guard !rows.isEmpty else { return [] }
        return [
            .table(
                LaidTable(
                    kind: .figures, caption: "Rader som inte granskades: \(place)",
                    columns: [.text("Slag"), .text("Skäl"), .number("Rader")]
                        + (unread.isEmpty ? [] : [.number("Av")]), rows: rows))
        ]
    }

    /// `75, på 68 poster` where the two differ.
    private static func deviations(_ findings: Int, affected: Int) -> String {
        Swedish.grouped(findings)
            + (findings == affected ? "" : ", på \(Swedish.count(affected, "post", "poster"))")
    }

    private func facts(of check: Report.CheckLine) -> [Block.Fact] {
        var facts: [Block.Fact] = []
        if let failure = check.failure { facts.append(Block.Fact(name: "Inte genomförd", value: failure)) }
        var rows = "\(Swedish.grouped(check.rowsRead)) lästa, \(Swedish.grouped(check.examined)) granskade"
        if check.outsideWindow > 0 { rows += ", \(Swedish.grouped(check.outsideWindow)) utanför perioden" }
        facts.append(Block.Fact(name: "Rader", value: rows))
        if let comparison = check.comparison {
            facts.append(Block.Fact(name: "Mot föregående period", value: comparison))
        }
        facts += check.measures.map { Block.Fact(name: $0.name.capitalizedFirst, value: $0.value) }
        if !check.limits.isEmpty {
            let limits = check.limits.map { "\($0.name) när \($0.value)" }.joined(separator: "; ")
            facts.append(Block.Fact(name: "Gränser", value: limits))
        } else if check.samples.isEmpty {
            facts.append(Block.Fact(name: "Gränser", value: "inga egna: avvikelser ger gul, väsentliga avvikelser röd"))
        }
        if !check.parameters.isEmpty {
            facts.append(
                Block.Fact(
                    name: "Parametrar",
                    value: check.parameters.map { "\($0.label): \($0.value)" }.joined(separator: "\n")))
        }
        facts += check.notes.map { Block.Fact(name: "Om underlaget", value: $0) }
        return facts + check.doubts.map { Block.Fact(name: "Osäkert underlag", value: $0) }
    }

    private func facts(of sample: Report.SampleLine, hasLimits: Bool) -> [Block.Fact] {
        let size = "\(Swedish.grouped(sample.size)) ur "
        let facts = [
            Block.Fact(
                name: "Stickprov",
                value:
                    "\(size)\(Swedish.count(sample.population, "post", "poster")), draget \(sample.methodText)"
            ),
            Block.Fact(name: "Så bestämdes storleken", value: sample.sizeReason),
            Block.Fact(name: "Utanför urvalsramen", value: Swedish.list(sample.filters)),
            Block.Fact(name: "Startvärde", value: sample.seed, isCode: true),
            Block.Fact(name: "Urvalsramens SHA-256", value: sample.frameHash, isCode: true),
            Block.Fact(name: "I liggaren", value: sample.entries.map(Self.place) ?? ""),
            Block.Fact(name: "Bedöms efter", value: hasLimits ? "" : sample.rule ?? ""),
        ]
        return facts.filter { !$0.value.isEmpty }
    }

    private static func facts(of statements: SampleStatements?) -> [Block.Fact] {
        guard let statements else { return [] }
        return statements.says.map { Block.Fact(name: "Stickprovet säger", value: $0) }
            + statements.doesNotSay.map { Block.Fact(name: "Stickprovet säger inte", value: $0) }
    }

    /// Where a sample's frame and seed stand, and what is out of the ordinary with them.
    private static func place(_ entries: SampleEntries) -> String {
        "urvalsramen i post \(entries.frame), därefter startvärdet i post \(entries.seed)"
            + (entries.chosen.map { "; \($0)" } ?? "") + (entries.account.map { ", från kontot \($0)" } ?? "")
            + (entries.plannedSize.map { ", \(Swedish.grouped($0)) fastställdes före dragningen" } ?? "")
            + (entries.earlierFrames.isEmpty
                ? ""
                : "; tidigare urvalsramar i post "
                    + Swedish.list(entries.earlierFrames.map { Swedish.grouped($0) }))
    }

    /// The files that were read.
    var sources: [Block] {
        guard !report.sources.isEmpty else { return [] }
        return [
            .heading(level: 2, text: "Datakällor"),
            .table(
                LaidTable(
                    kind: .figures, caption: "Filer som lästes, med kontrollsumma",
                    columns: [.text("Källa"), .text("Fil"), .number("Rader"), .text("Kontroller"), .text("SHA-256")],
                    rows: report.sources.map { source in
                        [
                            .text(source.source.rawValue), .text(source.file), .count(source.rows),
                            .text(source.controls.map(\.rawValue).joined(separator: ", ")), .code(source.sha256),
                        ]
                    })),
        ]
    }

    /// The ledger's head, or that of each board's ledger.
    private var heads: [Block.Fact] {
        var seen: Set<Report.Owner> = []
        let owners = report.areas.compactMap(\.owner).filter { seen.insert($0).inserted }
        guard !owners.isEmpty else { return [Block.Fact(name: "Liggarens huvud", value: report.ledger.description)] }
        return owners.map { Block.Fact(name: $0.board, value: $0.ledger.description) }
    }

    /// The end of the chain.
    var ledger: [Block] {
        [
            .heading(level: 2, text: "Liggaren"),
            .paragraph("Siffrorna är hämtade ur liggaren, som bara kan växa. Dess huvud när rapporten skrevs:"),
            .facts(heads.map { Block.Fact(name: $0.name, value: $0.value, isCode: true) }),
        ] + report.ledgerNotes.map { .paragraph("Obs: \($0).") }
            + (report.laterText.map { [.paragraph($0 + ".")] } ?? [])
    }
}

extension Report.CheckLine {
    /// Whether some of its counts are not said.
    fileprivate var hidesSmallGroups: Bool {
        reasons.contains { $0.count == nil } || excluded.contains { $0.count == nil }
            || setAside.contains { $0.count == nil } || measures.contains { $0.value == LaidCell.hidden }
    }
}

extension Finding.Severity {
    /// How it is named for a reader.
    var swedish: String {
        switch self {
        case .look: "att titta på"
        case .deviation: "avvikelse"
        case .serious: "väsentlig avvikelse"
        }
    }
}
