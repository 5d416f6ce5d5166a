import Foundation
import KontrollTesting
import Testing

/// What the tests of invoices read of `sampling-vectors.json`.
struct Vectors: Decodable {
    struct Datasets: Decodable { let invoicesA: Population }
    struct Population: Decodable { let invoices: [Invoice] }
    struct Invoice: Decodable {
        let id, supplier, invoiceNo, invoiceDate, voucher, postingDate: String
        let amountOre: Int64
    }
    struct Sections: Decodable { let anomaly: [Row] }
    struct Group: Decodable, Equatable {
        let ids: [String]
        let credits, open: Int
        let exposureOre: Int64
    }
    struct Series: Decodable {
        let gaps: [[Int]]
        let missing: Int
        let duplicates: [String: [String]]
    }
    struct Row: Decodable {
        let test: String
        /// What is expected, in the one form that the test has.
        let groups: [Group]?
        let ids: [String]?
        let series: [String: Series]?

        enum CodingKeys: String, CodingKey { case test, expected }
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            test = try container.decode(String.self, forKey: .test)
            groups = try? container.decode([Group].self, forKey: .expected)
            ids = try? container.decode([String].self, forKey: .expected)
            series = try? container.decode([String: Series].self, forKey: .expected)
        }
    }

    let datasets: Datasets
    let sections: Sections

    static func read() throws -> Vectors {
        let folder = try #require(TestData.shared)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in
            let words = path[path.count - 1].stringValue.split(separator: "_")
            let name = words.prefix(1) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
            return Key(stringValue: name.joined())
        }
        return try decoder.decode(
            Vectors.self, from: Data(contentsOf: folder.appending(path: "vectors/sampling-vectors.json")))
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
