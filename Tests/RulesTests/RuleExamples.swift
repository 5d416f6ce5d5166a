import Foundation
import KontrollCore
import Testing

@testable import KontrollRules

/// Rules as a plan would write them, with tables whose deviating rows are marked.
struct RuleExample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rules: Value
    let tables: [DataSetID: [String]]
    /// The data sets, the population first.
    let order: [DataSetID]

    init(_ name: String, _ rules: [[String: Value]], order: [DataSetID] = ["rader"], _ tables: [DataSetID: [String]]) {
        (testDescription, self.rules, self.tables, self.order) = (
            name, .array(rules.map { .object($0) }), tables, order
        )
    }

    /// Every column of the first table of each data set.
    func given() -> [GivenData] {
        order.map { id in
            let heading = (tables[id]?.first ?? "").split(separator: "\n").first.map(String.init) ?? ""
            var columns: [String: ColumnType] = [:]
            for part in heading.split(separator: "|") {
                let words = part.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
                columns[words[0]] = ColumnType(rawValue: words[1])
            }
            return GivenData(dataSet: id, source: SourceID(rawValue: "källa-\(id)"), columns: columns)
        }
    }

    /// The check of the rules, with the tables as its examples.
    func check() throws -> RuleSetCheck {
        let set = try RulesCheck.ruleSet(rules, given())
        let count = tables.values.map(\.count).max() ?? 0
        let examples = (0..<count).map { index in
            CheckExample(
                "\(testDescription) \(index + 1)", tables: tables.compactMapValues { $0[min(index, $0.count - 1)] })
        }
        return RuleSetCheck(set, examples: examples)
    }

    static let all = [
        RuleExample(
            "krav", [["krav": "vem", "skäl": "Attest saknas", "när": "not_cancelled eller not_cancelled är tom"]],
            [
                "rader": [
                    """
                      vem:text | not_cancelled:flag
                      A        | ja
                    !          | ja
                               | nej
                    !          |
                      B        | nej
                    """, "vem:text | not_cancelled:flag\nA | ja\nB | ",
                ]
            ]),
        RuleExample(
            "unik", [["unik": ["lev", "nr"], "belopp": "kr"]],
            [
                "rader": [
                    """
                      lev:text | nr:text | kr:money
                    ! L1       | F-1     | 10.00
                    ! l1       | f-1     | 20.00
                      L2       | F-1     | 10.00
                      L1       |         | 10.00
                      L1       |         | 10.00
                    """, "lev:text | nr:text | kr:money\nL1 | 1 | 5.00\nL1 | 2 | 5.00",
                ]
            ]),
        RuleExample(
            "värden, mönster och intervall",
            [
                ["värden": ["enhet": ["7100", "7200"]]], ["mönster": ["nr": "F-[0-9]+"], "grad": "titta"],
                ["intervall": ["kr": "0 kr till 100 000 kr", "dag": "minst 2025-01-01"], "namn": "rimligt"],
            ],
            [
                "rader": [
                    """
                      enhet:text | nr:text | kr:money  | dag:date
                      7100       | F-1     | 100000.00 | 2025-01-01
                    ! 7300       | F-1     | 0.00      | 2025-01-02
                    ! 7200       | 1       | 1.00      | 2025-01-02
                    ! 7200       | F-2     | -0.01     | 2025-01-02
                    ! 7200       | F-3     | 1.00      | 2024-12-31
                                 | F-4     | 1.00      | 2025-01-02
                    !            | F-5     | 100000.01 |
                    """, "enhet:text | nr:text | kr:money | dag:date\n7100 | F-1 | 1.00 | 2025-02-01",
                ]
            ]),
        RuleExample(
            "ordning och dagar",
            [
                ["ordning": ["start", "slut", "betald"]],
                ["dagar": ["från": "start", "till": "betald", "högst": "30"], "när": "betald är inte tom"],
            ],
            [
                "rader": [
                    """
                      start:date | slut:date  | betald:date
                      2025-01-01 | 2025-01-01 | 2025-01-31
                    ! 2025-01-02 | 2025-01-01 | 2025-01-31
                    ! 2025-01-01 | 2025-01-01 | 2025-02-01
                      2025-01-01 | 2025-01-01 |
                    ! 2025-01-02 | 2025-01-01 |
                    """,
                    "start:date | slut:date | betald:date\n2025-01-01 | 2025-01-02 | 2025-01-03",
                ]
            ]),
        RuleExample(
            "finns_i", [["finns_i": ["enhet": "källa-register.kod", "vem": "källa-register.chef"]]],
            order: ["rader", "register"],
            [
                "rader": [
                    """
                      enhet:text | vem:text
                      7100       | Anna
                      7100       | ANNA
                    ! 7200       | Anna
                    ! 7300       | Bo
                      7200       |
                    """, "enhet:text | vem:text\n7200 | Bo",
                ],
                "register": ["kod:text | chef:text\n7100 | anna\n7200 | Bo\n7200 | \n | Anna"],
            ]),
        RuleExample(
            "summa", [["summa": ["av": "kr", "per": ["lev"], "högst": "100 kr"], "skäl": "Över direktupphandling"]],
            [
                "rader": [
                    """
                      lev:text | kr:money
                    ! L1       | 60.00
                    ! L1       | 40.01
                      L2       | 60.00
                      L2       | 40.00
                               | 900.00
                    ! L3       | 200.00
                      L3       |
                    """, "lev:text | kr:money\nL1 | 100.00",
                ]
            ]),
        RuleExample(
            "villkor", [["villkor": "kr > 0 och attest = mottagare", "skäl": "Samma person"]],
            [
                "rader": [
                    """
                      kr:money | attest:text | mottagare:text
                    ! 10.00    | Anna        | anna
                      10.00    | Anna        | Bo
                      -1.00    | Anna        | Anna
                      10.00    |             | Bo
                      -1.00    |             |
                    """, "kr:money | attest:text | mottagare:text\n1.00 | A | B",
                ]
            ]),
    ]
}
