public import KontrollCore

/// Finds voucher numbers that are missing in a series, or used twice (luckor i verifikationsserier).
///
/// A series begins anew each financial year: every company, year and series is walked along by itself, from its lowest to
/// its highest number. Struck rows and vouchers that sum to nothing keep their numbers and are examined. That vouchers are
/// missing before the lowest or after the highest number cannot be seen here. See ``NumberSeries``.
public struct VoucherGapsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Den månad räkenskapsåret börjar; en kommuns är kalenderåret", unit: "månad")
        var yearStart = 1
        @Parameter("Så många månader före perioden jämförs periodens rader också med", unit: "månader")
        var lookback = 12

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 1...12 ~= yearStart else { throw .outOfRange(key: "yearStart", allowed: "1 till 12") }
            try LookBackParameters.validate(lookback)
        }
    }

    public static let about = CheckDescription(
        id: "voucher-gaps",
        version: 1,
        title: "Luckor i verifikationsserier",
        looksFor:
            "Verifikationsnummer som saknas i en serie under ett räkenskapsår, eller står på flera verifikationer.",
        rationale: "En obruten nummerserie visar att ingen verifikation har tagits bort. Saknas nummer är exporten "
            + "ofullständig eller verifikationer raderade, och då är inga summor att lita på.",
        sources: [
            .law("LKBR (2018:597) 3 kap. 8 § (verifikationsnummer)", from: "2019-01-01"),
            .practice("SIE-formatet: #VER med serie och nummer; nummerserien börjar om varje räkenskapsår"),
            .assumption("En lucka är en titt: numret kan höra till en verifikation som inte bokförts färdigt"),
            .assumption("Ett nummer på flera verifikationer i samma serie och år är en avvikelse"),
        ],
        reads: [
            .from(Vouchers.self, \.companyID, \.series, \.voucher, \.voucherDate)
                .comparing(back: .months(parameter: "lookback"))
        ],
        measures: [
            MeasureDescription("saknade nummer", .count, "Verifikationsnummer som saknas inom serierna"),
            MeasureDescription("serier", .count, "Antal verifikationsserier, var och en för sitt räkenskapsår"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    private struct Books: Hashable, Comparable {
        let company: String
        let year: Int

        static func < (lhs: Books, rhs: Books) -> Bool { (lhs.company, lhs.year) < (rhs.company, rhs.year) }
    }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let vouchers = try input.rows(of: Vouchers.self)
        let (company, serial) = try (vouchers.companyID, vouchers.series)
        let (number, day) = try (vouchers.voucher, vouchers.voucherDate)
        let background = vouchers.background
        let books = Dictionary(grouping: vouchers.indices) { row in
            Books(company: company[row] ?? "", year: financialYear(of: day[row]))
        }

        var (unparsed, count, missing) = (0, 0, UInt64(0))
        var findings: [Finding] = []
        for (book, rows) in books.sorted(by: { $0.key < $1.key }) where !background.holds(all: rows) {
            var series = NumberSeries()
            let walk = NumberWalk(rows, background: background) { row in
                let id = number[row].map { Array(((serial[row] ?? "") + $0).utf8) } ?? []
                return series.number(id.span)
            }
            let places = walk.places.filter { !background.holds(all: $0.rows) }
            unparsed += walk.unparsed
            count += series.count
            missing += places.missing
            let year = yearText(book.year)
            findings += places.map { place in
                let rows = vouchers.references(place.rows)
                switch place.fault {
                case .repeated(let number):
                    let times = Swedish.count(rows.count, "verifikation", "verifikationer")
                    return Finding("Nummer \(series.id(number)) står på \(times) \(words: year)", rows: rows)
                case .gap(let last, let next):
                    return Finding(
                        "Nummer \(series.gap(after: last, before: next)) saknas \(words: year)", .look, rows: rows)
                }
            }
        }
        return CheckReport(
            examined: vouchers.count - background.count - unparsed,
            excluded: [.untested("verifikationsnummer saknas eller slutar inte med en siffra", unparsed)],
            findings: findings,
            measures: [
                Measure("saknade nummer", .count(Int64(clamping: missing))), Measure("serier", .count(Int64(count))),
            ])
    }

    /// The calendar year the financial year of a day begins in.
    private func financialYear(of day: CivilDate) -> Int { day.month < parameters.yearStart ? day.year - 1 : day.year }

    /// `2025`, or `2025/2026` of a year that is not the calendar year.
    private func yearText(_ year: Int) -> String { parameters.yearStart == 1 ? "\(year)" : "\(year)/\(year + 1)" }
}
