import KontrollCore

/// An invoice in the making.
struct ExampleInvoice {
    var supplier: Int
    var number: String?
    var amount: Money
    var date: CivilDate
    var due: CivilDate
    var paid: CivilDate?
    var isCancelled = false
    var receiver: String?
    var approver: String?
    var unit: String
}

/// A deviation planted among rows that have no place in a file yet.
struct PlantedMark {
    let check: CheckID
    let kind: String
    var severity = Finding.Severity.deviation
    let window: DateSpan
    let rows: [Int]
}

/// The invoices of the example plan and the list of who may approve them.
struct InvoiceBook {
    /// A right to approve: who, where (nil for everywhere), how much and when.
    struct Right {
        let approver: String
        let unit: String?
        let limit: Money
        let from: CivilDate
        let to: CivilDate?
    }

    static let units = ["7100", "7210", "7220", "7310", "7400"]
    static let receivers = ["ANDA01", "BEKR02", "CESA03", "DOLU04", "ERNI05", "FAGO06"]
    static let rights: [Right] = {
        let start = Calendar.day(2022, 1, 1)
        let coordinators = ["HEMA21", "ISBO22", "JOTE23", "KALU24", "LENO25"]
        let managers = ["MIRA31", "NEVO32", "OLSE33", "PIKA34", "RUTO35"]
        func rights(_ names: [String], _ limit: Money) -> [Right] {
            zip(names, units).map { Right(approver: $0, unit: $1, limit: limit, from: start, to: nil) }
        }
        return rights(coordinators, 10_000) + rights(managers, 75_000) + [
            Right(approver: "SAFO41", unit: nil, limit: 500_000, from: start, to: nil),
            Right(approver: "GUHE07", unit: "7310", limit: 75_000, from: start, to: Calendar.day(2022, 11, 30)),
            Right(approver: "LIMA11", unit: "7220", limit: 75_000, from: start, to: Calendar.day(2023, 6, 30)),
        ]
    }()

    /// Suppliers by number and name; none of them exists.
    static let suppliers = [
        ("L-10001", "Exempelkontor AB"), ("L-10002", "Påhittade Taxi AB"), ("L-10003", "Låtsas Livsmedel AB"),
        ("L-10004", "Övningsresor i Mönsterby AB"), ("L-10005", "Fiktiva Förbrukningsvaror AB"),
        ("L-10006", "Sagoängens HVB-hem AB"), ("L-10007", "Testbyns Bostäder AB"), ("L-10008", "Mönstertolken HB"),
        ("L-10009", "Exempelvård i Påhittköping AB"), ("L-10010", "Provstädarna ek. för."),
        ("L-10011", "Låtsasbemanning AB"), ("L-10012", "Ödets Larm & Lås AB"), ("L-10013", "Attrappens Tvätt AB"),
        ("L-10014", "Demomöbler AB"), ("L-10015", "Fantasiapoteket AB"), ("L-10016", "Skissens Utbildning AB"),
        ("L-10017", "Typfallets Telefoni AB"), ("L-10018", "Mallens Måltider AB"),
        ("L-10019", "Stödboendet Exemplet AB"), ("L-10020", "Prototypens Hjälpmedel AB"),
        ("L-10021", "Utkastets Juristbyrå AB"), ("L-10022", "Modellens Bilar AB"), ("L-10023", "Åskådarens IT AB"),
        ("L-10024", "Äventyrliga Familjehem AB"),
    ]

    static let days = Calendar.months(Calendar.day(2022, 10, 1), 15)
    /// The windows of a control carried out in March and September.
    static let windows = [
        Calendar.months(Calendar.day(2022, 10, 1), 6), Calendar.months(Calendar.day(2023, 4, 1), 6),
    ]

    private(set) var invoices: [ExampleInvoice] = []
    private(set) var marks: [PlantedMark] = []
    private var random = ExampleRandom(seed: 7_310)
    private var lastNumber: [Int: Int] = [:]

    /// The whole book.
    init() {
        for month in 0..<15 {
            let span = Calendar.months(Self.days.first.adding(months: month), 1)
            let dates = (0..<random.number(22...28)).map { _ in Calendar.weekday(random.day(span)) }
            for date in dates.map({ max($0, span.first) }).sorted() { fill(date) }
        }
        for window in Self.windows { plant(window) }
    }

    /// An ordinary invoice, now and then a credit or a cancelled one.
    private mutating func fill(_ date: CivilDate) {
        let row = add(date)
        if random.chance(3) {
            invoices[row].amount = Money(ore: -invoices[row].amount.ore / 4)
        } else if random.chance(3) {
            invoices[row].isCancelled = true
            invoices[row].paid = nil
            invoices[row].approver = nil
        }
    }

    /// Adds a clean invoice: received, approved by someone with the right to, and paid in time.
    @discardableResult
    mutating func add(_ date: CivilDate, amount given: Money? = nil, unit givenUnit: String? = nil) -> Int {
        let supplier = random.below(Self.suppliers.count)
        let unit = givenUnit ?? random.pick(Self.units, otherwise: Self.units[0])
        let amount = given ?? drawnAmount()
        let due = date.adding(days: 30)
        let approvers = Self.rights.filter {
            $0.to == nil && ($0.unit ?? unit) == unit && $0.limit >= amount && ($0.unit != nil || amount > 75_000)
        }
        invoices.append(
            ExampleInvoice(
                supplier: supplier, number: number(supplier, date), amount: amount, date: date, due: due,
                paid: Calendar.weekday(due.adding(days: -random.below(7))),
                receiver: random.pick(Self.receivers, otherwise: ""),
                approver: random.pick(approvers.map(\.approver), otherwise: "SAFO41"), unit: unit))
        return invoices.count - 1
    }

    /// Changes an invoice.
    mutating func change(_ row: Int, _ body: (inout ExampleInvoice) -> Void) { body(&invoices[row]) }

    /// Adds a copy of an invoice.
    mutating func copy(_ row: Int, _ body: (inout ExampleInvoice) -> Void) -> Int {
        var copy = invoices[row]
        body(&copy)
        invoices.append(copy)
        return invoices.count - 1
    }

    /// Notes that a check must find these rows.
    mutating func mark(
        _ check: CheckID, _ kind: String, as severity: Finding.Severity = .deviation, _ window: DateSpan, _ rows: [Int]
    ) {
        marks.append(PlantedMark(check: check, kind: kind, severity: severity, window: window, rows: rows))
    }

    /// A weekday so many weeks into a window.
    mutating func day(_ window: DateSpan, week: Int) -> CivilDate {
        Calendar.weekday(window.first.adding(days: 7 * week + 6 + random.below(3)))
    }

    private mutating func drawnAmount() -> Money {
        let kronor =
            switch random.below(10) {
            case 0..<6: random.number(180...9_899)
            case 6..<9: random.number(10_100...74_000)
            default: random.number(75_500...240_000)
            }
        return Money(ore: Int64(kronor * 100 + [0, 0, 25, 50, 75, 90][random.below(6)]))
    }

    /// The supplier's next number; suppliers number in different ways.
    private mutating func number(_ supplier: Int, _ date: CivilDate) -> String {
        let next = (lastNumber[supplier] ?? 1_000 + 317 * supplier) + random.number(1...9)
        lastNumber[supplier] = next
        return switch supplier % 4 {
        case 0: "\(date.year % 100)0\(next)"
        case 1: "F-\(date.year)/\(next)"
        case 2: "\(next)"
        default: "INV\(next)"
        }
    }
}
