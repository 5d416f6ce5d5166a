import KontrollCore

/// Reads `plan.yaml`.
struct PlanFileReader {
    let file: DefinitionFile
    let folder: DefinitionFolder

    static let keys: [SchemaKey] = [
        .must("organisation", .text, "Kommunens eller bolagets namn"), .must("nämnd", .text, "Nämnden eller styrelsen"),
        .may("förvaltning", .text, "Förvaltningen"), .must("plan", .text, "Planens namn"),
        .may("beslut", .map(.text), "Beslutet om planen, till exempel diarienummer"),
        .must("legend", .object(legendKeys), "Vad färgerna betyder"),
        .may("anchors", .map(.monthDay), "Dagar i varje år som frekvenser nämner, MM-DD"),
        .may("reports", .list(.object(ReportsReader.keys)), "Rapporter som planen beställer"),
        .may("roles", .map(.object(roleKeys)), "Roller som kontroller rapporteras till"),
        .may(
            "columns", .list(.either([.words(columnNames), .map(.text)])), "Planens kolumner, i ordning, med rubriker"),
        .may("riskskala", .object(RiskScaleReader.keys), "Riskvärdenas skala"),
        .may("respit", .integer(0...366, unit: "dagar"), "Dagar efter periodens slut då kontrollen ska vara utförd"),
        .may("tidig_start", .integer(0...366, unit: "dagar"), "Dagar före periodens slut då den får utföras"),
        .may("attest", .flag, "Om utfall ska intygas"),
        .may("tvåhandsprincip", .flag, "Om den som intygar ska vara en annan än den som utförde"),
        .may("förslag", .texts, "Beslut som rapporten föreslår"), .may("sändlista", .texts, "Mottagare av beslutet"),
        .may("include", .texts, "Paket vars kontroller planen tar in"),
        .may("utelämna", .texts, "Kontroller i paketen som planen inte har"),
        .may("påminnelser", .object(reminderKeys), "När de ansvariga påminns, i dagar"),
        .may("namn_i_liggaren", .text, "Det namn som liggaren känner planen under, när planen har bytt namn"),
    ]
    private static let legendKeys =
        [SchemaKey.must("paints", .words(Legend.Paints.allCases.map(\.rawValue)), "Vad färgerna visar")]
        + Colour.allCases.map { SchemaKey.may($0.rawValue, .text, "Vad färgen betyder") }
    private static let roleKeys: [SchemaKey] = [
        .must("title", .text, "Rollens namn"), .may("innehavare", .texts, "De som har rollen"),
        .may("epost", .texts, "Dit rollens påminnelser skickas"),
    ]
    private static let reminderKeys: [SchemaKey] = [
        .may("förvarning", .integer(0...366, unit: "dagar"), "Dagar före förfallodagen då det som saknas sägs"),
        .may("innan", .integer(0...366, unit: "dagar"), "Dagar före förfallodagen då den ansvarige påminns"),
        .may("eskalering", .integer(0...366, unit: "dagar"), "Dagar efter förfallodagen då nästa led får veta"),
    ]
    private static let columnNames = PlanColumn.Field.allCases.map(\.rawValue)

    /// What the file says; nil when it is no mapping. Errors have been reported.
    func read() -> PlanHeader? {
        guard
            let fields = Fields(
                file.root, "planen", known: Self.keys.names, required: Self.keys.required, in: file.scope)
        else { return nil }
        let anchors = readAnchors(fields)
        let roles = readRoles(fields)
        var plan = Plan(
            organisation: fields.text("organisation")?.value ?? "", board: fields.text("nämnd")?.value ?? "",
            administration: fields.text("förvaltning")?.value ?? "", title: fields.text("plan")?.value ?? "",
            decision: readDecision(fields), legend: readLegend(fields), anchors: anchors,
            roles: roles, columns: readColumns(fields), controls: [])
        let reports = ReportsReader(scope: file.scope, folder: folder, anchors: anchors).read(fields)
        (plan.reports, plan.recurringReports) = (reports.ordered, reports.recurring)
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
            roles: fields["roles"] == nil ? nil : roles.keys.sorted(), packs: readPacks(fields),
            reportFiles: reports.files)
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
        guard let entry = fields["legend"],
            let legend = Fields(
                entry.value, "legend", known: Self.legendKeys.names, required: Self.legendKeys.required,
                in: file.scope)
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

    private func readRoles(_ fields: Fields) -> [String: Role] {
        var roles: [String: Role] = [:]
        for entry in fields.entries("roles") {
            if entry.key.value.contains("/") {
                file.scope.report(.badName("rollen", found: entry.key.value), at: entry.key.position)
            }
            let role = Fields(
                entry.value, entry.key.value, known: Self.roleKeys.names, required: Self.roleKeys.required,
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
            let days = Fields(entry.value, "påminnelser", known: Self.reminderKeys.names, in: file.scope)
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
                    file.scope.report(
                        .unknownWord("columns", word: name.value, known: Self.columnNames), at: name.position)
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
