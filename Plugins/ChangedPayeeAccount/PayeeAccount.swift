import KontrollCore

/// Where invoices are to be paid: all accounts they name, in the form to compare by.
struct PayeeAccount {
    /// The accounts of a row.
    struct Key: Hashable {
        let bankgiro: Int
        let plusgiro: Int
        let iban: Int
    }

    private let columns: [OptionalCells<String>]
    private let keys: [RowKeys]

    init(_ invoices: Rows<SupplierInvoices>) throws {
        columns = try [invoices.bankgiro, invoices.plusgiro, invoices.iban]
        var texts = TextKeys()
        keys = columns.map { texts.keys(of: $0, Self.form) }
    }

    /// Several accounts in one cell are one whatever their order.
    private static func form(_ text: String) -> String {
        text.split(separator: ",").map { $0.uppercased().filter { $0.isLetter || $0.isNumber } }
            .filter { !$0.isEmpty }.sorted().joined(separator: ",")
    }

    /// Whether the row names any account.
    func isGiven(_ row: Int) -> Bool { keys.contains { $0[row] != TextKeys.none } }

    subscript(row: Int) -> Key { Key(bankgiro: keys[0][row], plusgiro: keys[1][row], iban: keys[2][row]) }

    /// The accounts as written.
    func text(_ row: Int) -> String { Swedish.list(columns.compactMap { $0[row] }) }
}
