import KontrollCore

/// Reads a control file (kontroll).
struct ControlReader {
    let file: DefinitionFile
    let context: ControlContext

    static let required = (first + last).required
    /// So many of the required keys lack in a file that changes a pack's control.
    static let fragmentLacks = 3

    /// The keys of a control, in the order they are documented.
    static func keys(_ catalogue: CheckCatalogue) -> [SchemaKey] { first + CheckUseReader.keys(catalogue) + last }

    private static let first: [SchemaKey] = [
        .must("id", .text, "Kontrollens namn i planen"), .may("område", .text, "Området"),
        .may("process", .text, "Processen"),
        .must("risk", .text, "Risken"), .may("sannolikhet", .integer(1...10), "Sannolikheten"),
        .may("konsekvens", .integer(1...10), "Konsekvensen"), .must("kontrollmoment", .text, "Vad som kontrolleras"),
        .must("metod", .text, "Hur det kontrolleras"),
        .must("frequency", .text, "Hur ofta, till exempel 2 ggr/år Mars September"),
        .must("ansvarig", .text, "Den som utför kontrollen"),
        .may("rapporteras_till", .texts, "Roller som får veta utfallet"),
        .may("check", .anything, "Kontrollens enda granskning"),
    ]
    private static let last: [SchemaKey] = [
        .may("checks", .anything, "Kontrollens granskningar, en eller flera"),
        .may("kan_vara_tom", .flag, "Om en period utan poster är i sin ordning"),
        .may("bortfall", .text, "Andel rader som får saknas, till exempel 1 %"),
        .may("väntar_på", .text, "Vad en kontroll för människor väntar på"),
        .may("attest", .flag, "Om utfallet ska intygas"),
        .may("tvåhandsprincip", .flag, "Om den som intygar ska vara en annan än den som utförde"),
        .may("gäller_från", .date, "Första dagen kontrollen gäller"),
        .may("gäller_till", .date, "Sista dagen den gäller"),
    ]

    /// The control with the place of its id; nil when it has no usable id. Errors have then been reported.
    func read() -> Located<Control>? {
        guard
            let fields = Fields(
                file.root, "kontrollen", known: Self.keys(context.catalogue).names, required: Self.required,
                in: file.scope)
        else { return nil }
        let id = readID(fields)
        let risk = readRisk(fields)
        let checks = CheckUseReader(context: context, scope: file.scope).read(fields)
        let waitsFor = fields.text("väntar_på")
        if let waitsFor, fields["check"] != nil || fields["checks"] != nil {
            file.scope.report(.waitsWithChecks, at: waitsFor.position)
        }
        let control = Control(
            id: ControlID(rawValue: id?.value ?? ""), area: fields.text("område")?.value ?? "",
            process: fields.text("process")?.value ?? "", risk: fields.text("risk")?.value ?? "",
            likelihood: risk.likelihood, consequence: risk.consequence,
            kontrollmoment: fields.text("kontrollmoment")?.value ?? "", metod: fields.text("metod")?.value ?? "",
            frequency: readFrequency(fields) ?? Frequency(text: "", points: []),
            ansvarig: fields.text("ansvarig")?.value ?? "", reportsTo: readRoles(fields), checks: checks,
            mayBeEmpty: fields.flag("kan_vara_tom") ?? false,
            bortfall: fields.read("bortfall", "en andel, till exempel 1 %") { text in
                Rate(percent: text).flatMap { $0 <= .one ? $0 : nil }
            }?.value ?? Control.usualBortfall,
            waitsFor: waitsFor?.value,
            attestation: Attestation(fields, otherwise: context.header?.plan.attestation ?? .notAsked),
            validity: readValidity(fields), definitionHash: file.hash)
        return id.map { Located(value: control, position: $0.position) }
    }

    private func readID(_ fields: Fields) -> Located<String>? {
        guard let id = fields.text("id") else { return nil }
        guard NameRule.allows(id.value) else {
            file.scope.report(.badName("id", found: id.value), at: id.position)
            return nil
        }
        return id
    }

    /// The days the control holds; a control that says nothing always holds.
    private func readValidity(_ fields: Fields) -> DateSpan? {
        let days = ["gäller_från", "gäller_till"].map { fields.read($0, "ett datum, ÅÅÅÅ-MM-DD") { CivilDate($0) } }
        guard fields["gäller_från"] != nil || fields["gäller_till"] != nil else { return nil }
        let (from, to) = (days[0]?.value ?? .earliest, days[1]?.value ?? .latest)
        if let span = DateSpan(from, to) { return span }
        if let place = days[1]?.position { file.scope.report(.backwards(from: from, to: to), at: place) }
        return nil
    }

    private func readFrequency(_ fields: Fields) -> Frequency? {
        guard let text = fields.text("frequency") else { return nil }
        do {
            return try Frequency(parsing: text.value, anchors: context.header?.plan.anchors ?? Anchors())
        } catch {
            // Without plan.yaml nobody knows which words it would have named.
            if case .unknownWord = error, context.header == nil { return nil }
            context.report(.frequency(error), at: text.position, in: file.scope)
            return nil
        }
    }

    private func readRisk(_ fields: Fields) -> (likelihood: Int?, consequence: Int?) {
        let keys = ["sannolikhet", "konsekvens"]
        let values = keys.map { fields.read($0, "ett heltal") { Int($0) } }
        let given = keys.filter { fields[$0] != nil }
        if given.count == 1, let missing = keys.first(where: { fields[$0] == nil }) {
            fields.report(.halfRisk(missing: missing), at: given[0])
        }
        if let header = context.header {
            for (key, value) in zip(keys, values) where fields[key] != nil {
                // A plan that does not say its scale has one of the two usual ones, 1-4 or 1-5.
                let steps = header.plan.riskScale?.steps ?? 5
                if let value, !(1...steps).contains(value.value) {
                    context.report(
                        .riskOutside(key, found: value.value, steps: steps), at: value.position, in: file.scope)
                }
            }
        }
        return (values[0]?.value, values[1]?.value)
    }

    /// `FC/SN` names two roles; a plan that declares roles must declare these.
    private func readRoles(_ fields: Fields) -> [String] {
        var roles: [String] = []
        for text in fields.texts("rapporteras_till") {
            for role in text.value.split(separator: "/").map(\.trimmed) where !role.isEmpty {
                if roles.contains(role) {
                    file.scope.report(.twice("rapporteras_till", word: role), at: text.position)
                } else if let known = context.header?.roles, !known.contains(role) {
                    context.report(.unknownRole(role, known: known), at: text.position, in: file.scope)
                }
                roles.append(role)
            }
        }
        return roles
    }
}

extension Attestation {
    /// What `attest` and `tvåhandsprincip` say; the second implies the first.
    init(_ fields: Fields, otherwise usual: Attestation) {
        let (attest, twoHands) = (fields.flag("attest"), fields.flag("tvåhandsprincip"))
        if attest == false, twoHands == true {
            fields.report(.together(["attest: nej", "tvåhandsprincip: ja"]), at: "attest")
        }
        switch (attest, twoHands) {
        case (_, true?): self = .twoHands
        case (false?, _): self = .notAsked
        case (true?, false?): self = .one
        case (true?, nil): self = usual == .twoHands ? .twoHands : .one
        case (nil, false?): self = usual == .twoHands ? .one : usual
        case (nil, nil): self = usual
        }
    }
}

/// What the names of controls and sources may hold: they stand in file names, on command lines and in seeds, which
/// never hold a comma.
enum NameRule {
    static func allows(_ name: String) -> Bool {
        name.first?.isLetter == true || name.first?.isNumber == true
            ? name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) } : false
    }
}
