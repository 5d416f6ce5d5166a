import Foundation
import KontrollCore

extension Report {
    /// Tells what is said of a control's amounts in another currency than kronor (valuta): `12 255,85 GBP`.
    ///
    /// Checks and limits write amounts as kronor; where `data.yaml` says that the sources have another currency, that is
    /// what a reader is told. Nothing is converted.
    mutating func tell(_ control: ControlID, in currency: String) {
        for area in areas.indices {
            for place in areas[area].rows.indices where areas[area].rows[place].control == control {
                areas[area].rows[place] = Self.told(areas[area].rows[place], in: currency)
                areas[area].rows[place].currency = currency
            }
        }
        for place in runs.indices where runs[place].control == control {
            runs[place] = Self.told(runs[place], in: currency)
            runs[place].currency = currency
        }
        for place in cited.indices where cited[place].control == control {
            cited[place] = Self.told(cited[place], in: currency)
            cited[place].currency = currency
        }
        for place in tables.indices where tables[place].control == control {
            tables[place] = Self.told(tables[place], in: currency)
        }
    }

    /// The same with every `kr` after a number replaced, in all its texts.
    private static func told<Part: Codable>(_ part: Part, in currency: String) -> Part {
        guard let data = try? JSONEncoder().encode(part) else { return part }
        let text = String(decoding: data, as: UTF8.self)
            .replacing(/([0-9])[ \u{A0}]kr\b/) { "\($0.1)\u{A0}\(currency)" }
        return (try? JSONDecoder().decode(Part.self, from: Data(text.utf8))) ?? part
    }

    /// Whether some amounts are not in kronor: each then stands with its currency.
    var hasCurrencies: Bool { rows.contains { $0.currency != nil } }
    /// The heading of a column of amounts.
    var amountHeading: String { hasCurrencies ? "Belopp" : "Belopp, kr" }
    /// The heading of a column of amounts in a file of figures, which stand there without their currencies.
    var amountColumn: String {
        let named = Set(rows.compactMap(\.currency)).sorted()
        return named.isEmpty ? "Belopp (kr)" : "Belopp (\(Swedish.list(named)); annars kr)"
    }
    /// What stands after an amount of a column, where it is not said by the heading.
    func amountUnit(_ currency: String?) -> String? { hasCurrencies ? currency ?? "kr" : nil }
}
