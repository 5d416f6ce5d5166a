import KontrollCore

/// Numbers that are the same on every machine.
struct Drawn: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func isOne(in many: Int) -> Bool { number(1...many) == 1 }
}

extension CheckReport {
    /// The measure with a name.
    func measure(_ name: String) -> Measure.Amount? { measures.first { $0.name == name }?.amount }
    /// The findings' severities.
    var severities: [Finding.Severity] { findings.map(\.severity) }
}
