/// What can be said of limits without any data (gränser som aldrig eller alltid slår till).
extension Limit {
    enum Reach { case never, sometimes, always }

    /// Whether some value of what is compared meets the limit, or all do.
    ///
    /// Deviations, looks and amounts are never below zero, and a share lies between none and all. What a check measures
    /// itself may be anything, but a share of it is never below zero, and one that is called `andel` is part of a whole.
    func reach(of kind: MeasureDescription.Kind) -> Reach {
        guard let bound = bound.number, let (least, most) = range(of: kind) else { return .sometimes }
        let isOver = most.map { bound > $0 } ?? false
        let isMost = most.map { bound == $0 } ?? false
        return switch comparison {
        case .below: bound <= least ? .never : isOver ? .always : .sometimes
        case .atMost: bound < least ? .never : isOver || isMost ? .always : .sometimes
        case .above: isOver || isMost ? .never : bound < least ? .always : .sometimes
        case .atLeast: isOver ? .never : bound <= least ? .always : .sometimes
        }
    }

    private func range(of kind: MeasureDescription.Kind) -> (least: Rate, most: Rate?)? {
        switch metric {
        case .deviations, .looks, .amount: return (.zero, nil)
        case .share: return (.zero, .one)
        case .measure(let name):
            guard kind == .share else { return nil }
            return (.zero, name.lowercased().split(separator: " ").contains { $0.hasSuffix("andel") } ? .one : nil)
        }
    }

    /// Whether every value that meets `other` meets this limit too: as a röd limit it then hides `other` as a gul one.
    public func covers(_ other: Limit) -> Bool {
        guard metric == other.metric, comparison.isUpwards == other.comparison.isUpwards, let own = bound.number,
            let theirs = other.bound.number
        else { return false }
        if own == theirs { return comparison.isInclusive || !other.comparison.isInclusive }
        return comparison.isUpwards ? own < theirs : own > theirs
    }
}

extension Limit.Comparison {
    fileprivate var isUpwards: Bool { self == .above || self == .atLeast }
    fileprivate var isInclusive: Bool { self == .atMost || self == .atLeast }
}

extension Limit.Bound {
    /// The number alone; nil for one too great to compare.
    fileprivate var number: Rate? {
        switch self {
        case .count(let number), .days(let number): Rate(number, over: 1)
        case .money(let money): Rate(money.ore, over: 1)
        case .rate(let rate): rate
        }
    }
}
