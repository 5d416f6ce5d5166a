import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollTesting
import Testing

/// The JSON Schema that editors are given says of every shipped plan what the readers say.
@Suite struct SchemaTests {
    private static func schema(_ file: DefinitionSchema.File) -> Value {
        DefinitionSchema.schema(of: file, checks: ShippedPlanTests.checks)
    }

    /// The definition files of a shipped plan, with the kind of each.
    private static func files(_ plan: String) throws -> [(DefinitionSchema.File, URL)] {
        let folder = ShippedPlanTests.folder(plan)
        let controls = try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "kontroller"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "yaml" }
        let others: [(DefinitionSchema.File, URL)] = [
            (.plan, folder.appending(path: "plan.yaml")), (.data, folder.appending(path: "data.yaml")),
            (.pack, folder.appending(path: "paket.yaml")),
        ]
        return others.filter { FileManager.default.fileExists(atPath: $0.1.path) } + controls.map { (.control, $0) }
    }

    @Test(arguments: ShippedPlanTests.plans)
    func `every file of every shipped plan is right by its schema`(_ plan: String) throws {
        let files = try Self.files(plan)
        #expect(files.count > 1)
        for (kind, file) in files {
            let value = try SchemaValidator.value(try String(contentsOf: file, encoding: .utf8))
            #expect(try SchemaValidator.problems(value, Self.schema(kind)) == [], "\(file.lastPathComponent)")
        }
    }

    private static let control = """
        id: K-1
        risk: Risk
        kontrollmoment: Moment
        metod: Metod
        frequency: årligen
        ansvarig: Ekonom
        """

    @Test(arguments: [
        ("", []), ("område: X\nsannolikhet: 3\nattest: ja", []), ("omrade: X", ["/omrade: okänd"]),
        ("sannolikhet: 30", ["/sannolikhet: för stort"]), ("attest: kanske", ["/attest: okänt ord"]),
        ("gäller_från: igår", ["/gäller_från: fel form"]), ("checks: []", ["/checks: för få"]),
        ("check: round-amounts\nparameters: {minimum: 5000}", []),
        ("check: round-amounts\nparameters: {minimun: 5000}", ["/parameters/minimun: okänd"]),
        ("check: round-amount", ["/check: inget av alternativen"]),
        ("checks: [{use: round-amounts, parametrar: {a: 1}}]", ["/checks/0/parametrar: okänd"]),
        ("checks: [{use: round-amounts, data: {payouts: x}}]", ["/checks/0/data/payouts (namnet): okänt ord"]),
        ("checks: [{use: rules, data: {supplier-invoices: f}, rules: [{krav: unit}]}]", []),
        ("checks: [{use: rules, rules: krav}]", ["/checks/0/rules: inte array"]),
        ("checks: [{use: rules, rules: [{unik: [supplier, unit], grad: titta, skäl: x, när: y, belopp: z}]}]", []),
        ("checks: [{use: rules, rules: [{skäl: x}]}]", ["/checks/0/rules/0: inte exakt ett av alternativen"]),
        (
            "checks: [{use: rules, rules: [{krav: a, unik: b}]}]",
            ["/checks/0/rules/0: inte exakt ett av alternativen"]
        ),
        ("checks: [{use: rules, rules: [{krav: a, skal: b}]}]", ["/checks/0/rules/0/skal: okänd"]),
        (
            "checks: [{use: rules, rules: [{dagar: {från: a, till: b, högst: 30}, värden: {c: 5}}]}]",
            [
                "/checks/0/rules/0: inte exakt ett av alternativen"
            ]
        ),
        (
            "checks: [{use: rules, rules: [{dagar: {från: a, högst: 30 dagar}}]}]",
            [
                "/checks/0/rules/0/dagar/till: saknas"
            ]
        ),
        ("checks: [{use: rules, rules: [{summa: {av: a, max: 3}}]}]", ["/checks/0/rules/0/summa/max: okänd"]),
        ("checks: [{use: rules, rules: [{finns_i: {a: register}}]}]", ["/checks/0/rules/0/finns_i/a: fel form"]),
        ("checks: [{use: rules, rules: [{krav: a, grad: allvarlig}]}]", ["/checks/0/rules/0/grad: okänt ord"]),
        ("checks: [{use: program, command: p, measures: {a: kronor}}]", ["/checks/0/measures/a: okänt ord"]),
        ("checks: [{use: sql, sql: SELECT, får_vara_tom: unit, exempel: [{tabeller: {a: b}}]}]", []),
        (
            "checks: [{use: sql, sql: SELECT, exempel: [{tabbeller: {a: b}}]}]",
            ["/checks/0/exempel/0/tabeller: saknas", "/checks/0/exempel/0/tabbeller: okänd"]
        ),
        ("checks: [{limits: {gul: avvikelser > 0}}]", ["/checks/0/use: saknas"]),
        ("limits: {grön: avvikelser > 0}", ["/limits/grön: okänd"]),
    ])
    func `a control is right or wrong by its schema`(_ lines: String, _ problems: [String]) throws {
        let value = try SchemaValidator.value(Self.control + "\n" + lines)
        #expect(try SchemaValidator.problems(value, Self.schema(.control)) == problems)
    }

    @Test(arguments: [
        ("id: K-1\nansvarig: Y", []), ("ansvarig: Y", ["/id: saknas"]),
        ("id: K-1\nrisk: R\nmetod: M\nkontrollmoment: X", ["/frequency: saknas", "/ansvarig: saknas"]),
    ])
    func `a file that changes a pack's control needs only its id`(_ text: String, _ problems: [String]) throws {
        #expect(try SchemaValidator.problems(try SchemaValidator.value(text), Self.schema(.control)) == problems)
    }

    @Test(arguments: [
        ("organisation: A\nnämnd: B\nplan: C\nlegend: {paints: utfall, grön: Bra}\nrespit: 14 dagar", []),
        ("organisation: A\nnämnd: B\nplan: C\nlegend: {paints: färg}", ["/legend/paints: okänt ord"]),
        ("organisation: A\nplan: C\nlegend: {paints: utfall}\nrepsit: 14", ["/nämnd: saknas", "/repsit: okänd"]),
        (
            "organisation: A\nnämnd: B\nplan: C\nlegend: {paints: utfall}\nrespit: 14 veckor",
            ["/respit: inget av alternativen"]
        ),
        (
            "organisation: A\nnämnd: B\nplan: C\nlegend: {paints: utfall}\nanchors: {delår: augusti}",
            ["/anchors/delår: fel form"]
        ),
    ])
    func `a plan is right or wrong by its schema`(_ text: String, _ problems: [String]) throws {
        #expect(try SchemaValidator.problems(try SchemaValidator.value(text), Self.schema(.plan)) == problems)
    }

    @Test(arguments: [
        ("f: {file: a.csv, data_set: supplier-invoices, columns: {amount: Belopp}, period_from: invoice_date}", []),
        ("f: {file: a.csv, data_set: supplier-invoices, colums: {amount: Belopp}}", ["/f/colums: okänd"]),
        (
            "f: {file: a.csv, data_set: supplier-invoices, columns: {amuont: Belopp}}",
            ["/f/columns/amuont (namnet): okänt ord"]
        ),
        ("f: {file: a.csv, data_set: invoices}", ["/f/data_set: okänt ord"]),
        ("f: {data_set: supplier-invoices}", ["/f/file: saknas"]),
        ("f: {file: a.csv, data_set: supplier-invoices, period_from: datum}", ["/f/period_from: okänt ord"]),
        (
            "f: {file: a.csv, data_set: supplier-invoices, columns: {amount: {rubrik: Belopp}}}",
            ["/f/columns/amount: inget av alternativen"]
        ),
    ])
    func `a source is right or wrong by its schema`(_ text: String, _ problems: [String]) throws {
        #expect(try SchemaValidator.problems(try SchemaValidator.value(text), Self.schema(.data)) == problems)
    }

    @Test(arguments: [
        ("per: 2025-12-31, väntat: {K-1: gul}", "1", []),
        ("per: igår, väntat: {K-1: gul}", "1", ["/prov/per: fel form"]),
        ("väntat: {K-1: blå}", "1", ["/prov/per: saknas", "/prov/väntat/K-1: okänt ord"]),
        ("per: 2025-12-31, väntat: {K-1: gul}", "0", ["/version: för litet"]),
        ("per: 2025-12-31, väntat: {K-1: gul}", "1\nhanbok: x", ["/hanbok: okänd"]),
    ])
    func `a pack is right or wrong by its schema`(_ trial: String, _ version: String, _ problems: [String]) throws {
        let text = "namn: p\nbeskrivning: b\nansvarig: a\nprov: {\(trial)}\nversion: \(version)"
        #expect(try SchemaValidator.problems(try SchemaValidator.value(text), Self.schema(.pack)) == problems)
    }

    @Test func `each key an editor shows has its help`() {
        for file in DefinitionSchema.File.allCases {
            guard case .object(let schema) = Self.schema(file) else { continue }
            #expect(schema["$schema"]?.string?.contains("draft-07") == true)
            guard case .object(let properties)? = schema["properties"] else { continue }
            for (key, value) in properties {
                guard case .object(let shape) = value else { continue }
                #expect(shape["description"]?.string?.isEmpty == false, "\(key)")
            }
        }
    }
}
