import KontrollCore

extension Name {
    /// The name without what could break a file or a terminal.
    var cleaned: Self { Self(rawValue: rawValue.cleaned) }
}

extension String {
    /// The text without what could break a file or a terminal: line breaks of all kinds become line feeds, control
    /// characters and those that turn the direction of writing become `�`, blanks at the ends fall away.
    ///
    /// The controls of direction are those of Unicode Standard Annex 9: with them `gnp.exe` can be made to look like
    /// another name. Seen as `�` nothing is hidden, and nothing is silently taken away.
    var cleaned: String {
        if utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return String(trimmed) }
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where afterReturn: break
            case "\r", "\n", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": result.append("\n")
            case "\t": result.append(" ")
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}", "\u{FFFE}", "\u{FFFF}":
                result.append("\u{FFFD}")
            // What Unicode calls controls (category Cc) stands in these two rows.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": result.append("\u{FFFD}")
            default: result.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(String(result).trimmed)
    }

    /// On one line: every run of blanks and line breaks is one blank. Blanks that hold a number together stay.
    var onOneLine: String {
        split { $0 == " " || $0.isNewline }.joined(separator: " ")
    }

    private var trimmed: Substring {
        let isBlank = { (character: Character) in character == " " || character.isNewline }
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
