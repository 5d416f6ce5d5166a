import KontrollCore

/// The laws that hold a check to its own examples.
enum ExampleLaw {
    static func coverage(_ check: any CheckRunner) async -> [String] {
        var (triggers, quiet, draws) = (false, false, false)
        var unexamined: [String] = []
        for example in check.description.examples {
            do {
                let trial = try Trial(example)
                let report = try await check.run(trial.request)
                let rows = trial.request.tables.values.reduce(0) { $0 + $1.count }
                let drawn = report.review?.items.isEmpty == false
                draws = draws || drawn
                if !trial.marked.isEmpty || drawn {
                    triggers = true
                } else if report.examined > 0 {
                    quiet = true
                } else if rows > 0 {
                    unexamined.append(example.name)
                }
            } catch {
                return ["\(example.name): \(describe(error))"]
            }
        }
        // A sample of a population that the filters left empty is the quiet case of a check that draws.
        if draws, !unexamined.isEmpty { quiet = true }
        return (triggers ? [] : ["inget exempel har en rad märkt med ! eller drar något stickprov"])
            + (quiet ? [] : ["inget exempel granskar rader utan att slå till"])
    }

    static func citations(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        let cited = try await check.run(trial.request).cited
        let (over, missed) = (cited.subtracting(trial.marked), trial.marked.subtracting(cited))
        return (over.isEmpty ? [] : ["pekar ut omärkta rader: \(over.sorted().shown)"])
            + (missed.isEmpty ? [] : ["pekar inte ut märkta rader: \(missed.sorted().shown)"])
    }

    /// Numbers the rows as a source from which others were set aside would, and expects the citations to follow.
    static func references(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        func number(_ row: Int) -> Int { 7 + 3 * row }
        var sparse = trial.request
        sparse.tables = sparse.tables.mapValues { table in
            Table(id: table.id, count: table.count, columns: table.columns, rowNumbers: (0..<table.count).map(number))
        }
        var violations: [String] = []
        for request in [trial.request, sparse] {
            if case .uncited? = try await refusal(of: request, check) {
                violations.append("en iakttagelse pekar inte ut någon rad, eller en rad som inte finns")
            }
        }
        let report = try await check.run(trial.request)
        if let item = report.review?.items.first(where: { item in
            trial.request.tables[item.row.dataSet]?.hasRow(numbered: item.row.row) != true
        }) {
            violations.append("granskningsprotokollets post ”\(item.id)” pekar ut en rad som inte finns")
        }
        let moved = report.movingCitations { RowReference(dataSet: $0.dataSet, row: number($0.row)) }
        if violations.isEmpty, try await check.run(sparse) != moved {
            violations.append("rader pekas ut med sin plats i tabellen i stället för sitt nummer i källan")
        }
        return violations
    }

    /// Holds for the example, and for each row of the population alone.
    static func accounting(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        guard let population = check.description.reads.first?.dataSet, let table = trial.request.tables[population]
        else { return ["exemplet saknar tabellen som granskas"] }
        var requests = [trial.request]
        for row in 0..<table.count {
            var single = trial.request
            single.tables[population] = table.selecting([row])
            requests.append(single)
        }
        var violations: [String] = []
        for request in requests {
            if case .unaccounted(_, let given, let examined, let excluded)? = try await refusal(of: request, check) {
                violations.append("\(examined) granskade och \(excluded) undantagna rader av \(given)")
            }
        }
        return violations
    }

    /// Why the host refuses the check's report; nil when it does not.
    private static func refusal(of request: CheckRequest, _ check: any CheckRunner) async throws -> CheckFailure? {
        do {
            _ = try await request.carryOut(check)
            return nil
        } catch {
            switch error {
            case .uncited, .unaccounted: return error
            case .parameters, .data, .threw, .process, .seedNeeded, .unpinned: throw error
            }
        }
    }
}
