import Foundation
import KontrollCore

/// Takes from a public version what could tell single persons apart.
///
/// Personnummer in any text become `[person 1]`, `[person 2]`, the same number for the same person throughout, and
/// accounts `[konto 1]`. What people wrote also loses the names and ids that stand in the rows their control cites.
/// Small groups of findings, rows and persons are not counted: ``SmallGroups``.
struct PersonHiding {
    let isOn: Bool
    let asOf: CivilDate
    private var numbers: [String: Int] = [:]
    private var accounts: [String: Int] = [:]
    /// What may not stand in what people wrote, by its first word in small letters.
    private var known: [String: [String]] = [:]

    static let smallest = 5

    /// The data sets of the vocabulary that hold nothing on persons but those who decide: things, money, goals. All
    /// others, and those that a plan makes itself, are taken to be on persons.
    static let impersonal: Set<DataSetID> = [
        AccountBalances.id, Accounts.id, Activities.id, AnnualActivities.id, BudgetLines.id, BuildingCases.id,
        DelegatedDecisions.id, DelegationOrder.id, EInvoices.id, EInvoiceLines.id, EInvoiceTaxes.id, Goals.id,
        Grants.id, HygieneObservations.id, Indicators.id, Inspections.id, Investments.id, LedgerEntries.id,
        LedgerObjects.id, Meetings.id, QuarterlyReports.id, SupplierInvoices.id, UnitPlaces.id, Vouchers.id,
    ]

    /// Whether a check of a population is about things alone.
    static func isImpersonal(_ population: DataSetID?) -> Bool { population.map(impersonal.contains) ?? false }

    init(isOn: Bool, asOf: CivilDate) { (self.isOn, self.asOf) = (isOn, asOf) }

    /// The text without personnummer.
    mutating func text(_ text: String) -> String {
        guard isOn, text.utf8.count >= 10 else { return text }
        let characters = Array(text)
        var (result, index) = ("", 0)
        while index < characters.count {
            if characters[index].wholeNumberValue != nil,
                let found = WrittenPersonnummer(in: characters, at: index, asOf: asOf)
            {
                let number = numbers[found.person] ?? numbers.count + 1
                numbers[found.person] = number
                result += "[person \(number)]"
                index = found.end
            } else {
                result.append(characters[index])
                index += 1
            }
        }
        return result
    }

    /// What a person wrote, without personnummer, accounts, and names and ids of the rows that are cited.
    mutating func statement(_ text: String) -> String {
        guard isOn else { return text }
        var result = self.text(text)
        guard !known.isEmpty else { return result }
        let words = Set(result.lowercased().split { !Self.isPart($0) }.map(String.init))
        for value in words.compactMap({ known[$0] }).joined().sorted(by: { $0.count > $1.count }) {
            let stands = accounts[value].map { "[konto \($0)]" } ?? "[uppgift ur en rad]"
            result = result.replacingWhole(value, with: stands, where: Self.isPart)
        }
        return result
    }

    /// A row of the follow-up: the plan's words and what people said of the control.
    mutating func hide(in row: inout Report.Row) {
        guard isOn else { return }
        row.process = text(row.process)
        row.cells = row.cells.map { text($0) }
        row.followUp.text = text(row.followUp.text)
        row.reason = text(row.reason)
        row.news = row.news.map { text($0) }
        row.remarks = row.remarks.map { text($0) }
        row.verdictText = row.verdictText.map { text($0) }
        for index in row.comments.indices {
            row.comments[index].text = statement(row.comments[index].text)
            row.comments[index].role = text(row.comments[index].role)
        }
    }

    /// A run without what single rows or few persons are told by.
    mutating func hidden(_ run: Report.RunLine) -> Report.RunLine {
        guard isOn else { return run }
        var run = run
        run.process = text(run.process)
        run.reason = text(run.reason)
        run.seed = text(run.seed)
        if let said = run.override {
            run.override?.text = statement(said.text)
            run.override?.role = text(said.role)
        }
        for index in run.checks.indices { hide(in: &run.checks[index]) }
        return run
    }

