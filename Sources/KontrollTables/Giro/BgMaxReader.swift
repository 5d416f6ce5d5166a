import KontrollCore

/// The records of incoming payments of Bankgirot, BgMax, as they come: one row a payment or deduction.
///
/// Source: Bankgirot, "Bankgiro Inbetalningar, teknisk manual", record kinds 01 (start), 05 (opening), 20 (payment),
/// 21 (deduction), 22 and 23 (further references), 25 (information), 26 (name), 27 and 28 (address),
/// 29 (organisationsnummer), 15 (deposit) and 70 (end). Each deposit's sum and number of payments and the end record's
/// numbers of records are compared with what was read; other kinds are refused.
struct BgMaxReader: GiroReader {
    let faults: GiroFaults
    /// The payments of the deposits that are closed.
    private(set) var payments: [GiroPayment] = []
    /// Records that could not be read.
    private(set) var skipped: [(line: Int, code: String, reason: String)] = []
    /// How many records of each kind.
    private(set) var seen: [String: Int] = [:]
    /// What the file is, for the run record.
    var title: String { "BgMax, " + Swedish.count(seen["15"] ?? 0, "insättning", "insättningar") }
    /// What the run record keeps.
    private(set) var decisions: [String] = []
    /// What makes the file doubtful.
    private(set) var doubts: [String] = []

    private enum Place { case start, outside, deposit, end }

    private var place = Place.start
    private var opening: GiroPayment?
    private var pending: [GiroPayment] = []
    private var unread: [Int] = []
    /// Whether the last payment record could be read, so that what follows belongs to it.
    private var hasPayment = false

    init(faults: GiroFaults) { self.faults = faults }

    /// Takes the next record.
    mutating func take(_ record: GiroRecord) throws(SourceFailure) {
        seen[record.code, default: 0] += 1
        switch (place, record.code) {
        case (.start, "01"): try start(record)
        case (.start, _): throw faults.unexpected(record, "startposten 01 med BGMAX")
        case (.outside, "05"): try open(record)
        case (.outside, "70"): try end(record)
        case (.outside, _): throw faults.unexpected(record, "öppningspost 05 eller slutpost 70")
        case (.deposit, "20"), (.deposit, "21"): takePayment(record)
        case (.deposit, "22"), (.deposit, "23"), (.deposit, "25"), (.deposit, "26"), (.deposit, "27"),
            (.deposit, "28"), (.deposit, "29"):
            takeDetail(record)
        case (.deposit, "15"): try close(record)
        case (.deposit, _): throw faults.unexpected(record, "posttyp 15, 20–23 eller 25–29 (BgMax)")
        case (.end, _): throw faults.unexpected(record, "att filen slutar med slutposten 70")
        }
    }

    /// A file without its end record is cut short.
    func finish() throws(SourceFailure) {
        guard place == .end else { throw faults.cut("slutposten 70 sist i filen") }
    }

    private mutating func start(_ record: GiroRecord) throws(SourceFailure) {
        guard record.fault == nil, record.filled(3...22) == "BGMAX", record.filled(23...24) == "01" else {
            throw faults.unreadable(record, "en annan startpost", "startposten 01 med BGMAX version 01")
        }
        if let day = SIEDay(record.filled(25...32))?.known { decisions.append("skriven \(day)") }
        if record.filled(45...45) == "T" { doubts.append("filen är märkt som testfil (T)") }
        place = .outside
    }

    private mutating func open(_ record: GiroRecord) throws(SourceFailure) {
        if let fault = record.fault { throw faults.unreadable(record, fault, "en öppningspost 05") }
        var opening = GiroPayment(line: record.line, id: "", amount: Money(ore: 0))
        (opening.payeeAccount, opening.accountType) = (record.number(3...12), .bankgiro)
        if opening.payeeAccount == nil {
            opening.payeeAccount = record.number(13...22)
            opening.accountType = opening.payeeAccount.map { _ in .plusgiro }
        }
        opening.currency = record.filled(23...25)
        self.opening = opening
        (pending, unread, hasPayment) = ([], [], false)
        place = .deposit
    }

    private mutating func takePayment(_ record: GiroRecord) {
        hasPayment = false
        guard let amount = record.fault == nil ? record.money(38...55) : nil, var payment = opening else {
            unread.append(record.line)
            skip(record, "beloppet är inte 18 siffror")
            return
        }
        hasPayment = true
        payment.line = record.line
        payment.id = record.filled(58...69) ?? "rad \(record.line)"
        payment.kind = record.code == "21" ? "avdrag" : "betalning"
        payment.amount = record.code == "21" ? Money(ore: -amount.ore) : amount
        payment.payerAccount = record.number(3...12)
        payment.references = record.filled(13...37).map { [$0] } ?? []
        pending.append(payment)
    }

    private mutating func takeDetail(_ record: GiroRecord) {
        guard record.fault == nil else { return skip(record, "") }
        guard hasPayment, let last = pending.indices.last else {
            return skip(record, "posten hör inte till någon betalning som kunde läsas")
        }
        switch record.code {
        case "22", "23": pending[last].references += record.filled(13...37).map { [$0] } ?? []
        case "25": pending[last].messages += record.filled(3...52).map { [$0] } ?? []
        case "26":
            pending[last].payer = [record.filled(3...37), record.filled(38...72)].compactMap(\.self)
                .joined(separator: " ")
        case "29":
            // Twelve digits; an organisationsnummer has two zeros before.
            let number = record.filled(3...14)
            pending[last].payerID = number.map { $0.hasPrefix("00") ? String($0.dropFirst(2)) : $0 }
        default: break
        }
    }

    private mutating func skip(_ record: GiroRecord, _ reason: String) {
        skipped.append((record.line, record.code, record.fault ?? reason))
    }

    private mutating func close(_ record: GiroRecord) throws(SourceFailure) {
        if let fault = record.fault { throw faults.unreadable(record, fault, "en insättningspost 15") }
        let which = " i insättningen på rad \(record.line)"
        try faults.compare(
            Money(sum: pending.map(\.amount)), record.money(51...68), "insatt belopp" + which, unread, \.swedish)
        try faults.compare(
            pending.count + unread.count, record.count(72...79), "antal betalningar" + which, [], String.init)
        let currency = record.filled(69...71)
        if let opening, let currency, opening.currency != currency {
            throw faults.unreadable(
                record, "en annan valuta än i öppningsposten på rad \(opening.line)", "samma valuta i insättningen")
        }
        let day = SIEDay(record.filled(38...45))
        for var payment in pending {
            (payment.payDate, payment.batch) = (day, record.filled(46...50))
            payments.append(payment)
        }
        place = .outside
    }

    private mutating func end(_ record: GiroRecord) throws(SourceFailure) {
        if let fault = record.fault { throw faults.unreadable(record, fault, "en slutpost 70") }
        let counts = [
            ("antal betalningar (posttyp 20)", ["20"], 3...10), ("antal avdrag (posttyp 21)", ["21"], 11...18),
            ("antal extra referenser (posttyp 22 och 23)", ["22", "23"], 19...26),
            ("antal insättningar (posttyp 15)", ["15"], 27...34),
        ]
        for (total, codes, places) in counts {
            let found = codes.map { seen[$0] ?? 0 }.reduce(0, +)
            try faults.compare(found, record.count(places), total, [], String.init)
        }
        decisions.append("insättningarnas summor och slutpostens antal stämmer")
        place = .end
    }
}
