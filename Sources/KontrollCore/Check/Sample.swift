/// A sample (stickprov) with all that is needed to draw it again.
public struct SampleRecord: Codable, Sendable, Hashable {
    /// How it was drawn: `ticket` is ascending SHA-256 of `seed,id`.
    public var method: String
    /// The text the draw started from.
    public var seed: String
    /// How many items could be drawn (urvalsram).
    public var population: Int
    /// SHA-256 (hexadecimal) of the sorted ids of the population, joined with line feeds.
    public var frameHash: String
    /// What was kept out of the population, in Swedish; empty when nothing was.
    public var filters: [String]
    /// How many items were drawn.
    public var size: Int
    /// Why the sample has this size.
    public var sizeReason: String
    /// How sure the sample is to be; nil when it only looks.
    public var confidence: Rate?
    /// The largest share of errors that can be tolerated; nil when the sample only estimates.
    public var tolerable: Rate?
    /// The parts it was drawn from; nil for an undivided sample.
    public var strata: [SampleStratum]?
    /// What was drawn by amounts; nil for a draw of items.
    public var money: SampleMoney?
    /// The ids drawn, in draw order, one stratum after the other; empty where they have been taken out of what is public.
    public var drawn: [String]
    /// Where the frame and the seed stand in the ledger; nil when there is none.
    public var entries: SampleEntries?

    /// A record of a drawn sample.
    public init(
        method: String, seed: String, population: Int, frameHash: String, filters: [String], sizeReason: String,
        drawn: [String]
    ) {
        self.init(
            SampleFrame(
                method: method, population: population, hash: frameHash, filters: filters, size: drawn.count,
                sizeReason: sizeReason), seed: seed, drawn: drawn)
    }

    /// A record of what was drawn from a frame with its seed.
    public init(_ frame: SampleFrame, seed: String, drawn: [String]) {
        method = frame.method
        self.seed = seed
        population = frame.population
        frameHash = frame.hash
        filters = frame.filters
        size = drawn.count
        sizeReason = frame.sizeReason
        confidence = frame.confidence
        tolerable = frame.tolerable
        strata = frame.strata
        money = frame.money
        self.drawn = drawn
        // An öre drawn from an item selects the item: how many they are is known with the seed.
        if money != nil { size = drawn.count }
    }

    /// The record without anything read from single rows.
    public var withoutItems: SampleRecord {
        var copy = self
        copy.drawn = []
        return copy
    }

    /// The ids drawn from each stratum, in the order of `strata`.
    public var drawnByStratum: [[String]] {
        var rest = drawn[...]
        return (strata ?? []).map { stratum in
            defer { rest = rest.dropFirst(stratum.size) }
            return Array(rest.prefix(stratum.size))
        }
    }
}

/// Where a sample's frame and seed stand in the ledger (bevis): the frame before the seed, and both before the run.
public struct SampleEntries: Codable, Sendable, Hashable {
    /// The entry that holds the frame.
    public var frame: Int
    /// The entry that holds the seed.
    public var seed: Int
    /// Who gave the seed by hand; nil when the system's generator did.
    public var givenBy: String?
    /// The operating system's account that a seed was given by hand from; nil for one that was drawn.
    public var account: String?
    /// Whether the frame stood in the ledger already when a seed was given by hand; nil for one that was drawn.
    public var frameKnown: Bool?
    /// How many items the frame was entered to give, where that is not how many were drawn.
    public var plannedSize: Int?
    /// The entries of other frames of the same occurrence that were entered before: the population has changed since.
    public var earlierFrames: [Int]

    /// Where they stand.
    public init(frame: Int, seed: Int, givenBy: String? = nil, plannedSize: Int? = nil, earlierFrames: [Int] = []) {
        self.frame = frame
        self.seed = seed
        self.givenBy = givenBy
        self.plannedSize = plannedSize
        self.earlierFrames = earlierFrames
    }
}

extension SampleRecord {
    /// The rule that colours the sample once it is reviewed, where the control has no limits of its own; nil when it only
    /// estimates.
    public var rule: String? {
        if let money { return SampleRule.text(tolerable: money.tolerable) }
        guard let confidence, let tolerable else { return nil }
        return SampleRule.text(confidence: confidence, tolerable: tolerable)
    }
}

/// The decision rule of samples in words (beslutsregel): ISA 530 A22-A23.
public enum SampleRule {
    /// The rule for a tolerable share of errors.
    public static func text(confidence: Rate, tolerable: Rate) -> String {
        "beslutsregeln (ISA 530): grön om felen med \(confidence.swedish) säkerhet är färre än \(tolerable.swedish), "
            + "röd om felandelen i stickprovet är större än \(tolerable.swedish), annars gul"
    }

    /// The rule for a tolerable misstatement.
    public static func text(tolerable: Money) -> String {
        "beslutsregel för beloppsurval (ISA 530): grön om de övre felgränserna ryms i det godtagbara, "
            + "\(tolerable.swedish)\(Swedish.space)kr, röd om det troligaste nettofelet inte gör det, annars gul"
    }
}
