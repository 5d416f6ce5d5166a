/// The text of a cell in a file that spreadsheets open (CSV): semicolons between cells, RFC 4180 quotation.
public enum CSVCell {
    /// The text as it stands in the file, guarded and quoted.
    public static func written(_ text: String) -> String { quoted(guarded(text)) }

    /// A text that cannot be taken for a formula: an apostrophe before it (CWE-1236, OWASP *CSV Injection*). Blanks
    /// before the sign do not hide it from every program.
    private static func guarded(_ text: String) -> String { isFormulaLike(text) ? "'" + text : text }

    /// What was guarded, without its apostrophe.
    public static func unguarded(_ text: String) -> String {
        guard text.hasPrefix("'") else { return text }
        let rest = String(text.dropFirst())
        return isFormulaLike(rest) ? rest : text
    }

    private static func isFormulaLike(_ text: String) -> Bool {
        let first = text.first { $0 != " " && $0 != Character(Swedish.space) }
        return first.map { "=+-@\t\r\n＝＋－＠".contains($0) || $0 == "\r\n" } ?? false
    }

    private static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy { !";\"'".contains($0) && !$0.isNewline && $0 != "\t" }
        return plain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
