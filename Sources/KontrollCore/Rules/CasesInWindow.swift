/// Which of some cases a window judges (ärenden under en period): those that ended in it and those open at its end.
///
/// Cases that ended before, or began after, are another window's. A case that began when no rule known here was in force
/// is *ej prövad*, as is one that ended before it began.
///
/// ```swift
/// var cases = CasesInWindow(input, Self.about)
/// for row in rows.indices {
///     guard case .judged(let end) = cases.place(from: started[row], to: ended[row]) else { continue }
/// }
/// ```
public struct CasesInWindow: Sendable {
    /// What the window says of a case.
    public enum Place: Sendable, Hashable {
        /// The window judges it; one that ended after the window is open at its end.
        case judged(end: CivilDate?)
        /// It ended before it began.
        case misdated(end: CivilDate)
        /// It is another window's, or no rule is known for it.
        case passedOver
    }

    /// The last day of what can be known: the window's, or the day of the run when that is earlier.
    public let day: CivilDate
    private let first: CivilDate
    private let about: CheckDescription
    private var (unruled, misdated, before, after) = (0, 0, 0, 0)

    /// Cases in a check's window, judged by the laws of its description.
    public init(_ input: CheckInput, _ about: CheckDescription) {
        (day, first) = (min(input.asOf, input.window.last), input.window.first)
        self.about = about
    }

    /// Counts a case and says what the window says of it.
    public mutating func place(from start: CivilDate, to end: CivilDate?) -> Place {
        let end = end.flatMap { $0 <= day ? $0 : nil }
        if start > day {
            after += 1
        } else if let end, end >= start, end < first {
            before += 1
        } else if about.law(on: start) == nil {
            unruled += 1
        } else if let end, end < start {
            misdated += 1
            return .misdated(end: end)
        } else {
            return .judged(end: end)
        }
        return .passedOver
    }

    /// The cases not examined, by reason.
    ///
    /// - Parameters:
    ///   - pending: How many judged cases are open with time left.
    ///   - after: What is said of those that began after the window.
    ///   - unruled: What is said of those that no rule is known for.
    ///   - misdated: What is said of those that ended before they began.
    /// - Returns: Those with none too.
    public func excluded(pending: Int, after: String, unruled: String, misdated: String) -> [Exclusion] {
        [
            .filtered("pågår, tiden har inte gått ut", pending), .filtered("avslutad före perioden", before),
            .filtered(after, self.after), .untested(unruled, self.unruled),
            .untested("\(misdated): fel i uppgifterna", self.misdated),
        ]
    }
}
