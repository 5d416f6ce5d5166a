import KontrollCore

/// What a VAT registration number says when it is read.
enum Reading: Hashable {
    /// A right one, with its ten digits.
    case right(String)
    /// A number of another country: two letters that are not SE.
    case foreign
    /// It breaks a rule of its form.
    case broken(IdentifierError)
    /// Its ten digits are neither an organisationsnummer nor a personnummer.
    case nobody
    /// Its ten digits are not the supplier's.
    case anothers

    init(_ text: String, asOf day: CivilDate) {
        let letters = text.drop(while: \.isWhitespace).prefix { $0.isLetter }.uppercased()
        if letters.count >= 2, !letters.hasPrefix("SE") {
            self = .foreign
            return
        }
        do {
            let number = try MomsRegNumber(text)
            let digits = String(number.canonical.dropFirst(2).prefix(10))
            let isSomebody = number.organisationsnummer != nil || (try? Personnummer(digits, asOf: day)) != nil
            self = isSomebody ? .right(digits) : .nobody
        } catch { self = .broken(error) }
    }

    /// What is wrong when the supplier's ten digits are these; nil when nothing is.
    func fault(expected: String?) -> Reading? {
        guard case .right(let digits) = self else { return self }
        return expected.map { $0 == digits } ?? true ? nil : .anothers
    }

    var severity: Finding.Severity {
        switch self {
        case .broken(.suffix), .anothers, .right, .foreign: .look
        case .broken, .nobody: .deviation
        }
    }

    var text: String {
        switch self {
        case .right, .foreign: ""
        case .broken(let error): "momsregistreringsnumret \(error)"
        case .nobody: "momsregistreringsnumret innehåller varken organisationsnummer eller personnummer"
        case .anothers: "momsregistreringsnumret är inte leverantörens eget"
        }
    }

    /// Ten digits, the last ten of a personnummer with twelve; nil for anything else.
    static func tenDigits(_ key: String) -> String? {
        guard [10, 12].contains(key.utf8.count), key.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        return String(key.suffix(10))
    }
}
