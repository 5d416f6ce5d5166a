public import KontrollCore

/// Finds calculations of need whose sums do not add up, or whose decided amount is not the need (felräknad
/// normberäkning).
///
/// Norm, approved expenses and incomes are compared with the persons and items they are made of; the norm and the
/// expenses less the incomes with the need; and the need with what was decided. A negative need may stand as zero. An
/// amount the export leaves out is not compared.
public struct NormCalculationSumsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så mycket får en summa avvika, till exempel för öresavrundning", unit: "kr")
        var tolerance: Money = 1
        @Parameter("Ord som visar att en inkomst är arbetsinkomst (jobbstimulans)")
        var workIncome = ["lön", "arbetsinkomst"]

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...1_000_000 ~= tolerance else {
                throw .outOfRange(key: "tolerance", allowed: "0 till 1 000 000 kr")
            }
        }
    }

    public static let about = CheckDescription(
        id: "norm-calculation-sums",
        version: 1,
        title: "Summor i normberäkningar",
        looksFor: "En normberäkning är felräknad, räknar någon dubbelt eller har ett annat beslutat belopp än behovet.",
        rationale: "Beräkningen är grunden för beslutet. Är den fel blir biståndet fel, åt det ena eller andra hållet.",
        sources: [
            .law("SoL (2025:400) 12 kap. 1, 7 och 8 §§", from: "2025-07-01"),
            .law("SoL (2001:453) 4 kap. 1 och 3 §§", from: "2002-01-01", to: "2025-06-30"),
            .law("SoL (2001:453) 4 kap. 1 b § (jobbstimulans, SFS 2013:421)", from: "2013-07-01", to: "2025-06-30"),
            .practice("Beräkningens form i verksamhetssystemen: norm + godkända utgifter − inkomster = behov"),
            .assumption(
                "Ett beslutat belopp under behovet, och ett annat undantag av arbetsinkomst än 25 %, är att titta på"),
        ],
        reads: [
            .from(
                Calculations.self, \.calculation, \.person, \.month, \.sharedCosts, \.normAmount, \.expenses, \.incomes,
                \.need, \.decidedAmount, \.finalized),
            .from(CalculationPersons.self, \.calculation, \.person, \.amount, \.included),
            .from(CalculationItems.self, \.calculation, \.kind, \.item, \.fullAmount, \.amount),
        ],
        measures: [
            MeasureDescription("beslutat över behovet", .money, "Det som beslutats utöver beräknade behov"),
            MeasureDescription("felräknade", .count, "Beräkningar där någon summa inte stämmer"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Calculations.self)
        let (month, finalized, need) = try (rows.month, rows.finalized, rows.need)
        let (norm, shared, decided) = try (rows.normAmount, rows.sharedCosts, rows.decidedAmount)
        let (expenses, incomes) = try (rows.expenses, rows.incomes)
        var (ids, persons) = (TextKeys(), TextKeys())
        let id = ids.keys(of: try rows.calculation, TextKeys.name)
        let applicant = persons.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }
        let parts = try parts(input, &ids, &persons)

        var (drafts, unclear, bare, miscounted) = (0, 0, 0, 0)
        var excess: [Money] = []
        var findings: [Finding] = []
        var places: [PersonMonth: [Int]] = [:]
        for row in rows.indices {
            let part = parts[id[row]] ?? CalculationParts()
            if finalized[row] == false {
                drafts += 1
                continue
            }
            for person in Set(part.persons) {
                places[PersonMonth(person: person, month: month[row].startOfMonth), default: []].append(row)
            }
            guard !part.isUnclear else {
                unclear += 1
                continue
            }
            guard let norm = norm[row], let need = need[row] else {
                bare += 1
                continue
            }
            var faults: [(FindingText, Finding.Severity, Money?)] = []
            func compare(_ what: String, _ stated: Money, _ counted: Money) {
                guard apart(stated, counted) > parameters.tolerance else { return }
                faults.append(
                    ("\(words: what) är \(stated) kr men ska vara \(counted) kr", .deviation, apart(stated, counted)))
            }
            if let shared = shared[row], let sum = part.personSum { compare("Normen", norm, [sum, shared].sum) }
            if let stated = expenses[row] { compare("Utgifterna", stated, part.expenseSum) }
            if let stated = incomes[row] { compare("Inkomsterna", stated, part.incomeSum) }
            let counted = [norm, expenses[row] ?? part.expenseSum, minus(incomes[row] ?? part.incomeSum)].sum
            compare("Behovet", need, need == 0 ? max(0, counted) : counted)
            if part.hasRepeatedPerson { faults.append(("En person räknas två gånger i beräkningen", .deviation, nil)) }
            miscounted += faults.isEmpty ? 0 : 1
            if !part.persons.isEmpty, !part.persons.contains(applicant[row]) {
                faults.append(("Sökanden räknas inte med i beräkningen", .look, nil))
            }
            faults += part.looks.map { ($0, .look, nil) }
            if let amount = decided[row], apart(amount, max(0, need)) > parameters.tolerance {
                let isMore = amount > max(0, need)
                if isMore { excess.append(apart(amount, max(0, need))) }
                faults.append(
                    (
                        "\(amount) kr beslutat, behovet är \(need) kr", isMore ? .deviation : .look,
                        apart(amount, max(0, need))
                    ))
            }
            findings += faults.map { Finding($0, $1, rows: [rows.reference(row)], amount: $2) }
        }
        for (_, both) in places where both.count > 1 {
            findings.append(
                Finding("En person räknas med i flera beräkningar för månaden", .look, rows: rows.references(both)))
        }
        return CheckReport(
            examined: rows.count - drafts - unclear - bare,
            excluded: [
                .filtered("inte slutförd", drafts), .untested("post som varken är inkomst eller utgift", unclear),
                .untested("norm eller behov saknas", bare),
            ], findings: findings,
            measures: [
                Measure("beslutat över behovet", .money(excess.sum)), Measure("felräknade", .count(Int64(miscounted))),
            ])
    }

    private struct PersonMonth: Hashable {
        let person: Int
        let month: CivilDate
    }

    private func minus(_ amount: Money) -> Money { amount.negated ?? Money(ore: .max) }

    /// The distance between two amounts.
    private func apart(_ one: Money, _ other: Money) -> Money {
        Money(ore: Int64(clamping: (Int128(one.ore) - Int128(other.ore)).magnitude))
    }

    private func parts(
        _ input: CheckInput, _ ids: inout TextKeys, _ persons: inout TextKeys
    ) throws -> [Int: CalculationParts] {
        var parts: [Int: CalculationParts] = [:]
        let members = try input.rows(of: CalculationPersons.self)
        let (included, amounts) = try (members.included, members.amount)
        let person = persons.keys(of: try members.person) { TextKeys.person($0, asOf: input.asOf) }
        let memberOf = ids.keys(of: try members.calculation, TextKeys.name)
        for row in members.indices where included[row] != false {
            parts[memberOf[row], default: CalculationParts()].add(person: person[row], amounts[row])
        }
        let items = try input.rows(of: CalculationItems.self)
        let (kind, item, full, amount) = try (items.kind, items.item, items.fullAmount, items.amount)
        let itemOf = ids.keys(of: try items.calculation, TextKeys.name)
        let rule = WorkIncomeRule(words: parameters.workIncome.map(TextKeys.name), tolerance: parameters.tolerance)
        for row in items.indices {
            parts[itemOf[row], default: CalculationParts()].add(
                kind: kind[row], item: item[row], full: full[row], amount[row], rule)
        }
        return parts
    }
}
