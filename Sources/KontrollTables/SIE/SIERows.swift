import KontrollCore

/// A column of the rows that a format gives: its heading, which is the data set's name for it, and its cell.
struct RecordColumn<Record> {
    /// The heading.
    let heading: String
    /// The cell of a record.
    let cell: (Record) -> SheetCell

    /// A column.
    init(_ heading: String, _ cell: @escaping (Record) -> SheetCell) { (self.heading, self.cell) = (heading, cell) }
}

extension SheetBuilder {
    /// Takes the columns' headings and adds the records, each on its line.
    mutating func add<Record>(
        _ records: some Sequence<Record>, _ columns: [RecordColumn<Record>], line: (Record) -> Int
    ) throws(SourceFailure) {
        try begin(headings: columns.map(\.heading), line: 1)
        for record in records { try add(columns.map { $0.cell(record) }, line: line(record)) }
    }
}

extension SheetCell {
    /// A text, where there is one.
    init(_ text: String?) { self = text.map(SheetCell.text) ?? .empty }

    /// An amount, where there is one.
    init(_ money: Money?) { self = money.map { .machine($0.description) } ?? .empty }

    /// A day, where there is one.
    init(_ day: CivilDate?) { self = day.map { .machine($0.description) } ?? .empty }

    /// A day; one that does not exist stays as it is written, and its cell is then unreadable.
    init(_ day: SIEDay?) {
        switch day {
        case .day(let day)?: self = .machine(day.description)
        case .other(let text)?: self = .text(text)
        case nil: self = .empty
        }
    }

    /// A number.
    init(_ number: Int) { self = .machine(String(number)) }
}

/// The rows that the records of a SIE file become.
struct SIERows {
    /// What the file holds.
    let book: SIEBook

    /// Adds the rows of some records.
    func add(_ records: SIERecords, to sheet: inout SheetBuilder) throws(SourceFailure) {
        switch records {
        case .transactions:
            let rows = book.vouchers.lazy.flatMap { voucher in
                let difference = voucher.difference
                return voucher.rows.lazy.map { Entry(voucher: voucher, row: $0, difference: difference) }
            }
            try sheet.add(rows, entryColumns) { $0.row.line }
        case .vouchers: try sheet.add(book.vouchers, voucherColumns, line: \.line)
        case .balances: try sheet.add(book.balances, balanceColumns, line: \.line)
        case .accounts: try sheet.add(book.accounts, accountColumns, line: \.line)
        case .objects: try sheet.add(book.objects, objectColumns, line: \.line)
        }
    }

    /// A row with its voucher.
    struct Entry {
        var voucher: SIEVoucher
        var row: SIETransaction
        var difference: Money?

        func object(_ dimension: String) -> String? { row.objects.first { $0.dimension == dimension }?.object }
    }

    /// The columns of ``LedgerEntries``.
    var entryColumns: [RecordColumn<Entry>] {
        [
            RecordColumn("series") { SheetCell($0.voucher.series) },
            RecordColumn("voucher") { SheetCell($0.voucher.number) },
            RecordColumn("voucher_date") { SheetCell($0.voucher.date) },
            RecordColumn("registered") { SheetCell($0.voucher.registered) },
            RecordColumn("text") { SheetCell($0.voucher.text) },
            RecordColumn("account") { .text($0.row.account) },
            RecordColumn("account_name") { [book] in SheetCell(book.accountName($0.row.account)) },
            RecordColumn("amount") { SheetCell($0.row.kind == .struck ? Money(ore: 0) : $0.row.amount) },
            RecordColumn("row_date") { SheetCell($0.row.date) },
            RecordColumn("row_text") { SheetCell($0.row.text) },
            RecordColumn("quantity") { SheetCell($0.row.quantity) },
            RecordColumn("signed_by") { SheetCell($0.row.signature ?? $0.voucher.signature) },
            RecordColumn("objects") { SheetCell($0.row.objects.text) },
            RecordColumn("cost_centre") { SheetCell($0.object("1")) },
            RecordColumn("project") { SheetCell($0.object("6")) },
            RecordColumn("kind") { .text($0.row.kind.rawValue) },
            RecordColumn("struck_amount") { SheetCell($0.row.kind == .struck ? $0.row.amount : nil) },
            RecordColumn("difference") { SheetCell($0.difference) },
        ] + companyColumns()
    }

