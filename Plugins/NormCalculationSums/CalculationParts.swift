import KontrollCore

/// What the persons and items of one calculation come to.
struct CalculationParts {
    private(set) var persons: [Int] = []
    private var amounts: [Money?] = []
    private var expenses: [Money] = []
    private var incomes: [Money] = []
    /// Whether some item is neither an income nor an expense.
    private(set) var isUnclear = false
    /// What is worth a look in the items.
    private(set) var looks: [FindingText] = []

    /// The persons' amounts together; nil when some are not given.
    var personSum: Money? {
        let known = amounts.compactMap { $0 }
        return known.count == amounts.count && !known.isEmpty ? known.sum : nil
    }
    var expenseSum: Money { expenses.sum }
    var incomeSum: Money { incomes.sum }
    /// Whether somebody is counted twice.
    var hasRepeatedPerson: Bool { Set(persons).count < persons.count }

    mutating func add(person: Int, _ amount: Money?) {
        persons.append(person)
        amounts.append(amount)
    }

    /// Adds an item as the export words it.
    mutating func add(kind: String, item: String?, full: Money?, _ amount: Money, _ rule: WorkIncomeRule) {
        let kind = TextKeys.name(kind)
        if kind.hasPrefix("ink") {
            incomes.append(amount)
            if let text = rule.look(item: item, full: full, counted: amount) { looks.append(text) }
        } else if kind.hasPrefix("utg") || kind.hasPrefix("kost") {
            expenses.append(amount)
            if let full, amount > full { looks.append("\(item ?? "Utgift"): godkänt \(amount) kr av sökta \(full) kr") }
        } else {
            isUnclear = true
        }
    }
}

/// The part of a work income that is not counted (jobbstimulans, SoL 2001:453 4 kap. 1 b §
/// from 2013-07-01, SoL 2025:400 12 kap. 8 §): 25 per cent for those who have had
/// försörjningsstöd for six months, for two years. The export does not tell who has the right to it.
struct WorkIncomeRule {
    /// Words that tell a work income.
    let words: [String]
    let tolerance: Money

    func isWork(_ item: String?) -> Bool {
        guard let item = item.map(TextKeys.name) else { return false }
        return words.contains { item.contains($0) }
    }

    /// What is odd with a work income of which a part other than a quarter is left out.
    func look(item: String?, full: Money?, counted: Money) -> FindingText? {
        guard isWork(item), let full, full > 0, counted != full else { return nil }
        let left = Int128(full.ore) - Int128(counted.ore)
        // Four times the part left out is the whole, within four times the tolerance.
        guard (left * 4 - Int128(full.ore)).magnitude > 4 * UInt128(tolerance.magnitude) else { return nil }
        let share = Rate(Int64(clamping: left), over: full.ore) ?? .zero
        return "\(item ?? ""): \(share) av \(full) kr räknas inte, jobbstimulansen är 25 %"
    }
}
