/// Which draw of which occurrence a frame and a seed belong to (urvalets nyckel).
public struct DrawKey: Codable, Sendable, Hashable {
    /// The plan, as ``Plan/identity`` says it.
    public var plan: String
    /// The control.
    public var control: ControlID
    /// The days the occurrence examines.
    public var window: DateSpan
    /// The check that draws.
    public var check: CheckID
    /// SHA-256 (hexadecimal) of the sorted ids of the population.
    public var frameHash: String

    /// A key of all its parts.
    public init(plan: String, control: ControlID, window: DateSpan, check: CheckID, frameHash: String) {
        (self.plan, self.control, self.window, self.check, self.frameHash) = (plan, control, window, check, frameHash)
    }

    /// The same draw whatever its population.
    public var ofAnyFrame: DrawKey {
        var key = self
        key.frameHash = ""
        return key
    }

    /// Whether both belong to the same draw of the same occurrence, whatever its population then was.
    public func isSameDraw(as other: DrawKey) -> Bool { ofAnyFrame == other.ofAnyFrame }
}

/// A sample's frame entered in the ledger before its seed is known (fastställd urvalsram).
public struct FrameCommitment: Codable, Sendable, Hashable {
    /// Which draw it is for.
    public var key: DrawKey
    /// The plan's decision: diarienummer, paragraph.
    public var decision: String
    /// The occurrence's period: `2023-04/2023-09`.
    public var period: String
    /// The plan's name for the source of the population.
    public var source: SourceID?
    /// The files it was read from.
    public var inputs: [InputFile]
    /// The frame.
    public var frame: SampleFrame
    /// The day of the run.
    public var asOf: CivilDate

    /// A frame with its circumstances.
    public init(
        key: DrawKey, decision: String, period: String, source: SourceID?, inputs: [InputFile], frame: SampleFrame,
        asOf: CivilDate
    ) {
        (self.key, self.decision, self.period, self.source) = (key, decision, period, source)
        (self.inputs, self.frame, self.asOf) = (inputs, frame, asOf)
    }
}

/// The seed of an entered frame (startvärde): drawn or given after the frame, once and never again.
public struct SeedRecord: Codable, Sendable, Hashable {
    /// Which draw it is for.
    public var key: DrawKey
    /// The entry that holds the frame.
    public var frameEntry: Int
    /// The whole text, without a comma: the plan's decision, the period and twenty random digits; or what was given.
    public var seed: String
    /// Who gave it by hand, from dice say; nil when the system's generator drew it.
    public var givenBy: String?
    /// The operating system's account of the run.
    public var account: String
    /// The day of the run.
    public var asOf: CivilDate
    /// Whether the frame stood in the ledger already when the seed was given by hand; nil for one that was drawn.
    public var frameKnown: Bool?

    /// A seed with its circumstances.
    public init(key: DrawKey, frameEntry: Int, seed: String, givenBy: String? = nil, account: String, asOf: CivilDate) {
        (self.key, self.frameEntry, self.seed, self.givenBy) = (key, frameEntry, seed, givenBy)
        (self.account, self.asOf) = (account, asOf)
    }
}

/// Something kept, with the number of its entry.
public struct Entered<Content: Codable & Sendable & Hashable>: Sendable, Hashable {
    /// The number of the entry.
    public var entry: Int
    /// What it keeps.
    public var content: Content

    /// Something kept.
    public init(entry: Int, content: Content) { (self.entry, self.content) = (entry, content) }
}

/// Where frames and seeds are kept (liggare): the frame first, then its seed, each once.
public protocol SeedStore: Sendable {
    /// All frames entered, oldest first.
    func frames() throws(StoreError) -> [Entered<FrameCommitment>]

    /// All seeds entered, oldest first.
    func seeds() throws(StoreError) -> [Entered<SeedRecord>]

    /// Enters a frame, unless one with its key is entered already.
    ///
    /// - Returns: The one that stands.
    func enter(_ frame: FrameCommitment) throws(StoreError) -> Entered<FrameCommitment>

    /// Enters a seed, unless one with its key is entered already: nobody may draw again until they like it.
    ///
    /// - Returns: The one that stands, which may be another than the one given.
    func enter(_ seed: SeedRecord) throws(StoreError) -> Entered<SeedRecord>
}
