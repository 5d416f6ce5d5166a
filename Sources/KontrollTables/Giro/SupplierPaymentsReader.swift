import KontrollCore

/// The records of a payment file Bankgirot LB (Leverantörsbetalningar), as they come: one row a payment, deduction or
/// credit invoice.
///
/// Source: Bankgirot, "Leverantörsbetalningar, teknisk manual", record kinds 11 (opening), 12 and 13 (fixed
/// information and heading), 14 (payment), 15 (deduction), 16 and 17 (watched credit invoice), 25 (information),
/// 26 and 27 (name and address), 40 (bank account), 54 and 65 (plusgiro payment and its information) and 29 (total).
/// Each total's number and sum are compared with what was read; other kinds are refused.
struct SupplierPaymentsReader: GiroReader {
    let faults: GiroFaults
    /// The payments of the sections that are closed.
    private(set) var payments: [GiroPayment] = []
    /// Records that could not be read.
    private(set) var skipped: [(line: Int, code: String, reason: String)] = []
    /// What the file is, for the run record.
    var title: String { "Bankgirot LB, " + Swedish.count(sections, "uppdrag", "uppdrag") }

    /// A payee without bankgiro or plusgiro: the records 26, 27 and 40 of one payout number.
    private struct Payee {
        var name: String?
        var account: String?
    }

    private var sections = 0
    private var opening: (payment: GiroPayment, common: String?)?
    private var pending: [(payment: GiroPayment, payout: String?)] = []
    private var payees: [String: Payee] = [:]
    private var unread: [Int] = []
    private var hasPayment = false
    private var headings = 0
    private var immediate = SIESeen()
    private var badNumbers = SIESeen()

    init(faults: GiroFaults) { self.faults = faults }

    /// What the run record keeps.
    var decisions: [String] {
        [
            headings == 0
                ? nil : Swedish.count(headings, "rubrikpost", "rubrikposter") + " (posttyp 12 och 13) överhoppade",
            immediate.text(
                "betalning är märkt GENAST och har ingen betalningsdag",
                "betalningar är märkta GENAST och har ingen betalningsdag"),
            "summaposternas antal och belopp stämmer",
        ].compactMap(\.self)
    }

    /// What makes the file doubtful.
    var doubts: [String] {
        [
            badNumbers.text(
                "bankgiro- eller plusgironummer har fel kontrollsiffra",
                "bankgiro- eller plusgironummer har fel kontrollsiffra")
        ].compactMap(\.self)
    }

    /// Takes the next record.
    mutating func take(_ record: GiroRecord) throws(SourceFailure) {
        guard let opening else {
            guard record.code == "11" else { throw faults.unexpected(record, "öppningsposten 11") }
            return try open(record)
        }
        switch record.code {
        case "12", "13": headings += 1
        case "14", "15", "16", "17", "54": takePayment(record, opening.payment, opening.common)
        case "25", "65": takeMessage(record)
        case "26", "27", "40": takePayee(record)
        case "29": try close(record, opening.payment)
        default: throw faults.unexpected(record, "posttyp 12–17, 25–27, 29, 40, 54 eller 65 (LB)")
        }
    }

    /// A file whose last section has no total is cut short.
    func finish() throws(SourceFailure) {
        guard opening == nil, sections > 0 else { throw faults.cut("summaposten 29 sist i filen") }
    }

    private mutating func open(_ record: GiroRecord) throws(SourceFailure) {
        guard record.fault == nil, record.filled(19...40)?.uppercased() == "LEVERANTÖRSBETALNINGAR" else {
            throw faults.unreadable(
                record, record.fault ?? "en öppningspost för något annat",
                "öppningsposten 11 med LEVERANTÖRSBETALNINGAR")
        }
        sections += 1
        var payment = GiroPayment(line: record.line, id: "", amount: Money(ore: 0))
        payment.payerAccount = record.number(3...12)
        payment.currency = record.filled(60...62) ?? "SEK"
        payment.batch = String(sections)
        opening = (payment, record.filled(41...46))
        (pending, payees, unread, hasPayment) = ([], [:], [], false)
    }

