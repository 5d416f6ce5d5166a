import KontrollCore

/// The supplier invoices of 2024 in the pack `kommun-bas` and in the plan that includes it, with what is planted in them.
///
/// Amounts are all different and below a fourth of 100 000 kr, numbers rise by more than one, and every supplier has a
/// contract: what the checks find is what is planted.
struct BasInvoices {
    /// An invoice as it is exported.
    struct Invoice {
        var id: String
        var supplier: Int
        var number: String
        var amount: Int64
        var date: CivilDate
        var paid: CivilDate
        var receiver: String
        var approver: String
        var unit: String
        var category: String
        var contract: String
        var documentation = ""
        var changed = Calendar.day(2021, 5, 3)
    }

    static let suppliers = [
        "Exempelkontor AB", "Påhittade Taxi AB", "Låtsas Livsmedel AB", "Fiktiva Förbrukningsvaror AB",
        "Testbyns Bostäder AB", "Provstädarna ek. för.", "Attrappens Tvätt AB", "Demomöbler AB",
        "Typfallets Telefoni AB", "Mallens Måltider AB", "Åskådarens IT AB", "Utkastets Konsulter AB",
    ]
    static let categories = [
        "Kontorsmaterial", "Transporter", "Livsmedel", "Förbrukningsvaror", "Hyror", "Lokalvård", "Tvätt", "Möbler",
        "Telefoni", "Måltider", "Programvara", "Konsulttjänster",
    ]
    static let units = ["1100", "2200", "3300", "4400"]

    private(set) var invoices: [Invoice] = []
    /// What is planted: check, kind, severity, window and the ids of the rows.
    private(set) var plantings: [(CheckID, String, Finding.Severity, String, [String])] = []

    init() {
        for index in 0..<192 { invoices.append(Self.ordinary(index)) }
        plantCopies()
        plantApprovals()
        plantPayments()
        plantPurchases()
        plantSplit()
        invoices.sort { ($0.date, $0.id) < ($1.date, $1.id) }
    }

    /// The quarter a day lies in, as its first and last month.
    /// The half-year of a window that begins in a month, `2024-07/2024-09` say.
    static func halfYear(_ window: String) -> String {
        let (year, month) = (window.prefix(4), window.dropFirst(5).prefix(2))
        return month < "07" ? "\(year)-01/\(year)-06" : "\(year)-07/\(year)-12"
    }

    private static func quarter(_ day: CivilDate) -> String {
        let first = (day.month - 1) / 3 * 3 + 1
        return [first, first + 2].map { "\(day.year)-" + ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: "/")
    }

    private static func ordinary(_ index: Int) -> Invoice {
        let date = Calendar.weekday(Calendar.day(2024, 1, 3).adding(days: index * 360 / 192))
        let supplier = index % 11
        let unit = units[index % 4]
        return Invoice(
            id: "V\(24_001 + index)", supplier: supplier, number: "\(1_000 * (supplier + 1) + 7 * index)",
            amount: Int64((index * 7_919 % 23_000 + 900) * 100 + index * 13 % 100), date: date,
            paid: Calendar.weekday(date.adding(days: 26)), receiver: "MOT\(index % 5 + 1)", approver: "ATT\(unit)",
            unit: unit, category: categories[supplier], contract: "AVT-\(supplier + 1)")
    }

    private mutating func plant(
        _ check: CheckID, _ kind: String, as severity: Finding.Severity = .deviation, _ rows: [Invoice]
    ) {
        guard let day = rows.map(\.date).max() else { return }
        plantings.append((check, kind, severity, Self.quarter(day), rows.map(\.id)))
    }

    private mutating func change(_ index: Int, _ body: (inout Invoice) -> Void) -> Invoice {
        body(&invoices[index])
        return invoices[index]
    }

    private mutating func copy(_ index: Int, _ body: (inout Invoice) -> Void) -> Invoice {
        var copy = invoices[index]
        copy.id = "V\(24_500 + invoices.count)"
        body(&copy)
        invoices.append(copy)
        return copy
    }

    private mutating func plantCopies() {
        for index in [20, 150] {
            let copy = copy(index) { invoice in invoice.paid = invoice.paid.adding(days: 1) }
            plant("duplicate-invoices", "betald två gånger", [invoices[index], copy])
        }
        let near = copy(70) { invoice in
            invoice.number = "F" + invoice.number
            invoice.date = invoice.date.adding(days: 2)
        }
        plant("near-duplicate-invoices", "samma belopp, nummer med prefix", as: .look, [invoices[70], near])
    }

