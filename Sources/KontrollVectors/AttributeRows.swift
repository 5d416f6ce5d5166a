import KontrollCore
import KontrollSampling

/// Sections 1 to 3: attribute samples.
extension VectorFile.Row {
    func attributePlan() throws -> Given {
        let (confidence, tolerable) = (try rate("confidence"), try rate("tolerable"))
        var outputs: [String: VectorValue]
        switch text("mode") {
        case "expected_taint_rate":
            let plan = try TaintPlan(confidence: confidence, tolerable: tolerable, expected: try rate("expected_rate"))
            outputs = ["n": VectorValue(plan.size), "taints_at_n": .real(plan.taints), "risk_at_n": .real(plan.risk)]
        case "two_stage":
            let plan = try TwoStagePlan(
                confidence: confidence, tolerable: tolerable, firstErrors: try int("stage1_errors"),
                secondErrors: try int("stage2_errors"))
            outputs = [
                "n": VectorValue(plan.size), "n_per_stage": VectorValue(plan.sizePerStage),
                "risk_at_n": .real(plan.risk),
            ]
        case "expected_errors", "expected_rate":
            let expected: AttributePlan.Expectation =
                text("mode") == "expected_errors"
                ? .errors(try int("expected_errors")) : .rate(try rate("expected_rate"))
            let plan = try AttributePlan(
                method: try method(), confidence: confidence, tolerable: tolerable, expected: expected)
            outputs = [
                "n": VectorValue(plan.size), "k": VectorValue(plan.errors), "risk_at_n": .real(plan.risk),
                "risk_at_n_minus_1": .real(plan.riskOfOneFewer), "tolerable_count": VectorValue(plan.tolerableCount),
            ]
        default: throw RowError.field("mode")
        }
        return Given(inputs: Self.inputs[section] ?? [], outputs: outputs)
    }

    func attributeEvaluation() throws -> Given {
        let found = try AttributeEvaluation(
            method: try method(), size: try int("n"), errors: try int("k"), confidence: try rate("confidence"))
        return Given(
            inputs: Self.inputs[section] ?? [],
            outputs: [
                "point": .real(found.point), "upper_one_sided": .real(found.oneSided.upper),
                "lower_one_sided": .real(found.oneSided.lower), "two_sided_lower": .real(found.twoSided.lower),
                "two_sided_upper": .real(found.twoSided.upper), "upper_count": VectorValue(found.oneSided.upperCount),
                "lower_count": VectorValue(found.oneSided.lowerCount),
                "two_sided_lower_count": VectorValue(found.twoSided.lowerCount),
                "two_sided_upper_count": VectorValue(found.twoSided.upperCount),
            ])
    }

    func decision() throws -> Given {
        let rule = try DecisionRule(confidence: try rate("confidence"), tolerable: try rate("tolerable"))
        let found = try rule.decide(method: try method(), size: try int("n"), errors: try int("k"))
        return Given(
            inputs: Self.inputs[section] ?? [],
            outputs: [
                "risk": .real(found.risk), "supported": .flag(found.supported),
                "point_exceeds": .flag(found.pointExceeds), "red_confirmed": .flag(found.redConfirmed),
                "colour": .text(found.colour.rawValue), "census": .flag(found.isCensus),
                "upper_one_sided": .real(found.evaluation.oneSided.upper),
            ])
    }
}
