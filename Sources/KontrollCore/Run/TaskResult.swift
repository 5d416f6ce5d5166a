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

    /// Puts the findings back. Refused as damaged are columns that do not fit together or mean too much text, findings
    /// elsewhere, places of other rows, and numbers of rows set aside or of milliseconds that cannot be.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func damaged(_ key: CodingKeys) -> DecodingError {
            .dataCorruptedError(forKey: key, in: container, debugDescription: "does not fit")
        }
        var result = try container.decode(CheckResult.self, forKey: .result)
        guard result.report?.findings.isEmpty ?? true, result.quality.isPossible else { throw damaged(.result) }
        let columns = try container.decodeIfPresent(FindingColumns.self, forKey: .findings)
        guard (columns == nil) == (result.report == nil) else { throw damaged(.findings) }
        if let columns, case .report(var report) = result.ending {
            guard let findings = columns.findings else { throw damaged(.findings) }
            report.findings = findings
            result.ending = .report(report)
        }
        let rows = result.report?.findings.map(\.rows.count) ?? []
        func texts(_ key: CodingKeys) throws -> [[String]] {
            guard let texts = try container.decode(FlatLists<String>.self, forKey: key).lists,
                texts.isEmpty || texts.map(\.count) == rows
            else { throw damaged(key) }
            return texts
        }
        let milliseconds = try container.decode(Int.self, forKey: .milliseconds)
        guard DataQuality.possible.contains(milliseconds) else { throw damaged(.milliseconds) }
        self.init(
            task: try container.decode(Int.self, forKey: .task), result: result,
            frame: try container.decodeIfPresent(SampleFrame.self, forKey: .frame),
            places: try texts(.places), references: try texts(.references),
            sources: try container.decode([SourceID].self, forKey: .sources), milliseconds: milliseconds,
            trace: try container.decodeIfPresent(ProgramTrace.self, forKey: .trace))
    }
}
