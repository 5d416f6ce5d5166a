/// How the number of errors in a sample (antal fel) is distributed, at a given share or number of errors in the population.
enum ErrorDistribution {
    /// Independent draws; `complement` is 1 − `rate`.
    case binomial(size: Int, rate: Double, complement: Double)
    /// Rare errors.
    case poisson(mean: Double)
    /// Draws without replacement from `population` units of which `errors` are in error.
    case hypergeometric(population: Int, errors: Int, size: Int)

    /// P(X ≤ k).
    func atMost(_ k: Int) -> Double {
        guard k >= 0 else { return 0 }
        switch self {
        case .binomial(let size, let rate, let complement):
            guard k < size else { return 1 }
            return Tails.beta(a: Double(size - k), b: Double(k) + 1, x: complement, y: rate).lower
        case .poisson(let mean): return Tails.gamma(a: Double(k) + 1, x: mean).upper
        case .hypergeometric(let population, let errors, let size):
            return Hypergeometric(population: population, errors: errors, size: size).atMost(k)
        }
    }

    /// P(X ≥ k).
    func atLeast(_ k: Int) -> Double {
        guard k > 0 else { return 1 }
        switch self {
        case .binomial(let size, let rate, let complement):
            guard k <= size else { return 0 }
            return Tails.beta(a: Double(k), b: Double(size - k) + 1, x: rate, y: complement).lower
        case .poisson(let mean): return Tails.gamma(a: Double(k), x: mean).lower
        case .hypergeometric(let population, let errors, let size):
            return Hypergeometric(population: population, errors: errors, size: size).atLeast(k)
        }
    }
}

/// The hypergeometric distribution: the smaller tail is summed term by term from its largest term.
private struct Hypergeometric {
    let population: Int
    let errors: Int
    let size: Int

    private var lowest: Int { max(0, size + errors - population) }
    private var highest: Int { min(size, errors) }
    private var isBelowMean: (Int) -> Bool { { Double($0) < Double(size) * Double(errors) / Double(population) } }

    func atMost(_ k: Int) -> Double {
        if k < lowest { return 0 }
        if k >= highest { return 1 }
        return isBelowMean(k) ? sumDown(from: k) : max(0, 1 - sumUp(from: k + 1))
    }

    func atLeast(_ k: Int) -> Double {
        if k <= lowest { return 1 }
        if k > highest { return 0 }
        return isBelowMean(k) ? max(0, 1 - sumDown(from: k - 1)) : sumUp(from: k)
    }

    /// P(X = k) + P(X = k − 1) + …
    private func sumDown(from k: Int) -> Double {
        var term = Density.hypergeometric(k, population: population, errors: errors, size: size)
        var sum = term
        var x = k
        while x > lowest, term > sum * 1e-18 {
            term *= Double(x) / Double(errors - x + 1) * (Double(population - errors - size + x) / Double(size - x + 1))
            sum += term
            x -= 1
        }
        return min(sum, 1)
    }

    /// P(X = k) + P(X = k + 1) + …
    private func sumUp(from k: Int) -> Double {
        var term = Density.hypergeometric(k, population: population, errors: errors, size: size)
        var sum = term
        var x = k
        while x < highest, term > sum * 1e-18 {
            term *= Double(errors - x) / Double(x + 1) * (Double(size - x) / Double(population - errors - size + x + 1))
            sum += term
            x += 1
        }
        return min(sum, 1)
    }
}
