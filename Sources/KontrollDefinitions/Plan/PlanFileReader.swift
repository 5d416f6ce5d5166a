import KontrollCore

/// Reads `plan.yaml`.
struct PlanFileReader {
    let file: DefinitionFile

    private static let known =
        ["organisation", "nämnd", "förvaltning", "plan", "beslut", "legend", "anchors", "reports", "roles", "columns"]
        + ["riskskala", "respit", "tidig_start", "attest", "tvåhandsprincip", "förslag", "sändlista"]
        + ["include", "utelämna", "påminnelser", "namn_i_liggaren"]

    /// What the file says; nil when it is no mapping. Errors have been reported.
    func read() -> PlanHeader? {
        guard
            let fields = Fields(
                file.root, "planen", known: Self.known, required: ["organisation", "nämnd", "plan", "legend"],
                in: file.scope)
        else { return nil }
        let anchors = readAnchors(fields)
        let roles = readRoles(fields)
        var plan = Plan(
            organisation: fields.text("organisation")?.value ?? "", board: fields.text("nämnd")?.value ?? "",
            administration: fields.text("förvaltning")?.value ?? "", title: fields.text("plan")?.value ?? "",
            decision: readDecision(fields), legend: readLegend(fields), anchors: anchors,
            reports: readReports(fields, anchors), roles: roles, columns: readColumns(fields), controls: [])
        plan.riskScale = fields["riskskala"].flatMap { RiskScaleReader(scope: file.scope).read($0.value) }
        if let grace = fields.integer("respit", 0...366, "dagar") { plan.graceDays = grace.value }
        if let early = fields.integer("tidig_start", 0...366, "dagar") { plan.earlyDays = early.value }
        if fields["förslag"] != nil { plan.proposals = fields.texts("förslag").map(\.value) }
        if fields["sändlista"] != nil { plan.recipients = fields.texts("sändlista").map(\.value) }
        plan.attestation = Attestation(fields, otherwise: .notAsked)
        plan.reminders = readReminders(fields)
        plan.ledgerName = fields.text("namn_i_liggaren")?.value
        return PlanHeader(
            plan: plan,
            roles: fields["roles"] == nil ? nil : roles.keys.sorted(), packs: readPacks(fields))
    }

    private func readPacks(_ fields: Fields) -> PackOrder {
        if let omitted = fields["utelämna"], fields["include"] == nil {
            file.scope.report(.missingKey("include", of: "planen"), at: omitted.key.position)
        }
        return PackOrder(includes: fields.texts("include"), omitted: fields.texts("utelämna"))
    }

    private func readDecision(_ fields: Fields) -> [String: String] {
        var decision: [String: String] = [:]
        for entry in fields.entries("beslut") {
            decision[entry.key.value] = file.scope.text(entry.value, entry.key.value)?.value
        }
        return decision
    }

    private func readLegend(_ fields: Fields) -> Legend {
        let colours = Colour.allCases.map(\.rawValue)
        guard let entry = fields["legend"],
            let legend = Fields(
                entry.value, "legend", known: ["paints"] + colours, required: ["paints"], in: file.scope)
        else { return Legend(paints: .execution, words: [:]) }
        var words: [Colour: String] = [:]
        for colour in Colour.allCases { words[colour] = legend.text(colour.rawValue)?.value }
        return Legend(paints: legend.word("paints", Legend.Paints.self)?.value ?? .execution, words: words)
    }

    private func readAnchors(_ fields: Fields) -> Anchors {
        var days: [String: Anchors.MonthDay] = [:]
        for entry in fields.entries("anchors") {
            let name = entry.key.value.lowercased()
            guard Frequency.canBeAnchor(name) else {
                file.scope.report(.anchorName(entry.key.value), at: entry.key.position)
                continue
            }
            let day = file.scope.read(entry.value, entry.key.value, "en dag i varje år, MM-DD") { Anchors.MonthDay($0) }
            days[name] = day?.value
        }
        return Anchors(days)
    }

