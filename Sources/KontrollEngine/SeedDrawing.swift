public import KontrollCore

/// Enters the frames of samples and draws their seeds, in that order (startvärden som bevis).
///
/// A check that has come to its draw asks for the seed of its frame. The frame is entered in the ledger first; only then
/// are the digits drawn. A frame that has a seed keeps it, so that nobody draws again until they like it, and a run that
/// was stopped between the two goes on from the frame it had entered.
struct SeedDrawing {
    let plan: Plan
    let asOf: CivilDate
    let account: String
    let given: PlanRunner.GivenSeed?
    let digits: @Sendable () -> String
    let store: any SeedStore
    private(set) var frames: [Entered<FrameCommitment>]
    private(set) var seeds: [Entered<SeedRecord>]

    init(
        plan: Plan, asOf: CivilDate, account: String, given: PlanRunner.GivenSeed?,
        digits: @escaping @Sendable () -> String,
        store: any SeedStore
    ) throws(StoreError) {
        (self.plan, self.asOf, self.account, self.given) = (plan, asOf, account, given)
        (self.digits, self.store) = (digits, store)
        frames = try store.frames()
        seeds = try store.seeds()
    }

    /// What a draw of an occurrence goes by; the frame's hash is filled in when the frame is known.
    func key(_ control: Control, _ occurrence: Occurrence, _ check: CheckID, frameHash: String = "") -> DrawKey {
        DrawKey(
            plan: plan.identity, control: control.id, window: occurrence.window, check: check, frameHash: frameHash)
    }

    /// The seeds that the frames of a draw already have. None when a seed is given by hand: then every frame is asked for,
    /// so that one that has its seed is found out.
    func known(_ key: DrawKey) -> Seeds {
        guard given == nil else { return Seeds() }
        return Seeds(
            Dictionary(
                seeds.filter { $0.content.key.isSameDraw(as: key) }.map { ($0.content.key.frameHash, $0.content.seed) },
                uniquingKeysWith: { first, _ in first }))
    }

    /// A frame that asks for its seed.
    struct Request {
        let control: Control
        let occurrence: Occurrence
        let key: DrawKey
        let source: SourceID?
        let inputs: [InputFile]
        let frame: SampleFrame
    }

    /// Enters all the frames, then gives each its seed: the seeds, in the order of the requests.
    mutating func draw(_ requests: [Request]) throws(RunStop) -> [String] {
        if given != nil {
            for request in requests {
                if let standing = seeds.first(where: { $0.content.key == request.key }) {
                    throw .seedStands(request.control.id, period: request.occurrence.period, entry: standing.entry)
                }
            }
        }
        var entered: [Entered<FrameCommitment>] = []
        for request in requests { entered.append(try enter(request)) }
        var texts: [String] = []
        for (request, frame) in zip(requests, entered) { texts.append(try seed(request, frame)) }
        return texts
    }

    private mutating func enter(_ request: Request) throws(RunStop) -> Entered<FrameCommitment> {
        if let standing = frames.first(where: { $0.content.key == request.key }) { return standing }
        let commitment = FrameCommitment(
            key: request.key, decision: plan.decisionText, period: request.occurrence.period, source: request.source,
            inputs: request.inputs, frame: request.frame, asOf: asOf)
        do {
            let entered = try store.enter(commitment)
            frames.append(entered)
            return entered
        } catch {
            throw .store(error)
        }
    }

    private mutating func seed(_ request: Request, _ frame: Entered<FrameCommitment>) throws(RunStop) -> String {
        if let standing = seeds.first(where: { $0.content.key == request.key }) { return standing.content.seed }
        let text =
            given?.text
            ?? SeedText.make(decision: plan.decisionText, period: request.occurrence.period, digits: digits())
        let record = SeedRecord(
            key: request.key, frameEntry: frame.entry, seed: text, givenBy: given?.by, account: account, asOf: asOf)
        let entered: Entered<SeedRecord>
        do { entered = try store.enter(record) } catch { throw .store(error) }
        // Another run may have been quicker: its seed stands.
        guard given == nil || entered.content == record else {
            throw .seedStands(request.control.id, period: request.occurrence.period, entry: entered.entry)
        }
        seeds.append(entered)
        return entered.content.seed
    }

    /// Tells where a sample's frame and seed stand.
    func entries(_ sample: SampleRecord, _ key: DrawKey) -> SampleEntries? {
        guard let frame = frames.first(where: { $0.content.key == key }),
            let seed = seeds.first(where: { $0.content.key == key && $0.content.seed == sample.seed })
        else { return nil }
        guard frame.entry > 0, seed.entry > 0 else { return nil }
        let earlier = frames.prefix { $0.content.key != key }.filter { $0.content.key.isSameDraw(as: key) }
        let planned = frame.content.frame.size
        return SampleEntries(
            frame: frame.entry, seed: seed.entry, givenBy: seed.content.givenBy,
            plannedSize: planned == sample.size ? nil : planned,
            earlierFrames: earlier.map(\.entry))
    }
}

/// Why a run of a plan was stopped. No run has then been kept.
public enum RunStop: Error, Sendable, Hashable {
    /// The ledger could not be read or written.
    case store(StoreError)
    /// A seed was given by hand for a frame that already has one.
    case seedStands(ControlID, period: String, entry: Int)
}
