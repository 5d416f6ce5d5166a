/// What the argument parser says in English, said in Swedish: it has no translations of its own.
///
/// Only what is known is changed; a text from a command stands as it is. A test asks every command for its help and
/// makes every mistake there is, and looks for English left over, so that a new version of the parser is noticed.
public enum SwedishUsage {
    /// A help page in Swedish; what is no help page, such as a version or a completion script, is left as it is.
    public static func help(_ text: String) -> String {
        guard text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") else { return text }
        return lines(text) { line in
            let known = UsagePhrase.pages.lazy.compactMap { $0.said(line) }.first ?? line
            return UsagePhrase.words.reduce(UsagePhrase.unnamed(known)) { $0.replacing($1.english, with: $1.swedish) }
        }
    }

    /// An error message, with how the command is used after it, in Swedish.
    public static func error(_ text: String) -> String {
        let said = text.hasPrefix("Error: ") ? String(text.dropFirst("Error: ".count)) : text
        return lines(said) { line in
            UsagePhrase.unnamed(UsagePhrase.errors.lazy.compactMap { $0.said(line) }.first ?? line)
        }
    }

    private static func lines(_ text: String, _ translate: (String) -> String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { translate(String($0)) }
            .joined(separator: "\n")
    }
}
