import KontrollCore

/// The goals, indicators and assignments of Gnesta kommun's socialnämnd at delår 2023, as published (delårsrapport 2023
/// with bilaga 1), told in fewer words.
///
/// The colours of the assignments did not survive in the published text: those its summaries name as needing more are
/// gula, the others gröna. Bilaga 1 holds only what had been measured; that most indicators of every goal are measured
/// at the year's end is said of each, and stands as one line a goal.
enum GoalBook {
    static let attractive = "En attraktiv kommun"
    static let education = "En utbildning med hög måluppfyllelse och starka kunskapsresultat"
    static let safe = "En trygg vård och omsorg av hög kvalitet"
    static let effective = "En effektiv och proaktiv organisation"

    static var part: ExamplePart {
        var part = ExamplePart()
        let window = Period.toMidYearReport
        let indicators = ExampleSheet(
            "indikatorer", Indicators.id, on: Period.midYearReport,
            columns: .init([
                "Indikator": "indicator", "Inriktningsmål": "goal", "Nuläge": "value", "Målvärde": "target",
                "Riktning": "direction", "Delår 2022": "previous", "Länet": "county", "Riket": "nation",
            ]), rows: measured.map { $0.map { .text($0) } } + unmeasured)
        let goals = ExampleSheet(
            "inriktningsmål", Goals.id, on: Period.midYearReport,
            columns: .init(["Inriktningsmål": "goal", "Prognos": "forecast"]),
            rows: [(attractive, "gul"), (education, "grön"), (safe, "gul"), (effective, "gul")].map {
                [.text($0.0), .text($0.1)]
            })
        let rows = GoalAssignments.all
        let assignments = ExampleSheet(
            "uppdrag", Activities.id, on: Period.midYearReport,
            columns: .init([
                "Uppdrag": "activity", "Inriktningsmål": "goal", "Status": "status", "Ansvarig": "responsible",
                "Färdiggrad": "progress", "Start": "starts", "Slut": "ends", "Klart": "done", "Prognos": "forecast",
            ]), rows: rows.map(\.cells))
        part.sheets = [indicators, goals, assignments]
        for row in [0, 1, 3, 4, 5] {
            part.mark("indicator-target", "målvärdet nås inte", window, indicators, [row], isPublished: true)
        }
        part.planted.append(
            PlantedDeviation(
                check: "goal-summary", kind: "grönt med indikatorer som inte är mätta", severity: .deviation,
                window: window, rows: [goals.places[1], indicators.places[measured.count + 1]].sorted(),
                isPublished: true))
        for (place, row) in rows.enumerated() {
            guard let (kind, severity) = row.finding else { continue }
            part.mark("activity-status", kind, as: severity, window, assignments, [place], isPublished: true)
        }
        return part
    }

    private static let measured: [[String?]] = [
        [
            "Väntetid i dagar från ansökan till erbjudet inflyttningsdatum i särskilt boende, medelvärde (U23401)",
            attractive, "102 dagar", "90 dagar", "låg", "81 dagar", "-", "-",
        ],
        [
            "Personalkontinuitet, antal personal som en hemtjänsttagare möter under 14 dagar, medelvärde (U21401)",
            safe,
            "18 st", "17 st", "låg", "19 st", "-", "-",
        ],
        [
            "Digitala ansökningar: orosanmälan för barn eller vuxna samt ansökan", effective, "33%", "31%", "hög",
            "29%",
            "-", "-",
        ],
        ["Digitala ansökningar: insats enligt socialtjänstlagen", effective, "8%", "15%", "hög", "5%", "-", "-"],
        ["Digitala ansökningar: insatser enligt LSS", effective, "19%", "39%", "hög", "27%", "-", "-"],
        ["Digitala ansökningar: färdtjänst och riksfärdtjänst", effective, "14%", "20%", "hög", "16%", "-", "-"],
        ["Total sjukfrånvaro i procent av arbetad tid", effective, "6,8%", "8%", "låg", "8,76%", "-", "-"],
        ["Andel av total sjukfrånvaro som överstiger 59 dagar", effective, "30,8%", "44%", "låg", "44,17%", "-", "-"],
    ]

    private static let unmeasured: [[ExampleCell]] = [attractive, education, safe, effective].map { goal in
        [
            .text("Indikatorer som mäts till årsredovisningen"), .text(goal), .text("-"), .text(nil), .text(nil),
            .text(nil), .text(nil), .text(nil),
        ]
    }
}
