import CSQLite
import KontrollCore

/// The functions a query has beside SQLite's own: amounts, days and texts as the rest of the program reads them.
enum SQLHelper: CaseIterable {
    case kronor, kronorText, plain, days, addingDays, addingMonths, workdays, year, month, weekday, isWorkday, sentence

    /// What a query calls it.
    var name: String {
        switch self {
        case .kronor: "kr"
        case .kronorText: "kr_text"
        case .plain: "enkel"
        case .days: "dagar"
        case .addingDays: "plus_dagar"
        case .addingMonths: "plus_månader"
        case .workdays: "arbetsdagar"
        case .year: "år"
        case .month: "månad"
        case .weekday: "veckodag"
        case .isWorkday: "vardag"
        case .sentence: "mening"
        }
    }

    /// How many values it takes; -1 for one or more.
    private var arity: Int32 {
        switch self {
        case .kronor, .kronorText, .plain, .year, .month, .weekday, .isWorkday: 1
        case .days, .addingDays, .addingMonths, .workdays: 2
        case .sentence: -1
        }
    }

    /// Why a function cannot come to anything. Never a cell of the data.
    enum Fault: String, Error, CaseIterable {
        case amount = "kr() fick något som inte är ett belopp, väntade till exempel kr('1 234,50') eller kr(1234)"
        case ore = "kr_text() fick något som inte är hela ören"
        case text = "enkel() fick något som inte är text"
        case day = "en datumfunktion fick något som inte är ett datum, väntade ÅÅÅÅ-MM-DD"
        case number = "plus_dagar() och plus_månader() väntade ett heltal efter datumet"
        case span = "arbetsdagar() fick datum med mer än hundra år emellan"
        case template = "mening() väntade en text och lika många värden som den har {}"
    }

    // MARK: Values

    /// What the function comes to; of an empty value an empty one, but in ``sentence``.
    func value(_ given: [SQLValue]) throws(Fault) -> SQLValue {
        if self == .sentence { return try Self.sentence(given) }
        guard !given.contains(.null), let first = given.first else { return .null }
        switch self {
        case .kronor: return .integer(try Self.ore(first))
        case .kronorText:
            guard case .integer(let ore) = first else { throw .ore }
            return .text(Money(ore: ore).swedish + Swedish.space + "kr")
        case .plain:
            guard case .text(let text) = first else { throw .text }
            let plain = TextKeys.name(text)
            return plain.isEmpty ? .null : .text(plain)
        case .days: return .integer(Int64(try Self.day(given[1]).days(since: try Self.day(first))))
        case .addingDays: return .text(try Self.day(first).adding(days: try Self.number(given[1])).description)
        case .addingMonths: return .text(try Self.day(first).adding(months: try Self.number(given[1])).description)
        case .workdays: return .integer(try Self.workdays(try Self.day(first), try Self.day(given[1])))
        case .year: return .integer(Int64(try Self.day(first).year))
        case .month: return .integer(Int64(try Self.day(first).month))
        case .weekday: return .integer(Int64(try Self.day(first).weekday))
        case .isWorkday: return .integer(try Self.day(first).isWorkday ? 1 : 0)
        case .sentence: return .null
        }
    }

    private static func ore(_ value: SQLValue) throws(Fault) -> Int64 {
        switch value {
        case .integer(let kronor):
            let (ore, overflow) = kronor.multipliedReportingOverflow(by: 100)
            if !overflow { return ore }
        case .real(let kronor):
            let ore = (kronor * 100).rounded()
            // Beyond this a number with decimals no longer tells one öre from the next.
            if abs(ore) < 1e14, abs(kronor * 100 - ore) < 1e-4 { return Int64(ore) }
        case .text(let text): if let money = Money(definition: text) { return money.ore }
        case .null, .bytes: break
        }
        throw .amount
    }

    private static func day(_ value: SQLValue) throws(Fault) -> CivilDate {
        guard case .text(let text) = value, let day = CivilDate(text) else { throw .day }
        return day
    }

    private static func number(_ value: SQLValue) throws(Fault) -> Int {
        guard case .integer(let number) = value else { throw .number }
        return Int(number)
    }

    /// The working days after one day up to and with another; counted backwards they are negative.
    private static func workdays(_ from: CivilDate, _ to: CivilDate) throws(Fault) -> Int64 {
        guard to >= from else { return -(try workdays(to, from)) }
        guard to.days(since: from) <= 36_600 else { throw .span }
        return Int64((from.dayNumber..<to.dayNumber).count { CivilDate(dayNumber: Int($0) + 1)?.isWorkday == true })
    }

    // MARK: Sentences

    /// What begins a text made by ``sentence``, and what stands before each of its values.
    private static let (opening, separator): (Character, Character) = ("\u{1E}", "\u{1F}")

    private static func sentence(_ given: [SQLValue]) throws(Fault) -> SQLValue {
        guard case .text(let template)? = given.first,
            template.split(separator: "{}", omittingEmptySubsequences: false).count == given.count
        else { throw .template }
        let cells = given.dropFirst().map { value -> String in
            switch value {
            case .null: "tom"
            case .integer(let number): String(number)
            case .real(let number): String(number)
            case .text(let text): String(text.filter { $0 != opening && $0 != separator })
            case .bytes: "binärt"
            }
        }
        return .text(String(opening) + ([template] + cells).joined(separator: String(separator)))
    }

    /// The template and the values of a text made by ``sentence``; nil for another text.
    static func sentence(in text: String) -> FindingText? {
        guard text.first == opening else { return nil }
        let parts = text.dropFirst().split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        return FindingText(template: parts[0], cells: Array(parts.dropFirst()))
    }

    // MARK: SQLite

    /// Gives a database the functions.
    static func install(in database: OpaquePointer) -> Bool {
        // Harmless, so that an index may be made of one: the database is the query's own.
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        return allCases.indices.allSatisfy { index in
            sqlite3_create_function_v2(
                database, allCases[index].name, allCases[index].arity, flags,
                UnsafeMutableRawPointer(bitPattern: index + 1),
                { context, count, values in
                    let index = Int(bitPattern: sqlite3_user_data(context)) - 1
                    let given = (0..<Int(count)).map { SQLValue(values?[$0]) }
                    do throws(Fault) {
                        try SQLHelper.allCases[index].value(given).give(context)
                    } catch {
                        sqlite3_result_error(context, error.rawValue, -1)
                    }
                }, nil, nil, nil) == SQLITE_OK
        }
    }
}
