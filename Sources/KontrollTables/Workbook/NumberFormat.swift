/// How a workbook shows the numbers of a cell (talformat), as far as it tells what the number means.
struct NumberFormat: Equatable {
    /// Whether the number is a day: it shows a year, a month or a day.
    var isDay = false
    /// Whether a time of day is shown, or hours, minutes and seconds passed.
    var isTime = false
    /// Whether it is shown in percent.
    var isPercent = false
    /// How many digits are shown at least, where nothing but zeros says how: `000000` shows 42 as 000042.
    var width = 0

    /// The format without any of it.
    static let plain = NumberFormat()

    /// A format by its parts.
    init(isDay: Bool = false, isTime: Bool = false, isPercent: Bool = false, width: Int = 0) {
        (self.isDay, self.isTime, self.isPercent, self.width) = (isDay, isTime, isPercent, width)
    }

    /// The built-in format with this number (ECMA-376-1 §18.8.30, numFmt). 27 to 36 and 50 to 58 are days too, in
    /// the languages of East Asia; numbers unknown are plain.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: self.init(isDay: true)
        case 18...21, 32...35, 45...47, 55, 56: self.init(isTime: true)
        case 22: self.init(isDay: true, isTime: true)
        case 9, 10: self.init(isPercent: true)
        default: self.init()
        }
    }

    /// A format by its code (ECMA-376-1 §18.8.31): of its first section, what stands in quotes, after a backslash and
    /// in brackets (colours, conditions, languages) says nothing; hours passed stand in brackets.
    init(code: String) {
        var scan = CodeScan(Array(code.utf8.map(CellBytes.folded).prefix(1024)))
        self = scan.scan()
    }
}

/// Reads the first section of a format code, letter by letter.
private struct CodeScan {
    private let code: [UInt8]
    private var place = 0
    private var format = NumberFormat()
    // An m is minutes after h and before s; otherwise months.
    private var isAfterHours = false
    private var hasOpenM = false
    private var zeros = 0
    private var hasOtherPlaces = false

    init(_ code: [UInt8]) { self.code = code }

    mutating func scan() -> NumberFormat {
        for word in ["general", "standard"] where code.starts(with: word.utf8) { place = word.utf8.count }
        while place < code.count, code[place] != UInt8(ascii: ";") {
            let byte = code[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): skip(past: byte)
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): place += 1
            case UInt8(ascii: "["): takeBracket()
            case UInt8(ascii: "e")
            where place < code.count && [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(code[place]):
                (place, hasOtherPlaces) = (place + 1, true)
            case UInt8(ascii: "a"): takeHalfOfDay()
            case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "e"): takeDay()
            case UInt8(ascii: "m"): takeM(byte)
            case UInt8(ascii: "h"): (format.isTime, isAfterHours) = (true, true)
            case UInt8(ascii: "s"): (format.isTime, isAfterHours, hasOpenM) = (true, false, false)
            case UInt8(ascii: "%"): format.isPercent = true
            case UInt8(ascii: "0"): zeros += 1
            case UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"),
                UInt8(ascii: "@"):
                hasOtherPlaces = true
            default: break
            }
        }
        if hasOpenM { format.isDay = true }
        if zeros > 1, !hasOtherPlaces, !format.isPercent, !format.isDay, !format.isTime { format.width = zeros }
        return format
    }

    private mutating func skip(past end: UInt8) {
        while place < code.count, code[place] != end { place += 1 }
        place += 1
    }

    private mutating func takeBracket() {
        let start = place
        skip(past: UInt8(ascii: "]"))
        let inside = code[min(start, code.count)..<min(max(place - 1, start), code.count)]
        if let first = inside.first, "hms".utf8.contains(first), inside.allSatisfy({ $0 == first }) {
            (format.isTime, isAfterHours) = (true, true)
        }
    }

    private mutating func takeHalfOfDay() {
        for word in ["m/pm", "/p"] where code[min(place, code.count)...].starts(with: word.utf8) {
            place += word.utf8.count
            format.isTime = true
            return
        }
    }

    private mutating func takeDay() {
        (format.isDay, isAfterHours) = (true, false)
        hasOpenM = false
    }

    private mutating func takeM(_ byte: UInt8) {
        while place < code.count, code[place] == byte { place += 1 }
        if isAfterHours {
            (format.isTime, isAfterHours) = (true, false)
        } else {
            if hasOpenM { format.isDay = true }
            hasOpenM = true
        }
    }
}
