/// What came of one check of an occurrence, before it is judged.
public struct CheckResult: Sendable, Hashable, Codable {
    /// The check.
    public var check: CheckID
    /// The data set whose rows it accounts for; nil when the check is not known.
    public var population: DataSetID?
    /// What came of it.
    public var ending: Ending
    /// How the rows it was given came about.
    public var quality: DataQuality

    /// How a check can end.
    public enum Ending: Sendable, Hashable, Codable {
        /// It was carried out.
        case report(CheckReport)
        /// The export is not there and not yet due.
        case awaitingData(String)
        /// It could not be carried out: why, in Swedish, with a stable code.
        case failed(code: String, reason: String)
    }

    /// A result.
    public init(
        check: CheckID, population: DataSetID? = nil, ending: Ending, quality: DataQuality = DataQuality()
    ) {
        self.check = check
        self.population = population
        self.ending = ending
        self.quality = quality
    }

    /// The report, when the check was carried out.
    public var report: CheckReport? { if case .report(let report) = ending { report } else { nil } }
}

/// How the rows given to a check came about: what was read, what fell away and why.
///
/// `rowsRead` is the sum of `outsideWindow`, `setAside` and the rows given to the check, counted in the population.
public struct DataQuality: Sendable, Hashable, Codable {
    /// Rows (items, after grouping) of the population read.
    public var rowsRead: Int
    /// Rows whose day lies outside the occurrence's window.
    public var outsideWindow: Int
    /// Rows set aside since a cell they need is empty or unreadable, or the row could not be read as one, by reason.
    public var setAside: [SetAside]
    /// Things that make the data doubtful without making it unreadable.
    public var doubts: [String]
    /// What is worth knowing of the data without making it doubtful: how far back was compared. Nil for nothing.
    public var notes: [String]?
    /// Rows before the window that findings cite: they count for no share of the population. Nil for none.
    public var background: [RowReference]?
    /// The population's rows against the window before, where that is known.
    public var comparison: RowComparison?

    /// A quality; what is not given is zero.
    public init(
        rowsRead: Int = 0, outsideWindow: Int = 0, setAside: [SetAside] = [], doubts: [String] = [],
        comparison: RowComparison? = nil
    ) {
        self.rowsRead = rowsRead
        self.outsideWindow = outsideWindow
        self.setAside = setAside
        self.doubts = doubts
        self.comparison = comparison
    }

    /// How many rows were set aside, in whichever data set of the check.
    public var setAsideCount: Int { setAside.reduce(0) { $0 + $1.count } }

    /// Whether its numbers can be those of rows, and be reckoned with.
    var isPossible: Bool {
        ([rowsRead, outsideWindow] + setAside.flatMap { [$0.count, $0.of] }).allSatisfy(Self.possible.contains)
    }

    /// More than any file can hold.
    static let possible = 0...1 << 40
}

/// Rows set aside for one reason in one data set.
public struct SetAside: Sendable, Hashable, Codable {
    /// The data set.
    public var dataSet: DataSetID
    /// Why, in Swedish.
    public var reason: String
    /// How many rows.
    public var count: Int
    /// How many rows the data set has in all: what the share is counted on.
    public var of: Int
    /// `fil:rad` of the first of them, for the person who will look.
    public var places: [String]

    /// How many places are kept.
    public static let placeLimit = 20

    /// Rows set aside for one reason.
    public init(dataSet: DataSetID, reason: String, count: Int, of: Int, places: [String]) {
        self.dataSet = dataSet
        self.reason = reason
        self.count = count
        self.of = of
        self.places = places
    }
}
