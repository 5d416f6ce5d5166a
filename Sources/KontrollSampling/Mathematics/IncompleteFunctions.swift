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
    /// The continued fraction of DiDonato and Morris (TOMS 708, 1992) by Lentz's method. It takes x and y both, so that
    /// nothing cancels when one of them is close to 1.
    static func beta(a: Double, b: Double, x: Double, y: Double) -> Tails {
        if x <= 0 { return Tails(lower: 0) }
        if y <= 0 { return Tails(upper: 0) }
        let factor = Density.binomial(a, b, p: x, q: y) * (a * (b / (a + b)))
        if a * y >= b * x { return Tails(lower: factor / betaFraction(a, b, x, y)) }
        return Tails(upper: factor / betaFraction(b, a, y, x))
    }

    private static func betaFraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        let drift = a * y - b * x + 1
        var value = guarded(a / (a + 1) * drift)
        var c = value
        var d = 0.0
        for step in 1..<1_000_000 {
            let m = Double(step)
            let odd = a + 2 * m - 1
            let numerator = ((a + m - 1) / odd) * ((a + b + m - 1) / odd) * m * (b - m) * x * x
            let denominator = m + m * (b - m) * x / odd + (a + m) / (odd + 2) * (drift + m * (1 + y))
            d = 1 / guarded(denominator + numerator * d)
            c = guarded(denominator + numerator / c)
            value *= c * d
            if abs(c * d - 1) <= 2 * Double.ulpOfOne { break }
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
            if abs(d * c - 1) <= 2 * Double.ulpOfOne { break }
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
