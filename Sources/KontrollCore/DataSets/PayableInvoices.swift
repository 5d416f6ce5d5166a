/// Which invoices ask for money (att betala): neither cancelled nor a credit nor of amount zero.
///
/// Most checks of invoices look at these alone, and account for the others as excluded.
public struct PayableInvoices: Sendable {
    @usableFromInline let marks: [Bool]
    /// How many they are; rows before the window are counted nowhere.
    public let count: Int
    /// How many are cancelled (makulerade).
    public let cancelled: Int
    /// How many of the others are credits or of amount zero.
    public let credits: Int

    init(_ amount: [Money], _ cancelled: OptionalCells<Bool>, background: Background) {
        var marks = [Bool](repeating: false, count: amount.count)
        var (void, payable) = (0, 0)
        for row in amount.indices {
            let isVoid = cancelled[row] == true
            let isPayable = !isVoid && amount[row].ore > 0
            let isCounted = !background[row]
            void += isVoid && isCounted ? 1 : 0
            payable += isPayable && isCounted ? 1 : 0
            marks[row] = isPayable
        }
        self.marks = marks
        (count, self.cancelled, credits) = (payable, void, amount.count - background.count - payable - void)
    }

    /// Whether the invoice of a row asks for money.
    @inlinable public subscript(row: Int) -> Bool { marks[row] }

    /// The others, as a report accounts for them.
    public var excluded: [Exclusion] {
        [.filtered("makulerad", cancelled), .filtered("kredit eller nollbelopp", credits)]
    }
}

extension Rows<SupplierInvoices> {
    /// Which invoices ask for money; the check must have declared `amount` and `cancelled`.
    public var payable: PayableInvoices {
        get throws(DataError) { PayableInvoices(try self.amount, try self.cancelled, background: background) }
    }
}
