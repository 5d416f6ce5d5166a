/// What a sample is drawn from (urvalsram), how large it is to be and why: told before anybody knows the seed.
///
/// The host enters it in the ledger and only then draws the seed, so that nobody can foresee the draw or choose among
/// several: one and the same frame of an occurrence has one seed.
public struct SampleFrame: Codable, Sendable, Hashable {
    /// How it will be drawn: `ticket` is ascending SHA-256 of `seed,id`.
    public var method: String
    /// How many items can be drawn.
    public var population: Int
    /// SHA-256 (hexadecimal) of the sorted ids of the population, joined with line feeds.
    public var hash: String
    /// What was kept out of the population, in Swedish; empty when nothing was.
    public var filters: [String]
    /// How many items are to be drawn.
    public var size: Int
    /// Why the sample has this size.
    public var sizeReason: String
    /// How sure the sample is to be; nil when it only looks.
    public var confidence: Rate?
    /// The largest share of errors that can be tolerated; nil when the sample only estimates.
    public var tolerable: Rate?
    /// The parts it is drawn from, each by itself; nil for an undivided sample.
    public var strata: [SampleStratum]?
    /// A frame; what is not given is not part of the sample.
    public init(
        method: String, population: Int, hash: String, filters: [String] = [], size: Int, sizeReason: String,
        confidence: Rate? = nil, tolerable: Rate? = nil, strata: [SampleStratum]? = nil
    ) {
        self.method = method
        self.population = population
        self.hash = hash
        self.filters = filters
        self.size = size
        self.sizeReason = sizeReason
        self.confidence = confidence
        self.tolerable = tolerable
        self.strata = strata
    }
}

/// A part of a population that is sampled by itself (stratum).
public struct SampleStratum: Codable, Sendable, Hashable {
    /// What it is called: a unit.
    public var name: String
    /// How many items it has.
    public var population: Int
    /// How many are to be drawn from it.
    public var size: Int

    /// A stratum.
    public init(name: String, population: Int, size: Int) {
        (self.name, self.population, self.size) = (name, population, size)
    }
}

/// The seeds a check may draw with (startvärden), each bound to the frame it was drawn for.
public struct Seeds: Codable, Sendable, Hashable {
    /// Seeds by the hash of their frame.
    public var byFrame: [String: String]
    /// A seed for any frame: for examples and tests, where there is no ledger.
    public var any: String?

    /// Seeds by the hash of their frame; none to begin with.
    public init(_ byFrame: [String: String] = [:]) { self.byFrame = byFrame }

    /// One seed for every frame, as in an example.
    public static func any(_ seed: String) -> Seeds {
        var seeds = Seeds()
        seeds.any = seed
        return seeds
    }

    /// The seed of a frame, when there is one.
    public subscript(frame: SampleFrame) -> String? { byFrame[frame.hash] ?? any }
}

/// Gives a frame its seed while the check that asks waits (startvärdesgivare): the frame is entered, then the seed is drawn.
public protocol SeedGiver: Sendable {
    /// The seed of a frame; nil when it cannot be given now. The check then ends with ``SeedNeeded``.
    func seed(for frame: SampleFrame) -> String?
}

/// A check has come to its draw and the frame has no seed yet: the host enters the frame, draws one and asks again.
public struct SeedNeeded: Error, Sendable, Hashable {
    /// The frame.
    public var frame: SampleFrame
}

extension CheckInput {
    /// The seed of a frame. Make the frame first, with the size the sample is to have, then ask, then draw.
    ///
    /// - Throws: ``SeedNeeded`` when the frame has none yet and nobody can give it one while the check waits. Let it
    ///   pass: the host runs the check again.
    public func seed(for frame: SampleFrame) throws(SeedNeeded) -> String {
        guard let seed = seeds[frame] ?? giver?.seed(for: frame) else { throw SeedNeeded(frame: frame) }
        return seed
    }
}
