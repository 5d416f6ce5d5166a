import KontrollCore
import KontrollSampling

/// What a reviewed sample by amounts shows (utvärdering av beloppsurval): limits in kronor, after ``MoneyEvaluation``.
struct MisstatementLimits {
    /// The most likely misstatement, and the upper limit.
    let measures: [Measure]
    /// What the decision rule says.
    let decision: SampleVerdict
    /// What the sample says and does not say.
    let statements: SampleStatements
    /// What was booked and what should have been, in sum.
    let amounts: EvidenceTable

    init(
        _ money: ReviewTerms.DrawnMoney, _ terms: ReviewTerms,
        _ reviewed: [(item: ReviewRequest.Item, answer: ReviewedItem)]
    ) throws(SamplingError) {
        let frame = money.frame
        var (top, sample) = ([MoneyError](), [MoneyError]())
        for (item, answer) in reviewed where item.isWrong(answer) {
            guard let booked = item.booked, let right = answer.amount else { continue }
            let error = MoneyError(book: booked.amount, audit: right, times: booked.times)
            if booked.isTop { top.append(error) } else { sample.append(error) }
        }
        guard let interval = Rate(frame.interval.ore, over: 1) else { throw .outOfRange(.interval) }
        let evaluation = try MoneyEvaluation(
            confidence: terms.confidence, interval: interval,
            restValue: Money(ore: frame.bookValue.ore - frame.topValue.ore), hits: money.hits, sampleErrors: sample,
            topErrors: top, tolerable: frame.tolerable)
        let report = SampleReport(
            evaluation, confidence: terms.confidence,
            frame: MoneyFrameSummary(frame, positiveCount: terms.population))
        statements = SampleStatements(says: report.says, doesNotSay: report.doesNotSay)
        let upper = max(evaluation.netUpperOver, evaluation.netUpperUnder)
        measures = [
            Measure(
                ReviewEvaluation.MeasureName.likelyMisstatement,
                .money(Self.ore(evaluation.mostLikelyNet.rounded()))),
            // To the safe side.
            Measure(ReviewEvaluation.MeasureName.upperMisstatement, .money(Self.ore((upper - 1e-6).rounded(.up)))),
        ]
        let wrong = top.count + sample.count
        decision = SampleVerdict(
            Verdict(evaluation.colour),
            "\(Swedish.count(wrong, "post", "poster")) med fel belopp av \(Swedish.grouped(reviewed.count)) granskade; "
                + "enligt \(report.rule)")
        func row(_ name: String, _ isTop: Bool, _ errors: [MoneyError]) -> [String] {
            let items = reviewed.filter { $0.item.booked?.isTop == isTop }
            let booked = items.reduce(Int64(0)) { $0 + ($1.item.booked?.amount.ore ?? 0) }
            let right = items.reduce(Int64(0)) { $0 + ($1.answer.amount?.ore ?? 0) }
            return [
                name, String(items.count), String(errors.count), Money(ore: booked).swedish, Money(ore: right).swedish,
            ]
        }
        amounts = EvidenceTable(
            title: "Granskade belopp", columns: ["Del", "Granskade", "Med fel", "Bokfört, kr", "Rätt belopp, kr"],
            rows: [row("Minst ett intervall", true, top), row("Dragna ur resten", false, sample)])
    }

    /// Öre as an amount, as near as it can be held.
    private static func ore(_ ore: Double) -> Money {
        Money(ore: Int64(exactly: min(max(ore, -9e15), 9e15).rounded()) ?? 0)
    }
}

extension ReviewRequest.Item {
    /// Whether an answer says that the item should have been booked at another amount.
    func isWrong(_ answer: ReviewedItem) -> Bool {
        guard let booked, let right = answer.amount else { return false }
        return right != booked.amount
    }
}

extension SampleStatements {
    /// The statements as evidence.
    var table: EvidenceTable {
        EvidenceTable(
            title: "Vad stickprovet säger och inte säger", columns: ["", "Utsaga"],
            rows: says.map { ["säger", $0] } + doesNotSay.map { ["säger inte", $0] })
    }
}

extension Verdict {
    /// A colour of a sample's decision rule as a verdict.
    init(_ colour: SampleColour) {
        switch colour {
        case .green: self = .clean
        case .yellow: self = .minor
        case .red: self = .material
        }
    }
}

extension Money {
    /// With its unit.
    var inKronor: String { swedish + Swedish.space + "kr" }
}
