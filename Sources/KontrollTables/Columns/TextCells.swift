import KontrollCore

/// The cells of a column of texts in a part that is being read.
struct TextReading: Sendable {
    private var codes: [UInt32] = []
    private var coder = TextCoder()

    /// No cells yet.
    init(rows: Int) { codes.reserveCapacity(rows) }

    /// Codes the cells of the next rows.
    mutating func take(_ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule) {
        coder.take(cells, text, rule, into: &codes)
    }

    /// Forgets the texts of the parts before.
    mutating func forget() { coder.forget() }

    /// What has been read since the part before; what follows is the next part.
    mutating func close() -> TextPart {
        let (known, new, isRemembered) = coder.close(rows: codes.count)
        let part = TextPart(codes: codes, known: known, new: new, isRemembered: isRemembered)
        codes = []
        codes.reserveCapacity(part.codes.count)
        return part
    }
}

/// The cells of a column of texts in rows that follow each other.
struct TextPart: Sendable {
    /// One code of the reader's a row, 0 where the cell is empty. Where the codes differ, the texts may be equal.
    let codes: [UInt32]
    /// How many texts the reader knew before the part: they have the first codes.
    let known: Int
    /// Those that were new to it, with the codes that follow.
    let new: NewTexts
    /// Whether the reader's next part may have these texts' codes too.
    let isRemembered: Bool

    /// The text of a cell whose text was new.
    func text(row: Int) -> [UInt8] {
        guard codes.indices.contains(row), Int(codes[row]) > known else { return [] }
        return Array(new[Int(codes[row]) - known - 1])
    }
}

/// What is left of a file after a part of it, about.
struct Remainder: Sendable {
    /// How many rows.
    let rows: Int
    /// How many bytes.
    let bytes: Int
}

/// Who read a part of a text, and what they had read before it: the texts they remember are those of that part and of
/// those before it, back to where they last began anew.
struct ReadingTurn: Sendable {
    /// Which reader.
    let number: Int
    /// Which part was read.
    let part: Int
    /// The part that the same reader read before it, if any.
    let previous: Int?

    /// One that reads a part and remembers nothing.
    static func passing(part: Int) -> ReadingTurn { ReadingTurn(number: -1, part: part, previous: nil) }
}

/// A column of texts as its parts come, in the order of the rows.
struct TextTotal: Sendable {
    private var codes = TextCodes()
    private var texts = TextDictionaryBuilder()
    /// All texts instead, once they are no longer compared.
    private var apart: ApartTexts?
    /// For each reader the codes here of the texts that it remembers, by its own codes, as they were after a part.
    private var remembered: [Int: (part: Int, codes: [UInt32])] = [:]

    /// After how many rows it is judged whether texts repeat themselves.
    private let rowsToJudgeBy: Int

    /// No cells yet; it is judged whether texts repeat themselves after so many rows that a register of suppliers or
    /// persons is seen to.
    init(rowsToJudgeBy: Int = 1 << 18) { self.rowsToJudgeBy = rowsToJudgeBy }

    /// Whether there are no rows.
    var isEmpty: Bool { codes.isEmpty }

    /// Makes room.
    mutating func reserve(rows: Int) { codes.reserve(rows: rows) }

    /// Whether the texts are not compared until the end.
    var isApart: Bool { apart != nil }

    /// Where most rows have a text of their own, room is made at once for those of the rows that follow: made bit by bit,
    /// all of them are copied again and again. Where nearly all have, they are no longer compared with those before,
    /// unless they ascend.
    private mutating func judge(before: Int, following: Remainder) {
        let rows = codes.count
        if apart?.repeatsMany == true { return compareAgain() }
        guard before < rowsToJudgeBy, rows >= rowsToJudgeBy, apart == nil, texts.count * 2 > rows else { return }
        let more = Self.room(for: following, after: rows, texts: texts.count, bytes: texts.byteCount)
        if !texts.ascends, texts.count * 16 > rows * 15 {
            apart = texts.apart()
            texts = TextDictionaryBuilder()
            apart?.reserve(texts: more.texts, bytes: more.bytes)
        } else {
            texts.reserve(texts: more.texts, bytes: more.bytes)
        }
    }

    /// Compares all texts from now on, since too many of those that came apart were equal.
    private mutating func compareAgain() {
        guard let found = apart?.finish() else { return }
        apart = nil
        if let names = found.names {
            codes.rename(names)
            remembered = remembered.mapValues { ($0.part, $0.codes.map { names[Int($0)] }) }
        }
        texts = TextDictionaryBuilder(found.dictionary)
    }

    /// How many texts of how many bytes the rest of a file holds, if so many are in the rows before it: never more than
    /// the rest has rows and bytes, whatever the rows before were like.
    static func room(for rest: Remainder, after rows: Int, texts: Int, bytes: Int) -> (texts: Int, bytes: Int) {
        // Something over, lest texts that grow longer, as numbers do, need all of it made and copied once more: room that
        // nobody writes in takes addresses, but no memory.
        let more = Double(rest.rows) / Double(max(rows, 1)) * 5 / 4
        return (min(Int(Double(texts) * more), rest.rows), min(Int(Double(bytes) * more), rest.bytes))
    }

    /// Whether what a reader knew when it read a part is known here too.
    func understands(_ part: TextPart, of reader: ReadingTurn) -> Bool {
        if part.known == 0 { return true }
        guard let known = remembered[reader.number] else { return false }
        return known.part == reader.previous && known.codes.count == part.known + 1
    }

    /// Adds the rows that follow, which must be understood (``understands(_:of:)``).
    ///
    /// - Parameters:
    ///   - part: The rows.
    ///   - reader: Who read them.
    ///   - following: What comes after them.
    mutating func append(_ part: TextPart, of reader: ReadingTurn, following: Remainder) {
        var known = remembered.removeValue(forKey: reader.number)?.codes ?? []
        if part.known == 0 { known = [TextColumn.emptyCode] }
        let before = codes.count
        if apart == nil { texts.add(part.new, into: &known) } else { apart?.add(part.new, into: &known) }
        codes.append(part.codes, named: known, greatest: (apart?.count ?? texts.count) - 1)
        if part.isRemembered { remembered[reader.number] = (reader.part, known) }
        judge(before: before, following: following)
    }

    /// Adds rows whose cells are empty.
    mutating func addEmpty(_ count: Int) {
        codes.append(repeating: TextColumn.emptyCode, count: count)
    }

    /// Forgets what a reader remembers, or what all do.
    mutating func forget(reader: Int?) { if let reader { remembered[reader] = nil } else { remembered = [:] } }

    /// The column, of which nothing is left here.
    mutating func finish() -> TextColumn {
        defer { self = TextTotal() }
        remembered = [:]
        guard let found = apart?.finish() else { return TextColumn(codes: codes, dictionary: texts.finish()) }
        if let names = found.names { codes.rename(names) }
        return TextColumn(codes: codes, dictionary: found.dictionary)
    }
}
