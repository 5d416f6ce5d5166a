import KontrollCore

/// Whole numbers as exports write them: digits, a sign before, groups of three apart by blanks or apostrophes.
enum IntegerCell {
    /// The number; nil when the cell is none or it does not fit.
    static func number(_ cell: Span<UInt8>) -> Int64? {
        // 1.234 may be either a thousand or a little more than one: a mark is refused.
        for index in cell.indices where cell[index] == UInt8(ascii: ",") || cell[index] == UInt8(ascii: ".") {
            return nil
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(cell.count)
        for index in cell.indices { plain.append(cell[index]) }
        var text = String(decoding: plain, as: UTF8.self).replacing("'", with: " ").replacing("\u{2019}", with: " ")
        let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
        if isNegative { text.removeFirst() }
        guard let digits = Swedish.ungrouped(text),
            digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        return Int64((isNegative ? "-" : "") + digits)
    }
}

/// Yes and no as a column writes them.
struct FlagWords: Sendable {
    private var words: [[UInt8]: Bool] = [:]

    /// The usual words and the declared ones, which win.
    init(_ source: ColumnSource) {
        for word in ["ja", "j", "true", "1", "sant", "yes", "y"] { words[Array(word.utf8)] = true }
        for word in ["nej", "n", "false", "0", "falskt", "no"] { words[Array(word.utf8)] = false }
        for word in source.yes { words[Self.key(word)] = true }
        for word in source.no { words[Self.key(word)] = false }
    }

    /// The meaning of a cell; nil when it is neither.
    func flag(_ cell: Span<UInt8>) -> Bool? {
        guard cell.count <= 64 else { return nil }
        var key: [UInt8] = []
        for index in cell.indices { key.append(CellBytes.folded(cell[index])) }
        return words[key]
    }

    private static func key(_ word: String) -> [UInt8] { Headings.trimmed(word).utf8.map(CellBytes.folded) }
}

/// Gives each new text of a column the next code, from its bytes: a string is made once a text and not once a row.
struct TextCoder {
    private var codes: [UInt32] = []
    private var slots: [UInt32] = Array(repeating: 0, count: 64)
    private var hashes: [Int] = [0]
    private var ends: [Int] = [0]
    private var storage: [UInt8] = []
    private var isPlain = true

    /// Adds a row.
    mutating func append(_ cell: Span<UInt8>) { codes.append(cell.isEmpty ? TextColumn.emptyCode : code(cell)) }

    /// Adds empty rows.
    mutating func appendEmpty(_ count: Int) {
        codes.append(contentsOf: repeatElement(TextColumn.emptyCode, count: count))
    }

    private mutating func code(_ cell: Span<UInt8>) -> UInt32 {
        var hasher = Hasher()
        cell.withUnsafeBytes { hasher.combine(bytes: $0) }
        let hash = hasher.finalize()
        var slot = hash & (slots.count - 1)
        while slots[slot] != 0 {
            let code = Int(slots[slot])
            if hashes[code] == hash, equals(code, cell) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let code = UInt32(truncatingIfNeeded: hashes.count)
        slots[slot] = code
        hashes.append(hash)
        for index in cell.indices {
            storage.append(cell[index])
            if cell[index] > 0xC3 { isPlain = false }
        }
        ends.append(storage.count)
        if hashes.count * 2 > slots.count { grow() }
        return code
    }

    private func equals(_ code: Int, _ cell: Span<UInt8>) -> Bool {
        let start = ends[code - 1]
        guard ends[code] - start == cell.count else { return false }
        for index in cell.indices where storage[start + index] != cell[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for code in 1..<hashes.count {
            var slot = hashes[code] & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: code)
        }
    }

    /// The column. Texts that differ in bytes alone, as å in one or two code points, become one.
    func finish() -> TextColumn {
        var dictionary = [""]
        for code in hashes.indices.dropFirst() {
            dictionary.append(String(decoding: storage[ends[code - 1]..<ends[code]], as: UTF8.self))
        }
        if isPlain { return TextColumn(codes: codes, dictionary: dictionary) }
        var known: [String: UInt32] = [:]
        var merged: [String] = []
        let target = dictionary.map { text in
            if let code = known[text] { return code }
            let code = UInt32(truncatingIfNeeded: merged.count)
            known[text] = code
            merged.append(text)
            return code
        }
        return TextColumn(codes: codes.map { target[Int($0)] }, dictionary: merged)
    }
}
