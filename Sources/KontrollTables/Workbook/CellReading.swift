import KontrollCore

/// What the cells of a sheet mean, by their kind and style and by the type of the column that wants them.
struct CellReading {
    /// The shared texts.
    let strings: SharedStrings
    /// The styles.
    let styles: CellStyles
    /// Whether days are counted from 1904-01-01.
    let since1904: Bool

    /// What happened to values on the way, by how many.
    struct Counts {
        /// Numbers rounded to fifteen digits.
        var rounded = 0
        /// Times of day left out beside a day.
        var times = 0
        /// Numbers shown in percent.
        var percent = 0
        /// Numbers given the zeros before that the workbook shows.
        var padded = 0
    }

    /// What a cell holds for a column of some type; nil type where no column wants it.
    func value(_ cell: StoredCell, _ type: ColumnType?, _ counts: inout Counts) throws(MissingString) -> SheetCell {
        switch cell.kind {
        case .none: return .empty
        case .text: return .text(cell.text)
        case .shared:
            guard let number = Int(cell.text), let text = strings[number] else { throw MissingString() }
            return text.isEmpty ? .empty : .text(text)
        case .truth:
            guard let truth = ["0": false, "1": true, "false": false, "true": true][cell.text] else {
                return .unreadable("ett värde som varken är sant eller falskt")
            }
            return .text(truth ? "SANT" : "FALSKT")
        case .error: return .unreadable(Self.errorName(cell.text))
        case .uncalculated: return .unreadable("en formel utan beräknat värde")
        case .unknown: return .unreadable("en cell av okänt slag")
        case .day: return isoDay(cell.text, type, &counts)
        case .number: return number(cell, type, &counts)
        }
    }

    private func isoDay(_ text: String, _ type: ColumnType?, _ counts: inout Counts) -> SheetCell {
        if let day = SerialDay(iso: text) { return shown(day, type, &counts) }
        if let seconds = SerialDay.timeOfDay(text.hasPrefix("T") ? text.dropFirst() : text[...]) {
            return clock(seconds, type)
        }
        return .unreadable("ett datum som inte finns")
    }

    private func number(_ cell: StoredCell, _ type: ColumnType?, _ counts: inout Counts) -> SheetCell {
        guard let number = StoredNumber(cell.text) else { return .unreadable("ett tal som inte går att läsa") }
        guard let format = styles[cell.style] else { return .unreadable("ett tal i en stil som saknas") }
        if format.isDay {
            guard type != .money, type != .integer, type != .flag else { return .unreadable("ett tal i datumformat") }
            guard let day = SerialDay(number.text, since1904: since1904) else {
                return .unreadable("ett tal i datumformat som inte är någon dag")
            }
            return shown(day, type, &counts)
        }
        if number.isInexact { return .unreadable("ett tal med fler siffror än de 15 som en arbetsbok håller") }
        if format.isTime, type == .text || type == .date { return timeOfDay(number.text, type) }
        if number.isRounded { counts.rounded += 1 }
        if type == .date {
            // A day may be written as a number, 20240131; the column then proves it as it does for text.
            let isWritten = [6, 8].contains(number.text.utf8.count) && number.text.utf8.allSatisfy(Self.isDigit)
            return isWritten ? .text(number.text) : .unreadable("ett tal utan datumformat")
        }
        if format.isPercent { counts.percent += 1 }
        let missing = format.width - number.text.utf8.count
        if type == .text, missing > 0, number.text.utf8.allSatisfy(Self.isDigit) {
            counts.padded += 1
            return .machine(String(repeating: "0", count: missing) + number.text)
        }
        return .machine(number.text)
    }

    private func shown(_ day: SerialDay, _ type: ColumnType?, _ counts: inout Counts) -> SheetCell {
        guard type == .date else { return .machine(day.text) }
        if day.seconds > 0 { counts.times += 1 }
        return .machine("\(day.day)")
    }

    /// A time of day; hours passed, more than a day of them, are read as the number they are.
    private func timeOfDay(_ number: String, _ type: ColumnType?) -> SheetCell {
        guard number == "0" || number.hasPrefix("0.") else {
            return type == .date ? .unreadable("en tidslängd utan dag") : .machine(number)
        }
        return clock(SerialDay.seconds(number.dropFirst(2)), type)
    }

    private func clock(_ seconds: Int, _ type: ColumnType?) -> SheetCell {
        type == .text ? .text(SerialDay.clock(seconds)) : .unreadable("ett klockslag utan dag")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// What a reader calls an error (ECMA-376-1 §18.17.3); text that is none is not shown.
    static func errorName(_ text: String) -> String {
        let meanings = [
            "#N/A": "värdet saknas", "#DIV/0!": "division med noll", "#NAME?": "okänt namn",
            "#VALUE!": "fel slags värde", "#NULL!": "tomt snitt", "#REF!": "bruten hänvisning",
            "#NUM!": "omöjligt tal", "#GETTING_DATA": "data hämtas", "#SPILL!": "inget utrymme",
            "#CALC!": "fel i beräkningen", "#FIELD!": "okänt fält", "#BLOCKED!": "spärrat",
            "#CONNECT!": "ingen kontakt",
        ]
        return meanings[text].map { "felvärdet \(text) (\($0))" } ?? "ett okänt felvärde"
    }
}

/// A cell that refers to a shared text that is not there.
struct MissingString: Error {}
