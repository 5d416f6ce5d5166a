import KontrollCore
import KontrollDigest
import KontrollSampling

/// Section 4: monetary-unit samples.
extension VectorFile.Row {
    func moneyPlan() throws -> Given {
        let plan = try MoneyPlan(
            confidence: try rate("confidence"), bookValue: try money("book_value_ore"),
            tolerable: try money("tolerable_ore"), expected: try money("expected_ore"))
        return Given(
            inputs: Self.inputs[section] ?? [],
            outputs: [
                "confidence_factor": .real(plan.confidenceFactor), "n": VectorValue(plan.size),
                "interval_ore": .whole(plan.interval.ore), "basic_precision_ore": .real(plan.basicPrecision),
            ])
    }

    func moneyDraw() throws -> Given {
        guard let items = datasets.items(fields) else { throw RowError.field("population") }
        let methods: [String: MoneyDraw.Method] = [
            "interval_top": .intervalTop, "cell_top": .cellTop, "random_pps": .randomPPS,
            "interval_plain": .intervalPlain,
        ]
        guard let method = text("method").flatMap({ methods[$0] }) else { throw RowError.field("method") }
        guard let order = text("order").flatMap(MoneyDraw.Order.init(rawValue:)) else { throw RowError.field("order") }
        let spacing: MoneyDraw.Spacing =
            try fields["interval_ore_in"]?.int64.map { .interval(Money(ore: $0)) } ?? .size(try int("n"))
        let frame = try MoneyFrame(ids: items.map(\.id), amounts: items.map(\.amount))
        // A draw from a given start, laid out as it stands, needs no seed.
        let draw = try frame.draw(
            method, spacing, order: order, seed: try Seed(text("seed") ?? "utan"), start: fields["start_in"]?.int64)

        let wanted = fields["expected"]?.object ?? [:]
        let selected = draw.selected.map { item in
            VectorValue.object([
                "id": .text(item.id), "times": VectorValue(item.times), "stratum": .text(item.isTop ? "top" : "rest"),
            ])
        }
        let (top, hits) = (draw.selected.filter(\.isTop).map(\.id), draw.hitUnits.map(Self.value))
        var outputs: [String: VectorValue] = [
            "book_value_ore": .whole(frame.bookValue.ore), "positive_items": VectorValue(frame.positiveCount),
            "negative_items": VectorValue(frame.negativeItems.count),
            "negative_value_ore": .whole(frame.negativeValue.ore),
            "zero_items": VectorValue(frame.zeroItems.count), "top_items": VectorValue(top),
            "top_items_sha256": .text(Self.joined(top)), "top_value_ore": .whole(draw.topValue.ore),
            "rest_value_ore": .whole(draw.restValue.ore), "start": draw.start.map { .whole($0) } ?? .null,
            "cells": VectorValue(draw.cells), "hits": VectorValue(hits.count), "hit_units": .list(hits),
            "hit_units_first": .list(Array(hits.prefix(wanted["hit_units_first"]?.list?.count ?? 0))),
            "selected": .list(selected), "selected_sha256": .text(Self.joined(draw.selected.map(\.id))),
            "first_selected": .list(Array(selected.prefix(wanted["first_selected"]?.list?.count ?? 0))),
            "distinct_items": VectorValue(selected.count),
        ]
        if let interval = draw.interval {
            outputs["interval_ore"] = Self.value(interval)
            outputs["interval"] = .list([.whole(interval.numerator), .whole(interval.denominator)])
        }
        return Given(inputs: [], outputs: outputs)
    }

    /// A whole number, or `[numerator, denominator]` in lowest terms.
    private static func value(_ rate: Rate) -> VectorValue {
        rate.denominator == 1
            ? .whole(rate.numerator) : .list([.whole(rate.numerator), .whole(rate.denominator)])
    }

    /// The SHA-256 of ids joined with LF.
    static func joined(_ ids: [String]) -> String { Digest.sha256(of: ids.joined(separator: "\n")).hex }

    func moneyEvaluation() throws -> Given {
        let interval = fields["interval_ore"]
        let parts = interval?.list?.compactMap(\.int64) ?? interval?.int64.map { [$0, 1] } ?? []
        guard parts.count == 2, let interval = Rate(parts[0], over: parts[1]) else {
            throw RowError.field("interval_ore")
        }
        let found = try MoneyEvaluation(
            confidence: try rate("confidence"), interval: interval, restValue: try money("rest_value_ore"),
            hits: try int("hits"), sampleErrors: try errors("sample_errors"), topErrors: try errors("top_errors"),
            tolerable: try money("tolerable_ore"))
        let (over, under) = (found.over, found.under)
        return Given(
            inputs: [],
            outputs: [
                "n_over": VectorValue(over.taints.count), "n_under": VectorValue(under.taints.count),
                "taints_over": VectorValue(over.taints), "taints_under": VectorValue(under.taints),
                "known_over_ore": .real(over.known), "known_under_ore": .real(under.known),
                "projected_over_ore": .real(over.projected), "projected_under_ore": .real(under.projected),
                "mle_over_ore": .real(over.mostLikely), "mle_under_ore": .real(under.mostLikely),
                "mle_net_ore": .real(found.mostLikelyNet), "basic_precision_ore": .real(found.basicPrecision),
                "incremental_allowance_over_ore": .real(over.incrementalAllowance),
                "stringer_poisson_over_ore": .real(over.stringer), "stringer_poisson_under_ore": .real(under.stringer),
                "net_upper_over_ore": .real(found.netUpperOver), "net_upper_under_ore": .real(found.netUpperUnder),
                "stringer_binomial_over_rate": .real(found.stringerBinomialRate),
                "stringer_binomial_over_ore": .real(found.stringerBinomial),
                "cell_poisson_over_ore": .real(found.cellPoisson), "taint_over_one": .flag(found.hasTaintOverOne),
                "capped_at_rest_value": .flag(found.isCappedAtRestValue), "colour": .text(found.colour.rawValue),
                "tolerable_ore": .whole(found.tolerable.ore),
            ])
    }

    private func errors(_ name: String) throws -> [MoneyError] {
        guard let list = fields[name]?.list else { throw RowError.field(name) }
        return try list.map { value in
            guard let error = value.object, let book = error["book_ore"]?.int64, let audit = error["audit_ore"]?.int64
            else { throw RowError.field(name) }
            return MoneyError(book: Money(ore: book), audit: Money(ore: audit), times: error["times"]?.int ?? 1)
        }
    }
}
