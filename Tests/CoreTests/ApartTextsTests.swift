@testable import KontrollCore
import Testing

/// Texts whose repeats are found at the end have the codes that they would have had from the beginning.
@Suite struct ApartTextsTests {
    private static func new(_ texts: some Sequence<String>) -> NewTexts {
        var (bytes, ends): ([UInt8], [UInt32]) = ([], [])
        for text in texts {
            bytes += Array(text.utf8)
            ends.append(UInt32(bytes.count))
        }
        var new = NewTexts(bytes: bytes)
        new.ends = ends
        return new
    }

    /// The codes and the dictionary of some texts, the first of them compared at once and the others at the end.
    private static func apart(_ texts: [String], comparing known: Int, parts: Int) -> ([UInt32], TextDictionary) {
        var builder = TextDictionaryBuilder()
        var codes = texts.prefix(known).map { builder.code(of: $0) }
        var apart = builder.apart()
        apart.reserve(texts: 3, bytes: 3)
        for start in stride(from: known, to: texts.count, by: parts) {
            apart.add(new(texts[start..<min(start + parts, texts.count)]), into: &codes)
        }
        let (dictionary, names) = apart.finish()
        if let names { codes = codes.map { names[Int($0)] } }
        return (codes, dictionary)
    }

    @Test(arguments: UInt64(0)..<12) func `codes are those of a builder that compares at once`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Some lists have no repeats, some many, and some texts in two spellings.
        let spread = [1_000_000, 3_000, 40][Int(seed % 3)]
        let ring = seed % 4 == 3 ? ["å", "a\u{30A}"] : ["å", "ö"]
        let texts = (0..<4_000).map { _ in
            "F\(Int.random(in: 0..<spread, using: &random))\(ring.randomElement(using: &random) ?? "")"
        }
        let known = Int.random(in: 0..<2_000, using: &random)
        let (codes, dictionary) = Self.apart(texts, comparing: known, parts: Int.random(in: 1...700, using: &random))
        var builder = TextDictionaryBuilder()
        #expect(codes == texts.map { builder.code(of: $0) })
        #expect(dictionary == builder.finish())
    }

    @Test(arguments: [
        ["a", "b", "a"], ["a", "a"], ["b", "a", "c", "a", "a", "d", "b"], ["å", "a\u{30A}", "x"], ["x", "y"], [],
    ])
    func `texts that come again have the code of the first`(_ texts: [String]) {
        let (codes, dictionary) = Self.apart(texts, comparing: 0, parts: 2)
        #expect(zip(codes, texts).allSatisfy { dictionary[Int($0)] == $1 })
        #expect(dictionary.count == Set(texts).count + 1)
    }

    @Test(arguments: [
        (0, 1, false), (30_000, 1, true), (30_000, 500, true), (60_000, 20_000, true), (1_000, 1, false),
        (60_000, 1_000_000_000, false),
    ])
    func `many repeats are told, whether of few texts or of many`(_ more: Int, _ pool: Int, _ expected: Bool) {
        var random = SeededGenerator(seed: 5)
        var apart = TextDictionaryBuilder().apart()
        var codes: [UInt32] = []
        apart.add(Self.new((0..<40_000).map { "F\($0)" }), into: &codes)
        #expect(!apart.repeatsMany)
        apart.add(Self.new((0..<more).map { _ in "G\(Int.random(in: 0..<pool, using: &random))" }), into: &codes)
        #expect(apart.repeatsMany == expected)
    }

    @Test(arguments: 0...20) func `the beginning of a text is the same whichever way it is read`(_ length: Int) {
        var random = SeededGenerator(seed: UInt64(length))
        let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            let text = UnsafeRawBufferPointer(start: start + 3, count: length)
            let head = TextHead(text)
            if length > 0 { #expect(TextHead(start + 3, count: length, sixteenAreReadable: ()) == head) }
            let words = (0..<16).map { place -> UInt8 in
                UInt8(truncatingIfNeeded: (place < 8 ? head.first : head.second) >> UInt64(place % 8 * 8))
            }
            #expect(words == Array(text.prefix(16)) + Array(repeating: 0, count: max(0, 16 - length)))
            let hash = TextHash()
            #expect(hash.of(text) == UInt32(truncatingIfNeeded: hash.wide(of: text)))
            if length <= 16 { #expect(hash.of(head, count: length) == hash.of(text)) }
        }
    }
}
