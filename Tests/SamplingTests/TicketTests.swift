import KontrollCore
import KontrollDigest
import Testing

@testable import KontrollSampling

@Suite struct TicketTests {
    static let seed = "73091846520017735102"
    static let ids = (1...200).map { "F-\($0)" }

    @Test(arguments: [1, 7, 50, 200])
    func `the draw does not depend on the order of the rows`(_ size: Int) throws {
        let drawn = try TicketFrame(Self.ids).draw(seed: Seed(Self.seed), size: size)
        let reversed = try TicketFrame(Self.ids.reversed()).draw(seed: Seed(Self.seed), size: size)
        let rotated = try TicketFrame(Self.ids[77...] + Self.ids[..<77]).draw(seed: Seed(Self.seed), size: size)
        #expect(drawn.map(\.id) == reversed.map(\.id))
        #expect(drawn.map(\.id) == rotated.map(\.id))
        #expect(drawn.map(\.ticket) == rotated.map(\.ticket))
    }

    @Test func `the digest of the frame does not depend on the order of the rows`() throws {
        let frame = try TicketFrame(Self.ids)
        #expect(try TicketFrame(Self.ids.shuffled()).digest == frame.digest)
        #expect(try TicketFrame(Self.ids.dropLast()).digest != frame.digest)
        #expect(frame.count == 200)
    }

    @Test(arguments: [0, 1, 30, 199])
    func `a larger sample begins with the smaller one and an extension goes on after it`(_ size: Int) throws {
        let frame = try TicketFrame(Self.ids)
        let all = try frame.draw(seed: Seed(Self.seed), size: 200)
        let first = try frame.draw(seed: Seed(Self.seed), size: size)
        let rest = try frame.draw(seed: Seed(Self.seed), size: 200 - size, skip: size)
        #expect(first == Array(all.prefix(size)))
        #expect(first + rest == all)
        #expect(all.map(\.number) == Array(1...200))
        #expect(Set(all.map(\.id)) == Set(Self.ids))
    }

    @Test func `a drawn unit points at its row and carries its ticket`() throws {
        let seed = try Seed(" \(Self.seed)\r\n")
        for unit in try TicketFrame(Self.ids).draw(seed: seed, size: 40) {
            #expect(Self.ids[unit.index] == unit.id)
            #expect(unit.ticket == Digest.sha256(of: "\(Self.seed),\(unit.id)"))
            #expect(unit.ticket == seed.ticket(of: unit.id))
        }
    }

    @Test func `tickets come in ascending order`() throws {
        let tickets = try TicketFrame(Self.ids).draw(seed: Seed(Self.seed), size: 200).map(\.ticket)
        #expect(tickets == tickets.sorted())
    }

    @Test func `another seed gives another sample`() throws {
        let frame = try TicketFrame(Self.ids)
        #expect(try frame.draw(seed: Seed("1"), size: 20) != frame.draw(seed: Seed("2"), size: 20))
    }

    @Test(arguments: [
        "", " ", "\u{A0}\t", "12,34", ",", "1\n2", "1\r\n2", "1\r2", "1\u{2028}2", "1\t2", "1\u{200B}2", "\u{FEFF}12",
        "1\u{0}2", "1\u{7F}", "1\u{85}2", "1\u{AD}2",
    ])
    func `a seed that is empty, has a comma or a character that cannot be seen is refused`(_ text: String) {
        #expect(throws: SamplingError.badSeed) { try Seed(text) }
    }

    @Test(arguments: ["0", "00012", "två ord", "😀", "-1", " 7 "])
    func `any other text is a seed`(_ text: String) throws {
        #expect(try Seed(text).text.isEmpty == false)
    }

    @Test(arguments: ["", " ", "\t\r\n", "\u{A0}", "\u{A0} \u{A0}"])
    func `an empty id is refused with its row`(_ id: String) {
        #expect(throws: SamplingError.emptyID(position: 2)) { try TicketFrame(["a", "b", id, "c"]) }
    }

