@testable import KontrollCore
import Testing

@Suite struct TextDictionaryTests {
    @Test func `texts get codes in the order they are met`() {
        var builder = TextDictionaryBuilder()
        let words = (0..<5000).map { "text \($0 * 7919 % 1250)" }
        let codes = words.map { builder.code(of: $0) }
        var known: [String: UInt32] = [:]
        let expected = words.map { word in
            let code = known[word] ?? UInt32(known.count + 1)
            known[word] = code
            return code
        }
        #expect(codes == expected)
        let dictionary = builder.finish()
        #expect(dictionary.count == 1251)
        #expect(dictionary[0] == "")
        #expect(zip(words, codes).allSatisfy { dictionary[Int($1)] == $0 })
    }

    @Test(arguments: 0..<40)
    func `ids that ascend for a while have the codes of a plain table`(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var builder = TextDictionaryBuilder()
        var known: [String: UInt32] = ["": 0]
        let ascending = Int(random.next() % 200)
        for number in 0..<300 {
            let text = number < ascending ? "f\(number / 2)" : "f\(random.next() % 400)"
            let expected = known[text] ?? UInt32(known.count)
            #expect(builder.known(Array(text.utf8).span) == known[text])
            #expect(builder.code(of: text) == expected)
            known[text] = expected
        }
        let dictionary = builder.finish()
        #expect(dictionary.count == known.count)
        #expect(known.allSatisfy { dictionary[Int($0.value)] == $0.key })
    }

    @Test func `the empty text has the empty cell's code`() {
        var builder = TextDictionaryBuilder()
        #expect(builder.code(of: "") == TextColumn.emptyCode)
        #expect(builder.count == 1)
    }

    @Test(
        arguments: [
            (["å", "a\u{30A}"], [1, 1]), (["a\u{30A}", "å"], [1, 1]),
            (["a\u{30A}", "x", "å", "a\u{30A}"], [1, 2, 1, 1]),
            (["\u{212B}", "Å", "A\u{30A}"], [1, 1, 1]), (["–", "-", "’", "€"], [1, 2, 3, 4]),
            (["\u{2000}", "\u{2002}"], [1, 1]),
            (["😀", "😁", "😀"], [1, 2, 1]), (["e\u{323}\u{302}", "ệ", "e\u{302}\u{323}"], [1, 1, 1]),
        ] as [([String], [UInt32])])
    func `texts that differ in code points alone are one`(_ texts: [String], _ codes: [UInt32]) {
        var builder = TextDictionaryBuilder()
        #expect(texts.map { builder.code(of: $0) } == codes)
        let dictionary = builder.finish()
        #expect(Array((dictionary.dropFirst().first ?? "").utf8) == Array(texts[0].utf8))
        #expect(texts.allSatisfy { TextDictionaryBuilder(dictionary).known(Array($0.utf8).span) != nil })
    }

    @Test func `dictionaries are equal when their texts are`() {
        #expect(TextDictionary(["", "å"]) == ["", "a\u{30A}"])
        #expect(TextDictionary(["", "å"]).hashValue == TextDictionary(["", "a\u{30A}"]).hashValue)
        #expect(TextDictionary(["", "ab", "c"]) != ["", "a", "bc"])
        #expect(TextDictionary(["", "a"]) != ["", "a", "b"])
    }

    @Test func `bytes are read without strings`() {
        let dictionary = TextDictionary(["", "abc", "å"])
        #expect(dictionary.indices.map { code in dictionary.withUTF8(of: code) { $0.count } } == [0, 3, 2])
    }

    @Test func `columns are joined by text`() throws {
        let ours = try #require(String.cells(of: .text(TextColumn(["a", nil, "a\u{30A}", "x", "b"]))))
        let theirs = try #require(String.cells(of: .text(TextColumn(["b", "å", "a"]))))
        #expect(ours.codes(in: theirs) == [0, 3, 2, nil, 1])
    }

    @Test func `ends past what 32 bits can count are kept`() {
        var ends = TextEnds()
        for end in [0, 5, Int(UInt32.max), Int(UInt32.max) + 1, 1 << 40] { ends.append(end) }
        #expect((0..<5).map { ends[$0] } == [0, 5, Int(UInt32.max), Int(UInt32.max) + 1, 1 << 40])
        #expect(ends.count == 5)
    }

    @Test(arguments: [0, 7, Int(UInt32.max) - 30, Int(UInt32.max) - 3, 1 << 40])
    func `many ends are added, replaced and taken away as one at a time`(_ start: Int) {
        var (one, many) = (TextEnds(), TextEnds())
        for end in [0, 0, 2, 2, 20, 40] { one.append(start + end) }
        many.append([0, 0], after: start)
        many.append([2, 2, 20, 40], after: start)
        #expect(one == many)
        many.replace(1, with: start)
        #expect(many[1] == start && many.count == 6)
        many.removeLast(2)
        #expect((0..<many.count).map { many[$0] } == [start, start, start + 2, start + 2])
    }

    @Test func `keys are the same by bytes as by string`() {
        let column = TextColumn(["Anna", nil, "BO", "anna", "Åsa"])
        struct Words: TextCoded {
            let codes: TextCodes
            let dictionary: TextDictionary
        }
        let words = Words(codes: column.codes, dictionary: column.dictionary)
        var (byString, byBytes) = (TextKeys(), TextKeys())
        let strings = byString.keys(of: words) { $0.lowercased() }
        let bytes = byBytes.keys(of: words) { (text: Span<UInt8>, formed: inout [UInt8]) in
            for place in text.indices { formed.append(text[place] | 0x20) }
        }
        #expect(strings[0] == strings[3])
        #expect(bytes[0] == bytes[3])
        #expect(bytes[1] == TextKeys.none)
        #expect(Set(bytes).count == 4)
    }
}
