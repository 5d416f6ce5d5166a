/// The exact upper limit for the errors in a stratified population (exakt övre gräns), after Wendell and Schmee, *Exact
/// inference for proportions from a stratified finite population*, JASA 91 (1996).
///
/// A number of errors K is refuted when, however they are split over the strata, an estimate as low as the one observed
/// would be no likelier than the accepted risk. The limit is the largest K that is not refuted.
public struct MaximalLimit: Hashable, Sendable {
    /// The limit in units.
    public let count: Int
    /// The greatest chance, over all splits of `count` errors, of an estimate as low as the observed one.
    public let probability: Double
    /// The same for one error more: no more than the accepted risk.
    public let probabilityOfOneMore: Double

    /// Nil when errors were found and the splits are too many to go through.
    static func find(_ strata: [Stratum], accepted: AcceptedRisk) -> MaximalLimit? {
        if strata.allSatisfy({ $0.errors == 0 }) { return faultless(strata, accepted: accepted) }
        guard var splits = ErrorSplits(strata) else { return nil }
        // With the errors found and no others the estimate cannot be higher: the chance is 1. It falls as errors are
        // added. Go up while the bound allows, then down while the chance itself is refuted.
        var count = strata.reduce(0) { $0 + $1.errors }
        let highest = strata.reduce(0) { $0 + $1.highest }
        while count < highest {
            guard let bound = splits.bound(errors: count + 1) else { return nil }
            if accepted.covers(bound) { break }
            count += 1
        }
        var ofOneMore: Double? = count < highest ? splits.greatest(errors: count + 1) : 0
        while let above = ofOneMore, let chance = splits.greatest(errors: count) {
            if !accepted.covers(chance) {
                return MaximalLimit(count: count, probability: chance, probabilityOfOneMore: above)
            }
            (ofOneMore, count) = (chance, count - 1)
        }
        return nil
    }

    /// Without errors the chance is the product over the strata of the chance of none. Each factor shrinks faster the more
    /// errors its stratum has, so the best split grows by one error at a time where it costs least.
    private static func faultless(_ strata: [Stratum], accepted: AcceptedRisk) -> MaximalLimit {
        var errors = strata.map { _ in 0 }
        var (count, probability) = (0, 1.0)
        while true {
            var best: (index: Int, factor: Double)?
            for (index, stratum) in strata.enumerated() where errors[index] < stratum.highest {
                let left = stratum.population - errors[index]
                let factor = Double(left - stratum.size) / Double(left)
                if factor > best?.factor ?? -1 { best = (index, factor) }
            }
            let next = best.map { probability * $0.factor } ?? 0
            guard let best, !accepted.covers(next) else {
                return MaximalLimit(count: count, probability: probability, probabilityOfOneMore: next)
            }
            errors[best.index] += 1
            (count, probability) = (count + 1, next)
        }
    }
}
