/// A report the plan orders for a period (beställd rapport).
public struct OrderedReport: Sendable, Hashable, Codable {
    /// The period it covers.
    public var period: ReportingPeriod
    /// Its heading: `Uppföljning delår 2023`.
    public var label: String
    /// The format to write.
    public var format: String
    /// When and where it is written without anybody's hand; nil when somebody writes it.
    public var writing: ReportWriting?

    /// An ordered report.
    public init(period: ReportingPeriod, label: String, format: String, writing: ReportWriting? = nil) {
        self.period = period
        self.label = label
        self.format = format
        self.writing = writing
    }
}

/// A report the plan orders for every period of a kind (återkommande rapport).
public struct RecurringReport: Sendable, Hashable, Codable {
    /// The kind of period.
    public var every: ReportKind
    /// Its heading, in which `{period}` stands for the period's name.
    public var label: String
    /// The format to write.
    public var format: String
    /// When and where it is written without anybody's hand; nil when somebody writes it.
    public var writing: ReportWriting?

    /// A recurring report.
    public init(every: ReportKind, label: String, format: String, writing: ReportWriting? = nil) {
        self.every = every
        self.label = label
        self.format = format
        self.writing = writing
    }
}

/// A kind of period that comes every year (periodslag).
public enum ReportKind: Sendable, Hashable, Codable {
    /// From the year's first day to one of the plan's anchors: delår, T1, årsredovisning.
    case anchor(String)
    /// T1, T2 and VB.
    case tertial
    /// The four quarters.
    case quarter
    /// The twelve months.
    case month

    /// Reads `månad`, `kvartal`, `tertial` or the name of an anchor.
    public init?(_ text: String, anchors: Anchors) {
        switch text.lowercased() {
        case "månad": self = .month
        case "kvartal": self = .quarter
        case "tertial": self = .tertial
        default:
            guard let name = anchors.name(for: text) else { return nil }
            self = .anchor(name)
        }
    }

    /// The periods of the kind that end in a year, earliest first; their names are read by ``ReportingPeriod/init(_:anchors:)``.
    public func periods(in year: Int, anchors: Anchors) -> [ReportingPeriod] {
        switch self {
        case .anchor(let name): [ReportingPeriod("\(name) \(year)", anchors: anchors)].compactMap(\.self)
        case .tertial: ["t1", "t2", "vb"].compactMap { ReportingPeriod("\($0) \(year)", anchors: anchors) }
        case .quarter: Self.months(year, 3)
        case .month: Self.months(year, 1)
        }
    }

    private static func months(_ year: Int, _ length: Int) -> [ReportingPeriod] {
        stride(from: 1, through: 12, by: length).compactMap { month in
            guard let first = CivilDate(year: year, month: month, day: 1),
                let span = DateSpan(first, first.adding(months: length - 1).endOfMonth)
            else { return nil }
            return ReportingPeriod(label: span.label, span: span)
        }
    }
}

/// When and where an ordered report is written by itself.
public struct ReportWriting: Sendable, Hashable, Codable {
    /// When.
    public var day: ReportDay
    /// The files below the plan's folder, each in the form its ending says; `{period}` stands for the period's name.
    public var files: [String]
    /// Whether it has the rows that show the findings (begränsad).
    public var isRestricted: Bool
    /// A Word template to fill in, below the plan's folder; nil for none.
    public var template: String?

    /// When and where.
    public init(day: ReportDay, files: [String], isRestricted: Bool = false, template: String? = nil) {
        self.day = day
        self.files = files
        self.isRestricted = isRestricted
        self.template = template
    }

    /// What stands for the period's name in files and headings.
    public static let place = "{period}"

    /// The files for a period: `rapporter/delår-2023.docx`, `rapporter/2022-10_2023-03.docx`.
    public static func files(_ files: [String], for period: ReportingPeriod) -> [String] {
        let name = period.label.replacing(" ", with: "-").replacing("/", with: "_")
        return files.map { $0.replacing(place, with: name) }
    }
}

/// The day on which a report of a period is written.
public enum ReportDay: Sendable, Hashable, Codable {
    /// So many days after the period's last.
    case after(days: Int)
    /// The first such day of a year that does not come before the period's last.
    case yearly(Anchors.MonthDay)
    /// A certain day.
    case on(CivilDate)

    /// The day for a period that ends on a day; nil where a calendar has none.
    public func day(after last: CivilDate) -> CivilDate? {
        switch self {
        case .after(let days): last.adding(days: days)
        case .yearly(let day): [0, 1].compactMap { day.date(in: last.year + $0) }.first { $0 >= last }
        case .on(let day): day
        }
    }
}

/// A report that is to be written on a day.
public struct DueReport: Sendable, Hashable {
    /// The report.
    public var report: OrderedReport
    /// How it is written.
    public var writing: ReportWriting
    /// The day.
    public var due: CivilDate
    /// The files, with the period's name in them: what tells it from all others.
    public var files: [String]
}

extension Plan {
    /// The ordered reports of the periods that end in some years, those of certain periods first.
    public func orderedReports(from first: Int, to last: Int) -> [OrderedReport] {
        guard max(1, first) <= last else { return reports }
        return reports
            + recurringReports.flatMap { recurring in
                (max(1, first)...last).flatMap { recurring.every.periods(in: $0, anchors: anchors) }.map { period in
                    OrderedReport(
                        period: period, label: recurring.label.replacing(ReportWriting.place, with: period.label),
                        format: recurring.format, writing: recurring.writing)
                }
            }
    }

    /// The periods that a report of one may be compared with, the latest first: those the plan orders reports for, and
    /// the same period of the four years before.
    public func earlierPeriods(than period: ReportingPeriod) -> [ReportingPeriod] {
        let (year, years) = (period.span.last.year, 4)
        var periods = orderedReports(from: year - 1, to: year).map(\.period)
        let words = period.label.split(separator: " ").map(String.init)
        if words.count == 2, let year = Int(words[1]) {
            periods += (1...years).compactMap { ReportingPeriod("\(words[0]) \(year - $0)", anchors: anchors) }
        }
        var seen: Set<DateSpan> = []
        return periods.filter { $0.span.last < period.span.last && seen.insert($0.span).inserted }
            .sorted { ($1.span.last, $1.span.first) < ($0.span.last, $0.span.first) }
    }

    /// What the plan calls the report of a period; nil when it orders none.
    public func reportLabel(of period: ReportingPeriod) -> String? {
        orderedReports(from: period.span.last.year, to: period.span.last.year).first { $0.period == period }?.label
    }

    /// The reports that are to be written by themselves on the days of a span, by day and then as the plan orders them.
    public func dueReports(in span: DateSpan) -> [DueReport] {
        // A day after a period comes at the latest within two years of it.
        orderedReports(from: span.first.year - 2, to: span.last.year).compactMap { report -> DueReport? in
            guard let writing = report.writing, let due = writing.day.day(after: report.period.span.last),
                span.contains(due)
            else { return nil }
            return DueReport(
                report: report, writing: writing, due: due,
                files: ReportWriting.files(writing.files, for: report.period))
        }.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }.map(\.element)
    }
}
