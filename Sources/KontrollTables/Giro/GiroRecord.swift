import KontrollCore

/// One record (post) of a file of Bankgirot: 80 characters, of which the first two tell its kind (transaktionskod).
struct GiroRecord {
    /// Its line, from 1.
    let line: Int
    /// The two digits that tell its kind.
    let code: String
    /// Why its places cannot be trusted; nil when they can.
    let fault: String?
    private let fields: PositionedLine

    /// A record of a line.
    init(_ fields: PositionedLine, line: Int) {
        (self.fields, self.line) = (fields, line)
        code = fields.text(1...2)
        fault =
            fields.hasTab
            ? "raden har tabbar, så att tecknens platser inte är kända"
            : fields.count > 80 ? "raden har \(fields.count) tecken, posten har 80" : nil
    }

    /// The text at these places without blanks around; nil where nothing stands.
    func filled(_ places: ClosedRange<Int>) -> String? { fields.filled(places) }

    /// A number at these places, without zeros before; nil where only zeros stand.
    func number(_ places: ClosedRange<Int>) -> String? {
        filled(places).map { String($0.drop { $0 == "0" }) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A whole number that fills these places.
    func count(_ places: ClosedRange<Int>) -> Int? {
        let text = fields.text(places)
        guard text.utf8.count == places.count, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int(text)
    }

    /// An amount in öre that fills these places.
    func money(_ places: ClosedRange<Int>) -> Money? { count(places).map { Money(ore: Int64($0)) } }
}

/// The records of a file of Bankgirot.
struct GiroRecords {
    /// The file, for errors.
    let file: String
    /// The records in order.
    private(set) var records: [GiroRecord] = []
    /// How the text was read, for the run record.
    private(set) var decisions: [String] = []
    /// Why the text may have been read wrongly.
    private(set) var doubt: String?

    /// Takes a file apart. The text is ISO 8859-1 (of which Windows-1252 is an extension) unless its bytes prove
    /// UTF-8 or the plan says otherwise. Blanks that are missing at the end of a record are put there.
    init(_ raw: [UInt8], file: String, declared: Dialect.Encoding?) throws(SourceFailure) {
        self.file = file
        let body = Array(raw[..<((raw.lastIndex { $0 != 0x1A } ?? -1) + 1)])
        let text = try TextDecoding(file: file, declared: declared).decode(body)
        (doubt, decisions) = (text.doubt, [text.decision])
        var lines = TextLines(text.bytes)
        var (blank, short) = (0, 0)
        while lines.next() {
            if lines.isBlank {
                blank += 1
                continue
            }
            let line = PositionedLine(text.bytes[lines.range])
            if line.width < 80 { short += 1 }
            records.append(GiroRecord(line, line: lines.number))
        }
        if short > 0 {
            decisions.append(
                Swedish.count(short, "post", "poster") + " saknar blanksteg på slutet och fylls ut till 80 tecken")
        }
        if blank > 0 { decisions.append(Swedish.count(blank, "tom rad", "tomma rader") + " överhoppade") }
    }
}

/// A payment of a file of Bankgirot, as it becomes a row.
struct GiroPayment {
    var line: Int
    var id: String
    var kind = "betalning"
    /// A deduction is negative.
    var amount: Money
    var payDate: SIEDay?
    var currency: String?
    var payerAccount: String?
    var payer: String?
    var payerID: String?
    var payee: String?
    var payeeAccount: String?
    var accountType: PaymentAccountKind?
    var references: [String] = []
    var ownReference: String?
    var messages: [String] = []
    var batch: String?

    /// The columns of ``Payments`` that these files have.
    static var columns: [RecordColumn<GiroPayment>] {
        [
            RecordColumn("payment") { .text($0.id) },
            RecordColumn("pay_date") { SheetCell($0.payDate) },
            RecordColumn("amount") { SheetCell($0.amount) },
            RecordColumn("currency") { SheetCell($0.currency) },
            RecordColumn("payer_account") { SheetCell($0.payerAccount) },
            RecordColumn("payer") { SheetCell($0.payer) },
            RecordColumn("payer_id") { SheetCell($0.payerID) },
            RecordColumn("payee") { SheetCell($0.payee) },
            RecordColumn("payee_account") { SheetCell($0.payeeAccount) },
            RecordColumn("account_type") { SheetCell($0.accountType?.rawValue) },
            RecordColumn("reference") { SheetCell($0.references.joined(separator: " ")) },
            RecordColumn("own_reference") { SheetCell($0.ownReference) },
            RecordColumn("message") { SheetCell($0.messages.joined(separator: " ")) },
            RecordColumn("kind") { .text($0.kind) },
            RecordColumn("batch") { SheetCell($0.batch) },
        ]
    }
}

/// What both kinds of file say wrongly.
struct GiroFaults {
    /// The file, for errors.
    let file: String

    /// A record that cannot stand where it does.
    func unexpected(_ record: GiroRecord, _ expected: String) -> SourceFailure {
        .unreadable(
            file: file, line: record.line, column: nil, found: "posttyp \(CellShape.digits(record.code))",
            expected: expected)
    }

    /// A record of which nothing can be made without knowing its places.
    func unreadable(_ record: GiroRecord, _ reason: String, _ expected: String) -> SourceFailure {
        .unreadable(file: file, line: record.line, column: nil, found: reason, expected: expected)
    }

    /// A file that ends before its closing record.
    func cut(_ expected: String) -> SourceFailure {
        .unreadable(
            file: file, line: nil, column: nil, found: "en fil som slutar utan slutpost: den kan vara avkortad",
            expected: expected)
    }

    /// Compares a total that the file gives with what was read.
    func compare<T: Equatable>(
        _ found: T?, _ expected: T?, _ total: String, _ skipped: [Int], _ shown: (T) -> String
    ) throws(SourceFailure) {
        guard found == nil || expected == nil || found != expected else { return }
        let note =
            skipped.isEmpty
            ? ""
            : " utan " + (skipped.count == 1 ? "rad " : "raderna ")
                + Swedish.list(skipped.prefix(5).map(String.init)) + (skipped.count > 5 ? " …" : "")
                + ", som inte kunde läsas"
        throw .totalsDiffer(
            file: file, total: total, found: (found.map(shown) ?? "en summa som inte ryms") + note,
            expected: expected.map(shown) ?? "oläslig")
    }
}

extension CellShape {
    /// Two characters that tell a kind of record, shown where they are digits.
    static func digits(_ code: String) -> String {
        code.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? code : "”\(of(code))”"
    }
}
