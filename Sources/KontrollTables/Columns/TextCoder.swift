import KontrollCore

/// The texts that one reader meets in the parts it reads, with codes of their own, from 1: cells with equal codes have
/// equal texts.
///
/// Nearly all columns have few texts, which come again in every part. The reader therefore remembers them from part to
/// part, and only what is new in a part must be looked up among the texts of the whole column (``TextTotal``). Texts
/// that come in ascending order, as ids mostly do, are all new and need no table to tell; nor do those of a column where
/// nearly every row has its own, whose table would outgrow the processor's memory and still find nothing.
struct TextCoder: Sendable {
    /// How texts are told apart.
    private enum Manner {
        /// Each is longer than the one before, or as long and greater, or the same.
        case ascending
        /// By a table.
        case table
        /// Not at all, from now on: each cell has a code of its own, and equal texts are found when they come to the
        /// whole column.
        case apart
    }

    private var manner = Manner.ascending
    /// The texts of this part, while no table tells them apart.
    private var passing = PassingTexts()
    /// The texts in the table, while one does.
    private var met = MetTexts()

    /// Forgets what it has met.
    mutating func forget() {
        passing.clear()
        met.forget()
    }

    /// Codes the cells of the next rows.
    mutating func take(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule, into codes: inout [UInt32]
    ) {
        codes.append(addingCapacity: cells.count) { codes in
            switch manner {
            case .ascending:
                let ascending = passing.ascend(cells, text, rule, &codes)
                guard ascending < cells.count else { return }
                manner = .table
                met = MetTexts(passing)
                passing.clear()
                met.look(UnsafeBufferPointer(rebasing: cells[ascending...]), text, rule, &codes)
            case .table: met.look(cells, text, rule, &codes)
            case .apart: passing.pass(cells, text, rule, &codes)
            }
        }
    }

    /// The texts that were new in the part of so many rows that ends here, and how many came before them. What follows
    /// is the next part.
    mutating func close(rows: Int) -> (known: Int, new: NewTexts, isRemembered: Bool) {
        switch manner {
        case .ascending: return (0, passing.close(ascending: true), false)
        case .apart: return (0, passing.close(ascending: false), false)
        case .table:
            let part = met.close()
            // Nearly all of them new, after so many: there is no use in looking.
            if !part.isRemembered, part.new.ends.count * 2 > rows { manner = .apart }
            return part
        }
    }
}
