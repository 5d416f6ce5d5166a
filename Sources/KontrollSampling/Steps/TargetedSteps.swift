public import KontrollCore
public import KontrollDigest

/// A sample aimed at the risks, with a random share beside it (riktat urval med slumpandel).
///
/// The units that look riskiest are all taken; a fixed share is drawn by ticket from the rest. The random share is the
/// guard against one's own prejudice: it alone can say anything of the units nobody suspected.
public struct TargetedPlan: Hashable, Sendable {
    /// The units taken for their risk.
    public let targeted: Int
    /// The units drawn by ticket from the rest.
    public let random: Int
    /// The confidence of the statements, between 0 and 1.
    public let confidence: Rate
    /// The share of errors that can be tolerated; nil when the sample only estimates.
    public let tolerable: Rate?

    /// A plan for so many units in all, of which at least a share, and at least one, is drawn by ticket.
    public init(
        size: Int, randomShare: Rate, confidence: Rate, tolerable: Rate? = nil
    ) throws(SamplingError) {
        guard size >= 1 else { throw .outOfRange(.size) }
        guard .zero < randomShare, randomShare <= .one else { throw .outOfRange(.randomShare) }
        random = max(1, randomShare.ceil(times: size))
        targeted = size - random
        (self.confidence, self.tolerable) = (confidence, tolerable)
    }

    /// Selects the units with the highest risks, lowest ticket first among equals, and the random share of the rest.
    /// `risks` has a value for each unit of the frame: an amount, points.
    public func select(
        from frame: TicketFrame, risks: [Int64], seed: Seed
    ) throws(SamplingError) -> TargetedSelection {
        guard risks.count == frame.count else { throw .lengthMismatch(expected: frame.count, found: risks.count) }
        guard targeted + random <= frame.count else {
            throw .exceedsPopulation(requested: targeted + random, population: frame.count)
        }
        let all = try frame.draw(seed: seed, size: frame.count)
        let highest = all.sorted { (risks[$1.index], $0.number) < (risks[$0.index], $1.number) }.prefix(targeted)
        let chosen = Set(highest.map(\.index))
        let rest = all.filter { !chosen.contains($0.index) }
        func numbered(_ units: some Sequence<DrawnUnit>) -> [DrawnUnit] {
            units.enumerated().map { DrawnUnit(number: $0 + 1, id: $1.id, index: $1.index, ticket: $1.ticket) }
        }
        return TargetedSelection(
            plan: self, frameDigest: frame.digest, population: frame.count, seed: seed, targeted: numbered(highest),
            random: numbered(rest.prefix(random)))
    }
}

/// The units selected for their risk, and those drawn beside them.
public struct TargetedSelection: Hashable, Sendable {
    /// The plan.
    public let plan: TargetedPlan
    /// The SHA-256 of the frame's sorted ids.
    public let frameDigest: Digest
    /// How many units the frame has.
    public let population: Int
    /// The seed.
    public let seed: Seed
    /// The units taken for their risk, the riskiest first.
    public let targeted: [DrawnUnit]
    /// The units drawn from the rest, in draw order.
    public let random: [DrawnUnit]

    /// The names of the two parts in results.
    static let names = (targeted: "riktade", random: "övriga")

    /// Takes what was found: for each unit whether it is in error. The targeted units are known in full, the rest is
    /// estimated from the random share alone.
    public func evaluate(_ isInError: [String: Bool]) throws(SamplingError) -> StratifiedResult {
        var parts: [StratumDraw] = []
        if !targeted.isEmpty {
            parts.append(StratumDraw(name: Self.names.targeted, population: targeted.count, units: targeted))
        }
        parts.append(StratumDraw(name: Self.names.random, population: population - targeted.count, units: random))
        let plan = try StratifiedPlan(
            strata: parts.flatMap { Array(repeating: $0.name, count: $0.population) }, confidence: plan.confidence,
            tolerable: plan.tolerable
        ) { populations throws(SamplingError) in try StratumAllocation(perStratum: 1, populations: populations) }
        return try StratifiedSelection(plan: plan, frameDigest: frameDigest, seed: seed, strata: parts)
            .evaluate(isInError)
    }
}
