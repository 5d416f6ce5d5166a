import KontrollCore

/// Questions about the texts of a sheet's cells.
enum SheetText {
    /// A heading on one line: people break long ones inside the cell.
    static func heading(_ text: String) -> String {
        Headings.trimmed(
            text.split(whereSeparator: \.isNewline).map { Headings.trimmed(String($0)) }.joined(separator: " "))
    }
}

extension SheetCell {
    /// What it says, where that is text as a person wrote it.
    var writtenText: String? { if case .text(let text) = self { text } else { nil } }

    /// What it says in any form; empty where nothing is said.
    var said: String {
        switch self {
        case .text(let text), .machine(let text): text
        case .empty, .unreadable: ""
        }
    }

    /// Whether nothing but blanks stands there.
    var isBlank: Bool {
        switch self {
        case .empty: true
        case .machine, .unreadable: false
        case .text(let text):
            // Nearly every text begins with a letter or digit of ASCII.
            text.utf8.first.map { 0x21...0x7E ~= $0 } != true && Headings.trimmed(text).isEmpty
        }
    }
}

extension CellReading {
    /// The texts of a row, by column, as headings would be.
    func headings(_ row: [StoredCell]) -> [Int: String] {
        var texts: [Int: String] = [:]
        var counts = Counts()
        for cell in row {
            switch try? value(cell, .text, &counts) {
            case .text(let text)?, .machine(let text)?:
                let heading = SheetText.heading(text)
                if !heading.isEmpty { texts[cell.column] = heading }
            case .empty?, .unreadable?, nil: break
            }
        }
        return texts
    }
}

extension [Int] {
    /// In a sorted list, the place of the first number for which something holds that holds for all after it.
    func partitioningIndex(_ holds: (Int) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
