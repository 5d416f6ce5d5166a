import KontrollCore

/// The assignments of the board to its administration at delår 2023, goal by goal, as published.
struct GoalAssignments {
    private let name: String
    private let goal: String
    private let status: String
    private let responsible: String
    private let starts: CivilDate?
    private let ends: CivilDate?
    private let forecast: String
    /// What the check finds of it at delår.
    var finding: (kind: String, severity: Finding.Severity)?

    init(
        _ goal: String, _ name: String, _ status: String = "pågår", by responsible: String, _ starts: String?,
        _ ends: String,
        _ forecast: String = "grön", finding: (String, Finding.Severity)? = nil
    ) {
        (self.goal, self.name, self.status, self.responsible, self.forecast) = (
            goal, name, status, responsible, forecast
        )
        (self.starts, self.ends) = (starts.flatMap { CivilDate($0) }, CivilDate(ends))
        self.finding = finding
    }

    var cells: [ExampleCell] {
        [
            .text(name), .text(goal), .text(status), .text(responsible), .text(nil), .date(starts), .date(ends),
            .date(nil), .text(forecast),
        ]
    }

    /// One start is printed as 31 April, a day that does not exist: it is left out.
    static let all = [
        GoalAssignments(
            GoalBook.attractive, "Säkerställa organisation och samordning för arbetet mot våld i nära relation",
            by: "EC", "2023-03-30", "2025-12-31"),
        GoalAssignments(
            GoalBook.attractive, "Öka andelen som kommer ut på arbetsmarknaden och klarar egen försörjning", by: "EC",
            "2023-03-30", "2024-12-31"),
        GoalAssignments(
            GoalBook.attractive, "Utveckla ett brett utbud av stöd till anhöriga", by: "EC", "2023-08-30", "2024-12-31"),
        GoalAssignments(
            GoalBook.attractive, "Säkerställa kompetens för att minska förvaltningens klimatpåverkan", by: "FC, EC",
            "2023-05-31", "2025-12-31"),
        GoalAssignments(
            GoalBook.attractive, "Inventera behov för ökad andel kvarboende i ordinärt boende", by: "EC", "2023-03-01",
            "2025-12-31"),
        GoalAssignments(
            GoalBook.attractive, "Utveckla samverkan om fritidsaktiviteter för personer med funktionsnedsättning",
            by: "EC", "2023-03-10", "2024-12-31"),
        GoalAssignments(
            GoalBook.attractive, "Utveckla Träffpunkten, Powerhuset och övriga mötesplatser", by: "EC", "2023-03-30",
            "2023-12-30"),
        GoalAssignments(
            GoalBook.attractive, "Vara en aktiv part i Tillsammans för barnens bästa", by: "EC", "2023-01-01",
            "2024-12-31"),
        GoalAssignments(
            GoalBook.attractive, "Säkerställa en långsiktig strategi för fördjupad samverkan och tidiga insatser",
            "klar", by: "FC", "2022-03-31", "2023-01-30"),
        GoalAssignments(
            GoalBook.attractive, "Anordna gemensam kompetensutveckling för berörda medarbetare", "klar", by: "EC",
            "2023-01-30", "2023-05-01"),
        GoalAssignments(
            GoalBook.attractive, "Utveckla familjecentralens roll avseende tidiga insatser", by: "EC", "2023-03-30",
            "2025-12-31", "gul"),
        GoalAssignments(
            GoalBook.education, "Utreda hur vuxenutbildningen ska organiseras och erbjudas", by: "Rektor", "2023-03-31",
            "2023-12-31"),
        GoalAssignments(
            GoalBook.education, "Säkerställ ökad närvaro i undervisningen för SFI", by: "Rektor", "2023-01-01",
            "2023-08-30", finding: ("skulle ha varit klar", .deviation)),
        GoalAssignments(
            GoalBook.safe, "Ta fram kvalitetsplan för verksamhetsområdena", by: "EC", "2023-01-30", "2025-12-31"),
        GoalAssignments(GoalBook.safe, "Ta fram patientsäkerhetsplan", by: "MAS", "2023-03-01", "2023-10-01"),
        GoalAssignments(
            GoalBook.safe, "Säkerställ införandet av fast omsorgskontakt", by: "EC", "2023-03-31", "2024-05-31", "gul"),
        GoalAssignments(
            GoalBook.safe, "Inför servicegaranti för hemtjänstens personalkontinuitet", by: "EC", "2023-01-01",
            "2024-06-30", "gul"),
        GoalAssignments(
            GoalBook.safe, "Inför en servicegaranti för utevistelser på särskilda boenden", by: "EC", "2023-01-01",
            "2024-06-30"),
        GoalAssignments(
            GoalBook.safe, "Fortsatt implementering av Individens behov i centrum (IBIC)", by: "EC", "2023-05-01",
            "2023-12-30"),
        GoalAssignments(
            GoalBook.safe, "Fortsatt implementering av Nära vård", by: "Processledare Nära vård, Samtliga EC",
            "2023-01-30", "2024-12-30"),
        GoalAssignments(
            GoalBook.effective, "Öka nyttjandegraden av e-tjänster", by: "EC", "2023-03-13", "2024-12-30", "gul"),
        GoalAssignments(
            GoalBook.effective, "Säkerställ implementering av trygghetskameror och inköp via webhandel", by: "EC",
            "2023-02-13", "2024-12-30", "gul"),
        GoalAssignments(
            GoalBook.effective, "Utveckla brukardialog i planering och utförande av insatser", by: "Samtliga EC",
            "2023-03-10", "2023-12-07", "gul"),
        GoalAssignments(
            GoalBook.effective, "Tydliggör ansvarsfördelningen mellan förvaltningen och servicecenter", by: "FC",
            "2023-03-30", "2025-12-31"),
        GoalAssignments(
            GoalBook.effective, "Implementera processen för synpunkter och klagomål", "klar", by: "EC", "2023-01-01",
            "2023-04-30"),
        GoalAssignments(
            GoalBook.effective, "Säkerställ ett gott bemötande inom samtliga områden", by: "Samtliga EC", "2023-01-01",
            "2025-12-30"),
        GoalAssignments(
            GoalBook.effective, "Utveckla förvaltningens externa webbsidor", "klar", by: "EC", "2023-01-01",
            "2023-05-31"),
        GoalAssignments(
            GoalBook.effective, "Säkerställ hemtjänstens kommunikation om förändringar", by: "EC", nil, "2023-12-31"),
        GoalAssignments(
            GoalBook.effective, "Öka medvetenheten om de ekonomiska förutsättningarna", by: "Samtliga EC", "2023-01-01",
            "2025-12-31"),
        GoalAssignments(
            GoalBook.effective, "Säkerställa ett aktivt arbetsmiljöarbete för att sänka sjukfrånvaron",
            by: "FC, Samtliga EC", "2023-01-01", "2025-12-31"),
        GoalAssignments(
            GoalBook.effective, "Utveckla och implementera ett förvaltningsövergripande värdegrundsarbete",
            "ej påbörjad", by: "FC", "2022-08-31", "2026-12-31", "gul", finding: ("skulle ha påbörjats", .look)),
        GoalAssignments(
            GoalBook.effective, "Påbörja arbetet med Heltid som norm", by: "HR, FC", "2023-03-31", "2026-12-31", "gul"),
    ]
}
