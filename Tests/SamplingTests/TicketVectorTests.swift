import KontrollDigest
import KontrollTesting
import Testing

@testable import KontrollSampling

/// Section 6 of the vectors.
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct TicketVectorTests {
    @Test func `there are rows`() throws {
        #expect(try !#require(Vectors.shared).sections.ticketSelect.isEmpty)
    }

    @Test(arguments: Vectors.rows(\.ticketSelect).filter { $0.strata == nil })
    func `a draw gives the published units and tickets`(_ row: TicketRow) throws {
        let drawn = outcome { () throws(SamplingError) in
            try TicketFrame(row.population).draw(seed: Seed(row.seed), size: row.n, skip: row.skip ?? 0)
        }
        switch drawn {
        case .failure(let error): #expect(error.code == row.error, "\(row.id)")
        case .success(let units):
            #expect(row.error == nil, "\(row.id)")
            if let ids = row.selected { #expect(units.map(\.id) == ids, "\(row.id)") }
            if let tickets = row.tickets { #expect(units.map(\.ticket.hex) == tickets, "\(row.id)") }
            if let first = row.firstSelected {
                #expect(Array(units.map(\.id).prefix(first.count)) == first, "\(row.id)")
            }
            if let hash = row.selectedSha256 {
                #expect(Digest.sha256(of: units.map(\.id).joined(separator: "\n")).hex == hash, "\(row.id)")
            }
            #expect(row.selected != nil || row.selectedSha256 != nil, "\(row.id)")
        }
    }

    @Test(arguments: Vectors.rows(\.ticketSelect).filter { $0.strata != nil })
    func `a draw by strata gives the published units`(_ row: TicketRow) throws {
        let draws = try TicketFrame(row.population)
            .draw(seed: Seed(row.seed), strata: row.strata ?? [], perStratum: row.perStratum ?? 0)
        let found = Dictionary(uniqueKeysWithValues: draws.map { ($0.name, $0.units.map(\.id)) })
        #expect(found == row.selectedByStratum, "\(row.id)")
    }

    @Test(arguments: Vectors.rows(\.prng).filter { $0.algorithm == "sha256" })
    func `the hash is SHA-256`(_ row: GeneratorRow) {
        #expect([Digest.sha256(of: row.seed).hex] == row.outputs, "\(row.id)")
    }
}

struct TicketRow: Decodable, CustomTestStringConvertible {
    let id, seed: String
    let n: Int
    let skip: Int?
    let ids: [String]?
    let generator: Generator?
    let selected, tickets, firstSelected: [String]?
    let selectedSha256: String?
    let strata: [String]?
    let perStratum: Int?
    let selectedByStratum: [String: [String]]?
    let error: String?
    var testDescription: String { id }

    struct Generator: Decodable {
        let prefix: String
        let count: Int
        enum CodingKeys: String, CodingKey {
            case prefix
            case count = "N"
        }
    }

    var population: [String] {
        ids ?? generator.map { $0.ids } ?? []
    }
}

extension TicketRow.Generator {
    /// Prefix and a number of seven digits, from 1.
    var ids: [String] {
        (1...count).map { number in
            let digits = String(number)
            return prefix + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
        }
    }
}

struct GeneratorRow: Decodable, CustomTestStringConvertible {
    let id, algorithm, seed: String
    let outputs: [String]
    var testDescription: String { id }
}
