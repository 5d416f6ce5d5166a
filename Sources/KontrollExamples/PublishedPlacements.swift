import KontrollCore

/// The published volumes of homes, year by year.
enum PublishedPlacements {
    private static let old = Calendar.day(2019, 1, 1)

    static var part: ExamplePart {
        var part = ExamplePart()
        for (year, day) in [(2021, 12), (2022, 12), (2023, 6), (2023, 12)].map({
            ($0, Calendar.day($0, $1, 1).endOfMonth)
        }) {
            let period = year == 2023 ? Period.half(2023, 1) : DateSpan(yearOf: day)
            var (housing, elderly, short) = (PlacementBook(), PlacementBook(), PlacementBook())
            for home in lss(year) { housing.fill(home, period) }
            for home in bought(year) { housing.buy(home, period) }
            for home in eldercare(year) { elderly.fill(home, period) }
            let stays = shortStays(year)
            let home = PlacementBook.Home(name: "Korttidsboendet", days: 0, persons: 0)
            short.pass(home, stays, places: 12, period)
            if day == Period.newYearsEve { short.goOn() }
            part.sheets += [
                housing.sheet("boende-lss", on: day), elderly.sheet("särskilt-boende", on: day),
                short.sheet("korttidsboende", on: day),
            ]
        }
        part.sheets += [
            places("platser-lss", lss(2022)), places("platser-särskilt-boende", eldercare(2022)),
            places(
                "platser-korttidsboende",
                [PlacementBook.Home(name: "Korttidsboendet", places: [(12, old)], days: 0, persons: 0)]),
        ]
        return part
    }

    /// Table 16. Three service flats were added in April 2022.
    private static func lss(_ year: Int) -> [PlacementBook.Home] {
        let days = [2021: (3_285, 6_096), 2022: (3_043, 6_857), 2023: (1_546, 3_620)][year] ?? (0, 0)
        let persons = [2021: (9, 18), 2022: (10, 21), 2023: (9, 20)][year] ?? (0, 0)
        let more = year > 2021 ? [(count: 3, from: Calendar.day(2022, 4, 1))] : []
        return [
            PlacementBook.Home(name: "Gruppbostad", places: [(9, old)], days: days.0, persons: persons.0),
            PlacementBook.Home(name: "Servicebostad", places: [(17, old)] + more, days: days.1, persons: persons.1),
        ]
    }

    /// Table 17: bought from others, who have no places of the kommun's.
    private static func bought(_ year: Int) -> [PlacementBook.Home] {
        let days = [2021: (2_221, 243), 2022: (2_555, 778), 2023: (1_267, 693)][year] ?? (0, 0)
        let persons = [2021: (7, 1), 2022: (7, 3), 2023: (7, 4)][year] ?? (0, 0)
        return [
            PlacementBook.Home(name: "Extern gruppbostad", days: days.0, persons: persons.0),
            PlacementBook.Home(name: "Extern servicebostad", days: days.1, persons: persons.1),
        ]
    }

    /// Table 18. Ten places for dementia were added in November 2022. Persons are published as one number.
    private static func eldercare(_ year: Int) -> [PlacementBook.Home] {
        let days = [2021: (14_271, 13_248), 2022: (14_322, 13_761), 2023: (7_217, 8_428)][year] ?? (0, 0)
        let persons = [2021: (56, 52), 2022: (56, 60), 2023: (46, 55)][year] ?? (0, 0)
        let more = year > 2021 ? [(count: 10, from: Calendar.day(2022, 11, 1))] : []
        return [
            PlacementBook.Home(name: "Soma", places: [(40, old)], days: days.0, persons: persons.0),
            PlacementBook.Home(name: "Demens", places: [(37, old)] + more, days: days.1, persons: persons.1),
        ]
    }

    /// Table 19. Persons are published as one number.
    private static func shortStays(_ year: Int) -> [(name: String, days: Int, persons: Int)] {
        switch year {
        case 2021: [("Kortvård", 2_328, 52), ("Växelvård", 400, 11)]
        case 2022: [("Kortvård", 2_794, 60), ("Växelvård", 421, 9), ("Sålda platser", 69, 3)]
        default: [("Kortvård", 1_328, 36), ("Växelvård", 55, 4), ("Sålda platser", 99, 4)]
        }
    }

    private static func places(_ source: SourceID, _ homes: [PlacementBook.Home]) -> ExampleSheet {
        ExampleSheet(
            source, UnitPlaces.id,
            columns: .init(["Boende": "unit", "Platser": "places", "Från": "valid_from", "Till": "valid_to"]),
            files: [
                "": homes.flatMap { home in
                    home.places.map { part in
                        [.text(home.name), .integer(Int64(part.count)), .date(part.from), .date(nil)]
                    }
                }
            ])
    }
}
