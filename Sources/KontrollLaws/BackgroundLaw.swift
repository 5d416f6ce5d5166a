import KontrollCore

/// The law on rows before the window: they are there to compare with, and for nothing else.
enum BackgroundLaw {
    static func violations(of check: any CheckRunner) async -> [String] {
        guard let first = check.description.reads.first else { return [] }
        if let other = check.description.reads.dropFirst().first(where: { $0.lookBack != nil }) {
            return ["bara den första datamängden jämförs bakåt, inte \(other.dataSet)"]
        }
        guard let lookBack = first.lookBack else { return [] }
        var violations: [String] = []
        if case .months(let parameter) = lookBack,
            !check.description.parameters.contains(where: { $0.key == parameter })
        {
            violations.append("parametern ”\(parameter)” som säger hur långt bakåt finns inte")
        }
        var matters = false
        for example in check.description.examples {
            do {
                let trial = try Trial(example)
                guard let table = trial.request.tables[first.dataSet] else { continue }
                violations += try await alone(check, trial.request, table).map { "\(example.name): \($0)" }
                guard table.background.count > 0 else { continue }
                var without = trial.request
                without.tables[first.dataSet] = table.selecting((0..<table.count).filter { !table.background[$0] })
                let (before, after) = (try await check.run(trial.request), try await check.run(without))
                matters = matters || before.cited != after.cited
            } catch {
                violations.append("\(example.name): \(describe(error))")
            }
        }
        if !matters { violations.append("inget exempel har en iakttagelse som beror på en rad före perioden") }
        return violations
    }

    /// What a check makes of rows that all lie before the window.
    private static func alone(
        _ check: any CheckRunner, _ request: CheckRequest, _ table: Table
    ) async throws -> [String] {
        var old = request
        old.tables[table.id] = table.marking(background: Array(repeating: true, count: table.count))
        let report = try await check.run(old)
        let counted = report.excluded.reduce(report.examined) { $0 + $1.count }
        return (report.findings.isEmpty ? [] : ["har iakttagelser om rader som alla ligger före perioden"])
            + (counted == 0 ? [] : ["räknar rader som ligger före perioden"])
            + (report.waiting == nil ? [] : ["väntar på rader som ligger före perioden"])
    }
}
