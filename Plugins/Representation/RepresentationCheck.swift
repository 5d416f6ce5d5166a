public import KontrollCore

/// Finds representation without purpose or participants, and representation dearer than VAT may be deducted for.
///
/// Purpose and participants must be on the voucher, or nobody can tell representation from a private dinner. VAT is
/// deducted on at most a base per person and occasion; an invoice above it is worth a look: the right amount of VAT may
/// have been deducted.
public struct RepresentationCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Hur kontonumren för representation börjar, till exempel 607")
        var accounts: [String]
        @Parameter("Högsta belopp utan moms per person som moms får dras av på", unit: "kr")
        var ceiling: Money = 300

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard !accounts.isEmpty, accounts.allSatisfy({ !$0.isEmpty }) else {
                throw .outOfRange(key: "accounts", allowed: "minst ett konto")
            }
            guard ceiling > 0 else { throw .outOfRange(key: "ceiling", allowed: "mer än 0 kr") }
        }
    }

    public static let about = CheckDescription(
        id: "representation",
        version: 1,
        title: "Representation",
        looksFor: "En faktura på konto för representation saknar syfte eller deltagare, eller är dyrare per person än "
            + "momsavdraget tillåter.",
        rationale:
            "Utan syfte och deltagare går det inte att se att kostnaden hör till verksamheten. Moms som dragits av "
            + "på för mycket ska betalas tillbaka.",
        sources: [
            .law("LKBR (2018:597) 3 kap. 8 § (verifikationens innehåll)", from: "2019-01-01"),
            .practice("Kommunernas riktlinjer för representation: syfte och deltagare med namn och organisation"),
            .assumption(
                "Momsavdrag på högst 300 kr utan moms per person och tillfälle (Skatteverkets praxis, ej kontrollerad mot lagtext)"
            ),
        ],
        reads: [
            .from(
                SupplierInvoices.self, \.supplier, \.amount, \.cancelled, \.net, \.account, \.purpose, \.participants,
                \.persons)
        ],
        measures: [
            MeasureDescription("ofullständiga", .count, "Fakturor utan syfte eller deltagare"),
            MeasureDescription(
                "ej prövade mot taket", .count, "Fakturor utan belopp utan moms eller utan antal deltagare"),
        ],
        examples: [
            CheckExample(
                "Syfte eller deltagare saknas, och över taket", parameters: ["accounts": .array(["607", "71"])],
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag | net:money | account:text | purpose:text | participants:text | persons:integer
                    ! 1001          | 1120.00      |                | 1000.00   | 6071         |              | A Ek, B Al, C Hed, D Alm |
                    ! 1001          | 1120.00      |                | 1000.00   | 6072         | Invigning    |                   | 4
                    ! 1001          | 1120.00      | nej            | 1000.00   | 7110         | Invigning    | A Ek, B Al, C Hed |
                    ! 1001          | 1120.00      |                | 900.01    | 7110         | Invigning    | Ledningsgruppen   | 3
                      1001          | 1120.00      |                | 900.00    | 7110         | Invigning    | Ledningsgruppen   | 3
                      1001          | 1120.00      |                |           | 7110         | Invigning    | A Ek              |
                      1001          | 1120.00      | ja             | 1000.00   | 6071         |              |                   |
                      1001          | 1120.00      |                | 1000.00   | 5460         |              |                   |
                      1001          | 1120.00      |                | 1000.00   |              |              |                   |
                    """
                ]),
            CheckExample(
                "Eget tak", parameters: ["accounts": .array(["607"]), "ceiling": 400],
                tables: [
                    "supplier-invoices": """
                      supplier:text | amount:money | cancelled:flag | net:money | account:text | purpose:text | participants:text | persons:integer
                      1001          | 448.00       |                | 400.00    | 6071         | Invigning    | A Ek              | 1
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let (payable, supplier, amount) = try (invoices.payable, invoices.supplier, invoices.amount)
        let (account, net, persons) = try (invoices.account, invoices.net, invoices.persons)
        let (purpose, participants) = try (invoices.purpose, invoices.participants)
        let isRepresentation = account.dictionary.map { account in
            parameters.accounts.contains { account.hasPrefix($0) }
        }
        let hasPurpose = purpose.dictionary.map { $0.contains { !$0.isWhitespace } }
        let named = participants.dictionary.map(Self.count)

        var (examined, unbooked, other, incomplete, untried) = (0, 0, 0, 0, 0)
        var findings: [Finding] = []
        for row in invoices.indices where payable[row] {
            guard isRepresentation[Int(account.codes[row])] else {
                if account.isEmpty(row) { unbooked += 1 } else { other += 1 }
                continue
            }
            examined += 1
            let names = named[Int(participants.codes[row])]
            let missing = [hasPurpose[Int(purpose.codes[row])] ? nil : "syfte", names > 0 ? nil : "deltagare"]
                .compactMap { $0 }
            if !missing.isEmpty {
                incomplete += 1
                findings.append(
                    Finding(
                        "Representation \(amount[row]) kr från leverantör \(supplier[row]) saknar \(words: Swedish.list(missing))",
                        rows: [invoices.reference(row)], amount: amount[row]))
            }
            guard let base = net[row], case let people = persons[row] ?? Int64(names), people > 0 else {
                untried += 1
                continue
            }
            guard Int128(base.ore) > Int128(parameters.ceiling.ore) * Int128(people) else { continue }
            findings.append(
                Finding(
                    "Representation \(base) kr utan moms för \(Swedish.count(Int(people), "person", "personer")) är mer än \(parameters.ceiling) kr per person",
                    .look, rows: [invoices.reference(row)], amount: amount[row]))
        }
        return CheckReport(
            examined: examined,
            excluded: payable.excluded + [
                .filtered("annat konto än representation", other), .untested("konto saknas", unbooked),
            ],
            findings: findings,
            measures: [
                Measure("ofullständiga", .count(Int64(incomplete))),
                Measure("ej prövade mot taket", .count(Int64(untried))),
            ])
    }

    /// How many are named: they are told apart by commas, semicolons and *och*.
    private static func count(_ text: String) -> Int {
        text.replacing(" och ", with: ",").split { $0 == "," || $0 == ";" || $0.isNewline }
            .count { $0.contains { $0.isLetter } }
    }
}
