import KontrollCore
import KontrollDigest
import KontrollSampling

/// What `kontroll sample select --format json` prints. Documented in `Docs/json.md`.
struct SelectDocument: Encodable {
    let version = 1
    let method: String
    let seed: String
    let file: String
    let sha256: String
    let idColumn: String
    let population: Int
    let frameHash: String
    let size: Int
    let selected: [Unit]
    var strata: [Stratum]?
    var money: Money?
    var report: SampleReport?

    /// A unit that was drawn.
    struct Unit: Encodable {
        let number: Int
        let id: String
        let ticket: String
        let place: String
        var stratum: String?
        var amount: KontrollCore.Money?
        var times: Int?
        var top: Bool?

        init(_ unit: DrawnUnit, _ file: SampleFile, stratum: String? = nil) {
            (number, id, ticket, place) = (unit.number, unit.id, unit.ticket.hex, file.place(unit.index))
            self.stratum = stratum
        }

        init(number: Int, _ item: MoneyDraw.Item, ticket: Digest, _ file: SampleFile) {
            (self.number, id, self.ticket, place) = (number, item.id, ticket.hex, file.place(item.index))
            (amount, times, top) = (item.amount, item.times, item.isTop)
        }
    }

    /// A part of the population.
    struct Stratum: Encodable {
        let name: String
        let population: Int
        let size: Int
    }

    /// What a monetary-unit draw went by, and what it left out.
    struct Money: Encodable {
        let bookValue: KontrollCore.Money
        let interval: KontrollCore.Money
        let start: KontrollCore.Money?
        let topValue: KontrollCore.Money
        let restValue: KontrollCore.Money
        let hits: Int
        let positiveItems: Int
        let zeroItems: Int
        let negativeItems: Int
        let negativeValue: KontrollCore.Money

        init(_ frame: MoneyFrame, _ draw: MoneyDraw) {
            bookValue = frame.bookValue
            interval = KontrollCore.Money(ore: draw.interval?.numerator ?? 0)
            start = draw.start.map { KontrollCore.Money(ore: $0) }
            (topValue, restValue, hits) = (draw.topValue, draw.restValue, draw.hitUnits.count)
            (positiveItems, zeroItems) = (frame.positiveCount, frame.zeroItems.count)
            (negativeItems, negativeValue) = (frame.negativeItems.count, frame.negativeValue)
        }
    }

    init(_ method: String, _ seed: Seed, _ file: SampleFile, _ id: String, _ frame: Digest, _ selected: [Unit]) {
        self.method = method
        self.seed = seed.text
        self.file = file.path
        sha256 = file.input.sha256
        idColumn = id
        population = file.count
        frameHash = frame.hex
        size = selected.count
        self.selected = selected
    }

    /// The same as lines: what was drawn with tabs between, everything else after `#`.
    var lines: [String] {
        var lines = [
            "# \(file), SHA-256 \(sha256)",
            "# urvalsram: \(Swedish.count(population, "post", "poster")), SHA-256 av sorterade id: \(frameHash)",
            "# startvärde: \(seed)",
            "# metod: \(method), \(Swedish.count(size, "post", "poster")) valda",
        ]
        lines += (strata ?? []).map {
            "# stratum \($0.name): \(Swedish.grouped($0.size)) av \(Swedish.grouped($0.population))"
        }
        if let money {
            lines.append(
                "# bokfört värde \(money.bookValue.swedish) kr, intervall \(money.interval.swedish) kr, "
                    + "\(Swedish.count(money.hits, "öre", "ören")) dragna ur \(money.restValue.swedish) kr")
            if money.zeroItems + money.negativeItems > 0 {
                lines.append(
                    "# utan chans att dras, prövas för sig: \(Swedish.count(money.zeroItems, "post", "poster")) på 0 kr, "
                        + "\(Swedish.count(money.negativeItems, "kreditpost", "kreditposter")) på "
                        + "\(money.negativeValue.swedish) kr")
            }
        }
        let extra = strata != nil ? ["stratum"] : money != nil ? ["belopp", "gånger", "över intervallet"] : []
        lines.append((["nr", "id", "lott", "plats"] + extra).joined(separator: "\t"))
        lines += selected.map { unit in
            let own =
                strata != nil
                ? [unit.stratum ?? ""]
                : money != nil
                    ? [unit.amount?.description ?? "", "\(unit.times ?? 0)", unit.top == true ? "ja" : "nej"] : []
            return (["\(unit.number)", unit.id, unit.ticket, unit.place] + own).joined(separator: "\t")
        }
        return lines
    }
}
