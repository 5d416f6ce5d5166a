import KontrollCore

/// The days that the names of an export's files say that it covers (täckning: filnamn).
struct ClaimedCoverage {
    private let spans: [DateSpan?]
    private let files: [String]
    private let window: DateSpan

    /// What the names say; nil where the plan goes by the rows.
    init?(_ report: SourceReport, _ source: SourceDefinition, window: DateSpan) {
        guard source.coverage == .fileName else { return nil }
        spans = report.inputs.map(\.period)
        files = report.inputs.map(\.file)
        self.window = window
    }

    /// The first span of days from the window's beginning that the names cover without a gap; nil for none.
    var first: DateSpan? {
        let known = spans.compactMap(\.self).sorted { $0.first < $1.first }
        guard var reach = known.first else { return nil }
        for span in known.dropFirst() where span.first <= reach.last.adding(days: 1) {
            reach = DateSpan(reach.first, max(reach.last, span.last)) ?? reach
        }
        return reach
    }

    /// Whether every day of the window is covered.
    var coverWindow: Bool {
        var next = window.first
        for span in spans.compactMap(\.self).sorted(by: { $0.first < $1.first }) where span.first <= next {
            next = max(next, span.last.adding(days: 1))
        }
        return next > window.last
    }

    /// Rows whose day lies outside the period that their file's name says.
    func doubts(_ days: PlainColumn<CivilDate>, _ origins: RowOrigins) -> [String] {
        var outside = Array(repeating: 0, count: files.count)
        for row in days.values.indices where !days.isEmpty(row) && origins.files.indices.contains(row) {
            let file = Int(origins.files[row])
            guard spans.indices.contains(file), let span = spans[file] else { continue }
            if !span.contains(days.values[row]) { outside[file] += 1 }
        }
        return zip(files, outside).filter { $0.1 > 0 }.map { file, count in
            "\(file): \(Swedish.count(count, "rad", "rader")) utanför den period som filens namn säger"
        }
    }
}
