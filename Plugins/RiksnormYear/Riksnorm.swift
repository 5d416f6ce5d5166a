import KontrollCore

/// The national norm for ekonomiskt bistånd (riksnormen) of a year, as data: what a household of given persons needs a
/// month for the costs the norm covers.
///
/// A norm holds for the months it covers, whenever the money is paid. A month without a norm has none that is known.
struct Riksnorm: Sendable, Hashable {
    /// How sure the amounts are.
    enum Standing: Sendable, Hashable {
        /// As printed in the regulation.
        case law
        /// Worked out from another year (härledd): never ground enough to call an amount wrong.
        case derived
    }

    /// The amounts for children up to an age.
    struct Band: Sendable, Hashable {
        /// The last age of the band, in full years.
        let through: Int
        let amount: Money
        /// The amount for a child that does not eat lunch at home; nil where the norm makes no difference.
        let withoutLunch: Money?
    }

    /// The days it holds for.
    let validity: DateSpan
    /// How sure the amounts are.
    let standing: Standing
    /// Where the amounts stand, in Swedish.
    let source: String
    /// The personal costs of an adult who lives without a spouse or sambo.
    let single: Money
    /// The personal costs of two who live as sambor, together.
    let couple: Money
    /// The children's bands, youngest first.
    let bands: [Band]
    /// The common costs of households of 1 to 7 persons.
    let common: [Money]

    /// The calendar year it is called by: `Riksnorm 2025`.
    var year: Int { validity.first.year }

    /// What a child of so many full years needs; nil above 20, for which the norm has no amount.
    func child(age: Int, lunchAtHome: Bool) -> Money? {
        guard age >= 0, let band = bands.first(where: { age <= $0.through }) else { return nil }
        return lunchAtHome ? band.amount : band.withoutLunch ?? band.amount
    }

    /// The common costs of a household. Above seven persons the difference between seven and six is added for each more
    /// (SoF 12 kap. 3 §). Nil for nobody and for more than a thousand.
    func common(_ members: Int) -> Money? {
        guard 1...1000 ~= members, common.count == 7 else { return nil }
        if members <= 7 { return common[members - 1] }
        return Money(ore: common[6].ore + Int64(members - 7) * (common[6].ore - common[5].ore))
    }

    /// The part of the common costs that falls on some of those who share a home (SoF 12 kap. 3 §), to the nearest öre.
    func common(for persons: Int, inHomeOf members: Int) -> Money? {
        guard persons >= 1, persons <= members, let whole = common(members) else { return nil }
        let (share, rest) = (whole.ore * Int64(persons)).quotientAndRemainder(dividingBy: Int64(members))
        return Money(ore: share + (rest * 2 >= Int64(members) ? 1 : 0))
    }
}
