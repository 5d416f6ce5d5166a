import KontrollCore

/// Comparable numbers for the texts of payouts and of the register.
struct AccountKeys {
    var persons = TextKeys()
    var accounts = TextKeys()
    var users = TextKeys()
}

/// An account of a person.
struct AccountHolder: Hashable {
    let person: Int
    let account: Int
}

/// When persons, and their accounts, were first paid.
struct EarlierPayouts {
    private var persons: [Int: CivilDate] = [:]
    private var holders: [AccountHolder: CivilDate] = [:]

    mutating func add(_ holder: AccountHolder, on day: CivilDate) {
        persons[holder.person] = min(persons[holder.person] ?? day, day)
        holders[holder] = min(holders[holder] ?? day, day)
    }

    func knows(_ person: Int, before day: CivilDate) -> Bool { persons[person].map { $0 < day } ?? false }
    func knows(_ holder: AccountHolder, before day: CivilDate) -> Bool { holders[holder].map { $0 < day } ?? false }
}

/// The registrations of accounts, by person and by account, each in the order of their days.
struct AccountRegister {
    /// A registration of an account.
    struct Entry {
        let holder: AccountHolder
        let since: CivilDate
        let user: Int
    }

    private let persons: [Int: [Entry]]
    private let holders: [AccountHolder: [Entry]]

    init(_ rows: Rows<PayeeAccounts>, _ keys: inout AccountKeys, asOf: CivilDate) throws {
        let since = try rows.since
        let person = keys.persons.keys(of: try rows.person) { TextKeys.person($0, asOf: asOf) }
        let account = keys.accounts.keys(of: try rows.account, TextKeys.account)
        let user = keys.users.keys(of: try rows.changedBy, TextKeys.name)
        let entries = rows.indices.map { row in
            Entry(
                holder: AccountHolder(person: person[row], account: account[row]), since: since[row], user: user[row])
        }.sorted { ($0.since, $0.user) < ($1.since, $1.user) }
        persons = Dictionary(grouping: entries, by: \.holder.person)
        holders = Dictionary(grouping: entries, by: \.holder)
    }

    func knows(_ person: Int, on day: CivilDate) -> Bool { persons[person]?.first.map { $0.since <= day } ?? false }
    func knows(_ holder: AccountHolder, on day: CivilDate) -> Bool {
        holders[holder]?.first.map { $0.since <= day } ?? false
    }

    /// The newest registration of the account, when it is a change made within so many days before the payout.
    func change(to holder: AccountHolder, on day: CivilDate, within days: Int) -> Entry? {
        let (own, all) = (holders[holder] ?? [], persons[holder.person] ?? [])
        guard let newest = own[..<own.sortedIndex { $0.since > day }].last, day.days(since: newest.since) <= days,
            let before = all[..<all.sortedIndex { $0.since >= newest.since }].last?.since
        else { return nil }
        let place = own.sortedIndex { $0.since >= before }
        return own[place].since == before ? nil : newest
    }
}
