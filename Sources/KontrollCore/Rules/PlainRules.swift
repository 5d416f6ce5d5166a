extension Money {
    /// Whether the amount is round (runt): a whole multiple of a unit above zero, and at least `least`.
    public func isRound(unit: Money, atLeast least: Money) -> Bool {
        unit.ore > 0 && self >= least && ore.isMultiple(of: unit.ore)
    }
}

extension CivilDate {
    /// Whether the day is a Saturday or a Sunday.
    public var isWeekend: Bool { weekday >= 6 }
}

extension InvoiceKey {
    /// What is wrong with a supplier's number as an organisationsnummer, in the form of ``supplier(_:)``.
    public enum NumberFault: Hashable, Sendable {
        /// It is not ten digits: a foreign supplier, or a number of the payer's own.
        case notTenDigits
        /// Ten digits whose last is not their check digit (modulo 10, see ``Luhn``).
        case checkDigit

        /// The fault; nil for ten digits with the right check digit, a sole trader's personnummer among them.
        public init?(_ key: String) {
            if key.utf8.count != 10 || !key.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
                self = .notTenDigits
            } else if Luhn.isValid(key) {
                return nil
            } else {
                self = .checkDigit
            }
        }
    }
}
