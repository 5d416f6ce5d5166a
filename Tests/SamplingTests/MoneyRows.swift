import KontrollCore
import KontrollDigest
import Testing

@testable import KontrollSampling

/// An item of a population: `[id, amount_ore]`.
struct VectorItem: Decodable {
    let id: String
    let ore: Int64
    init(id: String, ore: Int64) { (self.id, self.ore) = (id, ore) }
    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        id = try list.decode(String.self)
        ore = try list.decode(Int64.self)
    }
}

/// A whole number, or `[numerator, denominator]`.
struct VectorFraction: Decodable {
    let rate: Rate?
    init(from decoder: any Decoder) throws {
        if let whole = try? decoder.singleValueContainer().decode(Int64.self) {
            rate = Rate(whole, over: 1)
        } else {
            let parts = try decoder.singleValueContainer().decode([Int64].self)
            rate = parts.count == 2 ? Rate(parts[0], over: parts[1]) : nil
        }
    }
}

struct VectorSelection: Decodable, Equatable {
    let id: String
    let times: Int
    let stratum: String
}

struct MoneyPlanRow: Decodable, CustomTestStringConvertible {
    let id: String
    let confidence: Decimals
    let bookValueOre, tolerableOre, expectedOre: Int64
    let confidenceFactor: Double?
    let n: Int?
    let intervalOre: Int64?
    let basicPrecisionOre: Double?
    let error: String?
    var testDescription: String { id }
}

struct MoneyDrawRow: Decodable, CustomTestStringConvertible {
    let id: String
    let population: String?
    let generator: TicketRow.Generator?
    let method, order: String
    let n: Int?
    let intervalOreIn: Int64?
    let seed: String?
    let startIn: Int64?
    let expected: Expected
    var testDescription: String { id }

    struct Expected: Decodable {
        let error: String?
        let bookValueOre: Int64?
        let positiveItems, negativeItems: Int?
        let negativeValueOre: Int64?
        let zeroItems: Int?
        let intervalOre: Int64?
        let interval: VectorFraction?
        let topItems: [String]?
        let topItemsSha256: String?
        let topValueOre, restValueOre, start: Int64?
        let cells, hits: Int?
        let hitUnits, hitUnitsFirst: [VectorFraction]?
        let selected, firstSelected: [VectorSelection]?
        let selectedSha256: String?
        let distinctItems: Int?
    }

    var items: [VectorItem]? {
        if let generator {
            return generator.ids.map { id in
                let hash = Digest.sha256(of: "amount,\(id)").bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                let magnitude = (0..<(3 + hash % 6)).reduce(UInt64(1)) { product, _ in product * 10 }
                return VectorItem(id: id, ore: Int64(1 + (hash / 6) % magnitude))
            }
        }
        let datasets = Vectors.shared?.datasets
        return switch population {
        case "dummies": datasets?.dummies
        case "kommun40": datasets?.kommun40
        case "tiny": datasets?.tiny
        default: nil
        }
    }

    var drawMethod: MoneyDraw.Method {
        switch method {
        case "interval_top": .intervalTop
        case "cell_top": .cellTop
        case "random_pps": .randomPPS
        default: .intervalPlain
        }
    }

    var spacing: MoneyDraw.Spacing {
        intervalOreIn.map { .interval(Money(ore: $0)) } ?? .size(n ?? 0)
    }
}

struct MoneyEvaluationRow: Decodable, CustomTestStringConvertible {
    let id: String
    let confidence: Decimals
    let intervalOre: Interval
    let restValueOre: Int64
    let hits: Int
    let sampleErrors, topErrors: [VectorError]
    let tolerableOre: Int64
    let expected: Expected
    var testDescription: String { id }

    struct Interval: Decodable {
        let rate: Rate
        init(from decoder: any Decoder) throws { rate = try VectorFraction(from: decoder).rate ?? .zero }
    }

    struct VectorError: Decodable {
        let bookOre, auditOre: Int64
        let times: Int?
        var error: MoneyError { MoneyError(book: Money(ore: bookOre), audit: Money(ore: auditOre), times: times ?? 1) }
    }

    struct Expected: Decodable {
        let nOver, nUnder: Int
        let taintsOver, taintsUnder: [Double]
        let knownOverOre, knownUnderOre, projectedOverOre, projectedUnderOre: Double
        let mleOverOre, mleUnderOre, mleNetOre, basicPrecisionOre, incrementalAllowanceOverOre: Double
        let stringerPoissonOverOre, stringerPoissonUnderOre, netUpperOverOre, netUpperUnderOre: Double
        let stringerBinomialOverRate, stringerBinomialOverOre: Double
        let cellPoissonOverOre: Double?
        let taintOverOne, cappedAtRestValue: Bool
        let colour: String
    }
}
