import KontrollCore

/// The rates of the standard category, by the day they were first in force.
struct VATRates {
    static let allowed = "rader som 1996-01-01 25 12 6: första dagen och satserna i procent"

    private var periods: [(from: CivilDate, rates: Set<Rate>)] = []

    /// Reads the rates; nil when a line cannot be read or a day stands twice.
    init?(_ texts: [String]) {
        for text in texts {
            let words = text.split(separator: " ")
            let rates = words.dropFirst().compactMap { Rate(decimal: $0) }
            guard let day = words.first.flatMap({ CivilDate($0) }), !rates.isEmpty, rates.count == words.count - 1,
                !periods.contains(where: { $0.from == day })
            else { return nil }
            periods.append((day, Set(rates)))
        }
        periods.sort { $0.from < $1.from }
    }

    /// The rates in force on a day; nil before the first known ones.
    func on(_ day: CivilDate) -> Set<Rate>? { periods.last { $0.from <= day }?.rates }
}

/// A row of VAT.
struct TaxRow {
    let category: String
    let percent: String?
    let vat: Money
    let exemption: String?

    /// What is wrong with it, where Swedish rates are in force.
    func fault(_ inForce: Set<Rate>) -> String? {
        let rate = percent.flatMap { Rate(decimal: $0) }
        switch category {
        case "S":
            guard let rate else { return "satsen saknas eller kan inte läsas" }
            return inForce.contains(rate) ? nil : "satsen fanns inte den dagen"
        case "Z", "E", "AE", "K", "G", "O":
            // Category O (outside the scope) has no rate at all.
            if let fault = zeroFault(rate) { return fault }
            return ["Z", "O"].contains(category) || exemption != nil ? nil : "skälet till att moms inte tas ut saknas"
        case "L", "M", "B": return "kategorin används inte i Sverige"
        default: return "okänd momskategori"
        }
    }

    private func zeroFault(_ rate: Rate?) -> String? {
        if vat != 0 { return "kategorin har ingen moms men raden har ett momsbelopp" }
        if rate == .zero || category == "O" && percent == nil { return nil }
        return "kategorin ska ha satsen 0"
    }
}

/// What the VAT rows need to know of their documents.
struct Documents {
    /// A document.
    struct Document {
        /// When the tax is due or the delivery was; nil when the document says neither.
        var day: CivilDate?
        /// Whether the seller is registered for VAT in another country.
        var isForeign = false
    }

    private var documents: [String: Document] = [:]

    init(_ rows: Rows<EInvoices>) throws {
        let (invoice, vatNumber) = try (rows.invoice, rows.supplierVAT)
        let (taxDate, delivered) = try (rows.taxDate, rows.deliveryDate)
        for row in rows.indices {
            let country = vatNumber[row]?.prefix(2).uppercased()
            let isForeign = country.map { $0 != "SE" && $0.allSatisfy { $0.isASCII && $0.isLetter } } ?? false
            documents[invoice[row]] = Document(day: taxDate[row] ?? delivered[row], isForeign: isForeign)
        }
    }

    func of(_ invoice: String) -> Document { documents[invoice] ?? Document() }
}
