import KontrollCore

/// The columns that invoices are compared by, bound once, with their keys.
struct ComparedColumns {
    let invoices: Rows<SupplierInvoices>
    let supplier: TextCells
    let number: OptionalCells<String>
    let amount: [Money]
    let date: [CivilDate]
    let cancelled: OptionalCells<Bool>
    let supplierKey: RowKeys
    /// The organisation number's key, comparable with the suppliers'.
    let organisation: RowKeys
    let name: RowKeys
    let bankgiro: RowKeys
    let ocr: RowKeys
    let numberKey: RowKeys

    init(_ invoices: Rows<SupplierInvoices>) throws {
        self.invoices = invoices
        (supplier, number) = try (invoices.supplier, invoices.invoiceNumber)
        (amount, date, cancelled) = try (invoices.amount, invoices.invoiceDate, invoices.cancelled)
        var (parties, others, numbers) = (TextKeys(), TextKeys(), TextKeys())
        supplierKey = parties.keys(of: supplier, InvoiceKey.supplier)
        organisation = parties.keys(of: try invoices.organisationNumber, InvoiceKey.supplier)
        name = others.keys(of: try invoices.supplierName, InvoiceKey.company)
        bankgiro = others.keys(of: try invoices.bankgiro, utf8: Self.digits)
        ocr = others.keys(of: try invoices.ocr, utf8: Self.digits)
        numberKey = numbers.keys(of: number, utf8: InvoiceKey.number)
    }

    /// The digits of a text, when there are at least five: a shorter reference is shared by many.
    private static func digits(_ text: Span<UInt8>, _ formed: inout [UInt8]) {
        for place in text.indices where UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[place] {
            formed.append(text[place])
        }
        if formed.count < 5 { formed.removeAll() }
    }

    /// Who the supplier is: by organisation number where there is one.
    func party(_ row: Int) -> Int { organisation[row] == TextKeys.none ? supplierKey[row] : organisation[row] }

    /// The number in the form to compare by.
    func scalars(_ row: Int) -> [Unicode.Scalar] { Array(InvoiceKey.number(number[row] ?? "").unicodeScalars) }
}

/// Invoices that may be one, with why.
struct LikeGroup {
    var rows: [Int]
    var reasons: [Reason]
    var credits = 0

    /// How many are one too many.
    var open: Int { max(0, rows.count - 1 - credits) }
}

/// The likenesses between invoices of equal amount. Nothing is compared with everything: invoices are grouped by what
/// they share, and within a group only those near in time are compared, a few at a time.
struct Likenesses {
    private struct Pair {
        let one: Int
        let other: Int
        let reason: Reason
    }

    private let columns: ComparedColumns
    private let parameters: NearDuplicateInvoicesCheck.Parameters
    private var pairs: [Pair] = []

    init(_ columns: ComparedColumns, _ parameters: NearDuplicateInvoicesCheck.Parameters) {
        (self.columns, self.parameters) = (columns, parameters)
    }

    /// Compares all invoices that ask for money.
    mutating func compare(_ payable: PayableInvoices) {
        let (columns, count) = (columns, columns.amount.count)
        func groups(_ part: RepeatedRows.Part, where isIncluded: (Int) -> Bool) -> [[Int]] {
            RepeatedRows.groups(count, by: [part, .amounts(columns.amount)]) { payable[$0] && isIncluded($0) }
        }
        let parties = TextCodes((0..<count).lazy.map { UInt32(truncatingIfNeeded: columns.party($0)) })
        for rows in groups(.codes(parties), where: { _ in true }) { compareNumbers(rows) }
        for rows in groups(.keys(columns.name), where: { columns.name[$0] != TextKeys.none }) { compareNumbers(rows) }
        for rows in groups(.keys(columns.numberKey), where: { columns.numberKey[$0] != TextKeys.none }) {
            compareSuppliers(rows)
        }
        for rows in groups(.keys(columns.ocr), where: { columns.ocr[$0] != TextKeys.none }) {
            forNear(rows) { one, other, _ in
                let isExact =
                    columns.supplierKey[one] == columns.supplierKey[other]
                    && columns.numberKey[one] == columns.numberKey[other] && columns.numberKey[one] != TextKeys.none
                return isExact ? nil : .ocr
            }
        }
    }

    /// Invoices of one supplier and amount.
    private mutating func compareNumbers(_ rows: [Int]) {
        let (columns, amountDays) = (columns, parameters.amountDays)
        forNear(rows) { one, other, apart in
            let (a, b) = (columns.scalars(one), columns.scalars(other))
            guard a != b else { return a.isEmpty && 1...amountDays ~= apart ? .amount : nil }
            if NumberLikeness.isPrefixed(a, b) { return .prefix }
            if let slip = NumberSlip(a, b, daysApart: apart) { return Reason(slip) }
            return apart <= amountDays && NumberLikeness.areOtherKinds(a, b) ? .amount : nil
        }
    }

