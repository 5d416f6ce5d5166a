/// Characters that a workbook writes as `_x000D_` (ECMA-376-1 §22.9.2.19, ST_Xstring): `_x`, four hexadecimal digits
/// of a UTF-16 unit, `_`. A `_` that begins what looks like one is itself written `_x005F_`.
enum EscapedText {
    /// The text with the characters themselves.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") || text.contains("_X") else { return text }
        let units = Array(text.utf16)
        var decoded: [UInt16] = []
        decoded.reserveCapacity(units.count)
        var index = 0
        while index < units.count {
            if let unit = unit(units, at: index) {
                decoded.append(unit)
                index += 7
            } else {
                decoded.append(units[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF16.self)
    }

    private static func unit(_ units: [UInt16], at index: Int) -> UInt16? {
        guard index + 7 <= units.count, units[index] == 0x5F, units[index + 1] | 0x20 == 0x78, units[index + 6] == 0x5F
        else { return nil }
        var value: UInt16 = 0
        for unit in units[(index + 2)..<(index + 6)] {
            guard let digit = UInt8(exactly: unit).flatMap({ Character(UnicodeScalar($0)).hexDigitValue }) else {
                return nil
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
