public import KontrollCore
import KontrollDigest

/// A sample of rows that a check has drawn (draget stickprov).
public struct RowSample: Sendable {
    /// An item that was drawn.
    public struct Unit: Sendable, Hashable {
        /// Its id, normalised.
        public let id: String
        /// Its place among the rows the sample was drawn from.
        public let index: Int
        /// The stratum it was drawn from; nil in an undivided sample.
        public let stratum: String?
    }

    /// What is needed to draw it again.
    public let record: SampleRecord
    /// What was drawn, in draw order, one stratum after the other.
    public let units: [Unit]
}

/// How a check draws: the frame is made and asked a seed for, and only then drawn from.
extension CheckInput {
    /// Draws rows by ticket. `rows` names the row of each id; `items` is what they are called, in the plural.
    public func sample(
        _ ids: some RandomAccessCollection<String>, rows: some RandomAccessCollection<RowReference>,
        _ terms: SampleTerms, filters: [String], items: String
    ) throws -> RowSample {
        let frame = try RowFrameError.frame(rows) { () throws(SamplingError) in try TicketFrame(ids) }
        let (size, reason) = try terms.size(of: frame.count, items)
        let told = SampleFrame(
            method: "ticket", population: frame.count, hash: frame.digest.hex, filters: filters, size: size,
            sizeReason: reason, confidence: terms.confidence, tolerable: terms.tolerable)
        guard size > 0 else { return RowSample(record: SampleRecord(told, seed: "", drawn: []), units: []) }
        let seed = try Seed(try self.seed(for: told))
        let units = try frame.draw(seed: seed, size: size).map {
            RowSample.Unit(id: $0.id, index: $0.index, stratum: nil)
        }
        return RowSample(record: SampleRecord(told, seed: seed.text, drawn: units.map(\.id)), units: units)
    }

    /// Draws so many rows from each stratum, or all of one that has fewer. `strata` names the stratum of each row.
    public func sample(
        _ ids: some RandomAccessCollection<String>, rows: some RandomAccessCollection<RowReference>, strata: [String],
        perStratum: Int, confidence: Rate, tolerable: Rate?,
        filters: [String], items: String
    ) throws -> RowSample {
        let frame = try RowFrameError.frame(rows) { () throws(SamplingError) in try TicketFrame(ids) }
        let size =
            "\(Swedish.grouped(perStratum)) \(items) ur varje stratum begärda i kontrollen, alla där det finns färre"
        guard !ids.isEmpty else {
            let none = SampleFrame(
                method: "ticket", population: 0, hash: frame.digest.hex, filters: filters, size: 0,
                sizeReason: "urvalsramen är tom")
            return RowSample(record: SampleRecord(none, seed: "", drawn: []), units: [])
        }
        let plan = try StratifiedPlan(strata: strata, confidence: confidence, tolerable: tolerable) {
            populations throws(SamplingError) in
            try StratumAllocation(perStratum: perStratum, populations: populations)
        }
        let told = SampleFrame(
            method: "ticket", population: frame.count, hash: frame.digest.hex, filters: filters,
            size: plan.allocation.total, sizeReason: size, confidence: confidence, tolerable: tolerable,
            strata: zip(plan.names, zip(plan.populations, plan.allocation.sizes)).map {
                SampleStratum(name: $0, population: $1.0, size: $1.1)
            })
        let selection = try plan.select(from: frame, strata: strata, seed: Seed(try seed(for: told)))
        let units = selection.strata.flatMap { stratum in
            stratum.units.map { RowSample.Unit(id: $0.id, index: $0.index, stratum: stratum.name) }
        }
        return RowSample(
            record: SampleRecord(told, seed: selection.seed.text, drawn: units.map(\.id)), units: units)
    }
}

extension RowSample {
    /// What a person is asked of the sample; nil when nothing was drawn. `facts` are headings and cells that help to find
    /// the item at a place. The answers are evaluated by the terms the sample was drawn by.
    public func review(
        _ title: String, _ questions: [ReviewRequest.Question], rows: some RandomAccessCollection<RowReference>,
        facts: (Int) throws -> [[String]]
    ) rethrows -> ReviewRequest? {
        guard !units.isEmpty else { return nil }
        let items = try units.map {
            ReviewRequest.Item(
                id: $0.id, row: rows[rows.index(rows.startIndex, offsetBy: $0.index)], facts: try facts($0.index),
                stratum: $0.stratum)
        }
        let terms = record.confidence.map { confidence in
            ReviewTerms(
                population: record.population, confidence: confidence, tolerable: record.tolerable,
                strata: (record.strata ?? []).map { ReviewTerms.Stratum(name: $0.name, population: $0.population) })
        }
        return ReviewRequest(title: title, questions: questions, items: items, terms: terms)
    }
}
