import KontrollCore

/// How the text of a seed (startvärde) is made.
public enum SeedText {
    /// How many random digits a seed ends in.
    static let digitCount = 20

    /// Twenty decimal digits from the operating system's generator. Given to ``PlanRunner`` unless a test gives its own.
    public static let systemDigits: @Sendable () -> String = {
        var generator = SystemRandomNumberGenerator()
        return digits(from: &generator)
    }

    /// Twenty decimal digits, each as likely as any other.
    static func digits(from generator: inout some RandomNumberGenerator) -> String {
        (0..<digitCount).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }

    /// The plan's decision, the period and the digits: `SN.2023.69 2022-10/2023-03 73091846520017735102`. A comma, which
    /// stands between seed and id when tickets are made, and every other blank than a space become a space; so do characters
    /// that cannot be seen.
    static func make(decision: String, period: String, digits: String) -> String {
        "\(decision) \(period) \(digits)".unicodeScalars.split { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            default: scalar == "," || scalar.properties.isWhitespace
            }
        }.map { String($0) }.joined(separator: " ")
    }
}

extension Plan {
    /// The decision in one line, or the title of a plan that names none.
    var decisionText: String {
        let text = decision.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
        return text.isEmpty ? title : text
    }
}
