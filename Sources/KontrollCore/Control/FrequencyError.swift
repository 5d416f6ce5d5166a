/// What could not be understood in a frequency (frekvensfel).
public enum FrequencyError: Error, Sendable, Hashable {
    case empty
    case notOften(String)
    case fixedTime(String)
    case season(String)
    case whichYears(String)
    case tooSeldom(String)
    case yearsDisagree(every: Int, after: Int, found: Int)
    case notTogether(String, String)
    case unknownWord(String, nearest: String?)
    case numberAndMonthsDisagree(number: Int, named: Int)
    case unevenNumber(Int)
    case unevenMonths(Int)
    case noUnit(String)
    case noPeriod(String)
    case noSuchDay(String)
    case whichWeeks(String)
    case whichDays(number: Int, unit: String)
    case notNamed(String)
    case twice(String)
    case sameDay(String, String)

    /// What was found and what was expected, in Swedish.
    public var text: String {
        switch self {
        case .empty: "frekvensen är tom, väntade till exempel ”2 ggr/år Juni December”"
        case .notOften(let words):
            "”\(words)” säger inte hur ofta, väntade till exempel ”2 ggr/år”, ”per månad” eller ”Juni December”"
        case .fixedTime(let words):
            "”\(words)” är en bestämd tid, väntade hur ofta, till exempel ”15 mars” varje år eller ”vartannat år från 2024”"
        case .season(let word):
            "”\(word)” är ingen bestämd del av året, väntade månader, till exempel ”april oktober”, eller en dag som "
                + "planen ger namnet under anchors"
        case .whichYears(let words):
            "”\(words)” säger inte vilka år, väntade ett antal år och det första, till exempel ”vartannat år från 2024”"
        case .tooSeldom(let words): "”\(words)” är mer sällan än en plan håller reda på, väntade högst vart 10:e år"
        case .yearsDisagree(let every, let year, let found):
            "året \(found) kommer inte \(every) år efter \(year), väntade \(year + every)"
        case .notTogether(let first, let second):
            "”\(first)” och ”\(second)” går inte ihop i en frekvens, väntade det ena"
        case .unknownWord(let word, let nearest):
            "okänt ord ”\(word)” i frekvensen, väntade månader, ett antal gånger per år eller en årspunkt"
                + (nearest.map { "; menades ”\($0)”?" } ?? "")
        case .numberAndMonthsDisagree(let number, let named):
            "frekvensen säger \(number) gånger per år men nämner \(named) tidpunkter, väntade lika många"
        case .unevenNumber(let number):
            "\(number) gånger per år går inte jämnt ut på tolv månader, väntade månader efter antalet"
        case .unevenMonths(let months):
            "var \(months):e månad går inte jämnt ut på ett år, väntade månader efter ett antal gånger per år"
        case .noUnit(let word):
            "frekvensen slutar efter ”\(word)”, väntade per år, halvår, tertial, kvartal, månad eller vecka"
        case .noPeriod(let words):
            "”\(words)” säger inte i vilken månad, väntade till exempel ”i månaden”, ”i kvartalet” eller ”i juni”"
        case .noSuchDay(let words):
            "”\(words)” finns inte i alla år och månader, väntade en dag från 1 till 28 eller ”sista dagen i månaden”"
        case .whichWeeks(let words):
            "”\(words)” säger inte vilka veckor, väntade ”jämna veckor” eller ”udda veckor”"
        case .whichDays(let number, let unit):
            "\(number) gånger per \(unit) säger inte vilka dagar, väntade till exempel ”måndagar och torsdagar”"
        case .notNamed(let word):
            "frekvensen undantar ”\(word)” som inte är någon av dess tidpunkter, väntade en av dem"
        case .twice(let word): "”\(word)” står två gånger i frekvensen, väntade varje uppgift en gång"
        case .sameDay(let first, let second):
            "”\(second)” är samma dag som ”\(first)”, väntade varje tidpunkt en gång"
        }
    }
}
