import KontrollCore

/// The register of personal files as it stood on 31 December 2023.
struct FileRegister {
    /// A file in the making.
    struct File {
        var number: String
        var birth: CivilDate
        var showsBirth: Bool
        var lastNote: CivilDate
        var isInvestigation = false
        var isPreserved = false
        var isRegistered = false
        var closed: CivilDate?
        var destroyed: CivilDate?
    }

    static let day = Calendar.day(2023, 12, 31)
    static let window = DateSpan(yearOf: day)

    private(set) var files: [File] = []
    private(set) var marks: [PlantedMark] = []
    private var random = ExampleRandom(seed: 20_190_310)
    private var persons: ExamplePersons

    /// The whole register.
    init(_ persons: inout ExamplePersons) {
        self.persons = persons
        // Not due, and due with time left until 31 December 2024. Notes of 2017 must be gone on the register's own day,
        // so that whether the day has passed would matter: they are among the destroyed.
        for _ in 0..<110 { addKept(noted: 2019...2023) }
        for _ in 0..<40 { addKept(noted: 2018...2018) }
        for _ in 0..<30 { addExempt() }
        for _ in 0..<70 { addDestroyed() }
        for turn in 0..<3 { plantOverdue(turn) }
        for turn in 0..<2 { plantTooEarly(turn) }
        persons = self.persons
    }

    /// Adds a file of someone not kept for research.
    private mutating func add(noted years: ClosedRange<Int>, bornFor research: Bool = false) -> Int {
        var birth = ExamplePersons.birth(&random, 1948...(years.lowerBound - 2))
        if research {
            birth = Calendar.day(birth.year, birth.month, random.pick([5, 15, 25], otherwise: 5))
        } else if birth.day % 10 == 5 {
            birth = birth.adding(days: 1)
        }
        let isCoordination = random.chance(6)
        let note = Calendar.day(random.number(years), random.number(1...12), random.number(1...28))
        files.append(
            File(
                number: persons.number(&random, born: birth, isCoordination: isCoordination), birth: birth,
                showsBirth: random.chance(70), lastNote: note, isInvestigation: birth.year > 1998 && random.chance(50),
                closed: random.chance(75) ? note : nil))
        return files.count - 1
    }

    private mutating func addKept(noted years: ClosedRange<Int>) { _ = add(noted: years) }

    private mutating func addExempt() {
        switch random.below(3) {
        case 0: _ = add(noted: 1995...2016, bornFor: true)
        case 1: files[add(noted: 1995...2016)].isPreserved = true
        default: files[add(noted: 1999...2016)].isRegistered = true
        }
    }

    /// A file destroyed while it was due.
    private mutating func addDestroyed() {
        let row = add(noted: 2012...2017)
        let duty = files[row].lastNote.adding(years: 5)
        let last = min(Self.day, duty.adding(years: 1).endOfYear)
        if let span = DateSpan(duty, last) { files[row].destroyed = Calendar.weekday(random.day(span)) }
        if let destroyed = files[row].destroyed { files[row].destroyed = max(destroyed, duty) }
        files[row].closed = files[row].lastNote
    }

    private mutating func plantOverdue(_ turn: Int) {
        let row = add(noted: (2014 + turn)...(2014 + turn))
        marks.append(
            PlantedMark(check: "overdue-disposal", kind: "försenad", window: Self.window, rows: [row]))
    }

    private mutating func plantTooEarly(_ turn: Int) {
        func plant(_ kind: String, _ row: Int) {
            marks.append(
                PlantedMark(
                    check: "overdue-disposal", kind: kind, severity: .serious, window: Self.window, rows: [row]))
        }
        let early = add(noted: 2018...2018)
        files[early].destroyed = files[early].lastNote.adding(years: 5).adding(days: -1 - 30 * turn)
        plant("gallrad före fem år", early)

        let preserved = add(noted: 2010...2015)
        files[preserved].isPreserved = true
        files[preserved].destroyed = Calendar.day(2023, 3 + turn, 14)
        plant("gallrad fast den ska bevaras", preserved)

        let research = add(noted: 2010...2015, bornFor: true)
        files[research].destroyed = Calendar.day(2023, 5 + turn, 9)
        plant("gallrad fast den ska sparas för forskning", research)
    }

    /// The order the files stand in: by last note, then as they were made.
    private var order: [Int] { files.indices.sorted { (files[$0].lastNote, $0) < (files[$1].lastNote, $1) } }

    /// The register.
    var sheet: ExampleSheet {
        let rows = order.enumerated().map { position, row -> [ExampleCell] in
            let file = files[row]
            return [
                .text("A-\(5_001 + 3 * position)"), .text(file.number), .date(file.showsBirth ? file.birth : nil),
                .date(file.lastNote), .flag(file.isInvestigation), .flag(file.isPreserved), .flag(file.isRegistered),
                .date(file.closed), .date(file.destroyed),
            ]
        }
        return ExampleSheet(
            "personakter", PersonalFiles.id, day: Self.day, pattern: "personakter-*.csv",
            columns: [
                ExampleColumn("Aktnummer", "file"), ExampleColumn("Personnummer", "person"),
                ExampleColumn("Födelsedatum", "birth_date"), ExampleColumn("Sista anteckning", "last_note"),
                ExampleColumn("Barnavårdsutredning", "child_investigation"),
                ExampleColumn("Ska bevaras", "preserved"), ExampleColumn("Registeruppgifter kvar", "registered"),
                ExampleColumn("Avslutad", "closed"), ExampleColumn("Gallrad", "destroyed"),
            ],
            encoding: .utf8, lineBreak: "\n", files: [("personakter-\(Self.day).csv", rows)])
    }

    /// The deviations with the places their rows got.
    func planted(_ sheet: ExampleSheet) -> [PlantedDeviation] { marks.placed(order, sheet) }
}
