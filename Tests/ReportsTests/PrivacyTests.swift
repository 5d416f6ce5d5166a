import KontrollCore
import Testing

@testable import KontrollReports

@Suite("What a public version never tells") struct PrivacyTests {
    private static func hiding() throws -> PersonHiding {
        PersonHiding(isOn: true, asOf: try required(CivilDate("2023-08-31")))
    }

    @Test(
        arguments: [
            "811218-9876", "8112189876", "19811218-9876", "198112189876", "811218 9876", "19811218 9876",
            "1981-12-18-9876", "1981-12-18 9876", "811218\u{2013}9876", "811218\u{2011}9876", "811218 - 9876",
            "811218\u{A0}9876", "811218\u{200B}-9876", "811218+9876", "８１１２１８-９８７６", "81-12-18-9876",
            "SE811218987601", "811278-9873",
        ])
    func `a personnummer is hidden however it is written`(written: String) throws {
        var hiding = try Self.hiding()
        let hidden = hiding.text("Beslutet gäller \(written), se akten.")
        #expect(hidden.contains("[person 1]") && hidden.hasSuffix(", se akten."))
        #expect(!hidden.contains("9876") && !hidden.contains("９８７６") && !hidden.contains("9873"))
    }

    @Test func `a personnummer with a slip in its check digit is hidden too, the same person by the same number`()
        throws
    {
        var hiding = try Self.hiding()
        #expect(hiding.text("900101-1234, 811218-9876 och 198112189876") == "[person 1], [person 2] och [person 2]")
    }

    @Test(
        arguments: [
            "2023-06-30–2023-12-31", "perioden 2023-01-01/2023-08-31", "faktura 5566-7788", "organisation 556677-8899",
            "12 345 678,90 kr", "0701-234567", "SN.2023.69", "tel. 0155-277500", "3fa9c07b1234567890ab",
            "1234567890123",
        ])
    func `dates, amounts and other numbers stand`(text: String) throws {
        var hiding = try Self.hiding()
        #expect(hiding.text(text) == text)
    }

    @Test func `what people wrote loses the names and ids of the rows that are cited, and accounts`() throws {
        let made = try MadePlan(paints: .execution)
        var plan = made.plan
        plan.roles["EC"] = Role(title: "Enhetschef", holders: ["anna.berg", "ekonom"])
        let finding = Finding(
            FindingText(template: "{} kr till {} för {}", cells: ["1 200,00", "Kaj Testsson", "BI-4711"]), rows: [])
        var runs = made.runs
        for index in runs.indices {
            for check in runs[index].checks.indices { runs[index].checks[check].population = Payouts.id }
        }
        let details = Dictionary(
            runs.map { run in
                (
                    run.run,
                    RunDetails(
                        checks: run.checks.map { check in
                            RunDetails.CheckDetails(
                                check: check.check,
                                findings: [
                                    CitedFinding(finding: finding, places: ["u.csv:8"], references: ["Person FS-1327"])
                                ], evidence: [], samples: [], review: nil)
                        })
                )
            }, uniquingKeysWith: { $1 })
        var hiding = try Self.hiding()
        hiding.learn(plan, runs, details)
        #expect(
            hiding.statement("Kaj Testsson (bi-4711, FS-1327) fick 1 200,00 kr, anna.berg rättade, vår ekonom tackar")
                == "[uppgift ur en rad] ([uppgift ur en rad], [uppgift ur en rad]) fick 1 200,00 kr, [konto 1] rättade, "
                + "vår ekonom tackar")
        #expect(hiding.statement("FS-13270 är en annan") == "FS-13270 är en annan")
        var restricted = PersonHiding(isOn: false, asOf: made.asOf)
        restricted.learn(plan, runs, details)
        #expect(restricted.statement("Kaj Testsson, 811218-9876") == "Kaj Testsson, 811218-9876")
    }

    @Test(
        arguments: [
            ([3], [0], true), ([9], [], false), ([3, 9, 20], [0, 1], false), ([1, 1, 20], [0, 1, 2], false),
            ([3, 2, 20], [0, 1], false), ([1, 2], [0, 1], true), ([0, 9], [], false), ([4, 4], [0, 1], false),
        ] as [([Int], [Int], Bool)])
    func `small groups go, with those that would tell them`(counts: [Int], places: [Int], isGivenAway: Bool) {
        let hidden = SmallGroups.hidden(counts)
        #expect(hidden.places.sorted() == places)
        #expect(hidden.isGivenAway == isGivenAway)
    }

    @Test func `a reason that its severity's total would count is not said`() {
        func line(_ text: String, _ severity: Finding.Severity, _ count: Int) -> Report.ReasonLine {
            Report.ReasonLine(text: text, severity: severity, count: count, amount: Money(ore: 100))
        }
        let lines = SmallGroups.suppressed([
            line("a", .deviation, 2), line("b", .deviation, 1), line("c", .look, 2), line("d", .look, 40),
            line("e", .serious, 6),
        ])
        #expect(lines.map(\.text) == [SmallGroups.nameless, "c", "d", "e"])
        #expect(lines.map(\.count) == [nil, nil, nil, 6])
    }

    @Test func `measures of few persons are not said, nor what they follow from`() {
        func shown(_ values: [String]) -> [String] {
            SmallGroups.measures(values.map { Report.Named(name: "mått", value: $0) }).map(\.value)
        }
        #expect(shown(["64", "0", "1"]) == ["64", "0", "döljs"])
        #expect(shown(["99", "97", "2", "1 234"]) == ["99", "döljs", "döljs", "1 234"])
        #expect(
            shown(["98,0\u{A0}% (97 av 99)", "81,6\u{A0}% (301 av 369)"]) == ["döljs", "81,6\u{A0}% (301 av 369)"])
        #expect(shown(["17\u{A0}dagar", "3,00\u{A0}kr"]) == ["17\u{A0}dagar", "3,00\u{A0}kr"])
    }

    @Test(
        arguments: [
            ([["A", "12"], ["B", "3"]], true), ([["A", "12"], ["B", "0"]], false), ([["A", "12", "9"]], true),
            ([["A", "12"], ["B", "20"], ["Summa", "34"]], true),
            ([["A", "12"], ["B", "20"], ["Summa", "32"]], false),
            ([["A", "93,8 % (30 av 32)"]], true), ([["A", "3 personer"]], true),
            ([["A", "3,5"], ["B", "2 dagar"]], false),
            ([["A", "1\u{A0}200", "1\u{A0}198"]], true),
        ] as [([[String]], Bool)])
    func `a table tells of few persons in a cell, in a row's difference or in what its sum leaves`(
        rows: [[String]], small: Bool
    ) {
        #expect(SmallGroups.stand(in: rows) == small)
    }

    @Test func `data are on persons unless the vocabulary says otherwise`() {
        #expect(PersonHiding.impersonal.isSubset(of: Vocabulary.dataSets.map(\.id)))
        #expect(PersonHiding.isImpersonal(SupplierInvoices.id) && PersonHiding.isImpersonal(BudgetLines.id))
        #expect(!PersonHiding.isImpersonal(AssistanceCases.id) && !PersonHiding.isImpersonal(SupportObstacles.id))
        #expect(!PersonHiding.isImpersonal(nil) && !PersonHiding.isImpersonal("egna-rader"))
    }
}
