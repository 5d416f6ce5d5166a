/// What a worker is asked to do: read some sources once and carry out the checks that need them.
///
/// Compiled checks never run in the process that owns the ledger: a Swift trap cannot be caught and a synchronous
/// loop cannot be stopped.
public struct WorkerJob: Codable, Sendable, Hashable {
    /// The plan's folder.
    public var folder: String
    /// The day the run is as of.
    public var asOf: CivilDate
    /// The sources the tasks name.
    public var sources: [SourceDefinition]
    /// The checks to carry out, in this order.
    public var tasks: [WorkerTask]

    /// A job.
    public init(folder: String, asOf: CivilDate, sources: [SourceDefinition], tasks: [WorkerTask]) {
        self.folder = folder
        self.asOf = asOf
        self.sources = sources
        self.tasks = tasks
    }
}

/// One check of one occurrence.
public struct WorkerTask: Codable, Sendable, Hashable {
    /// Its number among the run's tasks.
    public var id: Int
    /// The check with its data and parameters.
    public var use: CheckUse
    /// The days it examines.
    public var window: DateSpan
    /// The last day before a missing export is a failure.
    public var due: CivilDate
    /// The day of the last run: what is left to judge then is not waited for any more.
    public var grace: CivilDate
    /// The seeds of the frames that have one.
    public var seeds: Seeds
    /// Whether the window may lack rows.
    public var mayBeEmpty: Bool

    /// A task; its last run is on the due day when no grace is given.
    public init(
        id: Int, use: CheckUse, window: DateSpan, due: CivilDate, grace: CivilDate? = nil, seeds: Seeds = Seeds(),
        mayBeEmpty: Bool
    ) {
        self.id = id
        self.use = use
        self.window = window
        self.due = due
        self.grace = grace ?? due
        self.seeds = seeds
        self.mayBeEmpty = mayBeEmpty
    }
}

/// What a worker says, one JSON object a line.
public enum WorkerMessage: Codable, Sendable, Hashable {
    /// A source has been read.
    case source(SourceReport)
    /// A check begins.
    case started(task: Int)
    /// A check has come to its draw and waits for the seed of a frame. The host answers with a ``SeedAnswer``.
    case asks(task: Int, frame: SampleFrame)
    /// A check has ended.
    case finished(TaskResult)
    /// Everything asked has been done.
    case done
}

/// What the host says to a check that waits for a seed, one JSON object a line.
public struct SeedAnswer: Codable, Sendable, Hashable {
    /// The seed; nil when it cannot be given now.
    public var seed: String?

    /// An answer.
    public init(seed: String?) { self.seed = seed }
}

/// Carries out jobs somewhere a crash does no harm. Wired in the program.
public protocol JobExecutor: Sendable {
    /// Carries out a job, handing on each message as it comes. What is said to ``WorkerMessage/asks(task:frame:)`` is the
    /// seed, to all else nil.
    func run(_ job: WorkerJob, onMessage: @escaping @Sendable (WorkerMessage) -> String?) async -> JobEnding
}

/// How a job ended.
public enum JobEnding: Sendable, Hashable {
    /// The worker said that everything was done.
    case completed
    /// The worker took longer over one step than it may.
    case timedOut(seconds: Int)
    /// The worker died, or said something that is not a message: why, in Swedish.
    case died(String)
}
