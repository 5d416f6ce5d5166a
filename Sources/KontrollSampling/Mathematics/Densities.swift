import Foundation

/// Probability densities to nearly full double precision for any size, by Catherine Loader's saddle-point expansion
/// (*Fast and Accurate Computation of Binomial Probabilities*, 2000). Sums of `lgamma` would lose eight digits at N = 10⁷.
enum Density {
    /// `ln n!` minus Stirling's `(n + ½) ln n − n + ½ ln 2π`, for real n above 0.
    static func stirlingError(_ n: Double) -> Double {
        var (n, below) = (n, 0.0)
        while n < 16 {
            below += (n + 0.5) * log1p(1 / n) - 1
            n += 1
        }
        let square = n * n
        let series = 1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360_360 / square) / square) / square) / square
        return below + (1 / 12 - series / square) / n
    }

    /// `x ln(x/mean) + mean − x`, without cancellation when the two are close. Both above 0.
    static func deviance(_ x: Double, _ mean: Double) -> Double {
        let difference = x - mean
        guard abs(difference) < 0.1 * (x + mean) else { return x * log(x / mean) - difference }
        let ratio = difference / (x + mean)
        var sum = difference * ratio
        var term = 2 * x * ratio
        for odd in stride(from: 3.0, to: 1000, by: 2) {
            term *= ratio * ratio
            let next = sum + term / odd
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// `mean^x e^(−mean) / Γ(x + 1)` for real x, at least 0.
    static func poisson(_ x: Double, mean: Double) -> Double {
        if mean == 0 { return x == 0 ? 1 : 0 }
        if x == 0 { return exp(-mean) }
        return exp(-stirlingError(x) - deviance(x, mean)) / (2 * Double.pi * x).squareRoot()
    }

    /// `Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) p^a q^b` for real a and b, at least 0, and q = 1 − p given in full precision.
    static func binomial(_ a: Double, _ b: Double, p: Double, q: Double) -> Double {
        if p == 0 { return a == 0 ? 1 : 0 }
        if q == 0 { return b == 0 ? 1 : 0 }
        if a == 0 { return exp(b * (p < 0.5 ? log1p(-p) : log(q))) }
        if b == 0 { return exp(a * (q < 0.5 ? log1p(-q) : log(p))) }
        let n = a + b
        let exponent =
            stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * p) - deviance(b, n * q)
        return exp(exponent) / (2 * Double.pi * a * (b / n)).squareRoot()
    }

    /// The chance of x errors in n units drawn without replacement from N of which K are in error, where `lowest...highest`
    /// holds x and n is below N. The quotient of three binomial densities with p = n/N.
    static func hypergeometric(_ x: Int, population: Int, errors: Int, size: Int) -> Double {
        let p = Double(size) / Double(population)
        let q = Double(population - size) / Double(population)
        func density(_ a: Int, _ b: Int) -> Double { binomial(Double(a), Double(b), p: p, q: q) }
        return density(x, errors - x) * density(size - x, population - errors - size + x)
            / density(size, population - size)
    }
}
