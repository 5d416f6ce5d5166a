public import KontrollCore

/// The terms a control sets for a sample (stickprovets villkor): how sure, how much is tolerated, and how many.
public struct SampleTerms: Hashable, Sendable {
    /// How sure the sample is to be, between 0 and 1.
    public var confidence: Rate
    /// The share of errors that can be tolerated, above 0 and at most 1.
    public var tolerable: Rate
    /// The errors that the sample may show and still support the population.
    public var expectedErrors: Int
    /// How many items to draw; 0 for as many as the terms need.
    public var size: Int

    /// The terms.
    public init(confidence: Rate, tolerable: Rate, expectedErrors: Int = 0, size: Int = 0) {
        (self.confidence, self.tolerable) = (confidence, tolerable)
        (self.expectedErrors, self.size) = (expectedErrors, size)
    }

    /// Refuses terms that cannot be, by the keys that checks give them.
    public func validate() throws(ParameterProblem) {
        guard .zero < confidence, confidence < .one else {
            throw .outOfRange(key: "confidence", allowed: "mer än 0 % och mindre än 100 %")
        }
        guard .zero < tolerable, tolerable <= .one else {
            throw .outOfRange(key: "tolerable", allowed: "mer än 0 % och högst 100 %")
        }
        guard 0...1_000_000 ~= expectedErrors else {
            throw .outOfRange(key: "expectedErrors", allowed: "0 till 1 000 000")
        }
        guard size >= 0 else { throw .outOfRange(key: "size", allowed: "0 eller mer") }
    }

    /// How many of so many items to draw, and why: all of them when no smaller sample will do (ISA 530 A10-A11).
    func size(of population: Int, _ items: String) throws(SamplingError) -> (size: Int, reason: String) {
        guard population > 0 else { return (0, "urvalsramen är tom") }
        let all = "alla \(Swedish.grouped(population)) i urvalsramen"
        if size > 0 {
            return size <= population
                ? (size, "\(Swedish.grouped(size)) \(items) begärda i kontrollen")
                : (population, "\(all), färre än de \(Swedish.grouped(size)) begärda")
        }
        do {
            let plan = try AttributePlan(
                method: .hypergeometric(population: population), confidence: confidence, tolerable: tolerable,
                expected: .errors(expectedErrors))
            return (plan.size, plan.reason)
        } catch SamplingError.notAttainable {
            return (
                population,
                "\(all): inget mindre stickprov räcker för \(confidence.swedish) säkerhet, högst \(tolerable.swedish) fel "
                    + "godtas, \(Swedish.grouped(expectedErrors)) fel väntas"
            )
        }
    }
}

/// Why no sample can be drawn from some rows. Rows count from 0, as the source was read.
public enum RowFrameError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Two rows have the same id.
    case sameID(Int, Int)
    /// A row has no id.
    case noID(Int)
    /// A row's id holds a line break, a tab or another control character.
    case badID(Int)

    /// What is wrong and where, without the id itself.
    public var description: String {
        switch self {
        case .sameID(let one, let other):
            "raderna \(Swedish.grouped(min(one, other) + 1)) och \(Swedish.grouped(max(one, other) + 1)) har samma id; "
                + "varje post måste ha ett eget för att kunna dras"
        case .noID(let row): "rad \(Swedish.grouped(row + 1)) saknar id och kan inte dras"
        case .badID(let row):
            "rad \(Swedish.grouped(row + 1)) har radbrytning, tabb eller annat styrtecken i sitt id: ramen vore inte entydig"
        }
    }

    /// Makes a frame of rows, or names the rows that stand in the way.
    static func frame<Frame>(
        _ rows: some RandomAccessCollection<RowReference>, _ make: () throws(SamplingError) -> Frame
    ) throws -> Frame {
        func row(_ place: Int) -> Int { rows[rows.index(rows.startIndex, offsetBy: place)].row }
        do { return try make() } catch {
            switch error {
            case .duplicateID(let first, let second): throw RowFrameError.sameID(row(first), row(second))
            case .emptyID(let position): throw RowFrameError.noID(row(position))
            case .badID(let position): throw RowFrameError.badID(row(position))
            default: throw error
            }
        }
    }
}
