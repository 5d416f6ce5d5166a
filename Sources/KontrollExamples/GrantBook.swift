import KontrollCore

/// The state grants of Gnesta kommun's socialnämnd at delår 2023, as published (delårsrapport 2023, bilaga 3).
///
/// Most amounts are printed as so many tkr, and one as mkr: 700 000 tkr is 700 000 kronor, and the sentences beside them
/// say kr. The amounts are taken as kronor; they sum to 10 784 011.
enum GrantBook {
    private struct Grant {
        let name: String
        var applied: Int64?
        var awarded: Int64?
        var ends: CivilDate? = Period.newYearsEve
        var activity: String?

        var cells: [ExampleCell] {
            [.text(name)] + [applied, awarded].map { .money($0.map { Money(ore: $0 * 100) }) }
                + [.date(ends), .text(activity)]
        }
    }

    static var part: ExamplePart {
        var part = ExamplePart()
        let sheet = ExampleSheet(
            "statsbidrag", Grants.id, on: Period.midYearReport,
            columns: .init([
                "Namn på bidrag": "grant", "Sökta medel": "applied", "Tilldelade medel": "awarded",
                "Avser perioden till": "ends", "Aktivitet": "activity",
            ]), rows: grants.map(\.cells))
        part.sheets = [sheet]
        for (place, grant) in grants.enumerated() where grant.awarded != nil {
            let kind: String? =
                grant.activity == nil ? "utan redovisad aktivitet" : grant.ends == nil ? "utan period" : nil
            guard let kind else { continue }
            part.mark("grants", kind, as: .look, Period.toMidYearReport, sheet, [place], isPublished: true)
        }
        return part
    }

    private static let grants = [
        Grant(name: "God och nära vård", awarded: 700_000, activity: "Lönekostnader för lokal processledare"),
        Grant(
            name: "Äldreomsorgslyftet", awarded: 1_952_746,
            activity: "Utbildningssatsningar inom hemtjänsten och på särskilt boende"),
        Grant(
            name: "Subventioner av familjehemsplaceringar", awarded: 480_215,
            activity: "Familjehemssekreterare, utbildningar, planeringsdagar och familjehemsdagar"),
        Grant(
            name: "Hållbart arbetsliv inom vård och omsorg (Återhämtningsbonusen)", applied: 654_066,
            awarded: 382_671),
        Grant(name: "Habiliteringsersättning", awarded: 476_780, activity: "Dagpenning i daglig verksamhet enligt LSS"),
        Grant(
            name: "Personligt ombud till vissa personer med psykisk funktionsnedsättning", awarded: 789_746,
            activity: "Två ombud via samverkansavtal, för fyra kommuner"),
        Grant(
            name: "Motverka ofrivillig ensamhet bland äldre genom hälsosamtal", awarded: 165_097,
            activity: "Seniordagen och del av lönekostnader"),
        Grant(name: "Säkerställa en god vård och omsorg av äldre personer", awarded: 4_597_031),
        Grant(
            name: "Stärka det civila försvaret inom socialtjänst och kommunal hälso- och sjukvård", awarded: 331_000,
            activity: "Påbörjat inventering av vad som redan är hanterat"),
        Grant(name: "Projekt för att motverka ofrivillig ensamhet bland äldre", applied: 525_000, ends: nil),
        Grant(
            name: "Flyktingguider och familjekontakter", awarded: 315_409, ends: Calendar.day(2024, 8, 21),
            activity: "Medel sökta för en förenings kulturmåltider"),
        Grant(
            name: "Uppdrag psykisk hälsa (UPH) och suicid, länsgemensamma medel", awarded: 266_000,
            activity: "UPH-samordning 20 %, suicidsamordning 20 %"),
        Grant(
            name: "Stimulansmedel psykisk hälsa och suicidprevention", awarded: 327_316, ends: nil,
            activity: "Del av lönekostnader för projektledare"),
    ]
}
