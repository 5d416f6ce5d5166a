import KontrollCore
import Testing

@Suite struct LuhnTests {
    private static let digits = Array("0123456789")

    /// A number that ends with its check digit.
    private static func number(_ random: inout SeededGenerator) -> [Character] {
        let body = random.text(digits, 1...24)
        return Array(body) + Array(Luhn.checkDigit(for: body).map(String.init) ?? "?")
    }

    @Test func `a number with its check digit is valid`() {
        #expect(counterexample(of: Self.number) { Luhn.isValid(String($0)) } == nil)
    }

    @Test func `every wrong digit is detected, wherever it stands`() {
        let failing = counterexample(cases: 2_000, of: Self.number) { number in
            number.indices.allSatisfy { index in
                Self.digits.allSatisfy { digit in
                    var wrong = number
                    wrong[index] = digit
                    return Luhn.isValid(String(wrong)) == (digit == number[index])
                }
            }
        }
        #expect(failing == nil)
    }

    @Test func `two neighbours that changed place are detected, save 0 and 9`() {
        let failing = counterexample(of: Self.number) { number in
            number.indices.dropLast().allSatisfy { index in
                var swapped = number
                swapped.swapAt(index, index + 1)
                let hidden = number[index] == number[index + 1] || Set(number[index...(index + 1)]) == ["0", "9"]
                return Luhn.isValid(String(swapped)) == hidden
            }
        }
        #expect(failing == nil)
    }

    @Test(arguments: ["811218987", "0", "7992739871"])
    func `exactly one check digit fits`(_ body: String) {
        #expect(Self.digits.filter { Luhn.isValid(body + String($0)) }.count == 1)
    }

    @Test(arguments: [("811218987", 6), ("7992739871", 3), ("123", 0), ("000000000", 0)])
    func `published check digits agree`(_ body: String, _ digit: Int) {
        #expect(Luhn.checkDigit(for: body) == digit)
    }

    @Test(arguments: ["", "0", "1 230", "12-30", "12٣0", "abc"])
    func `what is no number is never valid`(_ text: String) {
        #expect(!Luhn.isValid(text))
    }

    @Test(arguments: ["", "12a", "٣", "-1"])
    func `what is no number has no check digit`(_ text: String) {
        #expect(Luhn.checkDigit(for: text) == nil)
    }
}
