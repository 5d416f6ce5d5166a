import KontrollCore

/// One cell of a record as a declared dialect reads it.
struct QuotedCell: Equatable {
    /// What it says.
    var text: [UInt8] = []
    /// Whether it stood in quotation marks.
    var isQuoted = false
    /// What follows its closing quotation mark; anything there makes the record malformed.
    var tail: [UInt8] = []
}

/// One record as a declared dialect reads it.
struct QuotedRecord: Equatable {
    /// Its cells.
    var cells: [QuotedCell]
    /// The place of the line break that ends it, or the end of the text.
    var end: Int
    /// Whether characters follow a closing quotation mark.
    var isMalformed: Bool { cells.contains { !$0.tail.isEmpty } }
}

/// Reads records whose delimiter, quotation mark or escape character are of any kind.
struct QuotedRecordReader {
    /// The text.
    let bytes: [UInt8]
    /// What stands around quoted cells; nothing where none are.
    let mark: [UInt8]
    /// What makes a mark ordinary, beside doubling it.
    let escape: [UInt8]
    /// How many bytes a quoted cell may have: a stray mark must not make every row read the rest of the file.
    let longestCell: Int

    /// What a quotation mark may mean where it is not doubled.
    enum Quoting {
        /// It opens a cell or closes it.
        case strict
        /// It closes a cell only where a delimiter or the row's end follows; doubled marks are one.
        case closingBeforeDelimiter
        /// It closes a cell only where a delimiter or the row's end follows; doubled marks are two.
        case closingBeforeDelimiterUndoubled
        /// It is a character like others at the beginning of a cell that it would not close.
        case openingMayBeText
    }

    /// The record that begins at a place; nil when a quotation mark is never closed.
    func record(at start: Int, delimiter: [UInt8], _ quoting: Quoting) -> QuotedRecord? {
        var record = QuotedRecord(cells: [], end: start)
        var place = start
        while true {
            guard let cell = cell(at: &place, delimiter, quoting) else { return nil }
            record.cells.append(cell)
            guard place < bytes.count, has(delimiter, at: place) else { break }
            place += delimiter.count
        }
        record.end = place
        return record
    }

    private func cell(at place: inout Int, _ delimiter: [UInt8], _ quoting: Quoting) -> QuotedCell? {
        guard !mark.isEmpty, has(mark, at: place) else { return plain(at: &place, delimiter) }
        var end = place + mark.count
        let quoted = quoted(at: &end, delimiter, quoting)
        if quoting == .openingMayBeText, quoted == nil || !isBoundary(end, delimiter) {
            return plain(at: &place, delimiter)
        }
        guard var quoted else { return nil }
        quoted.tail = plain(at: &end, delimiter).text
        place = end
        return quoted
    }

    private func quoted(at place: inout Int, _ delimiter: [UInt8], _ quoting: Quoting) -> QuotedCell? {
        var cell = QuotedCell(isQuoted: true)
        let isLoose = quoting == .closingBeforeDelimiter || quoting == .closingBeforeDelimiterUndoubled
        while place < bytes.count, cell.text.count < longestCell {
            if let escaped = escaped(at: place, [mark, escape]) {
                cell.text += escaped
                place += escape.count + escaped.count
            } else if has(mark, at: place) {
                let next = place + mark.count
                if quoting != .closingBeforeDelimiterUndoubled, has(mark, at: next) {
                    cell.text += mark
                    place = next + mark.count
                } else if isLoose, !isBoundary(next, delimiter) {
                    cell.text += mark
                    place = next
                } else {
                    place = next
                    return cell
                }
            } else {
                cell.text.append(bytes[place])
                place += 1
            }
        }
        return nil
    }

    private func plain(at place: inout Int, _ delimiter: [UInt8]) -> QuotedCell {
        var cell = QuotedCell()
        while place < bytes.count, !has(delimiter, at: place), !isBreak(place) {
            if let escaped = escaped(at: place, [mark, escape, delimiter, [0x0A], [0x0D]]) {
                cell.text += escaped
                place += escape.count + escaped.count
            } else {
                cell.text.append(bytes[place])
                place += 1
            }
        }
        return cell
    }

    /// What stands after an escape character, when that is one of these.
    private func escaped(at place: Int, _ words: [[UInt8]]) -> [UInt8]? {
        guard has(escape, at: place) else { return nil }
        return words.first { has($0, at: place + escape.count) }
    }

    private func isBoundary(_ place: Int, _ delimiter: [UInt8]) -> Bool {
        place >= bytes.count || isBreak(place) || has(delimiter, at: place)
    }

    private func isBreak(_ place: Int) -> Bool { bytes[place] == 0x0A || bytes[place] == 0x0D }

    private func has(_ word: [UInt8], at place: Int) -> Bool {
        guard !word.isEmpty, word.count <= bytes.count - place else { return false }
        for offset in word.indices where bytes[place + offset] != word[offset] { return false }
        return true
    }
}
