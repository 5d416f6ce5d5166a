public import KontrollCore

/// Finds what has been booked as interest and fees for late payment (bokförd dröjsmålsränta, påminnelseavgift).
///
/// A row counts when its account is one of the declared ones, or when its own text or the voucher's has one of the
/// words and its account is one of result (not classes 1 and 2). Amounts taken back count against the rest.
public struct InterestChargesCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Konton för dröjsmålsränta och påminnelseavgifter, till exempel 8522; utan konton går det på texten")
        var accounts: [String] = []
        @Parameter("Ord i verifikationens eller radens text som tyder på ränta eller avgift för sen betalning")
        var words = ["dröjsmålsränta", "räntefaktura", "påminnelseavgift", "inkasso", "förseningsavgift"]

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard accounts.isEmpty || AccountRange.all(accounts) != nil else {
                throw .outOfRange(key: "accounts", allowed: AccountRange.allowed)
            }
            guard words.allSatisfy({ !TextKeys.name($0).isEmpty }), !(accounts + words).isEmpty else {
                throw .outOfRange(key: "words", allowed: "minst ett ord eller ett konto, och inga tomma ord")
            }
        }
    }

    public static let about = CheckDescription(
        id: "interest-charges",
        version: 1,
        title: "Bokförd dröjsmålsränta och påminnelseavgift",
        looksFor: "En rad i huvudboken är ränta eller avgift för sen betalning, efter konto eller text.",
        rationale: "Räntefakturor och påminnelser visar vilka leverantörer som fått vänta, också när fakturorna är "
            + "betalda och borta ur reskontran.",
        sources: [
            .law("Räntelagen (1975:635) 3, 4 och 6 §§", from: "2002-07-01"),
            .practice("Kommunernas uppföljning av sena betalningar: konto för dröjsmålsränta"),
            .assumption("Orden är en utgångspunkt; ange kommunens eget konto för dröjsmålsränta"),
        ],
        reads: [.from(LedgerEntries.self, \.voucher, \.voucherDate, \.text, \.rowText, \.account, \.amount)],
        measures: [
            MeasureDescription("bokförd ränta och avgift", .money, "Netto, med det som tagits tillbaka avräknat")
        ],
        examples: [
            CheckExample(
                "Efter konto, efter verifikationens och radens text, och en som tagits tillbaka",
                parameters: ["accounts": .array(["8522"])],
                tables: [
                    "ledger-entries": """
                      voucher:text | voucher_date:date | text:text      | row_text:text     | account:text | amount:money
                    ! 1            | 2025-01-15        | Elnät AB       |                   | 8522         | 120.00
                    ! 2            | 2025-01-16        | Räntefaktura 7 |                   | 7999         | 60.00
                      2            | 2025-01-16        | Räntefaktura 7 |                   | 2440         | -60.00
                      3            | 2025-01-20        | Räntefaktura 7 |                   | 2440         | 60.00
                    ! 4            | 2025-01-21        | El             | Påminnelseavgift  | 6990         | 60.00
                      4            | 2025-01-21        | El             |                   | 5020         | 900.00
                      5            | 2025-01-22        | Elnät AB       | rättelse          | 8522         | -120.00
                    """
                ]),
            CheckExample(
                "Inget som tyder på sen betalning",
                tables: [
                    "ledger-entries": """
                      voucher:text | voucher_date:date | text:text | row_text:text | account:text | amount:money
                      1            | 2025-01-15        | Hyra      | Ränta på lån  | 8410         | 5000.00
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let entries = try input.rows(of: LedgerEntries.self)
        let (account, amount, day) = try (entries.account, entries.amount, entries.voucherDate)
        let (text, rowText, voucher) = try (entries.text, entries.rowText, entries.voucher)
        let ranges = AccountRange.all(parameters.accounts) ?? []
        let words = parameters.words.map(TextKeys.name)
        func isWorded(_ text: String) -> Bool {
            let name = TextKeys.name(text)
            return words.contains { name.contains($0) }
        }
        let isOwn = account.perText { ranges.contain($0) }
        let isResult = account.perText { !$0.hasPrefix("1") && !$0.hasPrefix("2") }
        let isVoucherWorded = text.dictionary.map(isWorded)
        let isRowWorded = rowText.dictionary.map(isWorded)

        var net: Int128 = 0
        var findings: [Finding] = []
        for row in entries.indices {
            let code = Int(account.codes[row])
            let isTold = isVoucherWorded[Int(text.codes[row])] || isRowWorded[Int(rowText.codes[row])]
            guard isOwn[code] || isResult[code] && isTold else { continue }
            net += Int128(amount[row].ore)
            guard amount[row] > 0 else { continue }
            let words = rowText[row] ?? text[row] ?? "utan text"
            findings.append(
                Finding(
                    "\(amount[row]) kr på konto \(account[row]) den \(day[row]), verifikation \(voucher[row] ?? "–"): \(words)",
                    .look, rows: [entries.reference(row)], amount: amount[row]))
        }
        return CheckReport(
            examined: entries.count, findings: findings,
            measures: [Measure("bokförd ränta och avgift", .money(Money(clamping: net)))])
    }
}
