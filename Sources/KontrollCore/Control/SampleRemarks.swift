/// What a reader must know of how a sample came about: who chose its seed, and how often it was drawn anew.
extension Remark {
    /// The remarks on the samples of a run.
    ///
    /// - Parameters:
    ///   - run: The run that stands.
    ///   - superseded: Earlier runs.
    /// - Returns: The remarks, those on seeds first; none where there is nothing out of the ordinary.
    static func ofSamples(_ run: RunRecord, among superseded: RunsByOccurrence) -> [Remark] {
        let period = run.occurrence.period
        let seeds = Set(run.checks.flatMap(\.samples).compactMap { $0.entries?.chosen }).sorted()
        let earlier = superseded.of(run)
        let redrawn = run.checks.indices.compactMap { timesRedrawn(run, $0, earlier) }
        return seeds.map { Remark(.chosenSeed, period: period, text: $0) }
            + redrawn.map { Remark(.redrawn, period: period, text: $0) }
    }

    /// How many samples of a check nobody had gone through when its frame was made another; nil for none.
    private static func timesRedrawn(_ run: RunRecord, _ check: Int, _ earlier: [RunRecord]) -> String? {
        func sample(_ run: RunRecord) -> SampleRecord? {
            run.checks.indices.contains(check) ? run.checks[check].samples.first : nil
        }
        guard let stands = sample(run) else { return nil }
        let reviewed = Set(earlier.filter { $0.review != nil }.compactMap { sample($0)?.frameHash })
        var seen = reviewed.union([stands.frameHash])
        let dropped = earlier.compactMap(sample).filter { $0.size > 0 && seen.insert($0.frameHash).inserted }
        guard let first = dropped.first else { return nil }
        let times = dropped.count == 1 ? "en gång" : "\(Swedish.grouped(dropped.count)) gånger"
        return "stickprovet omdraget \(times) utan granskning, ramen \(Swedish.grouped(first.population)) → "
            + Swedish.count(stands.population, "post", "poster")
    }
}

extension SampleEntries {
    /// That a person chose the seed, and what was known then, without the account; nil for one that was drawn.
    public var chosen: String? {
        let known =
            switch frameKnown {
            case true?: " sedan ramen var känd"
            case false?: ", ramen fördes in i samma körning: dragningen kunde räknas ut i förväg"
            case nil: ""
            }
        return givenBy.map { "startvärdet valt av människa (\($0))" + known }
    }
}

extension RunRecord {
    /// Whether items it drew wait for people to go through them.
    var awaitsReview: Bool {
        OutcomeState.mayAwaitReview.contains(outcome.state) && answeredCount < drawnCount
    }

    /// How many of them people have gone through.
    var answeredCount: Int { review?.answered ?? 0 }

    /// How many items its samples have together.
    var drawnCount: Int { checks.flatMap(\.samples).reduce(0) { $0 + $1.size } }
}

extension OccurrenceStanding {
    /// How many were examined, of what the deviations are counted of: a sample that nobody has gone through is not. Nil
    /// when no run stands behind the outcome.
    public var examined: Int? {
        guard let run else { return nil }
        guard run.awaitsReview else { return outcome.units?.count ?? outcome.examined }
        let others = run.checks.filter { $0.samples.isEmpty }.map(\.examined).max() ?? 0
        // Answers that people registered without a protocol are for the items drawn.
        return max(others, outcome.toReview == nil ? run.drawnCount : run.answeredCount)
    }
}

extension ControlStanding {
    /// How many were examined in all its occurrences, as ``OccurrenceStanding/examined`` counts; nil when no run stands
    /// behind the outcome.
    public var examined: Int? {
        let counts = occurrences.compactMap(\.examined)
        return counts.isEmpty ? nil : counts.reduce(0, +)
    }
}
