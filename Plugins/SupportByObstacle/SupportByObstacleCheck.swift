public import KontrollCore

/// Counts persons with försörjningsstöd by the code of their obstacle and by month (försörjningshinder), and finds codes
/// that are missing or unknown.
///
/// A person counts once for each month and code, however many rows there are. The evidence is the whole table, codes by
/// months, with a zero for a code nobody has; the measures hold each code's persons summed over the months.
public struct SupportByObstacleCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Koderna med sina benämningar, koden först, i tabellens ordning")
        var codes = SupportByObstacleCheck.usualCodes

        public init() {}

        public func validate() throws(ParameterProblem) {
            let codes = codes.map { SupportByObstacleCheck.code($0) }
            guard !codes.isEmpty, !codes.contains(""), Set(codes).count == codes.count else {
                throw .outOfRange(key: "codes", allowed: "en eller flera koder, var och en en gång")
            }
        }
    }

    public static let about = CheckDescription(
        id: "support-by-obstacle",
        version: 1,
        title: "Försörjningsstöd efter försörjningshinder",
        looksFor: "Antal personer med försörjningsstöd per kod och månad, och personer utan kod eller med okänd kod.",
        rationale: "Koden styr vilken hjälp personen får ut ur bidraget, och tabellen läggs fram för nämnden. Saknas "
            + "koder stämmer varken planeringen eller statistiken.",
        sources: [
            .law("SoL (2025:400) 12 kap. 7 §", from: "2025-07-01"),
            .law("SoL (2001:453) 4 kap. 3 §", from: "2002-01-01", to: "2025-06-30"),
            .practice(
                "Koder för försörjningshinder enligt Socialstyrelsens statistik om ekonomiskt bistånd, som nämnder redovisar dem"
            ),
            .assumption("En person med två koder samma månad räknas på båda och är att titta på"),
        ],
        reads: [.from(SupportObstacles.self, \.person, \.month, \.code)],
        measures: [
            MeasureDescription("personer", .count, "Olika personer under perioden"),
            MeasureDescription("personer senaste månaden", .count, "Olika personer den sista månaden med uppgifter"),
            MeasureDescription("utan kod", .count, "Rader utan kod"),
            MeasureDescription("okänd kod", .count, "Rader med en kod som inte finns i listan"),
        ]
            + usualCodes.map {
                MeasureDescription("kod \(code($0))", .count, "\($0): personer, summerade över månaderna")
            },
        examples: [
            CheckExample(
                "Två personer med kod 113 i januari, en utan kod, en med okänd och en med två koder",
                asOf: "2023-06-30",
                tables: [
                    "support-obstacles": """
                      person:text   | month:date | code:text
                      900101-9802   | 2023-01-01 | 113
                      19900101-9802 | 2023-01-31 | 113
                      P2            | 2023-01-01 | 113 Arbetslös, ingen ersättning
                    ! P3            | 2023-01-01 |
                    ! P4            | 2023-02-01 | 999
                    ! P5            | 2023-02-01 | 21
                    ! P5            | 2023-02-01 | 90
                      P6            | 2023-02-01 | 21
                      P6            | 2023-03-01 | 23
                    """
                ]),
            CheckExample(
                "En egen kodlista", parameters: ["codes": .array(["A Arbetslös", "S Sjuk"])], asOf: "2023-06-30",
                tables: [
                    "support-obstacles": """
                      person:text | month:date | code:text
                      P1          | 2023-01-01 | a
                    ! P2          | 2023-01-01 | 113
                      P3          | 2023-02-01 | S
                    """
                ]),
            CheckExample(
                "Alla har en känd kod, olika i olika månader", asOf: "2023-06-30",
                tables: [
                    "support-obstacles": """
                      person:text | month:date | code:text
                      P1          | 2023-01-01 | 21
                      P1          | 2023-02-01 | 23
                      P2          | 2023-02-01 | 90
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: SupportObstacles.self)
        let (month, codes) = try (rows.month, rows.code)
        var (persons, forms) = (TextKeys(), TextKeys())
        let person = persons.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }
        let code = forms.keys(of: codes, Self.code)
        let known = parameters.codes.map(Self.code)
        let places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
        let place = codes.dictionary.map { places[Self.code($0)] }

        var (uncoded, strange) = (0, 0)
        var findings: [Finding] = []
        var byPerson: [PersonMonth: [Int]] = [:]
        var cells: [Cell: Set<Int>] = [:]
        for row in rows.indices {
            let first = month[row].startOfMonth
            if code[row] == TextKeys.none {
                uncoded += 1
                findings.append(
                    Finding("Kod saknas för \(first.description.prefix(7))", .look, rows: [rows.reference(row)]))
            } else if let column = place[Int(codes.codes[row])] {
                byPerson[PersonMonth(person: person[row], month: first), default: []].append(row)
                cells[Cell(code: column, month: first), default: []].insert(person[row])
            } else {
                strange += 1
                findings.append(
                    Finding("Koden \(codes[row] ?? "") finns inte i listan", .look, rows: [rows.reference(row)]))
            }
        }
        for (_, same) in byPerson where Set(same.map { code[$0] }).count > 1 {
            findings.append(Finding("En person har flera koder samma månad", .look, rows: rows.references(same)))
        }
        let months = Set(month.map(\.startOfMonth)).sorted()
        let latest = rows.indices.filter { month[$0].startOfMonth == months.last }
        func count(_ code: Int, _ month: CivilDate) -> Int { cells[Cell(code: code, month: month)]?.count ?? 0 }
        let declared = Dictionary(uniqueKeysWithValues: Self.usualCodes.map { (Self.code($0), ()) })
        let totals = known.indices.filter { declared[known[$0]] != nil }.map { index in
            Measure("kod \(known[index])", .count(Int64(months.reduce(0) { $0 + count(index, $1) })))
        }
        return CheckReport(
            examined: rows.count, findings: findings,
            measures: [
                Measure("personer", .count(Int64(Set(person).count))),
                Measure("personer senaste månaden", .count(Int64(Set(latest.map { person[$0] }).count))),
                Measure("utan kod", .count(Int64(uncoded))), Measure("okänd kod", .count(Int64(strange))),
            ] + totals,
            evidence: [
                EvidenceTable(
                    title: "Antal personer med försörjningsstöd per kod och månad",
                    columns: ["Försörjningshinder"] + months.map { String($0.description.prefix(7)) },
                    rows: known.indices.map { index in
                        [parameters.codes[index]] + months.map { String(count(index, $0)) }
                    })
            ])
    }

    /// The code that begins a text: `113 Arbetslös` is `113`.
    static func code(_ text: String) -> String {
        TextKeys.name(text).split(separator: " ").first.map(String.init) ?? ""
    }

    private struct PersonMonth: Hashable {
        let person: Int
        let month: CivilDate
    }

    private struct Cell: Hashable {
        let code: Int
        let month: CivilDate
    }
}
