import KontrollCore

/// A word, number or mark of an expression.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case word(String)
        case integer(Int64)
        case money(Money)
        case days(Int64)
        case date(CivilDate)
        case text(String)
        case mark(String)
        case end
    }

    let kind: Kind
    let offset: Int
}

/// Cuts an expression into tokens. It sees every scalar once and never goes back further than a number.
struct Lexer {
    /// Far more than a rule needs, far less than a parser minds.
    static let mostScalars = 4000

    private let scalars: [Unicode.Scalar]
    private var place = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The tokens of a text, the last of them the end.
    static func tokens(_ text: String) throws(ExpressionError) -> [Token] {
        var lexer = Lexer(text)
        guard lexer.scalars.count <= mostScalars else {
            throw ExpressionError("villkoret är längre än \(Swedish.grouped(mostScalars)) tecken", at: mostScalars)
        }
        var tokens: [Token] = []
        while let token = try lexer.next() { tokens.append(token) }
        return tokens + [Token(kind: .end, offset: lexer.scalars.count)]
    }

    private static let marks = [
        "<=", ">=", "!=", "<>", "=", "<", ">", "≤", "≥", "≠", "+", "-", "\u{2212}", "*", "(", ")", ",",
    ]
    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "'": "'", "”": "”", "“": "”"]

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        scalars.indices.contains(place + ahead) ? scalars[place + ahead] : nil
    }

    private mutating func next() throws(ExpressionError) -> Token? {
        while let scalar = peek(), scalar.properties.isWhitespace { place += 1 }
        guard let scalar = peek() else { return nil }
        let start = place
        if let closing = Self.quotes[scalar] { return Token(kind: .text(try quoted(until: closing)), offset: start) }
        if Self.isDigit(scalar) { return Token(kind: try number(), offset: start) }
        if Self.isLetter(scalar) {
            while let scalar = peek(), Self.isLetter(scalar) || Self.isDigit(scalar) { place += 1 }
            return Token(kind: .word(text(start..<place)), offset: start)
        }
        for mark in Self.marks {
            let length = mark.unicodeScalars.count
            guard start + length <= scalars.count, text(start..<start + length) == mark else { continue }
            place += length
            return Token(kind: .mark(Self.plain(mark)), offset: start)
        }
        let found = scalar.value < 32 ? "ett styrtecken" : "tecknet ”\(scalar)”"
        throw ExpressionError(found + " hör inte till språket" + Self.hint(scalar), at: start)
    }

    private static func hint(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "/": "; det har ingen division, multiplicera den andra sidan i stället"
        case "&", "|": "; skriv ”och” eller ”eller”"
        case "%": "; skriv till exempel ”net * 25 < amount * 100”"
        default: ""
        }
    }

    /// One way to write what can be written in several.
    private static func plain(_ mark: String) -> String {
        switch mark {
        case "≤": "<="
        case "≥": ">="
        case "≠", "<>": "!="
        case "\u{2212}": "-"
        default: mark
        }
    }

    private mutating func quoted(until closing: Unicode.Scalar) throws(ExpressionError) -> String {
        let start = place
        place += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek() {
            place += 1
            if scalar != closing {
                text.append(scalar)
            } else if peek() == closing {
                text.append(closing)
                place += 1
            } else {
                return String(text)
            }
        }
        throw ExpressionError("citattecknet avslutas inte", at: start)
    }

    // MARK: Numbers

    private mutating func number() throws(ExpressionError) -> Token.Kind {
        let start = place
        if let day = try date() { return .date(day) }
        var digits = takeDigits()
        // Blanks that group digits in threes.
        let mayBeGrouped = digits.count <= 3
        while mayBeGrouped, let blank = peek(), Self.isBlank(blank),
            (1...3).allSatisfy({ peek($0).map(Self.isDigit) ?? false }), !(peek(4).map(Self.isDigit) ?? false)
        {
            place += 1
            digits += takeDigits()
        }
        var decimals: String?
        if let point = peek(), point == "," || point == ".", let digit = peek(1), Self.isDigit(digit) {
            let comma = place
            place += 1
            let found = takeDigits()
            if isKronor {
                decimals = found
            } else if point == "," {
                place = comma
            } else {
                throw ExpressionError(
                    "ett tal med decimaler måste vara ett belopp, väntade ”kr” efter talet", at: start)
            }
        }
        let end = place
        let unit = takeUnit()
        switch unit {
        case "kr", "kronor":
            guard let money = Money(decimals.map { "\(digits).\($0)" } ?? digits) else {
                throw ExpressionError(
                    "beloppet kan inte läsas, väntade högst två decimaler och ett tal som ryms", at: start)
            }
            return .money(money)
        case "dag", "dagar":
            return .days(try whole(digits, start))
        default:
            place = end
            if let letter = peek(), Self.isLetter(letter) {
                throw ExpressionError("en bokstav står tätt efter ett tal, väntade citattecken om texten", at: start)
            }
            return .integer(try whole(digits, start))
        }
    }

    private func whole(_ digits: String, _ start: Int) throws(ExpressionError) -> Int64 {
        guard let number = Int64(digits) else { throw ExpressionError("talet ryms inte", at: start) }
        return number
    }

    /// Whether a sum of money ends here.
    private var isKronor: Bool {
        var copy = self
        return ["kr", "kronor"].contains(copy.takeUnit())
    }

    /// The word after a number, if it is there and is a unit.
    private mutating func takeUnit() -> String {
        let back = place
        while let blank = peek(), Self.isBlank(blank) { place += 1 }
        let start = place
        while let scalar = peek(), Self.isLetter(scalar) || Self.isDigit(scalar) { place += 1 }
        let word = text(start..<place)
        guard ["kr", "kronor", "dag", "dagar"].contains(word) else {
            place = back
            return ""
        }
        return word
    }

    /// `2025-03-01` written tight is a day, never a subtraction.
    private mutating func date() throws(ExpressionError) -> CivilDate? {
        let shape: [Bool] = [true, true, true, true, false, true, true, false, true, true]
        let fits = shape.enumerated().allSatisfy { index, isDigit in
            peek(index).map { isDigit ? Self.isDigit($0) : $0 == "-" } ?? false
        }
        guard fits, !(peek(10).map { Self.isDigit($0) || Self.isLetter($0) } ?? false) else { return nil }
        let written = text(place..<place + 10)
        guard let day = CivilDate(written) else { throw ExpressionError("det finns ingen dag \(written)", at: place) }
        place += 10
        return day
    }

    private mutating func takeDigits() -> String {
        let start = place
        while let scalar = peek(), Self.isDigit(scalar) { place += 1 }
        return text(start..<place)
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        [" ", "\u{00A0}", "\u{202F}", "\u{2009}"].contains(scalar)
    }
}
