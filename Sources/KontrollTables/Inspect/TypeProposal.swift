import KontrollCore

/// What the cells of a column look like; the reader proves it.
struct TypeProposal {
    /// The type to try.
    private(set) var type = ColumnType.text
    /// What the cells must end before to be of the type.
    private(set) var before: String?

    /// A type is tried when at least this share of the different texts looks like it.
    private static let percent = 95

    private struct Counts {
        var texts = 0
        var words = 0
        var figures = 0
        var days = 0
        var shortDays = 0
        var moments = 0
        var momentMark: UInt8?
        var integers = 0
        var amounts = 0
        var hasLeadingZero = false
    }

    /// What the texts of a column look like.
    init(_ column: TextColumn) {
        var counts = Counts()
        let flags = FlagWords(ColumnSource(headings: []))
        for text in column.dictionary.dropFirst() {
            let bytes = Array(text.utf8)
            counts.texts += 1
            if flags.flag(bytes.span) != nil {
                counts.words += 1
                if bytes.allSatisfy(Self.isDigit) { counts.figures += 1 }
            }
            Self.count(bytes, &counts)
        }
        guard counts.texts > 0 else { return }
        func most(_ count: Int) -> Bool { count * 100 >= counts.texts * Self.percent }
        if counts.words == counts.texts, counts.figures < counts.texts {
            type = .flag
        } else if counts.moments == counts.texts {
            type = .date
            before = counts.momentMark.map { String(Unicode.Scalar($0)) }
        } else if most(counts.days) || counts.shortDays == counts.texts {
            type = .date
        } else if !counts.hasLeadingZero, most(counts.integers) {
            type = .integer
        } else if !counts.hasLeadingZero, most(counts.amounts) {
            type = .money
        }
    }

    private static func count(_ bytes: [UInt8], _ counts: inout Counts) {
        if looksLikeDay(bytes) { counts.days += 1 }
        if looksLikeShortDay(bytes) { counts.shortDays += 1 }
        if looksLikeMoment(bytes), counts.momentMark == nil || counts.momentMark == bytes[10] {
            counts.moments += 1
            counts.momentMark = bytes[10]
        }
        let digits = bytes.drop { $0 == UInt8(ascii: "-") }
        if bytes.count - digits.count <= 1, 1...18 ~= digits.count, digits.allSatisfy(isDigit) { counts.integers += 1 }
        if digits.count > 1, digits.first == UInt8(ascii: "0"), isDigit(digits[digits.startIndex + 1]) {
            counts.hasLeadingZero = true
        }
        if AmountCell(bytes.span) != nil { counts.amounts += 1 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.allSatisfy(isDigit) ? bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } : nil
    }

    private static func isYear(_ year: Int) -> Bool { 1900...2100 ~= year || year == 9999 }

    /// A day of two or three parts, or of eight digits that are a day of our time.
    private static func looksLikeDay(_ bytes: [UInt8]) -> Bool {
        if bytes.count == 8, let number = number(bytes[...]) {
            return isYear(number / 10_000) && 1...12 ~= number / 100 % 100 && 1...31 ~= number % 100
        }
        guard 6...11 ~= bytes.count, let mark = bytes.first(where: { !isDigit($0) }), "-/.".utf8.contains(mark) else {
            return false
        }
        let parts = bytes.split(separator: mark, omittingEmptySubsequences: false)
        let lengths = parts.map(\.count)
        if parts.count == 2 {
            return lengths == [4, 2] && number(parts[0]).map(isYear) == true && number(parts[1]) != nil
        }
        guard parts.count == 3, number(parts[0]) != nil, number(parts[2]) != nil else { return false }
        // 31-jan-24: the reader knows the months.
        if number(parts[1]) == nil { return 1...2 ~= lengths[0] && lengths[1] >= 3 }
        return lengths == [4, 2, 2]
            || (1...2 ~= lengths[0] && 1...2 ~= lengths[1] && (lengths[2] == 4 || lengths == [2, 2, 2]))
    }

    /// Six digits that are a month of our time, or a day without its century.
    private static func looksLikeShortDay(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 6, let number = number(bytes[...]) else { return false }
        return (isYear(number / 100) && 1...12 ~= number % 100)
            || (1...12 ~= number / 100 % 100 && 1...31 ~= number % 100)
    }

    /// A day followed by a time of day: `2024-01-31T00:00:00`.
    private static func looksLikeMoment(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 16 && looksLikeDay(Array(bytes[..<10])) && bytes[4] == UInt8(ascii: "-")
            && (bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")) && bytes[13] == UInt8(ascii: ":")
            && number(bytes[11..<13]) != nil && number(bytes[14..<16]) != nil
    }
}
