import KontrollCore

/// The deviations of each window, and what looks like them and is explained.
extension InvoiceBook {
    mutating func plant(_ window: DateSpan) {
        for turn in 0..<2 {
            plantDuplicates(window, turn)
            plantApprovals(window, turn)
            plantLatePayments(window, turn)
        }
        plantExplained(window)
    }

    private mutating func plantDuplicates(_ window: DateSpan, _ turn: Int) {
        let first = add(day(window, week: 2 + turn))
        let second = copy(first) {
            $0.date = $0.date.adding(days: 14)
            $0.number = " " + ($0.number ?? "").lowercased().replacing("/", with: "-")
        }
        mark("duplicate-invoices", "samma nummer och belopp", window, [first, second])

        let one = add(day(window, week: 5 + turn))
        change(one) { $0.number = nil }
        let other = copy(one) { $0.receiver = Self.receivers[turn] }
        mark("duplicate-invoices", "samma dag och belopp utan nummer", as: .look, window, [one, other])

        // Two debts entered twice and one credit that could explain either.
        let debt = add(day(window, week: 8 + turn), amount: Money(ore: 412_500 + Int64(turn) * 10_000))
        let again = copy(debt) { $0.receiver = Self.receivers[turn + 1] }
        let later = copy(debt) { $0.number = ($0.number ?? "") + "7" }
        let twice = copy(later) { $0.receiver = Self.receivers[turn + 2] }
        let credit = copy(debt) {
            $0.number = ($0.number ?? "") + "K"
            $0.amount = Money(ore: -$0.amount.ore)
            $0.date = $0.date.adding(days: 10)
        }
        let rows = [debt, again, later, twice, credit]
        mark("duplicate-invoices", "en kredit för två dubbletter", as: .look, window, rows)
    }

    private mutating func plantApprovals(_ window: DateSpan, _ turn: Int) {
        let unapproved = add(day(window, week: 3 + turn))
        change(unapproved) { $0.approver = nil }
        mark("missing-approval", "betald utan beslutsattest", window, [unapproved])

        let own = add(day(window, week: 6 + turn))
        change(own) { $0.receiver = $0.approver?.lowercased() }
        mark("self-approval", "samma mottagnings- och beslutsattestant", window, [own])

        let high = add(day(window, week: 7 + turn), amount: Money(ore: 1_480_000), unit: Self.units[turn])
        change(high) { $0.approver = Self.rights[turn].approver }
        mark("approval-limit", "över beloppsgränsen", window, [high])

        let elsewhere = add(day(window, week: 9 + turn), amount: Money(ore: 620_050), unit: Self.units[turn + 2])
        change(elsewhere) { $0.approver = Self.rights[turn].approver }
        mark("approval-limit", "annat ansvar", window, [elsewhere])

        let unknown = add(day(window, week: 10 + turn))
        change(unknown) { $0.approver = "ZZZZ9\(turn)" }
        mark("approval-limit", "finns inte i attestförteckningen", window, [unknown])

        let former = add(day(window, week: 15 + turn), amount: Money(ore: 355_000), unit: "7310")
        change(former) { $0.approver = "GUHE07" }
        mark("approval-limit", "attesträtten hade upphört", window, [former])
    }

    private mutating func plantLatePayments(_ window: DateSpan, _ turn: Int) {
        let late = add(day(window, week: 1 + turn))
        change(late) { $0.paid = $0.due.adding(days: 4 + 9 * turn) }
        mark("late-payment", "betald efter förfallodagen", window, [late])

        let unpaid = add(day(window, week: 4 + turn))
        change(unpaid) {
            $0.paid = nil
            $0.approver = nil
        }
        mark("late-payment", "obetald efter förfallodagen", window, [unpaid])
        mark("missing-approval", "obetald utan beslutsattest", as: .look, window, [unpaid])
    }

