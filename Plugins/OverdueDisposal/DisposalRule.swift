import KontrollCore

/// What the law says of one file (gallringsregeln), dated.
///
/// - **Never** (SoL 16 kap. 2 §, before 2025-07-01 SoL 2001:453 12 kap. 2 §): parentage, adoption, placed children.
/// - **Research** (16 kap. 4 § and SoF 13 kap. 1 §): in some regions all files, elsewhere those of persons born on the
///   5th, 15th or 25th of a month. The birth day of a samordningsnummer is its day less 60.
/// - **Child investigations** (16 kap. 2 a §, in force 2026-01-15, SFS 2025:1501): not before the person has turned 30,
///   unless the case was closed before the paragraph came into force.
/// - **Register data** on the person (16 kap. 1 § first paragraph, last sentence): not while they remain.
struct DisposalRule: Sendable {
    let region: ResearchRegion
    /// The day examined.
    let day: CivilDate

    /// The first day of SoL 2001:453; what was destroyed before is judged by no rule known here.
    static let known = day(2002, 1, 1)
    /// The first day of SoL 2025:400 16 kap. 2 a §.
    static let childRule = day(2026, 1, 15)

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? .earliest
    }

    /// The day the work must be finished when the duty arises on `duty`: the end of the calendar year after.
    static func deadline(_ duty: CivilDate) -> CivilDate { duty.adding(years: 1).endOfYear }

    /// The day the duty arises by the rules of the day the file was destroyed, or of the day examined.
    func duty(_ file: DisposalFile) -> CivilDate { max(file.fiveYears, waiting(file) ?? .earliest, Self.known) }

    /// The 30th birthday that a child investigation waits for; nil where it waits for none or the birth is unknown.
    private func waiting(_ file: DisposalFile) -> CivilDate? {
        guard file.investigation == true, mayWait(file), let birth = file.birth else { return nil }
        let thirty = birth.adding(years: 30)
        // Who turned 30 before the paragraph was in force was never held by it.
        return thirty < Self.childRule ? nil : thirty
    }

    /// Whether 16 kap. 2 a § would hold the file if it is a child investigation.
    private func mayWait(_ file: DisposalFile) -> Bool {
        event(file) >= Self.childRule && file.closed ?? .latest >= Self.childRule
    }

    /// The day whose rules judge the file.
    private func event(_ file: DisposalFile) -> CivilDate { destruction(file) ?? day }

    /// The day the file was destroyed; what happened after the day examined has not happened yet.
    private func destruction(_ file: DisposalFile) -> CivilDate? { file.destroyed.flatMap { $0 <= day ? $0 : nil } }

    /// The file's status on the day examined.
    func judge(_ file: DisposalFile) -> DisposalJudgement {
        if let destroyed = destruction(file) { return judge(file, destroyed: destroyed) }
        if file.preserved == true { return .status(.exempt, DisposalReason.preserved) }
        if region != .others { return .status(.exempt, DisposalReason.region) }
        if file.isBornForResearch == true { return .status(.exempt, DisposalReason.birthDay) }
        let duty = duty(file)
        if file.registered, file.fiveYears <= day { return .status(.notDue, DisposalReason.registered) }
        if duty > day { return .status(.notDue, waiting(file) == duty ? DisposalReason.child : nil) }
        if let unknown = unknown(file) { return .untested(unknown) }
        return .status(day > Self.deadline(duty) ? .overdue : .due, nil)
    }

    private func judge(_ file: DisposalFile, destroyed: CivilDate) -> DisposalJudgement {
        if destroyed < Self.known { return .untested("gallrad före \(Self.known), ingen regel känd") }
        if file.preserved == true { return .status(.tooEarly, DisposalReason.preserved) }
        if region != .others { return .status(.tooEarly, DisposalReason.region) }
        if file.isBornForResearch == true { return .status(.tooEarly, DisposalReason.birthDay) }
        if destroyed < file.fiveYears { return .status(.tooEarly, nil) }
        if destroyed < duty(file) { return .status(.tooEarly, DisposalReason.child) }
        if let unknown = unknown(file) { return .untested(unknown) }
        if file.registered { return .untested("registeruppgifter finns kvar, oklart om de fanns vid gallringen") }
        return .status(.destroyed, nil)
    }

    /// What must be known before the file may be said to be due; nil when all of it is.
    private func unknown(_ file: DisposalFile) -> String? {
        if file.preserved == nil { return "uppgift om bevarande saknas" }
        if file.birth == nil { return "födelsedag okänd" }
        let young = file.birth.map { $0.adding(years: 30) > event(file) } ?? true
        if file.investigation == nil, mayWait(file), young { return "uppgift om barnavårdsutredning saknas" }
        return nil
    }
}

/// Why a file is exempt or must wait.
enum DisposalReason {
    static let preserved = "bevaras: placering av barn, faderskap, föräldraskap eller adoption"
    static let region = "forskning: alla i kommunen"
    static let birthDay = "forskning: född den 5, 15 eller 25"
    static let child = "barnavårdsutredning: före 30 års ålder"
    static let registered = "registeruppgifter om personen finns kvar"
}

/// What the rule needs to know of a file.
struct DisposalFile: Sendable {
    var birth: CivilDate?
    var lastNote: CivilDate
    var investigation: Bool?
    var preserved: Bool?
    var registered = false
    var closed: CivilDate?
    var destroyed: CivilDate?

    /// Five years after the last note; of 29 February, 28 February.
    var fiveYears: CivilDate { lastNote.adding(years: 5) }

    var isBornForResearch: Bool? { birth.map { [5, 15, 25].contains($0.day) } }
}

/// How a file is judged: by its status, with a reason where there are several, or not at all.
enum DisposalJudgement: Hashable, Sendable {
    case status(DisposalStatus, String?)
    case untested(String)
}

/// Where a file stands (gallringsstatus).
enum DisposalStatus: String, CaseIterable, Sendable {
    case notDue = "ej mogen"
    case due = "mogen"
    case overdue = "försenad"
    case exempt = "undantagen"
    case destroyed = "gallrad"
    case tooEarly = "gallrad för tidigt"

    var severity: Finding.Severity? {
        switch self {
        case .notDue, .due, .exempt, .destroyed: nil
        case .overdue: .deviation
        case .tooEarly: .serious
        }
    }

    var help: String {
        switch self {
        case .notDue: "Akter som ännu inte ska gallras"
        case .due: "Akter som ska gallras och vars tid inte gått ut"
        case .overdue: "Akter som skulle ha varit gallrade"
        case .exempt: "Akter som aldrig ska gallras"
        case .destroyed: "Akter som gallrats när de skulle"
        case .tooEarly: "Akter som gallrats för tidigt eller trots undantag"
        }
    }
}

/// Where the kommun lies, as SoF (2025:468) 13 kap. 1 § tells regions apart.
enum ResearchRegion: String, ParameterType, CaseIterable {
    case others = "övriga"
    case ostergotland = "Östergötlands län"
    case gotland = "Gotlands län"
    case vasternorrland = "Västernorrlands län"
    case goteborg = "Göteborgs kommun"
}
