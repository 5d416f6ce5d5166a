import KontrollCatalog
import KontrollCore
import KontrollLaws
import Testing

/// The checks that draw for people, and the one that only says where to look.
@Suite struct SampleCheckTests {
    private func run(
        _ id: CheckID, _ dataSet: DataSetID, _ table: String, _ parameters: [String: Value] = [:],
        asOf: String = "2023-12-31"
    ) async throws -> CheckReport {
        let example = CheckExample("", parameters: parameters, asOf: asOf, tables: [dataSet: table])
        return try await example.request().request.carryOut(try #require(Catalog.check(id)))
    }

    /// Five units with as many insatser as Gotland's.
    private static let plans: String = {
        let rows = zip(["A", "B", "C", "D", "E"], [22, 18, 31, 15, 3]).flatMap { unit, count in
            (1...count).map { "\(unit)-\($0)|Enhet \(unit)|2022-01-01||2023-02-03" }
        }
        return (["plan:text|unit:text|started:date|ended:date|revised:date"] + rows).joined(separator: "\n")
    }()

    @Test func `four care plans are drawn from each unit, all from one that has fewer`() async throws {
        let report = try await run("care-plan-sample", "care-plans", Self.plans)
        let sample = try #require(report.samples.first)
        #expect(sample.strata?.map(\.size) == [4, 4, 4, 4, 3])
        #expect(sample.strata?.map(\.population) == [22, 18, 31, 15, 3])
        #expect(sample.drawnByStratum.map(\.count) == [4, 4, 4, 4, 3])
        let review = try #require(report.review)
        #expect(review.items.map(\.id) == sample.drawn)
        #expect(review.items.map(\.stratum) == sample.drawn.map { "Enhet \($0.prefix(1))" })
        #expect(review.terms?.strata.map(\.name) == ["Enhet A", "Enhet B", "Enhet C", "Enhet D", "Enhet E"])
        #expect(review.terms?.population == 89 && review.terms?.tolerable == Rate(20, over: 100))
        #expect(sample.rule?.contains("färre än 20") == true)
    }

    @Test(arguments: ["care-plan-sample", "assistance-sample", "invoice-sample", "payout-sample"] as [CheckID])
    func `a control asks those of the questions that apply to it`(_ id: CheckID) async throws {
        let check = try #require(Catalog.check(id))
        let known = try #require(check.description.questions?.map(\.id))
        try check.validate(["questions": .array([.string(known[0])])])
        #expect(throws: ParameterErrors.self) { try check.validate(["questions": .array(["ingen sådan"])]) }
    }

    @Test func `a question that is not asked stands not in the protocol`() async throws {
        let report = try await run("care-plan-sample", "care-plans", Self.plans, ["questions": .array(["delaktighet"])])
        #expect(report.review?.questions.map(\.id) == ["delaktighet"])
        let all = try await run("care-plan-sample", "care-plans", Self.plans)
        #expect((all.review?.questions.count ?? 0) > 1)
    }

    @Test(arguments: ["perUnit": 0, "confidence": "100 %", "tolerable": "0 %"] as [String: Value])
    func `terms that no sample can have are refused`(_ key: String, _ value: Value) async throws {
        await #expect(throws: CheckFailure.self) {
            _ = try await run("care-plan-sample", "care-plans", Self.plans, [key: value])
        }
    }

    @Test func `a case that ran for a day of the window can be drawn and one that ended before cannot`() async throws {
        let report = try await run(
            "assistance-sample", "assistance-cases",
            """
            case:text|handler:text|decided:date|closed:date
            A|X|1999-12-31|2000-01-01
            B|X|1999-01-01|1999-12-31
            C|X|2023-12-31|
            D|X|2024-01-01|
            """)
        #expect(Set(report.samples.first?.drawn ?? []) == ["A", "C"])
        #expect(report.examined == 2)
        #expect(report.excluded.map(\.count) == [1, 1])
        #expect(
            report.samples.first?.filters == ["ärenden med beslut efter perioden", "ärenden avslutade före perioden"])
    }

    @Test func `payouts are drawn by the plan, and never what was cancelled or paid back`() async throws {
        let rows = (1...1000).map { "U\($0)|2023-03-01|\($0).00|2023-02-27||B\($0)|" }
        let report = try await run(
            "payout-sample", "payouts",
            "payout:text|month:date|amount:money|pay_date:date|cancelled:flag|decision:text|service:text\n"
                + (rows + ["X|2023-03-01|5.00|2023-02-27|ja||", "Y|2023-03-01|-5.00|2023-02-27|||"])
                .joined(separator: "\n"))
        #expect(report.examined == 1000 && report.samples.first?.size == 57)
        #expect(
            report.samples.first?.drawn.contains("X") == false && report.samples.first?.drawn.contains("Y") == false)
        #expect(report.review?.items.first?.facts.map(\.count) == [2, 2, 2, 2, 2])
    }

    private static func invoices(_ amounts: [Int]) -> String {
        "invoice:text|amount:money|cancelled:flag\n"
            + amounts.enumerated().map { "F-\($0)|\($1).00|" }.joined(separator: "\n")
    }

    /// Nine decades of growth by two per cent follow the law.
    private static let lawful: [Int] = {
        var (amounts, amount) = ([Int](), 1_000.0)
        while amounts.count < 465 {
            amounts.append(Int(amount))
            amount *= 1.02
        }
        return amounts
    }()

    @Test func `amounts that follow the law are left alone`() async throws {
        let report = try await run("unusual-digits", "supplier-invoices", Self.invoices(Self.lawful))
        #expect(report.findings == [] && report.examined == 465 && report.evidence.count == 2)
        #expect(report.measures.map(\.name) == about.measures.map(\.name))
    }

    private var about: CheckDescription { Catalog.check("unusual-digits")?.description ?? LargeAmountsCheck.about }

    @Test func `amounts heaped under a limit are a look and never more, the largest first`() async throws {
        let heaped = Self.lawful + (0..<120).map { 98_000 + $0 }
        let report = try await run("unusual-digits", "supplier-invoices", Self.invoices(heaped))
        #expect(!report.findings.isEmpty)
        #expect(report.findings.allSatisfy { $0.severity == .look && $0.rows.count <= 20 })
        #expect(report.findings.contains { $0.reason.text.contains("börjar på 98") })
        let outcome = Judge(JudgeControl.any).outcome([
            CheckResult(check: "unusual-digits", ending: .report(report))
        ])
        #expect(outcome.state == .yellow && outcome.deviations == 0)
    }

    @Test func `too few amounts say nothing, and that is said`() async throws {
        let report = try await run("unusual-digits", "supplier-invoices", Self.invoices(Array(1...299)))
        #expect(report.examined == 0 && report.findings.isEmpty)
        #expect(report.excluded.map(\.kind) == [.untested])
    }
}

private enum JudgeControl {
    static let any = Control(
        id: "T-1", risk: "r", kontrollmoment: "k", metod: "m",
        frequency: Frequency(text: "1 ggr/år", points: [.anchor("helår")]), ansvarig: "EC",
        checks: [CheckUse(check: "unusual-digits", data: [:])])
}
