/// What a check that is another program answers, one JSON object a line.
public enum PluginMessage: Codable, Sendable, Hashable {
    /// What it is, in answer to `describe`.
    case description(CheckDescription)
    /// One finding.
    case finding(Finding)
    /// One measure.
    case measure(Measure)
    /// A table that lets a reader redo the work.
    case evidence(EvidenceTable)
    /// A sample drawn.
    case sample(SampleRecord)
    /// What a person must look at.
    case review(ReviewRequest)
    /// What a sample is about to be drawn from, when the request has no seed for it: the only line of the answer.
    case frame(SampleFrame)
    /// The last line of a run: nothing counts without it.
    case done(examined: Int, excluded: [Exclusion], units: ExaminedUnits? = nil, waiting: Int? = nil)
    /// The check could not be carried out.
    case error(message: String)

    private enum Keys: String, CodingKey {
        case type, description, finding, measure, evidence, sample, review, frame, examined, excluded, units, waiting
        case message
    }

    /// Reads a message by its `type`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        switch try container.decode(String.self, forKey: .type) {
        case "description": self = .description(try container.decode(CheckDescription.self, forKey: .description))
        case "finding": self = .finding(try container.decode(Finding.self, forKey: .finding))
        case "measure": self = .measure(try container.decode(Measure.self, forKey: .measure))
        case "evidence": self = .evidence(try container.decode(EvidenceTable.self, forKey: .evidence))
        case "sample": self = .sample(try container.decode(SampleRecord.self, forKey: .sample))
        case "review": self = .review(try container.decode(ReviewRequest.self, forKey: .review))
        case "frame": self = .frame(try container.decode(SampleFrame.self, forKey: .frame))
        case "done":
            self = .done(
                examined: try container.decode(Int.self, forKey: .examined),
                excluded: try container.decodeIfPresent([Exclusion].self, forKey: .excluded) ?? [],
                units: try container.decodeIfPresent(ExaminedUnits.self, forKey: .units),
                waiting: try container.decodeIfPresent(Int.self, forKey: .waiting))
        case "error": self = .error(message: try container.decode(String.self, forKey: .message))
        case let other:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "unknown message type: \(other)")
        }
    }

    /// Writes a message with its `type`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        func put(_ type: String, _ value: some Encodable, _ key: Keys) throws {
            try container.encode(type, forKey: .type)
            try container.encode(value, forKey: key)
        }
        switch self {
        case .description(let value): try put("description", value, .description)
        case .finding(let value): try put("finding", value, .finding)
        case .measure(let value): try put("measure", value, .measure)
        case .evidence(let value): try put("evidence", value, .evidence)
        case .sample(let value): try put("sample", value, .sample)
        case .review(let value): try put("review", value, .review)
        case .frame(let value): try put("frame", value, .frame)
        case .done(let examined, let excluded, let units, let waiting):
            try put("done", examined, .examined)
            try container.encode(excluded, forKey: .excluded)
            try container.encodeIfPresent(units, forKey: .units)
            try container.encodeIfPresent(waiting, forKey: .waiting)
        case .error(let message): try put("error", message, .message)
        }
    }
}

extension CheckReport {
    /// The report as the lines another program would write.
    public var messages: [PluginMessage] {
        findings.map { .finding($0) } + measures.map { .measure($0) } + evidence.map { .evidence($0) }
            + samples.map { .sample($0) } + (review.map { [.review($0)] } ?? [])
            + [.done(examined: examined, excluded: excluded, units: units, waiting: waiting)]
    }

    /// The report another program's lines make; nil when `done` is missing.
    public init?(messages: [PluginMessage]) {
        guard case .done(let examined, let excluded, let units, let waiting)? = messages.last else { return nil }
        self.init(examined: examined, units: units, excluded: excluded, waiting: waiting ?? 0)
        for message in messages.dropLast() {
            switch message {
            case .finding(let finding): findings.append(finding)
            case .measure(let measure): measures.append(measure)
            case .evidence(let table): evidence.append(table)
            case .sample(let sample): samples.append(sample)
            case .review(let request): review = request
            case .description, .frame, .done, .error: return nil
            }
        }
        self = canonical
    }
}
