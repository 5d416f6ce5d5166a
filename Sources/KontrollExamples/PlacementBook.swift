import KontrollCore

/// Who lived where: housing under LSS 9 § 9, särskilt boende and korttidsboende, as registers with the days and persons
/// that were published (delårsrapport 2023, tables 16-19).
///
/// The printed 99,31 % of särskilt boende in 2023 is a misprint: its own days and places give 99,35 %.
struct PlacementBook {
    private struct Stay {
        let person: Int
        let unit: String
        let kind: String?
        let first: CivilDate
        var last: CivilDate?
    }

    /// A home: its places with the day each came, the days it was lived in, and by how many persons.
    struct Home {
        let name: String
        var places: [(count: Int, from: CivilDate)] = []
        let days: Int
        let persons: Int
    }

    private var stays: [Stay] = []
    private var persons = 0

    /// Fills a home's places in a period; each person who leaves makes a place stand empty until the next one comes.
    mutating func fill(_ home: Home, _ period: DateSpan) {
        let rooms = home.places.flatMap { part in Array(repeating: max(part.from, period.first), count: part.count) }
        let available = rooms.reduce(0) { $0 + period.last.days(since: $1) + 1 }
        let moves = home.persons - rooms.count
        let empty = available - home.days
        for (room, opened) in rooms.enumerated() {
            // A person who was there before the period, where the place was.
            var first = opened > period.first ? opened : period.first.adding(days: -60 - room * 37 % 900)
            var start = opened
            let own = moves.share(room, of: rooms.count)
            for move in 0..<own {
                let number = moves * room / rooms.count + move
                let gap = empty.share(number, of: moves)
                let left = period.last.days(since: start) + 1 - gap
                let stay = max(1, left / (own - move + 1))
                let last = start.adding(days: stay - 1)
                add(home.name, nil, first, last)
                start = last.adding(days: gap + 1)
                first = start
            }
            // Nobody moved, and a place stood empty all the same: the last of them moved out.
            let isLast = room == rooms.count - 1 && moves == 0
            add(home.name, nil, first, isLast && empty > 0 ? period.last.adding(days: -empty) : nil)
        }
    }

    /// Persons in homes of others, as many days as were bought: each the whole period, but the last.
    mutating func buy(_ home: Home, _ period: DateSpan) {
        let whole = period.last.days(since: period.first) + 1
        var left = home.days
        for person in 0..<home.persons {
            let days = min(whole, left - (home.persons - 1 - person))
            left -= days
            add(
                home.name, nil, days == whole ? period.first.adding(days: -200 - 31 * person) : period.first,
                days == whole ? nil : period.first.adding(days: days - 1))
        }
    }

    /// Short stays, one after the other on each place.
    mutating func pass(
        _ home: Home, _ kinds: [(name: String, days: Int, persons: Int)], places: Int, _ period: DateSpan
    ) {
        let length = period.last.days(since: period.first) + 1
        let all = kinds.flatMap { kind in (0..<kind.persons).map { (kind.name, kind.days.share($0, of: kind.persons)) }
        }
        for place in 0..<places {
            let own = stride(from: place, to: all.count, by: places).map { all[$0] }
            let empty = length - own.reduce(0) { $0 + $1.1 }
            var start = period.first
            for (number, stay) in own.enumerated() {
                start = start.adding(days: empty.share(number, of: own.count + 1))
                add(home.name, stay.0, start, start.adding(days: stay.1 - 1))
                start = start.adding(days: stay.1)
            }
        }
    }

    private mutating func add(_ unit: String, _ kind: String?, _ first: CivilDate, _ last: CivilDate?) {
        persons += 1
        stays.append(Stay(person: persons, unit: unit, kind: kind, first: first, last: last))
    }

    /// The stays as a register of a day.
    func sheet(_ source: SourceID, on day: CivilDate) -> ExampleSheet {
        ExampleSheet(
            source, Placements.id, on: day,
            columns: .init([
                "Person": "person", "Boende": "unit", "Slag": "kind", "Från": "started", "Till": "ended",
            ]),
            rows: stays.sorted { ($0.unit, $0.first, $0.person) < ($1.unit, $1.first, $1.person) }.map { stay in
                [
                    .text("BO-\(stay.person)"), .text(stay.unit), .text(stay.kind), .date(stay.first), .date(stay.last),
                ]
            })
    }

    /// The second half of the year, which is fictional: as many short stays again, by others.
    mutating func goOn() {
        stays += stays.map { stay in
            Stay(
                person: stay.person + 500, unit: stay.unit, kind: stay.kind, first: stay.first.adding(days: 182),
                last: stay.last?.adding(days: 182))
        }
    }
}