    private mutating func plantApprovals() {
        plant("missing-approval", "betald utan beslutsattest", [change(33) { $0.approver = "" }])
        plant("self-approval", "tog emot och attesterade själv", [change(101) { $0.receiver = $0.approver }])
        plant("approval-limit", "ingen attesträtt på ansvaret", [change(161) { $0.approver = "ATT1100" }])
    }

    private mutating func plantPayments() {
        for index in [45, 118] {
            plant("late-payment", "betald efter förfallodagen", [change(index) { $0.paid = $0.date.adding(days: 41) }])
        }
        let changed = change(175) { $0.changed = $0.paid.adding(days: -6) }
        plant("changed-payee-account", "kontot ändrat strax före betalning", as: .look, [changed])
    }

    /// A consultant without contract, in four purchases of the same kind, and one purchase without documentation.
    private mutating func plantPurchases() {
        var rows: [Invoice] = []
        for (number, month) in [2, 5, 8, 11].enumerated() {
            let invoice = Invoice(
                id: "V\(24_801 + number)", supplier: 11, number: "K\(301 + 9 * number)",
                amount: Int64(24_000_000 + 1_137_00 * number), date: Calendar.day(2024, month, 14),
                paid: Calendar.weekday(Calendar.day(2024, month, 14).adding(days: 28)), receiver: "MOT1",
                approver: "CHEF1", unit: "1100", category: "Konsulttjänster", contract: "",
                documentation: "KS 2024/\(40 + number)")
            invoices.append(invoice)
            rows.append(invoice)
        }
        plantings.append(
            ("direct-procurement", "samma slag över gränsen", .deviation, "2024-01/2024-12", rows.map(\.id)))
    }

    /// A purchase under the contract in two invoices, each below 100 000 kr.
    private mutating func plantSplit() {
        let rows = [(5, 61_000_00), (9, 58_300_00)].map { day, amount in
            let date = Calendar.day(2024, 9, day)
            return Invoice(
                id: "V2490\(day)", supplier: 11, number: "K\(400 + day)", amount: Int64(amount), date: date,
                paid: date.adding(days: 25), receiver: "MOT2", approver: "CHEF1", unit: "1100",
                category: "Konsulttjänster", contract: "AVT-12")
        }
        invoices += rows
        plantings.append(("split-invoices", "delad under gränsen", .look, "2024-01/2024-12", rows.map(\.id)))
    }

    /// The export under some headings.
    func book(_ pattern: String, _ file: String, headings: [String], _ encoding: ExampleSheet.Encoding) -> ExampleBook {
        let columns: [(String, ExampleBook.Field.Kind)] = [
            ("invoice", .text), ("supplier", .text), ("supplier_name", .text), ("invoice_number", .text),
            ("amount", .money), ("net", .money), ("invoice_date", .date), ("due_date", .date), ("paid_date", .date),
            ("receiver", .text), ("approver", .text), ("unit", .text), ("category", .text), ("contract", .text),
            ("documentation", .text), ("bankgiro", .text), ("account_changed", .date),
        ]
        var book = ExampleBook(
            SupplierInvoices.id, pattern, zip(headings, columns).map { .init($0, $1.0, $1.1) }, encoding)
        book.add(
            file,
            invoices.map { invoice in
                [
                    invoice.id, "L-\(501 + invoice.supplier)", Self.suppliers[invoice.supplier], invoice.number,
                    "\(invoice.amount)", "\(invoice.amount * 4 / 5)", "\(invoice.date)",
                    "\(invoice.date.adding(days: 30))", "\(invoice.paid)", invoice.receiver, invoice.approver,
                    invoice.unit, invoice.category, invoice.contract, invoice.documentation, "5402-9681",
                    "\(invoice.changed)",
                ]
            })
        return book
    }

    /// Who may approve what.
    func rights(_ pattern: String, _ headings: [String]) -> ExampleBook {
        let columns: [(String, ExampleBook.Field.Kind)] = [
            ("approver", .text), ("unit", .text), ("limit", .money), ("valid_from", .date), ("valid_to", .date),
        ]
        var book = ExampleBook(ApprovalLimits.id, pattern, zip(headings, columns).map { .init($0, $1.0, $1.1) })
        book.add(
            pattern,
            Self.units.map { ["ATT\($0)", $0, "\(50_000_00)", "2023-01-01", ""] }
                + [["CHEF1", "", "\(1_000_000_00)", "2023-01-01", ""]])
        return book
    }
}