    private func readReports(_ fields: Fields, _ anchors: Anchors) -> [OrderedReport] {
        fields.list("reports").compactMap { tree in
            guard
                let report = Fields(
                    tree, "reports", known: ["period", "label", "format"], required: ["period"], in: file.scope),
                let text = report.text("period")
            else { return nil }
            let format = report.word("format", ReportFormat.self)?.value ?? .html
            guard let period = ReportingPeriod(text.value, anchors: anchors) else {
                file.scope.report(.period(text.value), at: text.position)
                return nil
            }
            let label = report.text("label")?.value ?? "Uppföljning \(period.label)"
            return OrderedReport(period: period, label: label, format: format.rawValue)
        }
    }

    private func readRoles(_ fields: Fields) -> [String: Role] {
        var roles: [String: Role] = [:]
        for entry in fields.entries("roles") {
            if entry.key.value.contains("/") {
                file.scope.report(.badName("rollen", found: entry.key.value), at: entry.key.position)
            }
            let role = Fields(
                entry.value, entry.key.value, known: ["title", "innehavare", "epost"], required: ["title"],
                in: file.scope)
            func texts(_ key: String) -> [Located<String>] { role?[key] == nil ? [] : role?.texts(key) ?? [] }
            let addresses = texts("epost")
            for address in addresses where !address.value.contains(/^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+$/) {
                file.scope.report(.badName("epost", found: address.value), at: address.position)
            }
            roles[entry.key.value] = Role(
                title: role?.text("title")?.value ?? "", holders: texts("innehavare").map(\.value),
                addresses: addresses.map(\.value))
        }
        return roles
    }

    private func readReminders(_ fields: Fields) -> ReminderPolicy {
        var policy = ReminderPolicy()
        guard let entry = fields["påminnelser"],
            let days = Fields(entry.value, "påminnelser", known: ["förvarning", "innan", "eskalering"], in: file.scope)
        else { return policy }
        if let notice = days.integer("förvarning", 0...366, "dagar") { policy.notice = notice.value }
        if let before = days.integer("innan", 0...366, "dagar") { policy.before = before.value }
        if let escalation = days.integer("eskalering", 0...366, "dagar") { policy.escalation = escalation.value }
        return policy
    }

    private func readColumns(_ fields: Fields) -> [PlanColumn] {
        guard fields["columns"] != nil else { return PlanColumn.usual }
        var columns: [PlanColumn] = []
        for tree in fields.list("columns") {
            for (name, heading) in columnParts(tree) {
                guard let field = PlanColumn.Field(rawValue: name.value) else {
                    let known = PlanColumn.Field.allCases.map(\.rawValue)
                    file.scope.report(.unknownWord("columns", word: name.value, known: known), at: name.position)
                    continue
                }
                if columns.contains(where: { $0.field == field }) {
                    file.scope.report(.twice("columns", word: name.value), at: name.position)
                }
                columns.append(PlanColumn(field, heading ?? Self.usualHeading(field)))
            }
        }
        return columns
    }

    /// A column as `fält` or `{fält: heading}`.
    private func columnParts(_ tree: Tree) -> [(Located<String>, heading: String?)] {
        guard case .mapping(let entries) = tree.content else {
            return file.scope.text(tree, "columns").map { [($0, nil)] } ?? []
        }
        return entries.map { ($0.key, file.scope.text($0.value, $0.key.value)?.value) }
    }

    private static func usualHeading(_ field: PlanColumn.Field) -> String {
        PlanColumn.usual.first { $0.field == field }?.heading ?? (field == .id ? "Id" : "Riskvärde")
    }
}

/// The formats a plan can order its reports in.
enum ReportFormat: String, CaseIterable {
    case markdown = "md"
    case html, csv, json, docx, xlsx, pdf
}
