import KontrollCore
import KontrollRules
import Testing

/// Errors in rules are said when the plan is loaded, at the line and column of the word that is wrong.
@Suite struct PlanErrorTests {
    @Test(arguments: [
        ("- krav: mottagare", "11:15: datamängden ”supplier-invoices” har ingen kolumn ”mottagare”"),
        ("- krav: receiver\n  kraw: x", "12:9: okänd nyckel ”kraw” i regeln"),
        ("- villkor: amount > 0 and approver = receiver", "11:29: ”and” kan inte stå här"),
        ("- villkor: 'amount > 0 and approver'", "11:30: ”and” kan inte stå här"),
        ("- villkor: \"unit = 7100\"", "11:26: ”unit” är text men ”7100” är heltal"),
        ("- krav: receiver\n  när: år(amount) = 2025", "12:17: år(…) fick belopp, väntade ett datum"),
        ("- villkor: >\n    amount >", "11:18: villkoret tar slut"),
        ("- värden: {unit: [7100, \"\"]}", "11:31: värdet är tomt"),
        ("- mönster: {invoice_number: \"F-[0-9\"}", "11:38: ”[” avslutas inte eller är tom"),
        ("- finns_i: {unit: register.unit}", "11:25: ”register” är ingen annan källa under ”data”"),
    ])
    func `a rule that has no meaning`(_ rules: String, _ start: String) throws {
        let errors = RulePlan.errors(try RulePlan.use(rules))
        #expect(errors.count == 1)
        #expect(errors.first?.hasPrefix(start) == true, "\(errors)")
        #expect(errors.first?.hasSuffix("[DEF-420]") == true)
    }

    /// Folded, or with escapes, the file does not have the text as it reads: the message then says what stands before.
    @Test(arguments: [
        ("- villkor: >\n    amount > 0\n    och amuont < 5", "11:18", "(efter ”amount > 0 och”)"),
        ("- villkor: amount > 0 och\n    amuont < 5", "11:18", "(efter ”amount > 0 och”)"),
        (#"- villkor: "supplier = \"å\" och amuont > 0""#, "11:18", #"(efter ”supplier = "å" och”)"#),
    ])
    func `a fault inside a text that is written otherwise than it reads`(
        _ rules: String, _ place: String, _ before: String
    ) throws {
        let errors = RulePlan.errors(try RulePlan.use(rules))
        #expect(errors.count == 1)
        #expect(errors.first?.hasPrefix("\(place): datamängden ”supplier-invoices” har ingen kolumn ”amuont”") == true)
        #expect(errors.first?.hasSuffix("\(before) [DEF-420]") == true, "\(errors)")
    }

    @Test func `all errors of all rules are said in one go`() throws {
        let errors = RulePlan.errors(try RulePlan.use("- krav: a\n- unik: [b, c]\n- villkor: d = 1"))
        #expect(errors.count == 4)
    }

    @Test(arguments: [
        ("checks: [{use: rules, data: {supplier-invoices: fakturor}}]", "”rules” saknas i granskningen"),
        ("checks: [{use: rules, rules: [{krav: unit}]}]", "”data” saknas i granskningen"),
        ("checks: [{use: rules, data: {supplier-invoices: x}, rules: [{krav: unit}]}]", "okänd källa ”x”"),
        ("checks: [{use: rules, data: {invoices: fakturor}, rules: [{krav: unit}]}]", "okänd datamängd ”invoices”"),
        (
            "checks: [{use: rules, data: {supplier-invoices: fakturor}, rules: krav}]",
            "”rules” är ingen lista med regler"
        ),
        (
            "checks: [{use: rules, data: {supplier-invoices: fakturor}, parameters: {a: 1}, rules: [{krav: unit}]}]",
            "okänd nyckel ”parameters”"
        ),
        (
            "checks: [{use: round-amounts, rules: [{krav: unit}]}]",
            "”rules” hör till granskningen rules, men här står round-amounts"
        ),
        ("checks: [{use: rules, data: {approval-limits: odaterad}, rules: [{krav: unit}]}]", "källan ”odaterad”"),
    ])
    func `a use of rules that is not whole`(_ check: String, _ text: String) throws {
        let errors = RulePlan.errors(try RulePlan.load(check))
        #expect(errors.contains { $0.contains(text) }, "\(errors)")
    }

    @Test func `the use keeps the rules word for word, the data they need and nothing more`() throws {
        let use = try RulePlan.use("- krav: receiver\n  skäl: Saknas\n- värden: {unit: [07100, ja]}").get()
        #expect(
            use.parameters["rules"]
                == [["krav": "receiver", "skäl": "Saknas"], ["värden": ["unit": ["07100", "ja"]]]])
        #expect(use.data == ["supplier-invoices": "fakturor"])
        #expect(use.reads?.map(\.dataSet) == ["supplier-invoices"])
        #expect(use.reads?.first?.columns.map(\.name) == ["receiver", "unit"])
        #expect(use.reads?.first?.columns.allSatisfy(\.allowsEmpty) == true)
    }

    @Test func `the short form with check works as the long one`() throws {
        let use = try RulePlan.load("check: rules\ndata: {supplier-invoices: fakturor}\nrules: [{krav: unit}]").get()
        #expect(use.check == "rules")
    }

    @Test func `rules changed on their way to the worker are refused`() throws {
        var use = try RulePlan.use("- krav: receiver").get()
        use.parameters["rules"] = [["krav": "amount"]]
        #expect(throws: ParameterErrors.self) { try RulesCheck().configured(for: use) }
        use.parameters["other"] = 1
        #expect(throws: ParameterErrors.self) { try RulesCheck().configured(for: use) }
    }
}
