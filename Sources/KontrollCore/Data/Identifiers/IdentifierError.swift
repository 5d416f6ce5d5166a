/// Which rule an identifier (identitetsbeteckning) broke. The raw value is a stable code.
///
/// The description is a Swedish predicate that never holds the value itself, so it can be logged:
/// `"\(Bankgiro.name): \(error)"` gives `bankgironummer: kontrollsiffran stämmer inte`.
public enum IdentifierError: String, Error, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// A character that the identifier cannot hold.
    case characters = "ID-101"
    /// Too few characters once separators are taken away; spreadsheets drop leading zeros.
    case tooShort = "ID-102"
    /// Too many characters once separators are taken away.
    case tooLong = "ID-103"
    /// A hyphen or plus sign in the wrong place, or a plus sign for someone who does not turn 100.
    case separator = "ID-104"
    /// The check digits do not agree with the rest.
    case checksum = "ID-105"
    /// The birth date is no day in the calendar, or its century is none that is used.
    case date = "ID-106"
    /// The birth date lies after the reference day.
    case future = "ID-107"
    /// The birth number is 000.
    case birthNumber = "ID-108"
    /// Twelve digits that do not begin with 16.
    case prefix = "ID-109"
    /// The third digit is 0 or 1, as in a personnummer.
    case thirdDigit = "ID-110"
    /// The country code is missing or another than the one expected.
    case country = "ID-111"
    /// The ending is another than 01.
    case suffix = "ID-112"
    /// The length digit is not the length modulo 10.
    case lengthDigit = "ID-113"
    /// The agreed padding does not stand before the length and check digits.
    case padding = "ID-114"

    /// What is wrong, in Swedish, without the value.
    public var description: String {
        switch self {
        case .characters: "innehåller tecken som inte hör dit"
        case .tooShort: "har för få tecken (inledande nollor kan ha fallit bort)"
        case .tooLong: "har för många tecken"
        case .separator: "har ett skiljetecken som inte stämmer"
        case .checksum: "kontrollsiffran stämmer inte"
        case .date: "födelsetiden är inget giltigt datum"
        case .future: "födelsetiden ligger efter granskningsdagen"
        case .birthNumber: "födelsenumret får inte vara 000"
        case .prefix: "har tolv siffror men börjar inte med 16"
        case .thirdDigit: "tredje siffran är lägre än 2, som i ett personnummer"
        case .country: "landskoden saknas eller är inte den väntade"
        case .suffix: "slutar inte på 01"
        case .lengthDigit: "längdsiffran stämmer inte"
        case .padding: "utfyllnaden före kontrollsiffran stämmer inte"
        }
    }
}
