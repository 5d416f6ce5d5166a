/// What came of one task.
public struct TaskResult: Codable, Sendable, Hashable {
    /// The task.
    public var task: Int
    /// What came of its check.
    public var result: CheckResult
    /// The frame it must have a seed for before it can draw; nil when it needs none.
    public var frame: SampleFrame?
    /// `fil:rad` of each row of each finding.
    public var places: [[String]]
    /// What a reader knows each row of each finding by: `Fakturanr 10023, Levnr 4711`.
    public var references: [[String]]
    /// The sources it read.
    public var sources: [SourceID]
    /// How long the check took, in milliseconds.
    public var milliseconds: Int
    /// What the program that carried it out left behind; nil for the checks of this program.
    public var trace: ProgramTrace?

    /// What came of a task.
    public init(
        task: Int, result: CheckResult, frame: SampleFrame? = nil, places: [[String]] = [],
        references: [[String]] = [], sources: [SourceID] = [], milliseconds: Int = 0, trace: ProgramTrace? = nil
    ) {
        self.references = references
        self.task = task
        self.result = result
        self.frame = frame
        self.places = places
        self.sources = sources
        self.milliseconds = milliseconds
        self.trace = trace
    }
}

// Findings are by far the most of what a worker says, so they are said column by column.
extension TaskResult {
    private enum CodingKeys: String, CodingKey {
        case task, result, findings, frame, places, references, sources, milliseconds, trace
    }

    /// Says the findings apart from the rest.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        var result = result
        if case .report(var report) = result.ending {
            try container.encode(FindingColumns(report.findings), forKey: .findings)
            report.findings = []
            result.ending = .report(report)
        }
        try container.encode(task, forKey: .task)
        try container.encode(result, forKey: .result)
        try container.encodeIfPresent(frame, forKey: .frame)
        try container.encode(FlatLists(places), forKey: .places)
        try container.encode(FlatLists(references), forKey: .references)
        try container.encode(sources, forKey: .sources)
        try container.encode(milliseconds, forKey: .milliseconds)
        try container.encodeIfPresent(trace, forKey: .trace)
    }

    /// Puts the findings back; columns that do not fit together are refused as damaged.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func fitting<Columns: Decodable, Whole>(
            _ key: CodingKeys, _ type: Columns.Type, _ whole: (Columns) -> Whole?
        ) throws -> Whole {
            guard let found = whole(try container.decode(type, forKey: key)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "columns that do not fit together")
            }
            return found
        }
        var result = try container.decode(CheckResult.self, forKey: .result)
        if case .report(var report) = result.ending {
            report.findings = try fitting(.findings, FindingColumns.self, \.findings)
            result.ending = .report(report)
        }
        self.init(
            task: try container.decode(Int.self, forKey: .task), result: result,
            frame: try container.decodeIfPresent(SampleFrame.self, forKey: .frame),
            places: try fitting(.places, FlatLists<String>.self, \.lists),
            references: try fitting(.references, FlatLists<String>.self, \.lists),
            sources: try container.decode([SourceID].self, forKey: .sources),
            milliseconds: try container.decode(Int.self, forKey: .milliseconds),
            trace: try container.decodeIfPresent(ProgramTrace.self, forKey: .trace))
    }
}