    /// Doubles that a cancellation or a credit explains: no check may find them.
    private mutating func plantExplained(_ window: DateSpan) {
        let entered = add(day(window, week: 11))
        _ = copy(entered) {
            $0.isCancelled = true
            $0.paid = nil
            $0.approver = nil
        }
        let credited = add(day(window, week: 12))
        _ = copy(credited) { $0.receiver = Self.receivers[3] }
        _ = copy(credited) {
            $0.number = "K" + ($0.number ?? "")
            $0.amount = Money(ore: -$0.amount.ore)
            $0.date = $0.date.adding(days: 7)
        }
    }
}

extension InvoiceBook {
    private static let columns = [
        ExampleColumn("Löpnr", "invoice"), ExampleColumn("Levnr", "supplier"),
        ExampleColumn("Leverantör", "supplier_name"), ExampleColumn("Fakturanr", "invoice_number"),
        ExampleColumn("Fakturadatum", "invoice_date"), ExampleColumn("Förfallodatum", "due_date"),
        ExampleColumn("Betaldatum", "paid_date"), ExampleColumn("Belopp", "amount"), ExampleColumn("Ansvar", "unit"),
        ExampleColumn("Mottagningsattest", "receiver"), ExampleColumn("Beslutsattest", "approver"),
        ExampleColumn("Makulerad", "cancelled"),
    ]

    /// The order the invoices stand in: by date, then as they were made.
    private var order: [Int] { invoices.indices.sorted { (invoices[$0].date, $0) < (invoices[$1].date, $1) } }

    private func cells(_ row: Int, _ position: Int) -> [ExampleCell] {
        let invoice = invoices[row]
        let supplier = Self.suppliers[invoice.supplier]
        return [
            .text("\(invoice.date.year % 100)\(10_001 + position)"), .text(supplier.0), .text(supplier.1),
            .text(invoice.number), .date(invoice.date), .date(invoice.due), .date(invoice.paid),
            .money(invoice.amount), .text(invoice.unit), .text(invoice.receiver), .text(invoice.approver),
            .mark(invoice.isCancelled),
        ]
    }

    /// The invoices in three files with closing rows.
    var sheet: ExampleSheet {
        let files = [
            ("fakturor-2022-H2.csv", Calendar.months(Calendar.day(2022, 10, 1), 3)),
            ("fakturor-2023-H1.csv", Calendar.months(Calendar.day(2023, 1, 1), 6)),
            ("fakturor-2023-H2.csv", Calendar.months(Calendar.day(2023, 7, 1), 6)),
        ]
        let rows = order.enumerated().map { (invoices[$1].date, cells($1, $0)) }
        return ExampleSheet(
            "fakturor", SupplierInvoices.id, pattern: "fakturor-*.csv", columns: Self.columns, encoding: .windows1252,
            footerWord: "Summa",
            files: files.map { file in (file.0, rows.filter { file.1.contains($0.0) }.map(\.1)) })
    }

    /// The deviations with the places their rows got.
    func planted(_ sheet: ExampleSheet) -> [PlantedDeviation] { marks.placed(order, sheet) }

    /// The list of who may approve.
    static var rightsSheet: ExampleSheet {
        let rows: [[ExampleCell]] = rights.map {
            [.text($0.approver), .text($0.unit), .money($0.limit), .date($0.from), .date($0.to)]
        }
        return ExampleSheet(
            "attestförteckning", ApprovalLimits.id, pattern: "attestforteckning.csv",
            columns: [
                ExampleColumn("Attestant", "approver"), ExampleColumn("Ansvar", "unit"),
                ExampleColumn("Beloppsgräns", "limit"), ExampleColumn("Gäller från", "valid_from"),
                ExampleColumn("Gäller till", "valid_to"),
            ],
            encoding: .windows1252, files: [("attestforteckning.csv", rows)])
    }
}

extension [PlantedMark] {
    /// The deviations with the places of their rows: `order` is how the rows were put in the sheet.
    func placed(_ order: [Int], _ sheet: ExampleSheet) -> [PlantedDeviation] {
        var positions: [Int: Int] = [:]
        for (position, row) in order.enumerated() { positions[row] = position }
        return map { mark in
            PlantedDeviation(
                check: mark.check, kind: mark.kind, severity: mark.severity, window: mark.window,
                rows: mark.rows.compactMap { positions[$0].map { sheet.places[$0] } }.sorted())
        }
    }
}
