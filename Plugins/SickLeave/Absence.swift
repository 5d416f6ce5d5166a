import KontrollCore

/// A part of the staff that sick leave is shown for.
enum Group: Hashable, Comparable {
    case unit(String)
    case sex(String)
    case age(String)

    var name: String {
        switch self {
        case .unit(let name), .sex(let name), .age(let name): name
        }
    }

    /// What the groups of one kind make up: all of them together.
    private var kind: Int {
        switch self {
        case .unit: 0
        case .sex: 1
        case .age: 2
        }
    }

    /// The groups in order, each with whether it may be shown beside the others of its kind and their sum.
    static func shown(_ groups: [Group: Absence], smallest: Int) -> [(Group, Absence, isShown: Bool)] {
        let sorted = groups.sorted { $0.key < $1.key }
        let kinds = Dictionary(grouping: sorted.indices) { sorted[$0].key.kind }
        let hidden = kinds.values.flatMap { places in
            Suppression.hidden(places.map { Int(clamping: sorted[$0].value.size) }, smallest: smallest).places
                .map { places[$0] }
        }
        let left = Set(hidden)
        return sorted.indices.map { (sorted[$0].key, sorted[$0].value, !left.contains($0)) }
    }
}

/// The hours of some rows, in seconds.
struct Absence {
    var scheduled: Int64 = 0
    var absent: Int64 = 0
    var long: Int64 = 0
    var rows: [Int] = []
    var persons: Set<Int> = []
    /// How many persons the sums among the rows are of, by month.
    var others: [CivilDate: Int64] = [:]
    /// Full-time jobs in hundredths, by month.
    var fullTime: [CivilDate: Int64] = [:]

    var size: Int64 { Int64(persons.count) + (others.values.max() ?? 0) }

    mutating func add(_ other: Absence) {
        scheduled += other.scheduled
        absent += other.absent
        long += other.long
        rows += other.rows
        persons.formUnion(other.persons)
        others.merge(other.others) { $0.addingReportingOverflow($1).partialValue }
        fullTime.merge(other.fullTime, uniquingKeysWith: +)
    }

    /// Full-time jobs in the mean of the months that have them, with one decimal.
    var fullTimeCell: String {
        let tenths = Swedish.nearest(fullTime.values.reduce(0, +), over: Int64(max(1, fullTime.count)) * 10)
        return fullTime.isEmpty ? "–" : Swedish.decimal(tenths, over: 10, decimals: 1)
    }

    var cells: [String] {
        [
            Swedish.grouped(size), Swedish.percent(absent, of: scheduled, decimals: 2),
            Swedish.percent(long, of: absent, decimals: 2),
        ]
    }

    /// The shares in minutes; what nothing is known of has none.
    var measures: [Measure] {
        let (all, sick, longer) = (
            Swedish.nearest(scheduled, over: 60), Swedish.nearest(absent, over: 60), Swedish.nearest(long, over: 60)
        )
        return (all > 0 ? [Measure("sjukfrånvaro", .share(part: sick, of: all))] : [])
            + (sick > 0 ? [Measure("över 59 dagar", .share(part: longer, of: sick))] : [])
    }

    func exceeds(_ rate: Rate) -> Bool {
        Rate(absent, over: scheduled).map { $0 > rate } ?? false
    }
}

extension SickLeaveCheck {
    private static func rows(_ rows: String) -> [DataSetID: String] {
        let heading = """
            person:text | persons:integer | unit:text | sex:text | age:integer | month:date | scheduled:text \
            | absent:text | long_absent:text | full_time:text
            """
        return ["sick-leave": heading + "\n" + rows]
    }

    static let examples = [
        CheckExample(
            "En enhet över målvärdet, en under och en för liten", parameters: ["target": "8 %", "smallest": 2],
            tables: rows(
                """
                ! P1 |    | Hemtjänst | kvinna | 29 | 2025-01-01 | 160      | 16    | 8 |
                ! P2 |    | Hemtjänst | man    | 50 | 2025-01-01 | 160:00   | 12:00 | |
                  P3 |    | LSS       | kvinna | 30 | 2025-01-01 | 160      | 12,8  | 0 |
                  P4 |    | LSS       | kvinna | 49 | 2025-01-01 | 160      |       | |
                  P5 |    | Natt      | kvinna |    | 2025-01-01 | 160      | 160   | 160 |
                     | 12 | HSE       |        |    | 2025-01-01 | 1 920,00 | 153,6 | |
                  P6 |    | LSS       | man    | 33 | 2025-01-01 | heltid   |       | |
                """)),
        CheckExample(
            "Mer frånvaro än arbetstid kan inte stämma", parameters: ["target": "100 %"],
            tables: rows(
                """
                ! P1 | | Hemtjänst | kvinna | 29 | 2025-01-01 | 100 | 100,01 | |
                ! P2 | | Hemtjänst | kvinna | 29 | 2025-01-01 | 100 | 10     | 11 |
                  P3 | | Hemtjänst | kvinna | 29 | 2025-01-01 | 100 | 100    | 100 |
                """)),
        CheckExample(
            "Precis på målvärdet", parameters: ["target": "10 %", "smallest": 1],
            tables: rows(
                """
                  P1 | | Hemtjänst | kvinna | 29 | 2025-01-01 | 100 | 10 | |
                  P1 | | Hemtjänst | kvinna | 29 | 2025-02-01 | 0   |    | |
                """)),
        CheckExample(
            "Årsarbetare som medeltal av månaderna, och en sysselsättningsgrad som inte kan läsas",
            parameters: ["target": "50 %", "smallest": 1],
            tables: rows(
                """
                  P1 | | Hemtjänst | kvinna | 29 | 2025-01-01 | 160 | 8 | | 1,00
                  P1 | | Hemtjänst | kvinna | 29 | 2025-02-01 | 80  |   | | 0.5
                  P2 | | Hemtjänst | man    | 30 | 2025-01-01 | 120 |   | | 0,75
                  P3 | | Hemtjänst | man    | 30 | 2025-01-01 | 160 |   | | heltid
                """)),
    ]
}