    /// Invoices of one number and amount.
    private mutating func compareSuppliers(_ rows: [Int]) {
        let columns = columns
        guard Set(rows.map { columns.supplierKey[$0] }).count > 1 else { return }
        let identities: [(Reason, (Int) -> Int)] = [
            (.organisationNumber, columns.party), (.bankgiro, { columns.bankgiro[$0] }), (.name, { columns.name[$0] }),
        ]
        for (reason, identity) in identities {
            for (key, same) in Dictionary(grouping: rows, by: identity) where key != TextKeys.none {
                guard Set(same.map { columns.supplierKey[$0] }).count > 1 else { continue }
                pairs += same.dropFirst().map { Pair(one: same[0], other: $0, reason: reason) }
            }
        }
        guard columns.scalars(rows[0]).count >= 4 else { return }
        forNear(rows) { one, other, _ in
            func isOther(_ key: RowKeys) -> Bool { key[one] == TextKeys.none || key[one] != key[other] }
            let areStrangers =
                columns.supplierKey[one] != columns.supplierKey[other] && columns.party(one) != columns.party(other)
                && isOther(columns.bankgiro) && isOther(columns.name)
            return areStrangers ? .otherSupplier : nil
        }
    }

    /// Looks at the pairs of rows dated at most so many days apart, unless both are in a crowd: a stretch of so many days
    /// with too many rows for their pairs to mean anything.
    private mutating func forNear(_ rows: [Int], _ reason: (_ one: Int, _ other: Int, _ apart: Int) -> Reason?) {
        let (date, days, crowd) = (columns.date, parameters.days, parameters.crowd)
        let rows = rows.sorted { (date[$0], $0) < (date[$1], $1) }
        var (start, end, crowdEnd) = (0, 0, 0)
        for (place, one) in rows.enumerated() {
            while date[rows[start]] < date[one] { start += 1 }
            while end < rows.count, date[rows[end]].days(since: date[one]) <= days { end += 1 }
            if end - start > crowd { crowdEnd = end }
            // What follows a crowd may be near its last rows without being of it.
            for other in max(place + 1, place < crowdEnd ? crowdEnd : 0)..<max(end, place + 1) {
                let apart = date[rows[other]].days(since: date[one])
                if let reason = reason(one, rows[other], apart) {
                    pairs.append(Pair(one: one, other: rows[other], reason: reason))
                }
            }
        }
    }

    /// The invoices that belong together by any chain of likenesses.
    var groups: [LikeGroup] {
        var parents: [Int: Int] = [:]
        func root(_ row: Int) -> Int {
            var row = row
            while let parent = parents[row], parent != row {
                parents[row] = parents[parent] ?? parent
                row = parent
            }
            return row
        }
        for pair in pairs {
            let (one, other) = (root(pair.one), root(pair.other))
            parents[pair.one] = parents[pair.one] ?? pair.one
            parents[pair.other] = parents[pair.other] ?? pair.other
            parents[max(one, other)] = min(one, other)
        }
        let reasons = Dictionary(grouping: pairs) { root($0.one) }.mapValues { Set($0.map(\.reason)).sorted() }
        return Dictionary(grouping: parents.keys.sorted(), by: root).map { root, rows in
            LikeGroup(rows: rows, reasons: reasons[root] ?? [])
        }
    }
}

/// What the suppliers have credited.
struct Credits {
    /// An amount credited to somebody: by id or organisation number, or else by name.
    private struct Credited: Hashable {
        let amount: Int64
        let isName: Bool
        let key: Int
    }

    /// The groups that credits do not explain, in the order of their first rows.
    let open: [LikeGroup]

    init(_ columns: ComparedColumns, groups: [LikeGroup]) {
        let wanted = Set(groups.map { columns.amount[$0.rows[0]].ore })
        var credits: [Credited: [Int]] = [:]
        for row in columns.invoices.indices where columns.amount[row] < 0 && columns.cancelled[row] != true {
            guard let amount = columns.amount[row].negated?.ore, wanted.contains(amount) else { continue }
            for key in Self.keys(columns, [row], amount) { credits[key, default: []].append(row) }
        }
        // The latest first: a group's are then the first of each key's.
        let latest = credits.mapValues { rows in rows.sorted { columns.date[$0] > columns.date[$1] } }
        open = groups.map { group in
            var group = group
            let first = group.rows.map { columns.date[$0] }.min() ?? .earliest
            let keys = Self.keys(columns, group.rows, columns.amount[group.rows[0]].ore)
            // One supplier may have a hundred thousand credits of the amount: no more are looked at than explain all.
            let most = group.rows.count - 1
            var found: Set<Int> = []
            for key in keys where found.count < most {
                for row in latest[key] ?? [] {
                    guard columns.date[row] >= first, found.count < most else { break }
                    found.insert(row)
                }
            }
            group.credits = found.count
            return group
        }.filter { $0.open > 0 }.sorted { $0.rows[0] < $1.rows[0] }
    }

    /// What some rows are known by.
    private static func keys(_ columns: ComparedColumns, _ rows: [Int], _ amount: Int64) -> Set<Credited> {
        let ids = rows.flatMap { [columns.supplierKey[$0], columns.party($0)] }
        let names = rows.map { columns.name[$0] }.filter { $0 != TextKeys.none }
        return Set(
            ids.map { Credited(amount: amount, isName: false, key: $0) }
                + names.map { Credited(amount: amount, isName: true, key: $0) })
    }
}