    /// The columns of ``Vouchers``.
    var voucherColumns: [RecordColumn<SIEVoucher>] {
        [
            RecordColumn("series") { SheetCell($0.series) },
            RecordColumn("voucher") { SheetCell($0.number) },
            RecordColumn("voucher_date") { SheetCell($0.date) },
            RecordColumn("registered") { SheetCell($0.registered) },
            RecordColumn("text") { SheetCell($0.text) },
            RecordColumn("signed_by") { SheetCell($0.signature) },
            RecordColumn("rows") { SheetCell($0.counted.count) },
            RecordColumn("added") { SheetCell($0.rows.count { $0.kind == .added }) },
            RecordColumn("struck") { SheetCell($0.rows.count { $0.kind == .struck }) },
            RecordColumn("debit") { voucher in
                let debit = voucher.counted.lazy.map(\.amount).filter { $0 > Money(ore: 0) }
                return SheetCell(voucher.lacksRows ? nil : Money(sum: debit))
            },
            RecordColumn("difference") { SheetCell($0.difference) },
        ] + companyColumns()
    }

    /// The columns of ``AccountBalances``.
    var balanceColumns: [RecordColumn<SIEBalance>] {
        [
            RecordColumn("kind") { .text($0.kind) },
            RecordColumn("year") { .machine($0.year) },
            RecordColumn("period") { SheetCell($0.month) },
            RecordColumn("day") { [book] in SheetCell(book.day(of: $0)) },
            RecordColumn("account") { .text($0.account) },
            RecordColumn("account_name") { [book] in SheetCell(book.accountName($0.account)) },
            RecordColumn("object") { SheetCell($0.objects.text) },
            RecordColumn("amount") { SheetCell($0.amount) },
            RecordColumn("quantity") { SheetCell($0.quantity) },
        ] + companyColumns()
    }

    /// The columns of ``Accounts``.
    var accountColumns: [RecordColumn<SIEAccount>] {
        let types = ["T": "tillgång", "S": "skuld", "K": "kostnad", "I": "intäkt"]
        return [
            RecordColumn("account") { .text($0.number) },
            RecordColumn("account_name") { SheetCell($0.name) },
            RecordColumn("type") { SheetCell($0.type.map { types[$0] ?? $0 }) },
            RecordColumn("sru") { SheetCell($0.sru.isEmpty ? nil : $0.sru.joined(separator: " ")) },
            RecordColumn("unit") { SheetCell($0.unit) },
        ]
    }

    /// The columns of ``LedgerObjects``.
    var objectColumns: [RecordColumn<SIEObjectPost>] {
        [
            RecordColumn("dimension") { .text($0.object.dimension) },
            RecordColumn("dimension_name") { [book] in SheetCell(book.dimensions[$0.object.dimension]?.name) },
            RecordColumn("parent") { [book] in SheetCell(book.dimensions[$0.object.dimension]?.parent) },
            RecordColumn("object") { .text($0.object.object) },
            RecordColumn("object_name") { SheetCell($0.name) },
        ]
    }

    private func companyColumns<Record>() -> [RecordColumn<Record>] {
        [
            RecordColumn("company") { [book] _ in SheetCell(book.company) },
            RecordColumn("company_id") { [book] _ in SheetCell(book.companyID) },
        ]
    }
}

extension SIEBook {
    /// The day a balance stands for; nil where the file does not say when the year is.
    func day(of balance: SIEBalance) -> CivilDate? {
        if let month = balance.month { return month.endOfMonth }
        guard let span = years[balance.year] else { return nil }
        if balance.kind == "IB" || balance.kind == "OIB" { return span.first }
        guard balance.year == "0", let covered, span.first <= covered, covered <= span.last else { return span.last }
        return covered
    }
}