    @Test(arguments: [
        ("a", "a"), ("a", " a"), ("a\u{A0}", "\r\na"), ("\u{E5}", "a\u{30A}"), ("\u{212B}", "\u{C5}"), ("Å b", "Å b\t"),
        ("\u{AC01}", "\u{AC00}\u{11A8}"),
    ])
    func `ids that are equal after normalisation are refused with their rows`(_ one: String, _ other: String) {
        #expect(throws: SamplingError.duplicateID(first: 1, second: 3)) {
            try TicketFrame(["x", one, "y", other, "z"])
        }
    }

    @Test(arguments: ["a\nb", "a\tb", "a\rb", "a\u{85}b", "a\u{2028}b", "\u{7F}", "a\u{0}", "å\u{1F}"])
    func `an id with a line break, a tab or another control character is refused with its row`(_ id: String) {
        #expect(throws: SamplingError.badID(position: 1)) { try TicketFrame(["a", id, "b"]) }
        #expect(throws: SamplingError.badID(position: 1)) {
            try MoneyFrame(ids: ["a", id], amounts: [Money(ore: 1), Money(ore: 2)])
        }
    }

    @Test func `of several repetitions the first one met is named`() {
        #expect(throws: SamplingError.duplicateID(first: 1, second: 2)) { try TicketFrame(["a", "z", "z", "a", "z"]) }
    }

    @Test func `ids are text`() throws {
        #expect(try TicketFrame(["7", "07", "007", "7.0", "a", "A", "a b", "a  b", "ß", "ss"]).count == 10)
    }

    @Test(arguments: [(201, 0), (200, 1), (1, 200), (Int.max, 1), (1, Int.max)])
    func `more units than there are cannot be drawn`(_ size: Int, _ skip: Int) throws {
        let frame = try TicketFrame(Self.ids)
        let error = #expect(throws: SamplingError.self) { try frame.draw(seed: Seed("1"), size: size, skip: skip) }
        #expect(error?.code == "n_exceeds_population")
    }

    @Test func `negative numbers are refused`() throws {
        let frame = try TicketFrame(Self.ids)
        #expect(throws: SamplingError.outOfRange(.size)) { try frame.draw(seed: Seed("1"), size: -1) }
        #expect(throws: SamplingError.outOfRange(.skip)) { try frame.draw(seed: Seed("1"), size: 1, skip: -1) }
    }

    @Test func `an empty frame has the digest of nothing and gives nothing`() throws {
        let frame = try TicketFrame([String]())
        #expect(frame.count == 0)
        #expect(frame.digest == Digest.sha256(of: ""))
        #expect(try frame.draw(seed: Seed("1"), size: 0).isEmpty)
        #expect(throws: SamplingError.exceedsPopulation(requested: 1, population: 0)) {
            try frame.draw(seed: Seed("1"), size: 1)
        }
    }

    @Test(arguments: [
        ["b", "a", "c"], ["ö", "z", "å", "Z", "1"], ["aa", "a", "a!", "aaaaaaaaaa", "aaaaaaaaab", "aaaaaaaaa"],
        ["same-prefix-of-many-bytes-2", "same-prefix-of-many-bytes-10", "same-prefix-of-many-bytes-1"],
        ["\u{1F600}", "\u{FFFD}", "~", "\u{A1}"], ["ab!", "ab", "ab!!"],
    ])
    func `the digest of the frame is that of the ids sorted by their bytes`(_ ids: [String]) throws {
        let sorted = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(try TicketFrame(ids).digest == Digest.sha256(of: sorted.joined(separator: "\n")))
    }

    @Test func `a frame larger than a buffer has the digest of all its ids`() throws {
        let ids = (10_000..<20_000).map { "F-\($0)" }
        #expect(try TicketFrame(ids).digest == Digest.sha256(of: ids.joined(separator: "\n")))
    }

    @Test func `each stratum gives the first of its own in the draw of all`() throws {
        let frame = try TicketFrame(Self.ids)
        let strata = Self.ids.indices.map { $0 < 150 ? "Syd" : $0 < 197 ? "Norr" : "Öst" }
        let all = try frame.draw(seed: Seed(Self.seed), size: 200)
        let draws = try frame.draw(seed: Seed(Self.seed), strata: strata, perStratum: 4)
        #expect(draws.map(\.name) == ["Norr", "Syd", "Öst"])
        #expect(draws.map(\.population) == [47, 150, 3])
        for draw in draws {
            let own = all.filter { strata[$0.index] == draw.name }.map(\.id)
            #expect(draw.units.map(\.id) == Array(own.prefix(4)))
        }
    }

    @Test func `a stratum can be given its own size, and none`() throws {
        let frame = try TicketFrame(["a", "b", "c", "d"])
        let draws = try frame.draw(seed: Seed("1"), strata: ["x", "y", "x", "x"], sizes: ["x": 2])
        #expect(draws.map(\.units.count) == [2, 0])
        #expect(throws: SamplingError.exceedsPopulation(requested: 2, population: 1)) {
            try frame.draw(seed: Seed("1"), strata: ["x", "y", "x", "x"], sizes: ["y": 2])
        }
        #expect(throws: SamplingError.lengthMismatch(expected: 4, found: 2)) {
            try frame.draw(seed: Seed("1"), strata: ["x", "y"], perStratum: 1)
        }
        #expect(throws: SamplingError.outOfRange(.size)) {
            try frame.draw(seed: Seed("1"), strata: ["x", "y", "x", "x"], perStratum: -1)
        }
    }
}
