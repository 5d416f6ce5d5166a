import Foundation
import KontrollCore

/// The laws that hold a check to one answer.
enum OrderLaw {
    /// Runs the request several times at once. A dictionary's order follows from where in memory it stands: each run
    /// takes up the room that earlier ones left, so that its dictionaries stand elsewhere.
    static func repetition(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        let answers = try await withThrowingTaskGroup(of: (Data, Ballast).self) { group in
            for _ in 0..<16 {
                group.addTask {
                    let ballast = Ballast()
                    return (try CanonicalJSON.data(try await check.run(trial.request)), ballast)
                }
            }
            var answers: [Data: [Ballast]] = [:]
            for try await (answer, ballast) in group { answers[answer, default: []].append(ballast) }
            return answers.keys
        }
        return answers.count == 1 ? [] : ["\(answers.count) olika svar på samma fråga"]
    }

    /// Memory held in pieces of every size that a small dictionary may have.
    private struct Ballast: Sendable {
        let pieces = (0..<8).flatMap { _ in
            stride(from: 2, through: 160, by: 2).map { [UInt64](repeating: 0, count: $0) }
        }
    }

    static func permutation(_ check: any CheckRunner, _ trial: Trial) async throws -> [String] {
        let expected = try await check.run(trial.request).canonical
        var violations: [String] = []
        for order in Order.allCases {
            var orders: [DataSetID: [Int]] = [:]
            var shuffled = trial.request
            for (position, id) in trial.request.tables.keys.sorted().enumerated() {
                guard let table = trial.request.tables[id] else { continue }
                let rows = order.rows(table.count, table: position)
                orders[id] = rows
                shuffled.tables[id] = table.renumbered(rows).reencoded
            }
            let report = try await check.run(shuffled).movingCitations { reference in
                guard let rows = orders[reference.dataSet], rows.indices.contains(reference.row) else {
                    return reference
                }
                return RowReference(dataSet: reference.dataSet, row: rows[reference.row])
            }
            let parts = expected.differing(from: report)
            if !parts.isEmpty { violations.append("\(order.title) ger andra \(Swedish.list(parts))") }
        }
        return violations
    }

    /// The orders tried; always the same.
    enum Order: CaseIterable {
        case reversed, rotated, oddsFirst, firstShuffle, secondShuffle, thirdShuffle

        var title: String {
            switch self {
            case .reversed: "omvänd ordning"
            case .rotated: "första raden sist"
            case .oddsFirst: "varannan rad först"
            case .firstShuffle, .secondShuffle, .thirdShuffle: "blandad ordning"
            }
        }

        func rows(_ count: Int, table: Int) -> [Int] {
            switch self {
            case .reversed: (0..<count).reversed()
            case .rotated: count > 0 ? Array(1..<count) + [0] : []
            case .oddsFirst: (0..<count).filter { $0 % 2 == 1 } + (0..<count).filter { $0 % 2 == 0 }
            case .firstShuffle: Self.shuffled(count, seed: 1 + UInt64(table))
            case .secondShuffle: Self.shuffled(count, seed: 1001 + UInt64(table))
            case .thirdShuffle: Self.shuffled(count, seed: 2001 + UInt64(table))
            }
        }

        private static func shuffled(_ count: Int, seed: UInt64) -> [Int] {
            var generator = SplitMix(state: seed)
            return (0..<count).shuffled(using: &generator)
        }
    }
}

/// Steele, Lea and Flood's SplitMix64 (OOPSLA 2014), so that the orders tried are the same on every machine.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension Table {
    /// The same cells with text coded in the order it now stands, as if read from the source: a check that leans on
    /// the order of the codes is found out.
    var reencoded: Table {
        let columns = columns.mapValues { column in
            if case .text = column { ColumnCells.text(TextColumn((0..<count).map { column.text($0) })) } else { column }
        }
        return Table(id: id, count: count, columns: columns, rowNumbers: rowNumbers)
    }
}

extension CheckReport {
    /// The parts that differ, as a reader calls them.
    fileprivate func differing(from other: CheckReport) -> [String] {
        var parts: [String] = []
        if examined != other.examined || excluded != other.excluded { parts.append("antal") }
        if findings != other.findings { parts.append("iakttagelser") }
        if measures != other.measures { parts.append("mått") }
        if evidence != other.evidence { parts.append("underlag") }
        if samples != other.samples { parts.append("stickprov") }
        if review != other.review { parts.append("poster att granska") }
        return parts
    }
}
