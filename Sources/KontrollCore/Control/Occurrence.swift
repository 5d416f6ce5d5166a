/// One control and one due time (tillfälle): computed from the plan, never stored as truth.
public struct Occurrence: Sendable, Hashable, Codable {
    /// The control.
    public var control: ControlID
    /// The days whose data it examines.
    public var window: DateSpan
    /// From this day it may be carried out: its window is complete, or a person may begin early.
    public var opens: CivilDate
    /// The last day in time, a working day: what ends on another day is due on the next one (lag 1930:173, 2 §).
    public var due: CivilDate
    /// The last day before it counts as *ej genomförd*.
    public var grace: CivilDate

    /// The name of the occurrence's period: `2023-01/2023-06`.
    public var period: String { window.label }

    /// An occurrence of a control.
    public init(control: ControlID, window: DateSpan, opens: CivilDate, due: CivilDate, grace: CivilDate) {
        self.control = control
        self.window = window
        self.opens = opens
        self.due = due
        self.grace = grace
    }
}

/// A span of days that is reported on together (redovisningsperiod): `delår 2023`.
public struct ReportingPeriod: Sendable, Hashable, Codable {
    /// How it is named: `delår 2023`.
    public var label: String
    /// The days whose due occurrences it covers.
    public var span: DateSpan

    /// A period with its name and days.
    public init(label: String, span: DateSpan) {
        self.label = label
        self.span = span
    }

    /// Reads `delår 2023`, `T1 2026`, `årsredovisning 2025`, `2023`, `2023-06`, `2022-10/2023-03` or
    /// `2023-01-01/2023-08-31`. A named period begins with its year and ends on the anchor's day.
    public init?(_ text: String, anchors: Anchors) {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 2, words[1].count == 4, let year = Int(words[1]), let name = anchors.name(for: words[0]),
            let last = anchors.days[name]?.date(in: year), let span = DateSpan(last.startOfYear, last)
        {
            self.init(label: "\(Self.written(name)) \(words[1])", span: span)
            return
        }
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 1, (1...2).contains(ends.count), let first = Self.days(ends[0]),
            let last = Self.days(ends[ends.count - 1]), let span = DateSpan(first.first, last.last)
        else { return nil }
        self.init(label: words[0], span: span)
    }

    /// One spelling for each name, so that `Delårsrapport 2023` and `delår 2023` are one period.
    private static func written(_ name: String) -> String {
        ["t1", "t2", "vb"].contains(name) ? name.uppercased() : name
    }

    private static func days(_ text: String) -> DateSpan? {
        switch text.count {
        case 4: CivilDate("\(text)-01-01").map { DateSpan(yearOf: $0) }
        case 7: CivilDate("\(text)-01").flatMap { DateSpan($0, $0.endOfMonth) }
        default: CivilDate(text).flatMap { DateSpan($0, $0) }
        }
    }
}
