/// A check's page in the manual (handboken): generated from its description, never written by hand.
public struct ManualPage: Sendable {
    private let about: CheckDescription

    /// The page of a check.
    public init(_ about: CheckDescription) { self.about = about }

    /// The page as Markdown.
    public var markdown: String {
        var lines = ["# \(about.title) (`\(about.id)`)", "", about.looksFor, "", about.rationale]
        lines += ["", "## Källor", ""] + about.sources.map { "- \(Self.text($0))" }
        lines += ["", "## Läser"]
        if about.reads.isEmpty {
            lines += ["", "De datamängder som kontrollen ger den, och av dem de kolumner som reglerna nämner."]
        }
        for (index, requirement) in about.reads.enumerated() {
            let known = Vocabulary.entry(of: requirement.dataSet)
            let role = index == 0 ? "urvalsramen" : "bredvid"
            lines += ["", "`\(requirement.dataSet)`\(known.map { " – \($0.title)" } ?? "") (\(role))", ""]
            lines += ["| Kolumn | Typ | Får vara tom | |", "|---|---|---|---|"]
            for column in requirement.columns {
                let help = known?.columns.first { $0.name == column.name }?.help ?? ""
                lines.append(
                    "| `\(column.name)` | \(column.type.swedish) | \(column.allowsEmpty ? "ja" : "nej") | \(help) |")
            }
        }
        lines += ["", "## Parametrar", ""]
        if about.parameters.isEmpty {
            lines.append("Inga.")
        } else {
            lines += ["| Parameter | Förval | Väntar | |", "|---|---|---|---|"]
            for parameter in about.parameters {
                let value = parameter.defaultValue.map(Self.shown) ?? "måste anges"
                let unit = parameter.unit.map { " (\($0))" } ?? ""
                lines.append(
                    "| `\(parameter.key)` | \(value) | \(parameter.kind.expected) | \(parameter.help)\(unit) |")
            }
        }
        if let questions = about.questions {
            lines += ["", "## Frågor till granskaren", ""] + questions.map { "- `\($0.id)`: \($0.text)" }
        }
        lines += ["", "## Mått för gränser", "", "`avvikelser`, `att titta på`, `andel` och `belopp` finns alltid."]
        if !about.measures.isEmpty {
            lines += ["", "| Mått | |", "|---|---|"] + about.measures.map { "| `\($0.name)` | \($0.help) |" }
        }
        lines += ["", "## Exempel", "", "Rader med `!` ska pekas ut, inga andra."]
        for example in about.examples {
            lines += ["", "### \(example.name)"]
            if !example.parameters.isEmpty {
                let set = example.parameters.sorted { $0.key < $1.key }.map { "`\($0.key): \($0.value.shown)`" }
                lines += ["", "Parametrar: \(set.joined(separator: ", "))"]
            }
            for (name, table) in example.tables.sorted(by: { $0.key < $1.key }) {
                lines += ["", "`\(name)`, per \(example.asOf)", "", "```", table, "```"]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ source: RuleSource) -> String {
        let standing =
            switch source.standing {
            case .law: "lag"
            case .practice: "praxis"
            case .default: "projektets förval, bekräfta hos er"
            }
        let from = source.from.map { " från \($0)" } ?? ""
        let to = source.to.map { " till \($0)" } ?? ""
        return "\(source.reference) (\(standing)\(from)\(to))"
    }

    /// A default as a definition file would write it.
    private static func shown(_ value: Value) -> String {
        if let text = value.string, let rate = text.split(separator: "/").count == 2 ? rate(text) : nil {
            return rate.swedish
        }
        return value.shown
    }

    private static func rate(_ text: String) -> Rate? {
        let parts = text.split(separator: "/").compactMap { Int64($0) }
        return parts.count == 2 ? Rate(parts[0], over: parts[1]) : nil
    }
}
