import KontrollCore
import KontrollSampling

/// Section 5: stratified samples.
extension VectorFile.Row {
    func allocation() throws -> Given {
        let sizes = try ints("stratum_sizes")
        let found: StratumAllocation
        switch text("method") {
        case "fixed": found = try StratumAllocation(perStratum: try int("per_stratum"), populations: sizes)
        case "proportional", "equal", "neyman":
            let weighting: StratumAllocation.Weighting =
                switch text("method") {
                case "equal": .equal
                case "neyman": .neyman(deviations: try texts("stratum_sd").compactMap { Rate(decimal: $0) })
                default: .proportional
                }
            found = try StratumAllocation(
                weighting, total: try int("n"), populations: sizes, minimum: fields["minimum"]?.int ?? 1)
        default: throw RowError.field("method")
        }
        return Given(
            inputs: Self.inputs[section] ?? [],
            outputs: [
                "allocation": VectorValue(found.sizes), "unrounded": VectorValue(found.unrounded),
                "total": VectorValue(found.total),
            ])
    }

    func stratifiedEvaluation() throws -> Given {
        let (populations, sizes) = (try ints("stratum_sizes"), try ints("sample_sizes"))
        guard populations.count == sizes.count else { throw RowError.field("sample_sizes") }
        if text("kind") == "amount" { return try amounts(populations, sizes) }
        let errors = try ints("errors")
        guard errors.count == sizes.count else { throw RowError.field("errors") }
        let strata = try zip(zip(populations, sizes), errors)
            .map { try Stratum(population: $0.0, size: $0.1, errors: $1) }
        let found = try StratifiedEvaluation(strata: strata, confidence: try rate("confidence"))
        let all = Double(found.population)
        var outputs: [String: VectorValue] = [
            "estimate_count": .real(found.estimateCount), "estimate_rate": .real(found.estimateRate),
            "standard_error": VectorValue(found.standardError),
            "stratum_upper_counts": VectorValue(found.stratumUpperCounts),
            "bonferroni_stratum_upper_counts": VectorValue(found.bonferroniStratumUpperCounts),
            "bonferroni_upper_count": VectorValue(found.bonferroniUpperCount),
            "bonferroni_upper_rate": .real(Double(found.bonferroniUpperCount) / all),
            "pooled_upper_count": VectorValue(found.pooledUpperCount),
            "equal_sampling_fractions": .flag(found.hasEqualFractions),
        ]
        if let maximal = found.maximal {
            outputs["maxp_upper_count"] = VectorValue(maximal.count)
            outputs["maxp_upper_rate"] = .real(Double(maximal.count) / all)
            outputs["maxp_p_at_upper"] = .real(maximal.probability)
            outputs["maxp_p_at_upper_plus_1"] = .real(maximal.probabilityOfOneMore)
        }
        return Given(
            inputs: Self.inputs[section] ?? [], outputs: outputs,
            optional: ["maxp_upper_count", "maxp_upper_rate", "maxp_p_at_upper", "maxp_p_at_upper_plus_1"])
    }

    private func amounts(_ populations: [Int], _ sizes: [Int]) throws -> Given {
        let means = try texts("mean").compactMap { Double($0) }
        let deviations = try texts("sd").compactMap { Double($0) }
        guard means.count == sizes.count else { throw RowError.field("mean") }
        guard deviations.count == sizes.count else { throw RowError.field("sd") }
        let strata = try zip(zip(populations, sizes), zip(means, deviations))
            .map { try StratumAmounts(population: $0.0, size: $0.1, mean: $1.0, deviation: $1.1) }
        let found = try StratifiedAmounts(strata: strata, confidence: try rate("confidence"))
        return Given(
            inputs: Self.inputs[section] ?? [],
            outputs: [
                "total": .real(found.total), "mean_per_unit": .real(found.meanPerUnit),
                "standard_error_total": .real(found.standardError), "df": VectorValue(found.degreesOfFreedom),
                "t_one_sided": .real(found.oneSidedT), "t_two_sided": .real(found.twoSidedT),
                "upper_one_sided": .real(found.oneSided.upper), "lower_one_sided": .real(found.oneSided.lower),
                "two_sided": VectorValue([found.twoSided.lower, found.twoSided.upper]),
            ])
    }
}
