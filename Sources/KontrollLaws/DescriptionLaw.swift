import KontrollCore

/// The laws on what a check says of itself.
enum DescriptionLaw {
    static func violations(of check: any CheckRunner) async -> [String] {
        let about = check.description
        var violations = fields(about) + sources(about) + examples(about)
        for (name, twice) in [
            ("måttet", repeated(about.measures.map(\.name))), ("exemplet", repeated(about.examples.map(\.name))),
            ("parametern", repeated(about.parameters.map(\.key))),
            ("datamängden", repeated(about.reads.map(\.dataSet.rawValue))),
        ] {
            violations += twice.map { "\(name) ”\($0)” står två gånger" }
        }
        for example in about.examples {
            do {
                let report = try await check.run(Trial(example).request)
                violations += undeclared(report.measures, about).map { "\(example.name): \($0)" }
            } catch {
                violations.append("\(example.name): \(describe(error))")
            }
        }
        return violations
    }

    static func nameViolations(of check: any CheckRunner, folder: String?) -> [String] {
        let id = check.id.rawValue
        guard id == kebab(id), !id.isEmpty, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return ["id ”\(id)” är inte skrivet med gemener och bindestreck"] }
        guard let name = folder ?? typeName(of: check) else { return [] }
        return id == kebab(name) ? [] : ["id är ”\(id)” men mappen ”\(name)”, väntade ”\(kebab(name))”"]
    }

    /// `DuplicateInvoices` as `duplicate-invoices`, `EInvoiceLines` as `e-invoice-lines`.
    static func kebab(_ name: String) -> String {
        var result = ""
        var previous: Character = "-"
        for (character, next) in zip(name, name.dropFirst().map(Character?.some) + [nil]) {
            let beginsWord = !previous.isUppercase || next?.isLowercase == true
            if character.isUppercase, previous != "-", beginsWord { result.append("-") }
            result += character.lowercased()
            previous = character
        }
        return result
    }

    /// The name of a Swift check's type without `Check`; nil for a check that is another program.
    private static func typeName(of check: any CheckRunner) -> String? {
        let name = String(describing: type(of: check))
        guard name.hasPrefix("NativeCheck<"), name.hasSuffix(">") else { return nil }
        let type = name.dropFirst("NativeCheck<".count).dropLast()
        return String(type.hasSuffix("Check") ? type.dropLast("Check".count) : type)
    }

    private static func fields(_ about: CheckDescription) -> [String] {
        var missing: [String] = []
        func need(_ text: String, _ what: String) {
            if text.allSatisfy(\.isWhitespace) { missing.append("\(what) saknas") }
        }
        need(about.id.rawValue, "id")
        need(about.title, "title")
        need(about.looksFor, "looksFor")
        need(about.rationale, "rationale")
        if about.version < 1 { missing.append("version är mindre än 1") }
        if about.reads.isEmpty || about.reads.contains(where: \.columns.isEmpty) {
            missing.append("reads saknar datamängd eller kolumner")
        }
        for measure in about.measures {
            need(measure.name, "ett måtts namn")
            need(measure.help, "hjälptexten till måttet ”\(measure.name)”")
        }
        for parameter in about.parameters { need(parameter.help, "hjälptexten till parametern ”\(parameter.key)”") }
        for example in about.examples { need(example.name, "ett exempels namn") }
        return missing
    }

    private static func sources(_ about: CheckDescription) -> [String] {
        guard !about.sources.isEmpty else { return ["ingen källa är angiven"] }
        return about.sources.flatMap { source -> [String] in
            if source.reference.allSatisfy(\.isWhitespace) { return ["en källa saknar hänvisning"] }
            if source.standing == .law, source.from == nil {
                return ["”\(source.reference)” saknar första giltighetsdag"]
            }
            if let from = source.from, let to = source.to, to < from {
                return ["”\(source.reference)” upphör innan den börjar gälla"]
            }
            return []
        }
    }

    /// An example shows exactly the tables and columns the check declares.
    private static func examples(_ about: CheckDescription) -> [String] {
        about.examples.flatMap { example -> [String] in
            guard let tables = try? example.request().request.tables else { return [] }
            var violations: [String] = []
            for (id, table) in tables.sorted(by: { $0.key < $1.key }) {
                guard let requirement = about.reads.first(where: { $0.dataSet == id }) else {
                    violations.append("\(example.name): tabellen ”\(id)” läses inte av granskningen")
                    continue
                }
                let declared = Set(
                    requirement.columns.map(\.name) + (requirement.lookBack == nil ? [] : [LookBack.column]))
                violations += table.columns.keys.sorted().filter { !declared.contains($0) }
                    .map { "\(example.name): kolumnen ”\($0)” läses inte av granskningen" }
            }
            return violations
        }
    }

    private static func undeclared(_ measures: [Measure], _ about: CheckDescription) -> [String] {
        measures.compactMap { measure in
            guard let declared = about.measures.first(where: { $0.name == measure.name }) else {
                return "måttet ”\(measure.name)” är inte deklarerat"
            }
            return declared.kind == measure.amount.kind
                ? nil : "måttet ”\(measure.name)” har en annan sort än deklarerat"
        }
    }

    private static func repeated(_ names: [String]) -> [String] {
        Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }
}
