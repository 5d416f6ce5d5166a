/// A small generator with a known sequence for a known seed (SplitMix64, Steele, Lea and Flood 2014), so that a
/// failing case fails again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number of any size: small ones are as likely as large ones.
    mutating func integer() -> Int64 {
        Int64(truncatingIfNeeded: next()) >> Int64.random(in: 0..<64, using: &self)
    }

    /// A text of so many characters drawn from an alphabet.
    mutating func text(_ alphabet: [Character], _ lengths: ClosedRange<Int>) -> String {
        let length = Int.random(in: lengths, using: &self)
        return String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &self)] })
    }
}

/// The first of many seeded cases for which a property does not hold; nil when it holds for all.
func counterexample<Value>(
    seed: UInt64 = 2025, cases: Int = 20_000, of make: (inout SeededGenerator) -> Value, holds: (Value) -> Bool
) -> Value? {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<cases {
        let value = make(&random)
        if !holds(value) { return value }
    }
    return nil
}
