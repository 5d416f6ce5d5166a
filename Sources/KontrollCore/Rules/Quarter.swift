/// A quarter of a year (kvartal), as reports to IVO, the auditors and fullmäktige are due for.
public struct Quarter: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Its first day.
    public let first: CivilDate

    /// The quarter a day lies in.
    public init(containing day: CivilDate) {
        first = day.startOfMonth.adding(months: -((day.month - 1) % 3))
    }

    /// The latest quarter that has ended on a day or before.
    public init(endedBy day: CivilDate) {
        let own = Quarter(containing: day)
        self = own.last == day ? own : Quarter(containing: own.first.adding(days: -1))
    }

    /// Its last day.
    public var last: CivilDate { first.adding(months: 2).endOfMonth }

    /// `kvartal 2 2023`.
    public var description: String { "kvartal \((first.month + 2) / 3) \(first.year)" }

    /// Earlier quarters first.
    public static func < (lhs: Quarter, rhs: Quarter) -> Bool { lhs.first < rhs.first }
}
