/// The word that a closing row, or what ends the rows, begins with, in any letter case.
struct ClosingWord: Sendable {
    private let word: [UInt8]

    /// A word; blanks around make no difference.
    init(_ text: String) { word = Headings.trimmed(text).utf8.map(CellBytes.folded) }

    /// Its first byte, in lower case; nil for a word with nothing in it, which begins nothing.
    var first: UInt8? { word.first }

    /// Whether a text begins with the word, and the word ends there.
    func begins(_ text: some Collection<UInt8>) -> Bool {
        guard !word.isEmpty, text.count >= word.count, zip(word, text).allSatisfy({ $0 == CellBytes.folded($1) }) else {
            return false
        }
        guard let next = text.dropFirst(word.count).first else { return true }
        return !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= CellBytes.folded(next) || next >= 0xC3)
    }

    /// Whether a cell begins with the word, blanks around it apart.
    func begins(cell: [UInt8]) -> Bool { begins(cell[CellBytes.trimmed(cell.indices, in: cell)]) }
}
