import KontrollCore

/// The purchases without a contract, by kind and supplier.
struct Purchases {
    /// A sum that reached the limit.
    struct Breach {
        let year: Int
        /// What the year's purchases come to, in öre.
        let sum: Int128
        /// The limit that was reached.
        let limit: Money
        /// The day it was.
        let day: CivilDate
    }

    /// The rows that are tested: bought without a contract on a day with a known limit.
    let tested: [Int]
    /// The others.
    let excluded: [Exclusion]
    /// What was bought, by row; credits are negative.
    let value: [Money]
    let kind: [Int]
    let supplier: RowKeys
    private let invoices: Rows<SupplierInvoices>
    private let date: [CivilDate]
    private let columns: (supplier: TextCells, category: OptionalCells<String>, account: OptionalCells<String>)
    private let documentation: OptionalCells<String>
    /// What was bought earlier in the year of the window: it counts in the year's sums alone.
    let background: Background
    private let earlier: [Int]

    init(_ invoices: Rows<SupplierInvoices>, withVAT: Bool) throws {
        self.invoices = invoices
        let (amount, net, cancelled) = try (invoices.amount, invoices.net, invoices.cancelled)
        let (contract, category, account) = try (invoices.contract, invoices.category, invoices.account)
        let (date, supplier) = try (invoices.invoiceDate, invoices.supplier)
        (self.date, columns, documentation) = try (date, (supplier, category, account), invoices.documentation)
        var (suppliers, kinds) = (TextKeys(), TextKeys())
        self.supplier = suppliers.keys(of: supplier, InvoiceKey.supplier)
        let categoryKey = kinds.keys(of: category) { "kategori " + TextKeys.name($0) }
        let accountKey = kinds.keys(of: account) { "konto " + TextKeys.name($0) }
        kind = invoices.indices.map { categoryKey[$0] == TextKeys.none ? accountKey[$0] : categoryKey[$0] }
        value = invoices.indices.map { net[$0] ?? amount[$0] }

        background = invoices.background
        var earlier: [Int] = []
        var (void, agreed, unvalued, unsorted, unruled) = (0, 0, 0, 0, 0)
        var tested: [Int] = []
        var known: [CivilDate: Bool] = [:]
        for row in invoices.indices {
            let one = background[row] ? 0 : 1
            if cancelled[row] == true {
                void += one
            } else if !contract.isEmpty(row) {
                agreed += one
            } else if withVAT, net[row] == nil {
                unvalued += one
            } else if kind[row] == TextKeys.none {
                unsorted += one
            } else if known[date[row]] ?? (DirectProcurementLimit.on(date[row]) != nil) {
                known[date[row]] = true
                if background[row] { earlier.append(row) } else { tested.append(row) }
            } else {
                known[date[row]] = false
                unruled += one
            }
        }
        self.tested = tested
        self.earlier = earlier
        excluded = [
            .filtered("makulerad", void), .filtered("köpt på avtal", agreed),
            .untested("belopp utan moms saknas", unvalued), .untested("konto och inköpskategori saknas", unsorted),
            .untested("ingen gräns känd för fakturans dag", unruled),
        ]
    }

    /// The groups of a year whose purchases, summed day by day, reach the limit of the day.
    func breaches(by group: (Int) -> Int) -> [(rows: [Int], breach: Breach)] {
        struct Key: Hashable {
            let group: Int
            let year: Int
        }
        var years: [CivilDate: Int] = [:]
        func year(_ day: CivilDate) -> Int {
            if let year = years[day] { return year }
            years[day] = day.year
            return day.year
        }
        let groups = Dictionary(grouping: earlier + tested) { Key(group: group($0), year: year(date[$0])) }
        return groups.compactMap { key, rows in
            if background.holds(all: rows) { return nil }
            let sum = rows.reduce(Int128(0)) { $0 + Int128(value[$1].ore) }
            guard let (limit, day) = reached(rows), sum >= Int128(limit.forbidden.ore) else { return nil }
            return (rows, Breach(year: key.year, sum: sum, limit: limit.limit, day: day))
        }
    }

    /// The first day on which the sum reaches the limit in force.
    private func reached(_ rows: [Int]) -> (DirectProcurementLimit, CivilDate)? {
        let rows = rows.sorted { date[$0] < date[$1] }
        var (sum, place) = (Int128(0), 0)
        while place < rows.count {
            let day = date[rows[place]]
            while place < rows.count, date[rows[place]] == day {
                sum += Int128(value[rows[place]].ore)
                place += 1
            }
            if let limit = DirectProcurementLimit.on(day), sum >= Int128(limit.forbidden.ore) { return (limit, day) }
        }
        return nil
    }

    /// Whether there is a reference to documentation.
    func isDocumented(_ row: Int) -> Bool { !documentation.isEmpty(row) }

    /// The kind as written.
    func kindName(_ rows: [Int]) -> String {
        rows.compactMap { columns.category[$0] ?? columns.account[$0].map { "konto \($0)" } }.min() ?? ""
    }

    /// The supplier as written.
    func supplierName(_ rows: [Int]) -> String { rows.map { columns.supplier[$0] }.min() ?? "" }

    func references(_ rows: [Int]) -> [RowReference] { invoices.references(rows) }
}
