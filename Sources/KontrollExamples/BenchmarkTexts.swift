import KontrollCore

/// The suppliers of ``BenchmarkExport`` by index: number and name as they stand in the file. From ``count`` on come the
/// same ones with a wrong check digit.
struct BenchmarkSuppliers: Sendable {
    static let count = 20_000
    private let written: [[UInt8]]

    init() {
        let trades = ["Åkeri", "Städ", "Bygg", "Vård", "Måleri", "El", "Kontorsvaror", "Skog", "Trädgård", "Bageri"]
        let places = ["Påhittköping", "Mönsterby", "Övningsås", "Exempelvik", "Låtsasäng", "Testköla", "Sagoö", "Ödby"]
        func supplier(_ index: Int, checkOff: Int) -> [UInt8] {
            let digits = "99" + String(2_000_000 + index * 37)
            let check = ((Luhn.checkDigit(for: digits) ?? 0) + checkOff) % 10
            let (trade, place) = (trades[index % 10], places[index / 10 % 8])
            let name =
                switch index % 4 {
                case 0: "\"\(trade) & Son; \(place) filial \(index) AB\""
                case 1: "\"\(trade)firman \"\"\(place)\"\" nr \(index) HB\""
                default: "\(place)s \(trade) \(index) Aktiebolag"
                }
            return Array("\(digits.prefix(6))-\(digits.suffix(3))\(check);\(name)".utf8)
        }
        written =
            (0..<Self.count).map { supplier($0, checkOff: 0) } + (0..<Self.count).map { supplier($0, checkOff: 3) }
    }

    func append(_ index: Int, to bytes: inout [UInt8]) { bytes.append(contentsOf: written[index]) }
}

/// The texts of the last column, which no check reads.
enum BenchmarkTexts {
    static let count = texts.count

    private static let texts: [[UInt8]] = [
        "\"Avser \"\"Vård\"\"; avrop ", "Material enligt order ", "\"Hyra lokal; period ",
        "Livsmedel, följesedel ", "\"Kurs \"\"Första hjälpen\"\" ", "Service fordon ", "\"Tolk; uppdrag ",
        "Städning område ",
    ].map { Array($0.utf8) }

    static func append(_ index: Int, _ row: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: texts[index])
        BenchmarkInvoice.append(row, width: 1, to: &bytes)
        if texts[index].first == UInt8(ascii: "\"") { bytes.append(UInt8(ascii: "\"")) }
    }
}
