import KontrollCore

/// The persons of one calculation, as the norm tells them apart.
struct Household {
    /// What a person is to the norm.
    enum Role {
        case single, partner
        /// A child with its birth date, or the age its norm row names.
        case child(Birth, lunchAtHome: Bool?)
    }

    /// What is known of a child's age.
    enum Birth {
        case day(CivilDate)
        case age(Int)
    }

    var singles = 0
    var partners = 0
    var children: [(Birth, lunchAtHome: Bool?)] = []
    /// Whether some person's part is not known.
    var isUnclear = false

    var count: Int { singles + partners + children.count }

    mutating func add(_ role: Role?) {
        switch role {
        case .single: singles += 1
        case .partner: partners += 1
        case .child(let birth, let lunch): children.append((birth, lunch))
        case nil: isUnclear = true
        }
    }

    /// The sums the norm may give the household for a month, ascending; nil when that cannot be told.
    ///
    /// A child that has its birthday during the month may be counted at either age, and one whose lunches are not known
    /// may eat them anywhere: either amount is right then.
    func sums(_ norm: Riksnorm, month: CivilDate, home: Int64?) -> [Money]? {
        let members = max(count, Int(clamping: home ?? 0))
        guard !isUnclear, count > 0, partners == 0 || partners == 2,
            let common = norm.common(for: count, inHomeOf: members)
        else { return nil }
        let adults = Int64(singles) * norm.single.ore + (partners == 2 ? norm.couple.ore : 0)
        var sums: Set<Int64> = [adults + common.ore]
        for (birth, lunch) in children {
            let ages = Self.ages(birth, month)
            let amounts = Set(
                ages.flatMap { age in
                    (lunch.map { [$0] } ?? [true, false]).map { norm.child(age: age, lunchAtHome: $0)?.ore }
                })
            let known = amounts.compactMap { $0 }
            guard !known.isEmpty else { return nil }
            sums = Set(sums.flatMap { sum in known.map { sum + $0 } })
        }
        return sums.sorted().map { Money(ore: $0) }
    }

    /// The ages a child has during the month, in full years.
    private static func ages(_ birth: Birth, _ month: CivilDate) -> Set<Int> {
        switch birth {
        case .age(let age): return [age]
        case .day(let day):
            guard day <= month.endOfMonth else { return [] }
            return Set([max(day, month.startOfMonth), month.endOfMonth].map { age(of: day, on: $0) })
        }
    }

    private static func age(of birth: CivilDate, on day: CivilDate) -> Int {
        let years = day.year - birth.year
        return birth.adding(years: years) > day ? years - 1 : years
    }
}

extension Household.Role {
    /// The part a norm row names. A row without words is a child when the birth date says so.
    init?(normRow: String?, birth: CivilDate?, lunchAtHome: Bool?, month: CivilDate) {
        let words = TextKeys.name(normRow ?? "")
        let age = Int(words.drop { !$0.isNumber }.prefix { $0.isNumber })
        let known = birth.map { Household.Birth.day($0) } ?? age.map { .age($0) }
        if ["barn", "ungdom"].contains(where: words.contains) {
            guard let known else { return nil }
            self = .child(known, lunchAtHome: lunchAtHome)
        } else if ["ensam", "vuxen"].contains(where: words.contains) {
            self = .single
        } else if ["sambo", "sammanboende", "par", "makar", "gift"].contains(where: words.hasPrefix) {
            self = .partner
        } else if words.isEmpty, let birth, birth.adding(years: 18) > month.endOfMonth {
            self = .child(.day(birth), lunchAtHome: lunchAtHome)
        } else {
            return nil
        }
    }
}
