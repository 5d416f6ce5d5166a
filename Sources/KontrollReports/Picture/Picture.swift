/// A drawing of rectangles and texts, in tenths of a millimetre from its upper left corner, with what it shows in words.
struct Picture: Sendable, Hashable {
    /// Its size.
    var width: Int
    var height: Int
    /// A short name.
    var title: String
    /// What it shows, in words, for those who do not see it.
    var alternative: String
    /// What is drawn, the lowest first.
    var shapes: [Shape]

    /// Something drawn.
    enum Shape: Sendable, Hashable {
        /// A rectangle, with colours as `#rrggbb`.
        case box(x: Int, y: Int, width: Int, height: Int, fill: String, edge: String)
        /// A line of text whose baseline stands at `y`.
        case text(x: Int, y: Int, size: Int, isBold: Bool, anchor: Anchor, colour: String, text: String)
    }

    /// Which part of a text stands at its place.
    enum Anchor: String, Sendable, Hashable {
        case start, middle, end
    }
}

/// How wide texts are in the usual typeface without serifs, so that pictures can be laid out without one.
enum TypeWidths {
    /// The advance widths of the characters U+0020 to U+007E, in thousandths of the size: those of Liberation Sans,
    /// which are Arial's.
    private static let ascii: [Int] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ]

    /// The width of a UTF-16 unit in thousandths of the size.
    static func of(_ unit: UInt16) -> Int {
        switch unit {
        case 0x20...0x7E: ascii[Int(unit) - 0x20]
        case 0xA0: 278
        case 0xC4, 0xC5, 0xC9: 667
        case 0xD6: 778
        default: 556
        }
    }

    /// The width of a text of some size.
    static func of(_ text: String, size: Int) -> Int { text.utf16.reduce(0) { $0 + of($1) } * size / 1000 }

    /// The text in lines no wider than `width`, broken between words; at most `lines`, of which the last one is cut at
    /// its beginning with `…`: names that begin alike are told apart by how they end.
    static func wrapped(_ text: String, size: Int, width: Int, lines: Int) -> [String] {
        var result: [String] = []
        var line = ""
        for word in text.split(separator: " ").map(String.init) {
            let longer = line.isEmpty ? word : line + " " + word
            if line.isEmpty || of(longer, size: size) <= width {
                line = longer
            } else {
                result.append(line)
                line = word
            }
        }
        if !line.isEmpty { result.append(line) }
        if result.count > lines { result = result.prefix(lines - 1) + [result[(lines - 1)...].joined(separator: " ")] }
        return result.dropLast().map { cut($0, size: size, width: width) }
            + result.suffix(1).map { text in
                result.count > 1 ? ending(text, size: size, width: width) : cut(text, size: size, width: width)
            }
    }

    private static func ending(_ text: String, size: Int, width: Int) -> String {
        guard of(text, size: size) > width else { return text }
        var kept = Substring(text)
        while !kept.isEmpty, of("…\(kept)", size: size) > width { kept = kept.dropFirst() }
        return "…\(kept)"
    }

    private static func cut(_ text: String, size: Int, width: Int) -> String {
        guard of(text, size: size) > width else { return text }
        var kept = text
        while !kept.isEmpty, of(kept + "…", size: size) > width { kept.removeLast() }
        return kept + "…"
    }
}
