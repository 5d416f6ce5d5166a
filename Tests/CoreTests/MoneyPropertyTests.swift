import Foundation
import KontrollCore
import Testing

@Suite struct MoneyPropertyTests {
    @Test func `what is printed is read back`() {
        let failing = counterexample(of: { Money(ore: $0.integer()) }) { money in
            Money(money.description) == money
                && Money(money.description.replacingOccurrences(of: ".", with: ",")) == money
        }
        #expect(failing == nil)
    }

    @Test func `the form shown to readers is read back by definitions`() {
        let failing = counterexample(of: { Money(ore: $0.integer()) }) { money in
            Money(definition: money.swedish) == money && Money(definition: money.swedish + " kr") == money
        }
        #expect(failing == nil)
    }

    @Test func `random text is read exactly when it is an amount`() {
        let alphabet = Array("0123456789012345678901234567890123456789.,.,-+ eEkrx٣½\u{A0}\u{2212}")
        let failing = counterexample(of: { $0.text(alphabet, 0...7) }) { text in Money(text)?.ore == Self.ore(text) }
        #expect(failing == nil)
    }

    @Test func `the order of amounts is the order of their öre`() {
        let failing = counterexample(of: { ($0.integer(), $0.integer()) }) { one, other in
            (Money(ore: one) < Money(ore: other)) == (one < other)
        }
        #expect(failing == nil)
    }

    @Test(arguments: [
        ("50 000 kr", 5_000_000), ("12,50 kr", 1250), ("1200.50", 120_050), ("12kr", 1200),
        ("\u{2212}1 200,00", -120_000),
    ])
    func `a definition may write an amount as people do`(_ text: String, _ ore: Int64) {
        #expect(Money(definition: text) == Money(ore: ore))
    }

    @Test(arguments: ["", "kr", "12 50 kr", "1 2345", "5 00", "½ 000", "٣ ٣٣٣", "50 000 SEK", "--5 000"])
    func `a definition may not write an amount in any odd way`(_ text: String) {
        #expect(Money(definition: text) == nil)
    }

    /// The same grammar said in another way: split on the sign and the decimal mark, pad, read as one integer.
    private static func ore(_ text: String) -> Int64? {
        let negative = text.hasPrefix("-")
        let parts = (negative ? text.dropFirst() : text[...])
            .split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let ascii = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isWholeNumber } }
        guard ascii, let whole = parts.first, parts.count <= 2, parts.count == 1 || parts[1].count <= 2 else {
            return nil
        }
        let decimals = parts.count == 2 ? parts[1] : ""
        let padded = whole + decimals + String(repeating: "0", count: 2 - decimals.count)
        return Int64(padded).map { negative ? -$0 : $0 }
    }
}
