import Foundation
import KontrollTesting
import Testing

@testable import KontrollSampling

/// The rows of `sampling-vectors.json`.
struct Vectors: Decodable {
    let sections: Sections
    let datasets: Datasets

    /// Populations of items with their amounts in öre.
    struct Datasets: Decodable {
        let dummies, kommun40, tiny: [VectorItem]
    }

    struct Sections: Decodable {
        let attributePlan: [AttributePlanRow]
        let attributeEval: [AttributeEvalRow]
        let decision: [DecisionRow]
        let musPlan: [MoneyPlanRow]
        let musSelect: [MoneyDrawRow]
        let musEval: [MoneyEvaluationRow]
        let stratAlloc: [AllocationRow]
        let stratEval: [StratumRow]
        let ticketSelect: [TicketRow]
        let prng: [GeneratorRow]
    }

    /// Nil when no test data is given; a file that cannot be read fails the tests that need it.
    static let shared: Vectors? = TestData.shared.flatMap { folder in
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            let data = try Data(contentsOf: folder.appending(path: "vectors/sampling-vectors.json"))
            return try decoder.decode(Vectors.self, from: data)
        } catch {
            Issue.record("sampling-vectors.json: \(error)")
            return nil
        }
    }

    static func rows<Row>(_ path: KeyPath<Sections, [Row]>) -> [Row] { shared?.sections[keyPath: path] ?? [] }
}

/// The comparison of the vectors: `|got − want| ≤ 1e-9 · max(1, |want|)`.
func isClose(_ got: Double, _ want: Double) -> Bool { abs(got - want) <= 1e-9 * max(1, abs(want)) }

/// The value or the error of a sampling step.
func outcome<T>(_ step: () throws(SamplingError) -> T) -> Result<T, SamplingError> {
    do { return .success(try step()) } catch { return .failure(error) }
}
