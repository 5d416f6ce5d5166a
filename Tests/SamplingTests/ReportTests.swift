import KontrollCore
import Testing

@testable import KontrollSampling

/// What is said of a sample must be true of it.
@Suite struct SampleReportTests {
    let confidence = Decimals(text: "0.95").rate
    let tolerable = Decimals(text: "0.05").rate

    private func report(_ method: SamplingMethod, _ size: Int, _ errors: Int) throws -> SampleReport {
        SampleReport(
            try DecisionRule(confidence: confidence, tolerable: tolerable)
                .decide(method: method, size: size, errors: errors))
    }

    private func plain(_ texts: [String]) -> String {
        texts.joined(separator: "\n").replacing(Swedish.space, with: " ")
    }

    @Test func `no errors in a sample is not said to be none in the population`() throws {
        let report = try report(.hypergeometric(population: 1000), 57, 0)
        #expect(report.colour == .green)
        let says = plain(report.says)
        #expect(says.contains("0 av 57 granskade poster har fel (0 %)."))
        #expect(says.contains("högst 49 av 1 000 poster (4,9 %) fel"))
        #expect(plain(report.doesNotSay).contains("betyder inte att det inte finns några"))
    }

    @Test func `limits are rounded to the safe side`() throws {
        // 30 units without errors: 9.5034 %, which must not become 9.5.
        #expect(plain(try report(.binomial, 30, 0).says).contains("högst 9,6 % fel"))
        #expect(Percent.up(0.05) == "5\(Swedish.space)%" && Percent.up(0.0501) == "5,1\(Swedish.space)%")
        #expect(Percent.down(0.0509) == "5\(Swedish.space)%" && Percent.down(0.06) == "6\(Swedish.space)%")
        #expect(Kronor.up(10_001) == "101\(Swedish.space)kr" && Kronor.up(10_000) == "100\(Swedish.space)kr")
    }

    @Test func `a red sample tells whether chance can explain it`() throws {
        let faint = plain(try report(.hypergeometric(population: 1000), 40, 3).says)
        #expect(faint.contains("populationen kan ha färre fel"))
        let clear = plain(try report(.hypergeometric(population: 1000), 60, 20).says)
        #expect(clear.contains("slumpen räcker inte som förklaring"))
    }

    @Test func `a yellow sample is not said to show either`() throws {
        #expect(plain(try report(.hypergeometric(population: 1000), 57, 1).says).contains("visar inte heller"))
    }

    @Test func `a census has no limits to tell`() throws {
        let report = try report(.hypergeometric(population: 40), 40, 2)
        let says = plain(report.says)
        #expect(says.contains("ingen slump") && !says.contains("säkerhet"))
        #expect(!plain(report.doesNotSay).contains("säkerhet"))
        #expect(report.colour == .green)
    }

    @Test func `limits of a model of endless populations are said to be cautious`() throws {
        #expect(plain(try report(.poisson, 50, 1).doesNotSay).contains("mycket stor population"))
        #expect(
            !plain(try report(.hypergeometric(population: 900), 50, 1).doesNotSay).contains("mycket stor population"))
    }

    @Test func `every report says what it does not say, and its lines hold all of it`() throws {
        let plan = try AttributePlan(
            method: .hypergeometric(population: 1000), confidence: confidence, tolerable: tolerable,
            expected: .errors(0))
        let money = try MoneyPlan(confidence: confidence, bookValue: 1_000_000, tolerable: 50_000, expected: 0)
        let amounts = try StratifiedAmounts(
            strata: [StratumAmounts(population: 100, differences: [1, 2, 0, 0])], confidence: confidence)
        let digits = DigitAnalysis(.first, (1...900).compactMap { LeadingDigits(Money(ore: Int64($0))) })
        let reports = [
            SampleReport(plan), SampleReport(money), SampleReport(amounts, confidence: confidence),
            SampleReport(digits),
            try report(.binomial, 30, 1),
        ]
        for report in reports {
            #expect(!report.says.isEmpty && !report.doesNotSay.isEmpty && !report.facts.isEmpty)
            let lines = report.lines.joined(separator: "\n")
            #expect((report.says + report.doesNotSay).allSatisfy(lines.contains))
            #expect(lines.contains("Vad det inte säger"))
        }
        #expect(plain(SampleReport(plan).says).contains("50 eller fler av de 1 000 posterna"))
    }

    @Test func `a limit for amounts is told with what it rests on`() throws {
        let evaluation = try MoneyEvaluation(
            confidence: confidence, interval: Rate(500_000, over: 1) ?? .one, restValue: 300_000, hits: 60,
            sampleErrors: [MoneyError(book: 100, audit: -100)], topErrors: [], tolerable: 25_000)
        let report = SampleReport(evaluation, confidence: confidence)
        #expect(plain(report.says).contains("gränserna gäller inte"))
        #expect(report.colour != .green)
        #expect(report.rule.contains("annars gul"))
    }
}
