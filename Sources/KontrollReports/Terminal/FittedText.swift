import KontrollCore

extension String {
    /// The text, or as much of it as fits with `…` at the end.
    func cut(to width: Int) -> String {
        guard count > width else { return self }
        let kept = prefix(max(0, width - 1)).reversed().drop { $0 == " " || $0 == Character(Swedish.space) }
        return width < 1 ? "" : String(kept.reversed()) + "…"
    }

    /// The text in lines of at most a width, broken between words; a word that is wider still is broken.
    func folded(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
            while line.count > width {
                lines.append(String(line.prefix(width)))
                line = String(line.dropFirst(width))
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
