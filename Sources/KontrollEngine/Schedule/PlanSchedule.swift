public import KontrollCore

/// What a plan asks for between two days (schema): its occurrences, and what stands in their way.
public struct PlanSchedule: Sendable {
    /// The occurrences whose windows end in the span, by due day and then by control.
    public let occurrences: [(control: Control, occurrence: Occurrence)]
    /// The ordered reports that are written by themselves on days of the span, by day.
    public let reports: [DueReport]
    /// What must be put right in time, with whom to ask.
    public let hindrances: [Hindrance]

    /// Something that stands in the way of controls (hinder), with whom to ask.
    public struct Hindrance: Sendable, Hashable, Encodable {
        /// What kind it is.
        public enum Kind: String, Sendable, Hashable, Encodable {
            case vacantRole = "vakant roll"
            case missingExport = "underlag saknas"
        }

        /// What kind it is.
        public let kind: Kind
        /// The role or the source.
        public let name: String
        /// The controls it concerns, in the plan's order.
        public let controls: [ControlID]
        /// The first day on which one of them is due.
        public let due: CivilDate
        /// Whom to ask.
        public let ask: String
        /// All of it in Swedish.
        public let text: String
    }

    /// The schedule of a plan between two days.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - span: The days in which the windows end.
    ///   - hasFiles: Whether any file is there for a source.
    public init(_ plan: Plan, _ span: DateSpan, hasFiles: (SourceDefinition) -> Bool) {
        occurrences = plan.controls.flatMap { control in
            control.occurrences(dueIn: span, plan: plan).map { (control, $0) }
        }.sorted { ($0.occurrence.due, $0.control.id) < ($1.occurrence.due, $1.control.id) }
        reports = plan.dueReports(in: span)
        hindrances = Self.vacancies(plan, occurrences) + Self.missing(plan, occurrences, hasFiles)
    }

    private typealias Due = [(control: Control, occurrence: Occurrence)]

    private static func vacancies(_ plan: Plan, _ due: Due) -> [Hindrance] {
        plan.roles.keys.sorted().filter { plan.isVacant($0) }.compactMap { name in
            let concerned = due.filter { plan.rolesNamed(by: $0.control).contains(name) }
            guard let first = concerned.first else { return nil }
            let controls = ids(concerned)
            let ask = plan.superior(of: name, in: concerned.map(\.control))
            let text =
                "rollen \(plan.spelledOut(name)) är vakant och ansvarar för \(Swedish.list(controls.map(\.rawValue))); "
                + "först ut är \(first.occurrence.due); fråga \(ask)"
            return Hindrance(
                kind: .vacantRole, name: name, controls: controls, due: first.occurrence.due, ask: ask, text: text)
        }
    }

    private static func missing(
        _ plan: Plan, _ due: Due, _ hasFiles: (SourceDefinition) -> Bool
    ) -> [Hindrance] {
        plan.sources.values.sorted { $0.id < $1.id }.compactMap { source in
            let concerned = due.filter { $0.control.checks.contains { $0.data.values.contains(source.id) } }
            guard let first = concerned.first, !hasFiles(source) else { return nil }
            let controls = ids(concerned)
            let ask = source.contact ?? first.control.ansvarig
            let text =
                "underlaget \(source.id) (\(source.file)) finns inte och behövs för "
                + "\(Swedish.list(controls.map(\.rawValue))); först ut är \(first.occurrence.due); fråga \(ask)"
            return Hindrance(
                kind: .missingExport, name: source.id.rawValue, controls: controls, due: first.occurrence.due, ask: ask,
                text: text)
        }
    }

    private static func ids(_ due: Due) -> [ControlID] {
        var seen: Set<ControlID> = []
        return due.map(\.control.id).sorted().filter { seen.insert($0).inserted }
    }
}

extension Plan {
    /// Whether nobody holds a role: its title or holder says so (vakant), or others of the plan have holders and it
    /// has none. A plan that names no holders at all says nothing of who is there.
    func isVacant(_ name: String) -> Bool {
        guard let role = roles[name] else { return false }
        let words = ([role.title] + role.holders).map { $0.lowercased() }
        if words.contains(where: { $0.contains("vakant") }) { return true }
        return role.holders.isEmpty && isRoleOfOne(name) && roles.values.contains { !$0.holders.isEmpty }
    }

    /// A board is no role that one person holds.
    private func isRoleOfOne(_ name: String) -> Bool {
        roles[name].map { !$0.title.lowercased().contains("nämnd") } ?? true
    }

    /// The roles that a control's `ansvarig` names.
    func rolesNamed(by control: Control) -> [String] { rolesNamed(in: control.ansvarig) }

    /// The roles that a text names, by their short names or as the title of one.
    func rolesNamed(in text: String) -> [String] {
        let words = text.split { $0.isWhitespace || "/,;".contains($0) }.map { $0.lowercased() }
        return roles.keys.sorted().filter { name in
            words.contains(name.lowercased()) || text.lowercased() == roles[name]?.title.lowercased()
        }
    }

    /// Whom to ask when nobody holds a role: a role its controls are reported to that somebody holds, else the
    /// administration.
    func superior(of name: String, in controls: [Control]) -> String {
        let above = controls.flatMap(\.reportsTo).first { $0 != name && !isVacant($0) }
        return above.map(spelledOut) ?? (administration.isEmpty ? board : administration)
    }

    /// A role with its title: `EC (Enhetschef)`.
    func spelledOut(_ name: String) -> String {
        guard let title = roles[name]?.title, !title.isEmpty, title != name else { return name }
        return "\(name) (\(title))"
    }
}
