public import KontrollCore
public import KontrollDigest

extension MoneyPlan {
    /// Selects the items of the plan from its frame: the second step.
    ///
    /// Refuses a frame with another book value than the plan was made for.
    public func select(
        _ method: MoneyDraw.Method = .intervalTop, from frame: MoneyFrame, order: MoneyDraw.Order = .ticket, seed: Seed
    ) throws(SamplingError) -> MoneySelection {
        guard frame.bookValue == bookValue else { throw .otherBookValue(planned: bookValue, found: frame.bookValue) }
        return MoneySelection(
            plan: self, frame: MoneyFrameSummary(frame),
            draw: try frame.draw(method, .size(size), order: order, seed: seed))
    }
}

/// What a monetary-unit frame holds (urvalsram i sammandrag).
public struct MoneyFrameSummary: Hashable, Sendable {
    /// How many items there are in all.
    public let count: Int
    /// How many can be drawn.
    public let positiveCount: Int
    /// How many are 0: no chance of being drawn.
    public let zeroCount: Int
    /// How many are negative: taken out.
    public let negativeCount: Int
    /// Their sum.
    public let negativeValue: Money
    /// The sum of the positive amounts.
    public let bookValue: Money
    /// The SHA-256 of the sorted ids; nil where it is known elsewhere.
    public let digest: Digest?

    /// What a recorded frame held.
    public init(_ money: SampleMoney, positiveCount: Int) {
        count = positiveCount + money.zeroItems + money.negativeItems
        self.positiveCount = positiveCount
        (zeroCount, negativeCount, negativeValue) = (money.zeroItems, money.negativeItems, money.negativeValue)
        (bookValue, digest) = (money.bookValue, nil)
    }

    /// What a frame holds.
    public init(_ frame: MoneyFrame) {
        (count, positiveCount, zeroCount) = (frame.count, frame.positiveCount, frame.zeroItems.count)
        (negativeCount, negativeValue) = (frame.negativeItems.count, frame.negativeValue)
        (bookValue, digest) = (frame.bookValue, frame.digest)
    }
}

/// The items selected by a plan (beloppsurval), before anybody has looked at them.
public struct MoneySelection: Hashable, Sendable {
    /// The plan.
    public let plan: MoneyPlan
    /// What the frame held.
    public let frame: MoneyFrameSummary
    /// What was drawn.
    public let draw: MoneyDraw

    /// Takes what each selected item should have been booked at. The third step.
    ///
    /// Refuses answers for items that were not selected, and items without an answer.
    public func evaluate(audited: [String: Money]) throws(SamplingError) -> MoneyResult {
        let answers = Dictionary(audited.map { (UnitID.normalised($0), $1) }, uniquingKeysWith: { first, _ in first })
        guard Set(answers.keys).isSubset(of: draw.selected.map(\.id)) else { throw .unknownUnit }
        var (top, sample) = ([MoneyError](), [MoneyError]())
        for (position, item) in draw.selected.enumerated() {
            guard let audit = answers[item.id] else { throw .unanswered(position: position) }
            guard audit != item.amount else { continue }
            let error = MoneyError(book: item.amount, audit: audit, times: item.times)
            if item.isTop { top.append(error) } else { sample.append(error) }
        }
        let evaluation = try MoneyEvaluation(
            confidence: plan.confidence, interval: try draw.projectionInterval(), restValue: draw.restValue,
            hits: draw.hitUnits.count, sampleErrors: sample, topErrors: top, tolerable: plan.tolerable)
        return MoneyResult(selection: self, evaluation: evaluation)
    }
}

extension MoneyDraw {
    /// What each drawn öre stands for: the interval, or the whole over the number drawn where they are drawn by themselves.
    func projectionInterval() throws(SamplingError) -> Rate {
        if let interval { return interval }
        guard let interval = Rate(restValue.ore, over: Int64(max(1, hitUnits.count))) else {
            throw .outOfRange(.interval)
        }
        return interval
    }
}

/// What a monetary-unit sample showed (resultat). Its ``report`` is the fourth step.
public struct MoneyResult: Hashable, Sendable {
    /// What was selected, and why.
    public let selection: MoneySelection
    /// The limits.
    public let evaluation: MoneyEvaluation

    /// What the sample says and does not say, for a reader.
    public var report: SampleReport {
        SampleReport(evaluation, confidence: selection.plan.confidence, frame: selection.frame)
    }
}
