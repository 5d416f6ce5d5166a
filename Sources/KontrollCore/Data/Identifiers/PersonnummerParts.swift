/// A personnummer taken apart, with every rule checked that needs no reference day.
struct PersonnummerParts {
    /// The date as written, `YYMMDD` or `YYYYMMDD`.
    let date: String
    /// The last four characters, letters in upper case.
    let tail: String
    /// Whether a plus sign stands before the last four.
    let plus: Bool
    /// Whether the last four begin with a letter of a temporary number.
    let interim: Bool
    /// The day of the month as written, 61-91 in a samordningsnummer.
    let day: Int
    private let year: Int
    private let month: Int

    /// The letters that interim numbers of Swedish case and care systems begin with.
    private static let interimLetters = "TRSUWXJKLMN".unicodeScalars

    init(_ text: some StringProtocol) throws(IdentifierError) {
        let scalars = Array(IdentifierText.trimmed(text).unicodeScalars)
        guard scalars.allSatisfy({ Self.isDigit($0) || Self.isLetter($0) || $0 == "-" || $0 == "+" }) else {
            throw .characters
        }
        let bare = scalars.filter { $0 != "-" && $0 != "+" }
        if bare.count < 10 || bare.count == 11 { throw .tooShort }
        if bare.count > 12 { throw .tooLong }
        let sign = scalars.count > bare.count ? scalars[scalars.count - 5] : nil
        guard scalars.count == bare.count || scalars.count == bare.count + 1 && (sign == "-" || sign == "+") else {
            throw .separator
        }
        plus = sign == "+"
        date = Self.string(bare.dropLast(4))
        tail = Self.string(bare.suffix(4)).uppercased()
        let digits = tail.unicodeScalars.drop { !Self.isDigit($0) }
        guard date.unicodeScalars.allSatisfy(Self.isDigit), digits.allSatisfy(Self.isDigit) else { throw .characters }
        let letters = String(tail.dropLast(digits.count))
        interim = !letters.isEmpty
        if interim, letters != "TF", letters.unicodeScalars.count != 1 || !Self.isInterim(letters) { throw .characters }
        let day = Int(date.suffix(2)) ?? 0
        (year, month, self.day) = (Int(date.dropLast(4)) ?? 0, Int(date.suffix(4).prefix(2)) ?? 0, day)
        guard 1...12 ~= month, 1...31 ~= day || 61...91 ~= day else { throw .date }
        if interim { return }
        // 001-999, Skatteverkets meddelande SKV M 2010:3 section 2.
        if tail.hasPrefix("000") { throw .birthNumber }
        guard Luhn.isValid(date.suffix(6) + tail) else { throw .checksum }
    }

    /// The birth date; the century of a two-digit year is chosen as the sign and the reference day say.
    func birth(asOf reference: CivilDate) throws(IdentifierError) -> CivilDate {
        if date.utf8.count == 8 {
            // Numbers are stored with century 18, 19 or 20 (SKV M 2010:3); later ones are future until they come.
            guard year >= 1800, let date = birth(in: year) else { throw .date }
            if plus, reference.year - year < 100 { throw .separator }
            return date
        }
        let latest = reference.year - ((reference.year - year) % 100 + 100) % 100
        if !plus, let date = birth(in: latest), date <= reference { return date }
        // A hundred years back: the plus sign says so, or the day has not come yet this year.
        guard plus || latest == reference.year, let date = birth(in: latest - 100) else { throw .date }
        return date
    }

    private func birth(in year: Int) -> CivilDate? {
        CivilDate(year: year, month: month, day: day > 60 ? day - 60 : day)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { "A"..."Z" ~= scalar || "a"..."z" ~= scalar }

    private static func isInterim(_ letter: String) -> Bool {
        letter.unicodeScalars.allSatisfy { interimLetters.contains($0) }
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
