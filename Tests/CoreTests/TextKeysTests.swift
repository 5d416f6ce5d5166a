import KontrollCore
import Testing

@Suite struct TextKeysTests {
    private struct Words: TextCoded {
        let column: TextColumn
        var codes: TextCodes { column.codes }
        var dictionary: TextDictionary { column.dictionary }
        init(_ cells: [String?]) { column = TextColumn(cells) }
    }

    @Test func `equal forms have equal numbers across columns, and nothing is none`() {
        var keys = TextKeys()
        let first = keys.keys(of: Words(["Anna", nil, "BO", " "]), TextKeys.name)
        let second = keys.keys(of: Words(["bo", "anna", "\u{A0}", "eva"]), TextKeys.name)
        #expect(first[0] == second[1])
        #expect(first[2] == second[0])
        #expect([first[1], first[3], second[2]] == [TextKeys.none, TextKeys.none, TextKeys.none])
        #expect(Set([first[0], first[2], second[3], TextKeys.none]).count == 4)
    }

    @Test(arguments: [
        (" Anna  EK\t", "anna ek"), ("A\u{30A}SA", "åsa"), ("Anna\u{A0}Ek", "anna ek"), ("", ""), ("x1", "x1"),
    ])
    func `a name is compared without regard to case and blanks`(_ text: String, _ form: String) {
        #expect(TextKeys.name(text) == form)
        #expect(Array(TextKeys.name(text).utf8) == Array(form.utf8))
    }
}