    private mutating func hide(in check: inout Report.CheckLine) {
        if !check.isImpersonal { SmallGroups.suppress(in: &check) }
        check.title = text(check.title)
        check.failure = check.failure.map { text($0) }
        check.doubts = check.doubts.map { text($0) }
        check.notes = check.notes.map { text($0) }
        for index in check.reasons.indices { check.reasons[index].text = text(check.reasons[index].text) }
        for index in check.excluded.indices { check.excluded[index].reason = text(check.excluded[index].reason) }
        for index in check.setAside.indices { check.setAside[index].reason = text(check.setAside[index].reason) }
        for index in check.measures.indices { check.measures[index].name = text(check.measures[index].name) }
        for index in check.limits.indices { check.limits[index].value = text(check.limits[index].value) }
        for index in check.parameters.indices {
            check.parameters[index].name = text(check.parameters[index].name)
            check.parameters[index].label = text(check.parameters[index].label)
            check.parameters[index].value = text(check.parameters[index].value)
        }
        for index in check.samples.indices {
            check.samples[index].method = text(check.samples[index].method)
            check.samples[index].seed = text(check.samples[index].seed)
            check.samples[index].sizeReason = text(check.samples[index].sizeReason)
            check.samples[index].filters = check.samples[index].filters.map { text($0) }
            if let person = check.samples[index].entries?.givenBy {
                check.samples[index].entries?.givenBy = text(person)
                let owner = check.samples[index].entries?.account
                check.samples[index].entries?.account = owner.map { account($0) }
            }
        }
        if let said = check.statements {
            check.statements = SampleStatements(
                says: said.says.map { text($0) }, doesNotSay: said.doesNotSay.map { text($0) })
        }
    }

    /// The files' names and the plan's words for them.
    mutating func hidden(_ source: Report.SourceLine) -> Report.SourceLine {
        guard isOn else { return source }
        var source = source
        source.file = text(source.file)
        return source
    }

    /// The account, or the number that stands for it.
    mutating func account(_ name: String) -> String {
        guard isOn else { return name }
        let number = accounts[name] ?? accounts.count + 1
        accounts[name] = number
        return "[konto \(number)]"
    }

    /// Notes the accounts of those who hold roles, and the names and ids that runs on persons cite.
    mutating func learn(_ plan: Plan, _ records: [RunRecord], _ details: [String: RunDetails]) {
        guard isOn else { return }
        // A word of the language would be taken from sentences that have nothing to do with the account.
        for holder in plan.roles.sorted(by: { $0.key < $1.key }).flatMap(\.value.holders)
        where holder.count > 3 && holder.contains(where: { !$0.isLetter }) {
            _ = account(holder)
            note(holder)
        }
        for record in records {
            let personal = Set(record.checks.filter { !Self.isImpersonal($0.population) }.map(\.check))
            for check in details[record.run]?.checks ?? [] where personal.contains(check.check) {
                for cited in check.findings {
                    for cell in cited.finding.reason.cells where Self.isNameOrId(cell) { note(cell.cleaned) }
                    for reference in cited.references ?? [] {
                        for part in reference.split(separator: ",") {
                            // The last word is the value: `Person FS-1327`.
                            part.split(separator: " ").last.map(String.init).map {
                                if Self.isNameOrId($0) { note($0.cleaned) }
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func note(_ value: String) {
        guard let first = value.lowercased().split(whereSeparator: { !Self.isPart($0) }).first.map(String.init) else {
            return
        }
        if known[first]?.contains(value) != true { known[first, default: []].append(value) }
    }

    private static func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// Whether a cell reads as an id with letters and digits, or as a name of two or three words in capitals.
    static func isNameOrId(_ cell: String) -> Bool {
        guard (4...60).contains(cell.count), cell.contains(where: \.isLetter) else { return false }
        if cell.contains(where: \.isNumber) { return !cell.contains(" ") }
        let words = cell.split(separator: " ")
        return (2...3).contains(words.count)
            && words.allSatisfy { ($0.first?.isUppercase ?? false) && $0.dropFirst().contains { $0.isLowercase } }
    }
}

extension String {
    /// The text with each place where the value stands as whole words replaced.
    fileprivate func replacingWhole(_ value: String, with other: String, where isPart: (Character) -> Bool) -> String {
        var (result, rest) = ("", self[...])
        while let found = rest.range(of: value, options: .caseInsensitive) {
            result += rest[..<found.lowerBound]
            let isWhole =
                !(result.last.map(isPart) ?? false) && !(rest[found.upperBound...].first.map(isPart) ?? false)
            result += isWhole ? other : String(rest[found])
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
