public import KontrollCore
import KontrollDigest

/// The terms a control sets for a sample by amounts (villkor för beloppsurval).
public struct MoneySampleTerms: Hashable, Sendable {
    /// How sure the sample is to be, between 0 and 1.
    public var confidence: Rate
    /// The largest misstatement that can be tolerated.
    public var tolerable: Money
    /// The misstatement expected, below the tolerable one.
    public var expected: Money

    /// The terms.
    public init(confidence: Rate, tolerable: Money, expected: Money) {
        (self.confidence, self.tolerable, self.expected) = (confidence, tolerable, expected)
    }

    /// Refuses terms that cannot be, by the keys that checks give them.
    public func validate() throws(ParameterProblem) {
        guard .zero < confidence, confidence < .one else {
            throw .outOfRange(key: "confidence", allowed: "mer än 0 % och mindre än 100 %")
        }
        guard tolerable.ore > 0 else { throw .outOfRange(key: "tolerable", allowed: "mer än 0 kr") }
        guard expected.ore >= 0, expected < tolerable else {
            throw .outOfRange(key: "expected", allowed: "0 kr eller mer och mindre än tolerable")
        }
    }
}

/// A sample of rows that a check has drawn by amounts (draget beloppsurval).
public struct MoneySample: Sendable {
    /// What is needed to draw it again.
    public let record: SampleRecord
    /// What was drawn: items of at least an interval first.
    public let items: [MoneyDraw.Item]
    /// How many öre were drawn from the other items.
    public let hits: Int

    /// What a person is asked of the sample; nil when nothing was drawn. `facts` are headings and cells that help to find
    /// the item at a place.
    public func review(
        _ title: String, amount: ReviewRequest.Question, rows: [RowReference], facts: (Int) throws -> [[String]]
    ) rethrows -> ReviewRequest? {
        guard !items.isEmpty, let money = record.money, let confidence = record.confidence else { return nil }
        let asked = try items.map { item in
            ReviewRequest.Item(
                id: item.id, row: rows[item.index], facts: try facts(item.index),
                booked: ReviewRequest.BookedAmount(item.amount, times: item.times, isTop: item.isTop))
        }
        return ReviewRequest(
            title: title, questions: [], amount: amount, items: asked,
            terms: ReviewTerms(
                population: record.population, confidence: confidence, tolerable: nil,
                money: ReviewTerms.DrawnMoney(money, hits: hits)))
    }
}

extension CheckInput {
    /// Draws rows by their amounts, by fixed interval with items of at least an interval taken whole: AICPA Audit Guide
    /// *Audit Sampling* 2017, chapter 6. Zero items and credits are counted in the record and cannot be drawn.
    ///
    /// The frame's hash is of lines `id,öre`: whoever changes an amount has another frame, and gets another seed.
    public func moneySample(
        _ ids: [String], amounts: [Money], rows: [RowReference], _ terms: MoneySampleTerms, filters: [String]
    ) throws -> MoneySample {
        let frame = try RowFrameError.frame(rows) { () throws(SamplingError) in
            try MoneyFrame(ids: ids, amounts: amounts)
        }
        let lines = zip(ids, amounts).filter { $0.1.ore > 0 }.map { "\($0),\($1.ore)" }
        let hash = try TicketFrame(lines).digest.hex
        guard frame.bookValue.ore > 0 else {
            let none = SampleFrame(
                method: "mus", population: 0, hash: hash, filters: filters, size: 0, sizeReason: "urvalsramen är tom")
            return MoneySample(record: SampleRecord(none, seed: "", drawn: []), items: [], hits: 0)
        }
        let plan = try MoneyPlan(
            confidence: terms.confidence, bookValue: frame.bookValue, tolerable: terms.tolerable,
            expected: terms.expected)
        let interval = plan.interval.ore
        let top = amounts.filter { $0.ore >= interval }
        let topValue = top.reduce(0) { $0 + $1.ore }
        let rest = frame.bookValue.ore - topValue
        let money = SampleMoney(
            bookValue: frame.bookValue, tolerable: terms.tolerable, expected: terms.expected, interval: plan.interval,
            topItems: top.count, topValue: Money(ore: topValue), zeroItems: frame.zeroItems.count,
            negativeItems: frame.negativeItems.count, negativeValue: frame.negativeValue)
        let told = SampleFrame(
            method: "mus", population: frame.positiveCount, hash: hash, filters: filters,
            size: top.count + Int(rest / interval + (rest % interval == 0 ? 0 : 1)), sizeReason: Self.reason(plan),
            confidence: terms.confidence, money: money)
        let draw = try plan.select(from: frame, seed: Seed(try seed(for: told))).draw
        return MoneySample(
            record: SampleRecord(told, seed: draw.seed.text, drawn: draw.selected.map(\.id)), items: draw.selected,
            hits: draw.hitUnits.count)
    }

    private static func reason(_ plan: MoneyPlan) -> String {
        func kronor(_ money: Money) -> String { money.swedish + Swedish.space + "kr" }
        return "en öre i varje intervall om \(kronor(plan.interval)), och alla poster på minst så mycket: för "
            + "\(plan.confidence.swedish) säkerhet, högst \(kronor(plan.tolerable)) fel godtas och \(kronor(plan.expected)) "
            + "väntas av bokförda \(kronor(plan.bookValue))"
    }
}
