public import KontrollCore

/// A sample in two stages (tvåstegsurval): the second is drawn only when the first decides nothing.
///
/// The population is accepted with fewer than `firstErrors` errors in the first stage, or with exactly so many and no more
/// than `secondErrors` in the second; with more it is not. Binomial; AICPA Audit Guide *Audit Sampling* 2017,
/// appendix B.
public struct TwoStagePlan: Hashable, Sendable {
    /// The units of each stage.
    public let sizePerStage: Int
    /// The risk of accepting although the population is at the tolerable rate.
    public let risk: Double
    /// The units of both stages.
    public var size: Int { 2 * sizePerStage }

    /// Finds the smallest stages whose risk is accepted.
    public init(confidence: Rate, tolerable: Rate, firstErrors: Int, secondErrors: Int) throws(SamplingError) {
        let accepted = try AcceptedRisk(confidence: confidence)
        guard .zero < tolerable, tolerable <= .one else { throw .outOfRange(.tolerable) }
        let possible = 0..<AttributePlan.largestSize
        guard possible ~= firstErrors, possible ~= secondErrors else { throw .outOfRange(.expected) }
        func risk(_ size: Int) -> Double {
            let stage = SamplingMethod.binomial.errors(in: size, at: tolerable)
            let exactly = stage.atMost(firstErrors) - stage.atMost(firstErrors - 1)
            return stage.atMost(firstErrors - 1) + exactly * stage.atMost(secondErrors)
        }
        let sizes = (max(firstErrors, secondErrors) + 1)...AttributePlan.largestSize
        guard let size = Search.smallest(in: sizes, where: { accepted.covers(risk($0)) }) else { throw .notAttainable }
        (sizePerStage, self.risk) = (size, risk(size))
    }
}
