/// The national norm for ekonomiskt bistånd (riksnormen) of a year, as data: what a household of given persons needs a
/// month for the costs the norm covers.
///
/// A norm holds for the months of its year, whenever the money is paid. A year without a row here has no known norm.
public struct Riksnorm: Sendable, Hashable {
    /// How sure the amounts are.
    public enum Standing: Sendable, Hashable {
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

    /// The year it holds for.
    public let year: Int
    /// How sure the amounts are.
    public let standing: Standing
    /// Where the amounts stand, in Swedish.
    public let source: String
    /// The personal costs of an adult who lives without a spouse or sambo.
    public let single: Money
    /// The personal costs of two who live as sambor, together.
    public let couple: Money
    /// The children's bands, youngest first.
    let bands: [Band]
    /// The common costs of households of 1 to 7 persons.
    let common: [Money]

    /// The norms known, oldest first.
    ///
    /// 2025 is SoF (2025:468) 12 kap. 2 §. 2026 is worked out: 2025 raised by 0.7 % and rounded to tens, which gives the
    /// two sums the government has published (5 220 for one person, 8 510 for sambor).
    public static let known = [norm2025, norm2026]

    /// The norm of a year, nil when none is known.
    public static func of(_ year: Int) -> Riksnorm? { known.first { $0.year == year } }

    /// What a child of so many full years needs; nil above 20, for which the norm has no amount.
    public func child(age: Int, lunchAtHome: Bool) -> Money? {
        guard age >= 0, let band = bands.first(where: { age <= $0.through }) else { return nil }
        return lunchAtHome ? band.amount : band.withoutLunch ?? band.amount
    }

    /// The common costs of a household. Above seven persons the difference between seven and six is added for each more
    /// (SoF 12 kap. 3 §). Nil for nobody and for more than a thousand.
    public func common(_ members: Int) -> Money? {
        guard 1...1000 ~= members, common.count == 7 else { return nil }
        if members <= 7 { return common[members - 1] }
        return Money(ore: common[6].ore + Int64(members - 7) * (common[6].ore - common[5].ore))
    }

    /// The part of the common costs that falls on some of those who share a home (SoF 12 kap. 3 §), to the nearest öre.
    public func common(for persons: Int, inHomeOf members: Int) -> Money? {
        guard persons >= 1, persons <= members, let whole = common(members) else { return nil }
        let (share, rest) = (whole.ore * Int64(persons)).quotientAndRemainder(dividingBy: Int64(members))
        return Money(ore: share + (rest * 2 >= Int64(members) ? 1 : 0))
    }

    private static let norm2025 = Riksnorm(
        year: 2025, standing: .law, source: "SoF (2025:468) 12 kap. 2 §, som antas gälla hela kalenderåret",
        single: 3910, couple: 7050,
        bands: [
            Band(through: 0, amount: 2720, withoutLunch: 2540), Band(through: 2, amount: 3030, withoutLunch: 2780),
            Band(through: 3, amount: 2700, withoutLunch: 2480), Band(through: 6, amount: 3030, withoutLunch: 2700),
            Band(through: 10, amount: 3790, withoutLunch: nil), Band(through: 14, amount: 4350, withoutLunch: nil),
            Band(through: 18, amount: 4920, withoutLunch: nil), Band(through: 20, amount: 4960, withoutLunch: nil),
        ], common: [1270, 1400, 1770, 2010, 2310, 2620, 2810])

    private static let norm2026 = Riksnorm(
        year: 2026, standing: .derived,
        source: "härledd ur 2025 med 0,7 % och avrundad till tiotal, vilket stämmer med regeringens 5 220 kr för en "
            + "ensamstående och 8 510 kr för sambor; ger bara något att titta på",
        single: 3940, couple: 7100,
        bands: [
            Band(through: 0, amount: 2740, withoutLunch: 2560), Band(through: 2, amount: 3050, withoutLunch: 2800),
            Band(through: 3, amount: 2720, withoutLunch: 2500), Band(through: 6, amount: 3050, withoutLunch: 2720),
            Band(through: 10, amount: 3820, withoutLunch: nil), Band(through: 14, amount: 4380, withoutLunch: nil),
            Band(through: 18, amount: 4950, withoutLunch: nil), Band(through: 20, amount: 4990, withoutLunch: nil),
        ], common: [1280, 1410, 1780, 2020, 2330, 2640, 2830])
}
