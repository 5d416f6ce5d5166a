import KontrollCore

/// A stay, cut to the period.
struct Stay {
    let row: Int
    let person: Int
    let unit: String
    let kind: String?
    let days: DateSpan

    var length: Int64 { Int64(days.last.days(since: days.first) + 1) }
}

/// The homes with their stays and places in a period.
struct Homes {
    /// A home on the day it had most people above its places.
    struct Crowded {
        let name: String
        let day: CivilDate
        let places: Int64
        let present: [Int]
    }

    private struct Home {
        var name: String
        var stays: [Stay] = []
        var places: [(days: DateSpan, count: Int64)] = []

        /// Adds a stay; of several spellings of the name the first in order is kept.
        mutating func add(_ stay: Stay) {
            stays.append(stay)
            name = min(name, stay.unit)
        }

        mutating func add(_ count: Int64, _ days: DateSpan, _ spelling: String) {
            places.append((days, count))
            name = min(name, spelling)
        }

        var occupied: Int64 { stays.reduce(0) { $0 + $1.length } }
        var available: Int64 {
            places.reduce(0) { sum, part in
                sum + part.count * Int64(part.days.last.days(since: part.days.first) + 1)
            }
        }
        var persons: Int { Set(stays.map(\.person)).count }
    }

    private let homes: [Home]
    private let kinds: [(name: String, stays: [Stay])]

    init(_ stays: [Stay], _ rows: Rows<UnitPlaces>, in period: DateSpan) throws {
        let (unit, places, from, to) = try (rows.unit, rows.places, rows.validFrom, rows.validTo)
        var homes: [String: Home] = [:]
        for stay in stays {
            homes[TextKeys.name(stay.unit), default: Home(name: stay.unit)].add(stay)
        }
        for row in rows.indices {
            guard let days = DateSpan(max(from[row], period.first), min(to[row] ?? .latest, period.last)) else {
                continue
            }
            // No home has more places than this; a greater number is a slip that must not overflow.
            let count = min(max(places[row], 0), 1_000_000)
            homes[TextKeys.name(unit[row]), default: Home(name: unit[row])].add(count, days, unit[row])
        }
        self.homes = homes.sorted { $0.key < $1.key }.map(\.value)
        kinds = Dictionary(grouping: stays.filter { $0.kind != nil }) { TextKeys.name($0.kind ?? "") }
            .sorted { $0.key < $1.key }.map { ($0.value.compactMap(\.kind).min() ?? $0.key, $0.value) }
    }

    /// The homes that had more people than places on some day.
    var crowded: [Crowded] {
        homes.filter { !$0.places.isEmpty }.compactMap { home in
            var worst: Crowded?
            // The number of people only grows on a day when somebody comes; places only shrink on a day after others.
            let days = Set(home.stays.map(\.days.first) + home.places.map { $0.days.last.adding(days: 1) })
            for day in days.sorted() {
                let present = home.stays.filter { $0.days.contains(day) }
                let places = home.places.filter { $0.days.contains(day) }.reduce(0) { $0 + $1.count }
                let over = Int64(present.count) - places
                if over > (worst.map { Int64($0.present.count) - $0.places } ?? 0) {
                    worst = Crowded(name: home.name, day: day, places: places, present: present.map(\.row))
                }
            }
            return worst
        }
    }

    var measures: [Measure] {
        let known = homes.filter { $0.available > 0 }
        let (occupied, available) = known.reduce((Int64(0), Int64(0))) { ($0.0 + $1.occupied, $0.1 + $1.available) }
        return (available > 0 ? [Measure("beläggning", .share(part: occupied, of: available))] : []) + [
            Measure("belagda dygn", .count(homes.reduce(0) { $0 + $1.occupied })),
            Measure("tillgängliga dygn", .count(available)),
            Measure("unika personer", .count(Int64(Set(homes.flatMap { $0.stays.map(\.person) }).count))),
        ]
    }

    /// A line a home, a line a kind of stay, and the sum.
    var lines: [[String]] {
        func line(_ name: String, _ occupied: Int64, _ available: Int64?, _ persons: Int) -> [String] {
            [
                name, Swedish.grouped(occupied), available.map { Swedish.grouped($0) } ?? "–",
                available.map { Swedish.percent(occupied, of: $0, decimals: 2) } ?? "–", Swedish.grouped(persons),
            ]
        }
        let all = homes.flatMap(\.stays)
        let isKnown = homes.allSatisfy { $0.available > 0 }
        return homes.map { line($0.name, $0.occupied, $0.available > 0 ? $0.available : nil, $0.persons) }
            + kinds.map { kind in
                line(
                    "varav \(kind.name)", kind.stays.reduce(0) { $0 + $1.length }, nil,
                    Set(kind.stays.map(\.person)).count)
            } + [
                line(
                    "Totalt", homes.reduce(0) { $0 + $1.occupied },
                    isKnown ? homes.reduce(0) { $0 + $1.available } : nil, Set(all.map(\.person)).count)
            ]
    }
}

extension OccupancyCheck {
    static let examples = [
        CheckExample(
            "Tre boende på två platser, och en person på två ställen", asOf: "2025-12-31",
            tables: [
                "placements": """
                  person:text | unit:text | kind:text   | started:date | ended:date
                ! B1          | Violen    | demens      | 2025-01-01   |
                ! B2          | Violen    | demens      | 2025-01-01   |
                ! B3          | violen    | demens      | 2025-03-01   | 2025-03-02
                  B4          | Linden    |             | 2025-01-01   | 2025-01-31
                ! B5          | Linden    |             | 2025-02-01   | 2025-02-28
                ! B5          | Eken      |             | 2025-02-27   |
                  B6          | Linden    |             | 2025-05-02   | 2025-05-01
                """,
                "unit-places": """
                  unit:text | places:integer | valid_from:date | valid_to:date
                  Violen    | 2              | 2025-01-01      |
                  Linden    | 2              | 2025-01-01      |
                """,
            ]),
        CheckExample(
            "Fullt men inte överfullt, också när antalet platser ändras", asOf: "2025-06-30",
            tables: [
                "placements": """
                  person:text | unit:text | kind:text   | started:date | ended:date
                  B1          | Violen    |             | 2025-01-01   | 2025-03-31
                  B2          | Violen    |             | 2025-04-01   |
                  B3          | Violen    |             | 2025-04-01   |
                  B2          | Linden    |             | 2025-04-01   | 2025-04-01
                  B9          | Linden    |             | 2026-01-01   |
                """,
                "unit-places": """
                  unit:text | places:integer | valid_from:date | valid_to:date
                  Violen    | 1              | 2025-01-01      | 2025-03-31
                  Violen    | 2              | 2025-04-01      |
                """,
            ]),
    ]
}
