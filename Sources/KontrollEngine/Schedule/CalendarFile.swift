public import KontrollCore
import KontrollDigest

/// Writes a schedule as an iCalendar file (RFC 5545), which common calendars open and subscribe to.
///
/// Each occurrence is one all-day event on its due day, with an alarm a week before and one on the morning itself. Its
/// UID depends on the plan, the control, the year and which of the year's occurrences it is: when the plan moves it to
/// another day it is still the same event. Occurrences are computed and nothing is remembered of earlier files, so the
/// revision is the day the file is made as of: an event of a file made on a later day takes the place of one with the
/// same UID (RFC 5546, 2.1.5: by SEQUENCE, then by DTSTAMP), and the same plan and day give the same file.
public struct CalendarFile: Sendable {
    private var lines: [String] = []

    /// When the file was made, and which revision that makes it.
    private struct Revision {
        let stamp: String
        let sequence: Int

        /// The days since 2000-01-01 (RFC 5545, 3.8.7.4: it only grows).
        init(_ day: CivilDate) {
            stamp = compact(day) + "T000000Z"
            sequence = CivilDate(year: 2000, month: 1, day: 1).map { max(0, day.days(since: $0)) } ?? 0
        }
    }

    /// The calendar of a plan's schedule; `day` is the day it was made.
    public init(_ plan: Plan, _ schedule: PlanSchedule, day: CivilDate) {
        let revision = Revision(day)
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//internkontroll//kontroll//SV", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "NAME:" + Self.escaped(plan.title), "X-WR-CALNAME:" + Self.escaped(plan.title),
        ]
        var years: [String: [DateSpan]] = [:]
        for (control, occurrence) in schedule.occurrences {
            let last = occurrence.window.last
            let name = "\(control.id)\n\(last.year)"
            let windows = years[name] ?? control.occurrences(dueIn: DateSpan(yearOf: last), plan: plan).map(\.window)
            years[name] = windows
            let number = (windows.firstIndex(of: occurrence.window) ?? 0) + 1
            let uid = Self.uid([plan.identity, name, "\(number)"])
            lines += Self.event(plan, control, occurrence, uid, revision)
        }
        for report in schedule.reports { lines += Self.event(plan, report, revision) }
        lines.append("END:VCALENDAR")
    }

    /// The file's text: lines of at most 75 octets, each ended by CR and LF (RFC 5545, 3.1).
    public var text: String { lines.map { Self.folded($0) + "\r\n" }.joined() }

    private static func event(
        _ plan: Plan, _ control: Control, _ due: Occurrence, _ uid: String, _ revision: Revision
    ) -> [String] {
        let what = control.process.isEmpty ? control.kontrollmoment : control.process
        let summary = "\(control.id): \(what)"
        let items = control.frequency.items.map { ["Antal: \($0) st"] } ?? []
        let description =
            [
                "Kontroll: \(control.kontrollmoment)", "Metod: \(control.metod)", "Period: \(due.period)",
                "Öppnar: \(due.opens)", "Senast: \(due.due)", "Räknas som ej genomförd efter: \(due.grace)",
                "Ansvarig: \(control.ansvarig)",
            ] + items
            + (control.reportsTo.isEmpty ? [] : ["Rapporteras till: \(control.reportsTo.joined(separator: ", "))"])
        return event(uid, revision, due.due, summary, description)
            + alarm("-P7D", "Om en vecka: \(summary)") + alarm("PT8H", "I dag: \(summary)") + ["END:VEVENT"]
    }

    /// A report that is written by itself needs no alarm.
    private static func event(_ plan: Plan, _ report: DueReport, _ revision: Revision) -> [String] {
        let period = report.report.period
        return event(
            uid([plan.identity] + report.files), revision, report.due, "Rapport: \(report.report.label)",
            ["Period: \(period.label)", "Skrivs av sig själv: \(report.files.joined(separator: ", "))"])
            + ["END:VEVENT"]
    }

    /// The lines of an event up to its alarms and its end.
    private static func event(
        _ uid: String, _ revision: Revision, _ day: CivilDate, _ summary: String, _ description: [String]
    ) -> [String] {
        [
            "BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:" + revision.stamp, "LAST-MODIFIED:" + revision.stamp,
            "SEQUENCE:\(revision.sequence)",
            "DTSTART;VALUE=DATE:" + compact(day), "DTEND;VALUE=DATE:" + compact(day.adding(days: 1)),
            "SUMMARY:" + escaped(summary), "DESCRIPTION:" + escaped(description.joined(separator: "\n")),
            "CATEGORIES:" + escaped("Internkontroll"), "TRANSP:TRANSPARENT", "STATUS:CONFIRMED",
        ]
    }

    private static func alarm(_ trigger: String, _ text: String) -> [String] {
        ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:" + trigger, "DESCRIPTION:" + escaped(text), "END:VALARM"]
    }

    /// A name that is the same whenever the file is made.
    private static func uid(_ parts: [String]) -> String {
        Digest.sha256(of: parts.joined(separator: "\n")).hex.prefix(32) + "@internkontroll"
    }

    private static func compact(_ day: CivilDate) -> String { day.description.filter { $0 != "-" } }

    /// A text value (RFC 5545, 3.3.11). Control characters but LF have no place in one.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\" + String(scalar)
            case "\n": escaped += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The line in pieces of at most 75 octets; a piece after the first begins with a blank, and no character is cut.
    static func folded(_ line: String) -> String {
        var (folded, octets) = ("", 0)
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += width
        }
        return folded
    }
}
