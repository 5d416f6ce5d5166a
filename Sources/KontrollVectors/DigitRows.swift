import KontrollCore
import KontrollSampling

/// Section 7, digits.
extension VectorFile.Row {
    func leadingDigits() throws -> Given {
        let inputs = Self.inputs[section] ?? []
        let digits: LeadingDigits?
        if let text = text("text") {
            do { digits = try LeadingDigits.read(text) } catch {
                return Given(inputs: inputs, outputs: ["error": .text("not_a_number")])
            }
        } else {
            digits = LeadingDigits(try money("amount_ore"))
        }
        return Given(
            inputs: inputs,
            outputs: [
                "first": VectorValue(digits?.first), "second": VectorValue(digits?.second),
                "first_two": VectorValue(digits?.firstTwo), "first_three": VectorValue(digits?.firstThree),
            ])
    }

    func digitAnalysis() throws -> Given {
        guard let numbers = text("dataset").flatMap(datasets.numbers) else { throw RowError.field("dataset") }
        guard let test = text("test").flatMap(DigitTest.init(rawValue:)) else { throw RowError.field("test") }
        let found = DigitAnalysis(test, try numbers.compactMap { try LeadingDigits.read($0) })
        let deviations = found.deviations
        let greatest = deviations.max() ?? 0
        return Given(
            inputs: Self.inputs[section] ?? [],
            outputs: [
                "n": VectorValue(found.total), "counts": VectorValue(found.counts), "chi2": .real(found.chiSquare),
                "df": VectorValue(found.degreesOfFreedom), "p_value": .real(found.probability),
                "mad": .real(found.meanAbsoluteDeviation), "mad_class": .text(found.conformity.rawValue),
                "ks_d": .real(found.cumulativeDifference), "ks_critical_005": .real(found.criticalDifference),
                "z_max": .real(greatest),
                "z_max_digit": VectorValue(deviations.firstIndex(of: greatest).map { $0 + test.digits.lowerBound }),
                "digits_z_over_1_96": VectorValue(found.conspicuous),
                "z_first3": VectorValue(Array(deviations.prefix(3))),
                "expected_first3": VectorValue(Array(found.expected.prefix(3))),
            ])
    }
}
