import KontrollCore

/// Reads `reports` of `plan.yaml`: the reports a plan orders.
struct ReportsReader {
    let scope: Scope
    let folder: DefinitionFolder
    let anchors: Anchors

    static let keys: [SchemaKey] = [
        .must("period", .text, "Perioden: delår 2023, eller varje delår, tertial, kvartal eller månad: månad"),
        .may("label", .text, "Rapportens namn; {period} står för periodens"),
        .may("format", .words(ReportFormat.allCases.map(\.rawValue)), "Rapportens form"),
        .may("skrivs", .text, "När demonen skriver den: 20 dagar efter perioden, 10-15, bokslut eller 2023-10-15"),
        .may("filer", .texts, "Filer i planmappen, med {period} i namnet; ändelsen säger formen"),
        .may("version", .words(Version.allCases.map(\.rawValue)), "Vem den är för: offentlig är förvalet"),
        .may("mall", .text, "En egen Word-mall i planmappen, för docx och pdf"),
    ]

    /// The reports, and the files they are written to.
    struct Reports {
        var ordered: [OrderedReport] = []
        var recurring: [RecurringReport] = []
        var files: [Located<String>] = []
        /// The files of each order, to find those that two have.
        fileprivate var places: [(covered: Covered, files: [Located<String>])] = []
    }

    private enum Version: String, CaseIterable {
        case open = "offentlig"
        case restricted = "begränsad"
    }

    /// Which periods a report is ordered for.
    fileprivate enum Covered {
        case one(ReportingPeriod)
        case each(ReportKind)

        /// The last day of the one period.
        var last: CivilDate? {
            switch self {
            case .one(let period): period.span.last
            case .each: nil
            }
        }
    }

    /// What a plan's file orders. Errors have been reported.
    func read(_ plan: Fields) -> Reports {
        var reports = Reports()
        for tree in plan.list("reports") { read(tree, into: &reports) }
        refuseShared(reports.places)
        return reports
    }

    /// Refuses a file that two orders would write for some period: in the years of the orders for one period, and in
    /// one in which every kind of period comes.
    private func refuseShared(_ orders: [(covered: Covered, files: [Located<String>])]) {
        let years = Set(orders.compactMap { $0.covered.last?.year } + [2023]).sorted()
        var seen: Set<String> = []
        for (covered, files) in orders {
            let periods =
                switch covered {
                case .one(let period): [period]
                case .each(let kind): years.flatMap { kind.periods(in: $0, anchors: anchors) }
                }
            for file in files {
                let names = periods.flatMap { ReportWriting.files([file.value.lowercased()], for: $0) }
                if !names.allSatisfy({ seen.insert($0).inserted }) {
                    scope.report(.twice("filer", word: file.value), at: file.position)
                }
            }
        }
    }

    private func read(_ tree: Tree, into reports: inout Reports) {
        guard
            let fields = Fields(
                tree, "reports", known: Self.keys.names, required: Self.keys.required, in: scope),
            let text = fields.text("period")
        else { return }
        let format = (fields.word("format", ReportFormat.self)?.value ?? .html).rawValue
        let covered: Covered
        if let period = ReportingPeriod(text.value, anchors: anchors) {
            covered = .one(period)
        } else if let kind = ReportKind(text.value, anchors: anchors) {
            covered = .each(kind)
        } else {
            return scope.report(.period(text.value), at: text.position)
        }
        let files = writtenFiles(fields, covered)
        let writing = writing(fields, covered, files)
        reports.files += files
        reports.places.append((covered, files))
        let label = fields.text("label")?.value ?? "Uppföljning \(ReportWriting.place)"
        switch covered {
        case .one(let period):
            reports.ordered.append(
                OrderedReport(
                    period: period, label: label.replacing(ReportWriting.place, with: period.label), format: format,
                    writing: writing))
        case .each(let kind):
            reports.recurring.append(RecurringReport(every: kind, label: label, format: format, writing: writing))
        }
    }

    /// The files of a report, each of them one that can be written.
    private func writtenFiles(_ fields: Fields, _ covered: Covered) -> [Located<String>] {
        guard fields["filer"] != nil else { return [] }
        if fields["format"] != nil { fields.report(.together(["format", "filer"]), at: "format") }
        let files = fields.texts("filer")
        for file in files {
            if !Self.isWritable(file.value) {
                scope.report(.reportFile(file.value), at: file.position)
            } else if covered.last == nil, !file.value.contains(ReportWriting.place) {
                scope.report(.reportNeedsPeriod(file.value), at: file.position)
            }
        }
        return files
    }

    /// Whether a report can be written to a file below the plan's folder, none of whose parts is another's.
    private static func isWritable(_ file: String) -> Bool {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let plain = file.replacing(ReportWriting.place, with: "")
        return parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") } && !file.hasPrefix("~")
            && !plain.contains { "\\*?{}:\"<>|".contains($0) || $0.isNewline }
            && ReportFormat.allCases.contains { file.lowercased().hasSuffix(".\($0.rawValue)") }
            && !(parts.count > 1 && ["kontroller", "protokoll", "granskning"].contains(parts[0].lowercased()))
    }

    /// When and where; nil when the report is not written by itself, or not understood.
    private func writing(_ fields: Fields, _ covered: Covered, _ files: [Located<String>]) -> ReportWriting? {
        let version = fields.word("version", Version.self)?.value ?? .open
        let template = template(fields, files)
        let wants = ["skrivs", "version", "mall", "filer"].filter { fields[$0] != nil }
        guard !wants.isEmpty else { return nil }
        for key in ["skrivs", "filer"] where fields[key] == nil {
            scope.report(.missingKey(key, of: "reports"), at: fields.firstKey)
        }
        guard let day = day(fields, covered), !files.isEmpty else { return nil }
        return ReportWriting(
            day: day, files: files.map(\.value), isRestricted: version == .restricted, template: template)
    }

    private func template(_ fields: Fields, _ files: [Located<String>]) -> String? {
        guard let file = fields["mall"].flatMap({ scope.path($0.value, "mall") }) else { return nil }
        if !file.lowercased().hasSuffix(".docx") || !folder.has(file) {
            fields.report(.reportTemplate(file), at: "mall")
        } else if !files.contains(where: { $0.value.lowercased().contains(/\.(docx|pdf)$/) }) {
            let expected = "en mall bara där någon av filerna är docx eller pdf"
            fields.report(.unreadableValue("mall", found: file, expected: expected), at: "mall")
        }
        return file
    }

    private func day(_ fields: Fields, _ covered: Covered) -> ReportDay? {
        guard let text = fields.text("skrivs") else { return nil }
        let word = text.value
        let digits = word.hasSuffix("dagar") ? word.dropLast("dagar".count).trimmed : word
        if let days = Int(digits), 0...366 ~= days { return .after(days: days) }
        if let day = Anchors.MonthDay(word) ?? anchors.name(for: word).flatMap({ anchors.days[$0] }) {
            return .yearly(day)
        }
        guard let last = covered.last, let day = CivilDate(word) else {
            fields.report(.reportDay(word, last: nil), at: "skrivs")
            return nil
        }
        guard day >= last, day <= last.adding(years: 2) else {
            fields.report(.reportDay(word, last: last), at: "skrivs")
            return nil
        }
        return .on(day)
    }
}

/// The formats a plan can order its reports in.
enum ReportFormat: String, CaseIterable {
    case markdown = "md"
    case html, csv, json, docx, xlsx, pdf
}
