public import KontrollCore
import Synchronization

/// Enters the frames of samples and draws their seeds, in that order (startvärden som bevis).
///
/// A check that has come to its draw asks for the seed of its frame. The frame is entered in the ledger first; only then
/// are the digits drawn. A frame that has a seed keeps it, so that nobody draws again until they like it, and a run that
/// was stopped between the two goes on from the frame it had entered.
final class SeedDrawing: Sendable {
    let plan: Plan
    let asOf: CivilDate
    let account: String
    let given: PlanRunner.GivenSeed?
    let digits: @Sendable () -> String
    let store: any SeedStore
    private let book: Mutex<Book>

    /// What the ledger holds, read once and then kept up.
    private struct Book {
        var frames: [Entered<FrameCommitment>]
        var seeds: [Entered<SeedRecord>]
        /// How many seeds each draw was given while its check waited.
        var given: [DrawKey: Int] = [:]
    }

    init(
        plan: Plan, asOf: CivilDate, account: String, given: PlanRunner.GivenSeed?,
        digits: @escaping @Sendable () -> String,
        store: any SeedStore
    ) throws(StoreError) {
        (self.plan, self.asOf, self.account, self.given) = (plan, asOf, account, given)
        (self.digits, self.store) = (digits, store)
        book = Mutex(Book(frames: try store.frames(), seeds: try store.seeds()))
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
                book.withLock(\.seeds).filter { $0.content.key.isSameDraw(as: key) }.map {
                    ($0.content.key.frameHash, $0.content.seed)
                },
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

    /// From how many frames one check may draw.
    static let mostFrames = 16

    /// The seed of the frame of a check that waits for it. None when a seed is given by hand, since all frames are then
    /// looked at before any is entered, nor when the ledger fails: the check ends, and ``draw(_:)`` says why.
    func drawWhileRunning(_ request: Request) -> String? {
        guard given == nil else { return nil }
        let draw = request.key.ofAnyFrame
        return book.withLock { book in
            guard book.given[draw, default: 0] < Self.mostFrames else { return nil }
            book.given[draw, default: 0] += 1
            return try? self.draw([request], in: &book).first
        }
    }

    /// Enters all the frames, then gives each its seed: the seeds, in the order of the requests.
    func draw(_ requests: [Request]) throws(RunStop) -> [String] {
        try book.withLock { book throws(RunStop) in try draw(requests, in: &book) }
    }

    private func draw(_ requests: [Request], in book: inout Book) throws(RunStop) -> [String] {
        if given != nil {
            for request in requests {
                if let standing = book.seeds.first(where: { $0.content.key == request.key }) {
                    throw .seedStands(request.control.id, period: request.occurrence.period, entry: standing.entry)
                }
            }
        }
        let before = Set(book.frames.map(\.content.key))
        var entered: [Entered<FrameCommitment>] = []
        for request in requests { entered.append(try enter(request, in: &book)) }
        var texts: [String] = []
        for (request, frame) in zip(requests, entered) {
            texts.append(try seed(request, frame, isKnown: before.contains(request.key), in: &book))
        }
        return texts
    }

    private func enter(_ request: Request, in book: inout Book) throws(RunStop) -> Entered<FrameCommitment> {
        if let standing = book.frames.first(where: { $0.content.key == request.key }) { return standing }
        let commitment = FrameCommitment(
            key: request.key, decision: plan.decisionText, period: request.occurrence.period, source: request.source,
            inputs: request.inputs, frame: request.frame, asOf: asOf)
        do {
            let entered = try store.enter(commitment)
            book.frames.append(entered)
            return entered
        } catch {
            throw .store(error)
        }
    }

    private func seed(
        _ request: Request, _ frame: Entered<FrameCommitment>, isKnown: Bool, in book: inout Book
    ) throws(RunStop) -> String {
        if let standing = book.seeds.first(where: { $0.content.key == request.key }) { return standing.content.seed }
        let text =
            given?.text
            ?? SeedText.make(decision: plan.decisionText, period: request.occurrence.period, digits: digits())
        var record = SeedRecord(
            key: request.key, frameEntry: frame.entry, seed: text, givenBy: given?.by, account: account, asOf: asOf)
        record.frameKnown = given == nil ? nil : isKnown
        let entered: Entered<SeedRecord>
        do { entered = try store.enter(record) } catch { throw .store(error) }
        // Another run may have been quicker: its seed stands.
        guard given == nil || entered.content == record else {
            throw .seedStands(request.control.id, period: request.occurrence.period, entry: entered.entry)
        }
        book.seeds.append(entered)
        return entered.content.seed
    }

    /// Tells where a sample's frame and seed stand.
    func entries(_ sample: SampleRecord, _ key: DrawKey) -> SampleEntries? {
        let (frames, seeds) = book.withLock { ($0.frames, $0.seeds) }
        guard let frame = frames.first(where: { $0.content.key == key }),
            let seed = seeds.first(where: { $0.content.key == key && $0.content.seed == sample.seed })
        else { return nil }
        guard frame.entry > 0, seed.entry > 0 else { return nil }
        let earlier = frames.prefix { $0.content.key != key }.filter { $0.content.key.isSameDraw(as: key) }
        let planned = frame.content.frame.size
        var entries = SampleEntries(
            frame: frame.entry, seed: seed.entry, givenBy: seed.content.givenBy,
            plannedSize: planned == sample.size ? nil : planned,
            earlierFrames: earlier.map(\.entry))
        if seed.content.givenBy != nil {
            (entries.account, entries.frameKnown) = (seed.content.account, seed.content.frameKnown)
        }
        return entries
    }
}

/// Why a run of a plan was stopped. No run has then been kept.
public enum RunStop: Error, Sendable, Hashable {
    /// The ledger could not be read or written.
    case store(StoreError)
    /// A seed was given by hand for a frame that already has one.
    case seedStands(ControlID, period: String, entry: Int)
}
