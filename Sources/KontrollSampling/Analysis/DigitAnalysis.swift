import Foundation

/// Which digits are compared with Benford's law (sifferprov).
public enum DigitTest: String, Hashable, Sendable, CaseIterable, Codable {
    /// The first digit: 1 to 9.
    case first
    /// The second digit: 0 to 9.
    case second
    /// The first two digits: 10 to 99.
    case firstTwo = "first_two"
    /// The first three digits: 100 to 999.
    case firstThree = "first_three"

    /// The values the digits can have.
    public var digits: ClosedRange<Int> {
        switch self {
        case .first: 1...9
        case .second: 0...9
        case .firstTwo: 10...99
        case .firstThree: 100...999
        }
    }

    /// The digits of a number that the test looks at.
    public func digits(of number: LeadingDigits) -> Int {
        switch self {
        case .first: number.first
        case .second: number.second
        case .firstTwo: number.firstTwo
        case .firstThree: number.firstThree
        }
    }

    /// The share of numbers with these digits by Benford's law, log₁₀(1 + 1/d) (F. Benford 1938; for the second digit
    /// the sum over all first ones).
    public func expected(_ digits: Int) -> Double {
        guard self == .second else { return log10(1 + 1 / Double(digits)) }
        return (1...9).reduce(0) { $0 + log10(1 + 1 / Double(10 * $1 + digits)) }
    }

    /// The limits between the classes of conformity (Nigrini, *Benford's Law*, 2012, table 7.1).
    var limits: [Double] {
        switch self {
        case .first: [0.006, 0.012, 0.015]
        case .second: [0.008, 0.010, 0.012]
        case .firstTwo: [0.0012, 0.0018, 0.0022]
        case .firstThree: [0.00036, 0.00044, 0.00050]
        }
    }
}

/// How well digits conform to Benford's law, by the mean absolute deviation (överensstämmelse).
public enum DigitConformity: String, Hashable, Sendable, CaseIterable, Codable {
    case close
    case acceptable
    case marginal
    case nonconforming

    /// The Swedish words.
    public var swedish: String {
        switch self {
        case .close: "nära överensstämmelse"
        case .acceptable: "godtagbar överensstämmelse"
        case .marginal: "svag överensstämmelse"
        case .nonconforming: "ingen överensstämmelse"
        }
    }
}

/// The digits of many numbers compared with Benford's law (sifferanalys). It says where to look, never that something
/// is wrong: prices, fees and limits of purchase make digits pile up too.
public struct DigitAnalysis: Hashable, Sendable {
    /// The test.
    public let test: DigitTest
    /// How many numbers have each value of the digits, lowest first.
    public let counts: [Int]

    /// How many numbers there are (n).
    public var total: Int { counts.reduce(0, +) }

    /// Counts the digits of numbers.
    public init(_ test: DigitTest, _ numbers: some Sequence<LeadingDigits>) {
        var counts = test.digits.map { _ in 0 }
        for number in numbers { counts[test.digits(of: number) - test.digits.lowerBound] += 1 }
        (self.test, self.counts) = (test, counts)
    }

    /// The shares that Benford's law expects, lowest digits first.
    public var expected: [Double] { test.digits.map(test.expected) }

    /// Σ (o − e)²/e.
    public var chiSquare: Double {
        zip(counts, expected).reduce(0) { sum, pair in
            let expected = pair.1 * Double(total)
            return expected == 0 ? sum : sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
        }
    }

    /// The degrees of freedom: values less one.
    public var degreesOfFreedom: Int { counts.count - 1 }

    /// The chance of so great a χ² if the numbers followed the law. With thousands of numbers even small and innocent
    /// departures give a small chance, which is why the mean absolute deviation is what classes them.
    public var probability: Double { Tails.gamma(a: Double(degreesOfFreedom) / 2, x: chiSquare / 2).upper }

    /// The mean absolute deviation between the shares observed and expected (MAD).
    public var meanAbsoluteDeviation: Double {
        guard total > 0 else { return 0 }
        return zip(counts, expected).reduce(0) { $0 + abs(Double($1.0) / Double(total) - $1.1) } / Double(counts.count)
    }

    /// The class of the mean absolute deviation, limits belonging to the worse class.
    public var conformity: DigitConformity {
        let passed = test.limits.count { meanAbsoluteDeviation >= $0 }
        return DigitConformity.allCases[passed]
    }

    /// The z of each value of the digits: (|o − e| − c)/√(e(1 − e)/n), c = 1/(2n) where it is less than |o − e|.
    public var deviations: [Double] {
        zip(counts, expected).map { Self.z(observed: $0, of: total, expected: $1) }
    }

    /// The same for any share.
    static func z(observed count: Int, of total: Int, expected: Double) -> Double {
        guard total > 0 else { return 0 }
        let n = Double(total)
        let difference = abs(Double(count) / n - expected)
        let correction = 1 / (2 * n)
        return (difference - (correction < difference ? correction : 0))
            / (expected * (1 - expected) / n).squareRoot()
    }

    /// The values of the digits whose z is more than 1.96, lowest first.
    public var conspicuous: [Int] { zip(test.digits, deviations).filter { $0.1 > 1.96 }.map(\.0) }

    /// The values of the digits that are conspicuously many, the greatest z first.
    public var excessive: [Int] {
        let values = zip(zip(test.digits, counts), zip(expected, deviations)).filter { value, other in
            other.1 > 1.96 && Double(value.1) > other.0 * Double(total)
        }
        return values.sorted { ($0.1.1, $1.0.0) > ($1.1.1, $0.0.0) }.map(\.0.0)
    }

    /// The greatest difference between the cumulative shares (Kolmogorov and Smirnov's D).
    public var cumulativeDifference: Double {
        guard total > 0 else { return 0 }
        var (observed, wanted, greatest) = (0, 0.0, 0.0)
        for (count, share) in zip(counts, expected) {
            observed += count
            wanted += share
            greatest = max(greatest, abs(Double(observed) / Double(total) - wanted))
        }
        return greatest
    }

    /// What D is compared with at 5 %: 1.36/√n.
    public var criticalDifference: Double { total > 0 ? 1.36 / Double(total).squareRoot() : 0 }
}
