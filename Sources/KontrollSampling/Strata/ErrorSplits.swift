/// All ways to split a number of errors over strata, and the chance of an estimate as low as the observed one for each.
///
/// The best split is found by branch and bound. The bound lets each later stratum choose its errors after what has been
/// found so far, which no real split can: it is never too low, and mostly exact.
struct ErrorSplits {
    private let strata: [Stratum]
    /// What can be left of the observed estimate when each stratum's turn comes, in units of a common denominator.
    private var budgets: [[Int]]
    /// `moves[h][b][x]`: the place among the next budgets of budget `b` after x errors in the sample of stratum h.
    private var moves: [[[Int]]] = []
    /// `chances[h][K][x]`: the chance of x errors in the sample of stratum h with K in the stratum.
    private var chances: [[[Double]]] = []
    /// `bounds[h][left][b]`: no split of `left` errors over stratum h and the later ones keeps within budget `b` with a
    /// greater chance. For the last stratum it is the chance itself.
    private var bounds: [[[Double]]]
    private var work = 0
    private var best = 0.0

    /// The most work, in multiplications, for one limit; the most budgets; the most units in a stratum.
    private static let (limit, mostBudgets, mostUnits) = (100_000_000, 2_000, 300)

    /// Nil for large strata and for samples whose estimates can take too many values.
    init?(_ strata: [Stratum]) {
        // Strata with the fewest possibilities first: the others are visited less often.
        let strata = strata.sorted { $0.highest - $0.errors < $1.highest - $1.errors }
        guard strata.allSatisfy({ $0.population <= Self.mostUnits }) else { return nil }
        guard let steps = Self.steps(strata) else { return nil }
        let observed = zip(strata, steps).reduce(0) { $0 + $1.0.errors * $1.1 }
        self.strata = strata
        budgets = [[observed]]
        bounds = strata.map { _ in [] }
        for (stratum, step) in zip(strata, steps) {
            let current = budgets[budgets.count - 1]
            let next = current.map { budget in (0...min(stratum.size, budget / step)).map { budget - $0 * step } }
            let distinct = Set(next.joined()).sorted()
            guard distinct.count <= Self.mostBudgets else { return nil }
            let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
            moves.append(next.map { $0.compactMap { places[$0] } })
            budgets.append(distinct)
            let most = min(stratum.size, observed / step)
            chances.append((0...stratum.highest).map { Self.chances(stratum, errors: $0, most: most) })
        }
    }

    /// What one error in each sample adds to the estimate, N_h / n_h, times a common denominator.
    private static func steps(_ strata: [Stratum]) -> [Int]? {
        var scale = 1
        for stratum in strata {
            var (a, b) = (scale, stratum.size)
            while b != 0 { (a, b) = (b, a % b) }
            let (product, overflow) = scale.multipliedReportingOverflow(by: stratum.size / a)
            guard !overflow, product < 1 << 40 else { return nil }
            scale = product
        }
        return strata.map { $0.population * (scale / $0.size) }
    }

    private static func chances(_ stratum: Stratum, errors: Int, most: Int) -> [Double] {
        let distribution = ErrorDistribution.hypergeometric(
            population: stratum.population, errors: errors, size: stratum.size)
        let cumulative = (0...most).map(distribution.atMost)
        return cumulative.indices.map { $0 == 0 ? cumulative[0] : max(0, cumulative[$0] - cumulative[$0 - 1]) }
    }

    /// At least the greatest chance over all splits of so many errors; nil when the work is too much.
    mutating func bound(errors: Int) -> Double? {
        for left in bounds[0].count..<max(errors + 1, bounds[0].count) {
            for index in strata.indices.reversed() { extendBounds(index, left: left) }
            guard work <= Self.limit else { return nil }
        }
        return bounds[0][errors][0]
    }

    /// The greatest chance over all splits of so many errors; nil when the work is too much.
    mutating func greatest(errors: Int) -> Double? {
        guard bound(errors: errors) != nil else { return nil }
        best = 0
        visit(0, left: errors, weights: [1])
        return work <= Self.limit ? best : nil
    }

    /// The numbers of errors stratum `index` can have when it and the later ones have `left`.
    private func possible(_ index: Int, left: Int) -> Range<Int> {
        let later = strata[(index + 1)...]
        let fewest = max(strata[index].errors, left - later.reduce(0) { $0 + $1.highest })
        let most = min(strata[index].highest, left - later.reduce(0) { $0 + $1.errors })
        return fewest..<max(fewest, most + 1)
    }

    private mutating func extendBounds(_ index: Int, left: Int) {
        var bound = Array(repeating: 0.0, count: budgets[index].count)
        let isLast = index == strata.count - 1
        for errors in possible(index, left: left) {
            let chances = chances[index][errors]
            let later = isLast ? [] : bounds[index + 1][left - errors]
            for (place, targets) in moves[index].enumerated() {
                var sum = 0.0
                for (found, target) in targets.enumerated() {
                    sum += isLast ? chances[found] : chances[found] * later[target]
                }
                bound[place] = max(bound[place], sum)
            }
            work += bound.count * chances.count
        }
        bounds[index].append(bound)
    }

    /// Gives stratum `index` every number of errors it can have; `weights` are the chances of the budgets left.
    private mutating func visit(_ index: Int, left: Int, weights: [Double]) {
        func bound(_ index: Int, _ left: Int, _ weights: [Double]) -> Double {
            zip(weights, bounds[index][left]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        guard index < strata.count - 1 else {
            best = max(best, bound(index, left, weights))
            return
        }
        var branches: [(left: Int, weights: [Double], bound: Double)] = []
        for errors in possible(index, left: left) where work <= Self.limit {
            var next = Array(repeating: 0.0, count: budgets[index + 1].count)
            for (place, weight) in weights.enumerated() where weight > 0 {
                for (found, target) in moves[index][place].enumerated() {
                    next[target] += weight * chances[index][errors][found]
                }
            }
            work += next.count + weights.count
            let greatest = bound(index + 1, left - errors, next)
            if greatest > best { branches.append((left - errors, next, greatest)) }
        }
        branches.sort { ($0.bound, $0.left) > ($1.bound, $1.left) }
        for branch in branches where branch.bound > best {
            visit(index + 1, left: branch.left, weights: branch.weights)
        }
    }
}
