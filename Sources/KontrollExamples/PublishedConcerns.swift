/// What Gnesta kommun's socialnämnd published of a half year's reports of concern and investigations of children
/// (delårsrapport 2023, tables 9-15), and the fictional halves beside them.
struct PublishedConcerns {
    let year: Int
    /// 1 or 2: the half of the year.
    var half = 1
    /// Table 9: reports by month.
    let months: [Int]
    /// Table 10: decided after more than 14 days.
    let late: Int
    /// Table 13: a new investigation, added to one that was going on, none.
    let decisions: (opened: Int, added: Int, notOpened: Int)
    /// Table 14: concluded within four months and over.
    let concluded: (inTime: Int, over: Int)
    /// Table 15: kontaktfamilj, öppenvård extern and intern, placering SoL and LVU.
    let measures: [Int]
    /// Table 11: who reported. The printed lines of 2021 sum to 303, two less than the printed total: two reports are
    /// without a reporter.
    let reporters: [Int]
    /// Table 12: how old the child is, from 0 to 18.
    let ages: [Int]

    var reports: Int { months.reduce(0, +) }

    static let reporterNames = [
        "Anhörig/närstående", "Annan anmälningskyldig person", "BUP", "BVC", "Elevhälsan", "Famhem/kontaktperson",
        "Förskola", "Förälder som inte är vårdnadshavare", "HVB", "Kriminalvården", "Migrationsverket", "Polisen",
        "Privatperson anonym", "Privatperson namngiven", "Psykiatri", "Sjukvård övrigt", "Skolan/skolbarnomsorg",
        "Socialtjänst annan kommun", "Tandhälsovård", "Vårdnadshavare", "Övrigt",
    ]
    static let measureNames = [
        "Kontaktfamilj", "Öppenvård extern", "Öppenvård internt", "Placering SoL", "Placering LVU",
    ]

    /// Of 2020 only the months are published; the second half of 2023 is fictional.
    static let all = [
        PublishedConcerns(
            year: 2020, months: [44, 51, 39, 48, 67, 53], late: 35, decisions: (95, 85, 122), concluded: (80, 60),
            measures: [2, 1, 30, 3, 4], reporters: [], ages: []),
        PublishedConcerns(
            year: 2021, months: [49, 36, 54, 56, 65, 45], late: 39, decisions: (98, 82, 125), concluded: (90, 71),
            measures: [2, 0, 36, 5, 4],
            reporters: [23, 20, 4, 2, 1, 1, 1, 0, 1, 0, 2, 69, 24, 16, 13, 22, 64, 13, 1, 21, 5],
            ages: [0, 8, 17, 13, 15, 20, 8, 12, 9, 21, 27, 15, 6, 22, 29, 23, 31, 20, 9]),
        PublishedConcerns(
            year: 2022, months: [33, 47, 66, 38, 52, 59], late: 103, decisions: (62, 95, 138), concluded: (61, 88),
            measures: [4, 9, 22, 3, 7],
            reporters: [6, 19, 14, 1, 3, 1, 6, 1, 1, 1, 1, 52, 40, 25, 14, 22, 32, 32, 0, 16, 8],
            ages: [4, 5, 7, 14, 7, 11, 8, 9, 17, 29, 33, 11, 14, 20, 23, 19, 26, 28, 10]),
        PublishedConcerns(
            year: 2023, months: [44, 63, 65, 71, 65, 61], late: 68, decisions: (72, 164, 133), concluded: (19, 80),
            measures: [4, 1, 37, 1, 1],
            reporters: [12, 27, 11, 5, 4, 0, 5, 0, 0, 0, 0, 74, 41, 13, 14, 35, 57, 21, 0, 30, 20],
            ages: [3, 4, 5, 8, 7, 46, 6, 30, 8, 30, 27, 28, 25, 41, 14, 29, 27, 18, 13]),
        PublishedConcerns(
            year: 2023, half: 2, months: [52, 58, 66, 64, 60, 45], late: 41, decisions: (80, 140, 125),
            concluded: (58, 47), measures: [3, 2, 33, 2, 1], reporters: [], ages: []),
    ]
}
