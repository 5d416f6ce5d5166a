import CSQLite
import KontrollCore

/// SQLite's messages in Swedish; the one place that words them.
struct SQLMessage {
    let watch: SQLWatch
    let tokens: [SQLToken]

    static let onlySelect = "frågan får bara läsa, väntade en enda SELECT (eller WITH … SELECT)"

    /// What is wrong with a query that cannot be made ready.
    func fault(_ code: Int32, _ message: String) -> SQLFault {
        if let refusal = watch.refusal { return refused(refusal) }
        if code == SQLITE_TOOBIG { return SQLFault(text: "frågan är för stor") }
        if let name = Self.rest(of: message, after: "no such column: ") {
            return SQLFault(text: "det finns ingen kolumn ”\(name)”" + meant(name, columns), offset: offset(of: name))
        }
        if let name = Self.rest(of: message, after: "no such table: ") {
            let names = watch.tables.keys.sorted()
            let text = "det finns ingen tabell ”\(name)”, väntade någon av " + names.joined(separator: ", ")
            return SQLFault(text: text, offset: offset(of: name))
        }
        if let name = Self.rest(of: message, after: "no such function: ") { return refused(.function(name)) }
        if let name = Self.rest(of: message, after: "ambiguous column name: ") {
            let text = "kolumnen ”\(name)” finns i flera tabeller, väntade tabellens namn och en punkt före den"
            return SQLFault(text: text, offset: offset(of: name))
        }
        if message.hasSuffix(": syntax error") {
            return SQLFault(text: "frågan kan inte läsas vid ”\(Self.quoted(message))”")
        }
        if message.hasPrefix("unrecognized token") {
            return SQLFault(text: "”\(Self.quoted(message))” kan inte läsas; en text står mellan enkla citattecken")
        }
        return SQLFault(text: Self.known.first { message.contains($0.key) }?.value ?? "SQLite säger ”\(message)”")
    }

    private static let known: KeyValuePairs = [
        "incomplete input": "frågan tar slut för tidigt",
        "wrong number of arguments": "en funktion fick fel antal värden",
        "misuse of aggregate": "en summa eller ett antal står där bara en rad i taget ses, väntade den efter HAVING",
        "misuse of window": "en fönsterfunktion står där den inte får stå, väntade den i en inre SELECT",
        "do not have the same number of result columns": "frågorna kring UNION ger olika många kolumner",
        "circular reference": "en fråga efter WITH läser sig själv på ett sätt som inte går",
        "sub-select returns": "en inre fråga ger flera kolumner där en väntades",
        "too many": "frågan är för stor", "too large": "frågan är för stor", "overflow": "frågan är för stor",
    ]

    // MARK: What may not be done

    private static let instead = [
        "date": "dagar, plus_dagar och :idag", "datetime": "dagar, plus_dagar och :idag",
        "julianday": "dagar", "strftime": "år och månad", "current_date": ":idag", "current_timestamp": ":idag",
        "lower": "enkel", "upper": "enkel",
    ]

    private func refused(_ refusal: SQLWatch.Refusal) -> SQLFault {
        switch refusal {
        case .function(let name):
            let known = SQLWatch.functions.union(SQLHelper.allCases.map(\.name)).sorted()
            let advice =
                Self.instead[name].map { ", använd \($0)" }
                ?? (meant(name, known).isEmpty ? "; Docs/sql.md har alla som finns" : meant(name, known))
            return SQLFault(
                text: "det finns ingen funktion ”\(name)” för en fråga" + advice, offset: tokens.offset(of: name))
        case .table(let name):
            let text =
                "tabellen ”\(name)” får inte läsas, väntade någon av "
                + watch.tables.keys.sorted().joined(separator: ", ")
            return SQLFault(text: text, offset: tokens.offset(of: name))
        case .action: return SQLFault(text: Self.onlySelect)
        }
    }

    // MARK: Names

    private var columns: [String] { Set(watch.tables.values.joined()).union([SQLTable.row]).sorted() }

    private func meant(_ name: String, _ known: [String]) -> String {
        let own = name.split(separator: ".").last.map(String.init) ?? name
        if let nearest = NearestWord.to(own, among: known) { return "; menades ”\(nearest)”?" }
        return known == columns ? "; ”kontroll data sets” visar alla" : ""
    }

    private func offset(of name: String) -> Int? {
        name.split(separator: ".").last.flatMap { tokens.offset(of: String($0)) }
    }

    private static func rest(of message: String, after start: String) -> String? {
        message.hasPrefix(start) ? String(message.dropFirst(start.count)) : nil
    }

    /// What SQLite quotes: `near "FORM": syntax error`.
    private static func quoted(_ message: String) -> String {
        guard let first = message.firstIndex(of: "\""), let last = message.lastIndex(of: "\""), first < last else {
            return message
        }
        return String(message[message.index(after: first)..<last])
    }

    // MARK: On the way

    /// Why a query came to no end: only words that cannot hold a cell.
    static func stopped(_ code: Int32, _ message: String, _ stop: SQLWatch.Stop?) -> String {
        switch (stop, code) {
        case (.time?, _):
            "frågan stoppades: den tog för lång tid; jämför den två tabeller, läs om långsamma frågor i Docs/sql.md"
        case (.memory?, _), (_, SQLITE_NOMEM): "frågan stoppades: den behövde för mycket minne"
        case (_, SQLITE_TOOBIG): "frågan stoppades: en text blev längre än en miljon tecken"
        default:
            if let fault = SQLHelper.Fault(rawValue: message) {
                fault.rawValue
            } else if message == "integer overflow" {
                "frågan stoppades: en summa eller ett tal ryms inte"
            } else {
                "frågan stoppades av SQLite (felkod \(code))"
            }
        }
    }
}
