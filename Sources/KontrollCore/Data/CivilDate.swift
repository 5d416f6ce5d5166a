/// A calendar day (dag) without a time zone, in the proleptic Gregorian calendar, years 1 to 9999.
///
/// A value of this type is always a day that exists: `2025-02-30` cannot be made.
public struct CivilDate: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01; earlier days are negative.
    public let dayNumber: Int32

    /// The first and last day that can be represented.
    public static let earliest = CivilDate(unchecked: -719_162)
    public static let latest = CivilDate(unchecked: 2_932_896)

    private init(unchecked dayNumber: Int32) { self.dayNumber = dayNumber }

    /// The day so many days after 1970-01-01; nil outside years 1 to 9999.
    public init?(dayNumber: Int) {
        guard Int(Self.earliest.dayNumber)...Int(Self.latest.dayNumber) ~= dayNumber else { return nil }
        self.dayNumber = Int32(dayNumber)
    }

    /// The day with this year, month and day; nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Self.days(inMonth: month, of: year) else {
            return nil
        }
        dayNumber = Int32(Self.dayNumber(year: year, month: month, day: day))
    }

    /// Reads exactly `YYYY-MM-DD`.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var parts = [0, 0, 0]
        for (part, range) in [0..<4, 5..<7, 8..<10].enumerated() {
            for byte in bytes[range] {
                guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
                parts[part] = parts[part] * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }

    /// Earlier days first.
    public static func < (lhs: CivilDate, rhs: CivilDate) -> Bool { lhs.dayNumber < rhs.dayNumber }

    /// How many days a month has.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether a year has 29 February.
    public static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// Days from the civil date, after Howard Hinnant's public algorithm `days_from_civil`.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month (1-12) and day of the month (1-31). Hinnant's `civil_from_days`.
    public var parts: (year: Int, month: Int, day: Int) {
        let z = Int(dayNumber) + 719_468
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// The year, 1 to 9999.
    public var year: Int { parts.year }
    /// The month, 1 to 12.
    public var month: Int { parts.month }
    /// The day of the month, 1 to 31.
    public var day: Int { parts.day }
    /// Monday is 1, Sunday 7 (ISO 8601).
    public var weekday: Int { (Int(dayNumber) + 719_162) % 7 + 1 }
}

extension CivilDate {
    /// The day so many days later (negative: earlier), kept within the years 1 to 9999.
    public func adding(days: Int) -> CivilDate {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        if overflow { return days < 0 ? .earliest : .latest }
        return CivilDate(dayNumber: sum) ?? (sum < 0 ? .earliest : .latest)
    }

    /// The same day so many months later; a day the month lacks becomes its last one
    /// (31 October + 4 months is 28 or 29 February), as time limits counted in months are read.
    public func adding(months: Int) -> CivilDate {
        let (year, month, day) = parts
        let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        if overflow || index < 12 || index >= 120_000 { return months < 0 ? .earliest : .latest }
        let (newYear, newMonth) = (index / 12, index % 12 + 1)
        let newDay = min(day, Self.days(inMonth: newMonth, of: newYear))
        return CivilDate(unchecked: Int32(Self.dayNumber(year: newYear, month: newMonth, day: newDay)))
    }

    /// The same day so many years later; 29 February becomes 28 February where there is none.
    public func adding(years: Int) -> CivilDate {
        let (months, overflow) = years.multipliedReportingOverflow(by: 12)
        return adding(months: overflow ? (years < 0 ? .min : .max) : months)
    }

    /// How many days after `other` this day is.
    public func days(since other: CivilDate) -> Int { Int(dayNumber) - Int(other.dayNumber) }

    /// The first day of the month.
    public var startOfMonth: CivilDate { adding(days: 1 - day) }
    /// The last day of the month.
    public var endOfMonth: CivilDate {
        let (year, month, day) = parts
        return adding(days: Self.days(inMonth: month, of: year) - day)
    }
    /// 1 January of the year.
    public var startOfYear: CivilDate { CivilDate(unchecked: Int32(Self.dayNumber(year: year, month: 1, day: 1))) }
    /// 31 December of the year.
    public var endOfYear: CivilDate { CivilDate(unchecked: Int32(Self.dayNumber(year: year, month: 12, day: 31))) }
}

extension CivilDate: CustomStringConvertible, Codable {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = parts
        func pad(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
    }

    /// Reads `YYYY-MM-DD`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day")
        }
        self = date
    }

    /// Writes `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A span of days, both ends included: the window (tidsfönster) an occurrence examines.
public struct DateSpan: Hashable, Sendable, Codable {
    /// The first day.
    public let first: CivilDate
    /// The last day, never before the first.
    public let last: CivilDate

    /// A span from one day to another; nil when they come in the wrong order.
    public init?(_ first: CivilDate, _ last: CivilDate) {
        guard first <= last else { return nil }
        (self.first, self.last) = (first, last)
    }

    /// Reads `{"first": …, "last": …}`; days in the wrong order are refused.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let first = try container.decode(CivilDate.self, forKey: .first)
        guard let span = DateSpan(first, try container.decode(CivilDate.self, forKey: .last)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .last, in: container, debugDescription: "the last day comes before the first")
        }
        self = span
    }

    /// A calendar year.
    public init(yearOf date: CivilDate) { (first, last) = (date.startOfYear, date.endOfYear) }

    /// Whether the day lies in the span.
    public func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }

    /// Whether any day lies in both.
    public func overlaps(_ other: DateSpan) -> Bool { first <= other.last && other.first <= last }

    /// A short, sortable name: `2023`, `2023-06`, `2022-10/2023-03` or `2023-01-05/2023-01-11`.
    public var label: String {
        let (start, end) = (first.description, last.description)
        guard first == first.startOfMonth, last == last.endOfMonth else { return "\(start)/\(end)" }
        if first == first.startOfYear, last == first.endOfYear { return String(start.prefix(4)) }
        if last == first.endOfMonth { return String(start.prefix(7)) }
        return "\(start.prefix(7))/\(end.prefix(7))"
    }
}