    private mutating func takePayment(_ record: GiroRecord, _ opening: GiroPayment, _ common: String?) {
        hasPayment = false
        guard let amount = record.fault == nil ? record.money(38...49) : nil else {
            unread.append(record.line)
            return skip(record, "beloppet är inte 12 siffror")
        }
        hasPayment = true
        var payment = opening
        (payment.line, payment.id) = (record.line, "rad \(record.line)")
        let isCredit = ["15", "16", "17"].contains(record.code)
        payment.kind = record.code == "15" ? "avdrag" : isCredit ? "kreditfaktura" : "betalning"
        payment.amount = isCredit ? Money(ore: -amount.ore) : amount
        payment.payDate = day(record.filled(50...55) ?? common, record)
        payment.references = record.filled(13...37).map { [$0] } ?? []
        payment.ownReference = record.filled(61...80)
        // A payout number has four zeros before; a bankgiro number has seven digits at least.
        let isPayout = record.code != "54" && record.filled(3...6) == "0000"
        if !isPayout {
            payment.payeeAccount = record.number(3...12)
            payment.accountType = record.code == "54" ? .plusgiro : .bankgiro
            check(payment.payeeAccount, isPlusgiro: record.code == "54", record.line)
        }
        pending.append((payment, isPayout ? record.filled(7...11) : nil))
    }

    private mutating func check(_ number: String?, isPlusgiro: Bool, _ line: Int) {
        let isRight = number.map { number in
            isPlusgiro ? (try? Plusgiro(number)) != nil : (try? Bankgiro(number)) != nil
        }
        if isRight != true { badNumbers.add(line) }
    }

    /// A day `ÅÅMMDD` of this century; none where the payment is to be made at once.
    private mutating func day(_ text: String?, _ record: GiroRecord) -> SIEDay? {
        guard text?.uppercased() != "GENAST" else {
            immediate.add(record.line)
            return nil
        }
        return SIEDay(text.map { $0.utf8.count == 6 && $0 != "000000" ? "20" + $0 : $0 })
    }

    private mutating func takeMessage(_ record: GiroRecord) {
        guard record.fault == nil else { return skip(record, "") }
        guard hasPayment, let last = pending.indices.last else {
            return skip(record, "posten hör inte till någon betalning som kunde läsas")
        }
        let words = record.filled(record.code == "25" ? 3...52 : 3...80)?.split(separator: " ") ?? []
        if !words.isEmpty { pending[last].payment.messages.append(words.joined(separator: " ")) }
    }

    private mutating func takePayee(_ record: GiroRecord) {
        guard record.fault == nil, let payout = record.filled(7...11) else {
            return skip(record, "utbetalningsnumret saknas")
        }
        switch record.code {
        case "26": payees[payout, default: Payee()].name = record.filled(13...47)
        case "40":
            payees[payout, default: Payee()].account = [record.filled(13...16), record.number(17...28)]
                .compactMap(\.self).joined(separator: "-")
        default: payees[payout, default: Payee()].name = payees[payout]?.name
        }
    }

    private mutating func skip(_ record: GiroRecord, _ reason: String) {
        skipped.append((record.line, record.code, record.fault ?? reason))
    }

    private mutating func close(_ record: GiroRecord, _ opening: GiroPayment) throws(SourceFailure) {
        if let fault = record.fault { throw faults.unreadable(record, fault, "en summapost 29") }
        guard record.number(3...12) == opening.payerAccount else {
            throw faults.unreadable(
                record, "ett annat bankgironummer än i öppningsposten på rad \(opening.line)", "samma avsändare")
        }
        let which = " i summaposten på rad \(record.line)"
        let total = record.money(21...32).map { record.filled(33...33) == "-" ? Money(ore: -$0.ore) : $0 }
        try faults.compare(
            Money(sum: pending.map(\.payment.amount)), total, "belopp" + which, unread, \.swedish)
        try faults.compare(
            pending.count + unread.count, record.count(13...20), "antal betalningar" + which, [], String.init)
        for (payment, payout) in pending { if let whole = completed(payment, payout) { payments.append(whole) } }
        self.opening = nil
    }

    /// A payment to a payee that other records of the section tell of.
    private mutating func completed(_ payment: GiroPayment, _ payout: String?) -> GiroPayment? {
        guard let payout else { return payment }
        var payment = payment
        guard let payee = payees[payout] else {
            skipped.append(
                (payment.line, "14", "betalningen har utbetalningsnummer men ingen post 26 eller 40 med samma nummer"))
            return nil
        }
        (payment.payee, payment.payeeAccount) = (payee.name, payee.account)
        payment.accountType = payee.account == nil ? .cash : .bankAccount
        return payment
    }
}
