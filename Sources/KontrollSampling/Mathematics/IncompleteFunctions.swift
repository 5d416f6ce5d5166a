import Foundation

/// A probability and what is left to 1, each to full precision however small it is.
struct Tails {
    let lower: Double
    let upper: Double

    init(lower: Double) { (self.lower, upper) = (min(max(lower, 0), 1), min(max(1 - lower, 0), 1)) }
    init(upper: Double) { (lower, self.upper) = (min(max(1 - upper, 0), 1), min(max(upper, 0), 1)) }
}

extension Tails {
    /// The regularised incomplete beta function I_x(a, b) and its complement, a and b above 0, y = 1 − x.
    ///
    /// Continued fraction 26.5.8 of Abramowitz & Stegun by Lentz's method.
    static func beta(a: Double, b: Double, x: Double, y: Double) -> Tails {
        if x <= 0 { return Tails(lower: 0) }
        if y <= 0 { return Tails(upper: 0) }
        let density = Density.binomial(a, b, p: x, q: y)
        if x < (a + 1) / (a + b + 2) {
            return Tails(lower: density * (b / (a + b)) * betaFraction(a, b, x))
        }
        return Tails(upper: density * (a / (a + b)) * betaFraction(b, a, y))
    }

    private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        var c = 1.0
        var d = 1 / guarded(1 - (a + b) * x / (a + 1))
        var value = d
        for step in 1..<1_000_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / guarded(1 + even * d)
            c = guarded(1 + even / c)
            value *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / guarded(1 + odd * d)
            c = guarded(1 + odd / c)
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return value
    }

    /// The regularised incomplete gamma functions P(a, x) and Q(a, x), a above 0 and x at least 0.
    ///
    /// Series 6.5.29 below the mean, continued fraction 6.5.31 above it (Abramowitz & Stegun).
    static func gamma(a: Double, x: Double) -> Tails {
        if x <= 0 { return Tails(lower: 0) }
        let density = Density.poisson(a, mean: x)
        if x < a + 1 {
            var (sum, term) = (1.0, 1.0)
            for step in 1..<10_000_000 {
                term *= x / (a + Double(step))
                sum += term
                if term < sum * 1e-17 { break }
            }
            return Tails(lower: density * sum)
        }
        var b = x + 1 - a
        var c = Double.greatestFiniteMagnitude
        var d = 1 / guarded(b)
        var value = d
        for step in 1..<10_000_000 {
            let i = Double(step)
            let an = -i * (i - a)
            b += 2
            d = 1 / guarded(an * d + b)
            c = guarded(b + an / c)
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return Tails(upper: density * a * value)
    }

    /// Keeps a denominator of Lentz's method away from 0.
    private static func guarded(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}

/// Finds where a condition turns true (intervallhalvering).
enum Search {
    /// The smallest whole number in `range` for which the condition holds, when it holds for all larger ones too.
    ///
    /// Steps are doubled from the lower end, so an answer near it is found quickly.
    static func smallest(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int? {
        var (low, step) = (range.lowerBound, 1)
        var high = low
        while !holds(high) {
            guard high < range.upperBound else { return nil }
            low = high + 1
            high = range.upperBound - high < step ? range.upperBound : high + step
            step *= 2
        }
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return high
    }

    /// The smallest double in `low...high` for which the condition holds, as near as doubles lie.
    static func root(from low: Double, to high: Double, where holds: (Double) -> Bool) -> Double {
        var (low, high) = (low, high)
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return high }
            if holds(middle) { high = middle } else { low = middle }
        }
    }
}
