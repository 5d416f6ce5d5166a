/// The check digit (kontrollsiffra) of personnummer, organisationsnummer, bankgiro, plusgiro and OCR numbers.
///
/// Modulus 10 with the weights 1 and 2 from the right, products summed by their digits (H. P. Luhn, US patent
/// 2950048; ISO/IEC 7812-1 annex B). It detects every single wrong digit.
public enum Luhn {
    /// Whether the last digit is the check digit of those before it; false for fewer than two ASCII digits
    /// and for anything that is not ASCII digits.
    public static func isValid(_ digits: some StringProtocol) -> Bool {
        guard digits.utf8.count >= 2, let sum = sum(digits, doublingLast: false) else { return false }
        return sum.isMultiple(of: 10)
    }

    /// The digit (0-9) to put after these; nil unless there is at least one and all are ASCII digits.
    public static func checkDigit(for digits: some StringProtocol) -> Int? {
        guard !digits.isEmpty, let sum = sum(digits, doublingLast: true) else { return nil }
        return (10 - sum % 10) % 10
    }

    private static func sum(_ digits: some StringProtocol, doublingLast: Bool) -> Int? {
        var sum = 0
        var doubles = doublingLast
        for byte in digits.utf8.reversed() {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            let product = Int(byte - UInt8(ascii: "0")) * (doubles ? 2 : 1)
            sum += product > 9 ? product - 9 : product
            doubles.toggle()
        }
        return sum
    }
}
