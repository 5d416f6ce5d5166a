/// The names of the months (månadsnamn) in Swedish and English, whole or by their first three letters.
enum MonthName {
    /// The number of the month, from 1, of a name in small letters.
    static func number(_ name: String) -> Int? { numbers[name] }

    private static let numbers: [String: Int] = {
        let swedish = [
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
            "november", "december",
        ]
        let english = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        var numbers = ["sept": 9]
        for names in [swedish, english] {
            for (index, name) in names.enumerated() {
                numbers[name] = index + 1
                numbers[String(name.prefix(3))] = index + 1
            }
        }
        return numbers
    }()
}
