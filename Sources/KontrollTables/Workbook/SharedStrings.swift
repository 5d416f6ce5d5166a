import KontrollCore
import KontrollMarkup

/// The texts that a workbook's cells share (ECMA-376-1 §18.4.9), in the order of their numbers.
struct SharedStrings {
    private var texts: [String] = []

    /// More than any sheet can use: a workbook made to exhaust its reader.
    private static let greatestCount = 20_000_000

    /// No texts.
    init() {}

    /// Reads the texts. The runs of a rich text are joined; how it is pronounced (rPh) is no part of it.
    init(_ reader: PartReader) throws(SourceFailure) {
        var text = ""
        while let event = try reader.next() {
            switch (event.kind, event.element) {
            case (.start, .si?): text = ""
            case (.start, .rPh?): try reader.skip()
            case (.text, .t?):
                text += reader.markup.text
                try reader.refuse(text.utf8.count > PartReader.longestText, "en text längre än 1 MB")
            case (.end, .si?):
                try reader.refuse(texts.count >= Self.greatestCount, "fler än 20\u{A0}000\u{A0}000 texter")
                texts.append(EscapedText.decoded(text))
            default: break
            }
        }
    }

    /// The text with this number; nil when there is none.
    subscript(_ number: Int) -> String? { texts.indices.contains(number) ? texts[number] : nil }
}
