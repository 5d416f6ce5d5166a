import KontrollCore
import Testing

@Suite struct FindingTextTests {
    private let text: FindingText = "\(Money(ore: 123_450)) kr till \("L-1"): \(words: "utan beslut")"

    @Test func `what is read from the data becomes cells and the author's words the template`() {
        #expect(text.template == "{} kr till {}: utan beslut")
        #expect(text.cells == ["1\u{A0}234,50", "L-1"])
        #expect(text.text == "1\u{A0}234,50 kr till L-1: utan beslut")
    }

    @Test func `cells that have been destroyed show gallrat in their places`() {
        #expect(FindingText(template: text.template, cells: []).text == "[gallrat] kr till [gallrat]: utan beslut")
    }
}
