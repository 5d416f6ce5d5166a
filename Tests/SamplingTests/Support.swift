import KontrollCore

@testable import KontrollSampling

/// A decimal as the vectors write it.
struct Decimals {
    let text: String
    /// Read exactly; the rate 1 001 000, which no test accepts, when the text is no decimal.
    var rate: Rate { Rate(decimal: text) ?? Rate(1_001_000, over: 1) ?? .one }
}

/// The comparison of the vectors: `|got − want| ≤ 1e-9 · max(1, |want|)`.
func isClose(_ got: Double, _ want: Double) -> Bool { abs(got - want) <= 1e-9 * max(1, abs(want)) }

/// The value or the error of a sampling step.
func outcome<T>(_ step: () throws(SamplingError) -> T) -> Result<T, SamplingError> {
    do { return .success(try step()) } catch { return .failure(error) }
}

/// A generator with a known state (SplitMix64; Steele, Lea and Flood 2014), so that a test draws the same every time.
struct KnownGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
