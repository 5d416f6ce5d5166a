/// What a payment of a payment file is to rest on (betalningsunderlag): an invoice, a decided payout.
public struct PaymentBasis: Sendable, Hashable {
    /// What a reader calls it: the invoice's id.
    public var name: String
    /// The references it may be paid with, in the form to compare by.
    public var references: Set<String>
    /// Whom it is to be paid to: ids and names, in the form to compare by.
    public var payees: Set<String>
    /// The accounts it may be paid to; none when they are not known.
    public var accounts: [PaymentAccount]
    /// What is to be paid.
    public var amount: Money
    /// The day it is to be paid, where a payment without a reference must be of about that day.
    public var day: CivilDate?
    /// When it was paid before.
    public var paid: CivilDate?
    /// Whether it has been cancelled.
    public var isCancelled: Bool
    /// Whether those who must have attested it.
    public var isAttested: Bool

    /// What a payment is to rest on.
    public init(
        name: String, references: Set<String>, payees: Set<String>, accounts: [PaymentAccount], amount: Money,
        day: CivilDate? = nil, paid: CivilDate? = nil, isCancelled: Bool, isAttested: Bool = true
    ) {
        self.name = name
        (self.references, self.payees, self.accounts) = (references.subtracting([""]), payees, accounts)
        (self.amount, self.day, self.paid) = (amount, day, paid)
        (self.isCancelled, self.isAttested) = (isCancelled, isAttested)
    }
}

/// A payment of a payment file, in the form to compare with a ``PaymentBasis``.
public struct PaymentOrder: Sendable, Hashable {
    /// The references it is made with; several when it pays several at once.
    public var references: [String]
    /// What the payer calls it himself; looked at where no reference says what is paid.
    public var ownReferences: [String]
    /// Ids and names of the payee.
    public var payees: Set<String>
    /// The account it goes to; nil for cash or when it is not known.
    public var account: PaymentAccount?
    /// How much is paid.
    public var amount: Money
    /// The day it is to be carried out.
    public var day: CivilDate

    /// A payment.
    public init(
        references: [String], ownReferences: [String], payees: Set<String>, account: PaymentAccount?, amount: Money,
        day: CivilDate
    ) {
        (self.references, self.ownReferences) = (references, ownReferences)
        (self.payees, self.account, self.amount, self.day) = (payees, account, amount, day)
    }
}

/// What is wrong with a payment, compared with what it is to rest on.
public enum PaymentFault: Sendable, Hashable {
    /// Neither account, id nor name stands anywhere in what is to be paid.
    case unknownPayee
    /// The payee is known, but nothing of hers is to be paid with that reference, amount and day.
    case noBasis
    /// The reference is that of another payee.
    case otherPayee(String)
    /// It goes to another account than the basis says.
    case otherAccount(String)
    /// It is more or less than is to be paid.
    case otherAmount(expected: Money, found: Money)
    /// It was cancelled.
    case cancelled(String)
    /// It has not been attested.
    case unattested(String)
    /// It was paid before.
    case alreadyPaid(String, CivilDate)
    /// The file pays it several times, and more than is to be paid.
    case paidTwice(String, times: Int)

    /// What the fault is called where faults are counted.
    public var word: String {
        switch self {
        case .unknownPayee: "okänd mottagare"
        case .noBasis: "utan underlag"
        case .otherPayee: "annan mottagare"
        case .otherAccount: "annat konto"
        case .otherAmount: "avvikande belopp"
        case .cancelled: "makulerat underlag"
        case .unattested: "utan attest"
        case .alreadyPaid: "redan betald"
        case .paidTwice: "betald flera gånger"
        }
    }

    /// The words of all faults.
    public static let words = [
        "okänd mottagare", "utan underlag", "annan mottagare", "annat konto", "avvikande belopp", "makulerat underlag",
        "utan attest", "redan betald", "betald flera gånger",
    ]

    /// What is said of it in a finding.
    public var text: FindingText {
        switch self {
        case .unknownPayee: "okänd mottagare: varken konto, id eller namn finns i underlaget"
        case .noBasis: "mottagaren är känd men inget underlag motsvarar betalningen"
        case .otherPayee(let name): "betalas med referensen till \(name), som ska till någon annan"
        case .otherAccount(let name): "går till ett annat konto än det som står på \(name)"
        case .otherAmount(let expected, _): "underlaget är på \(expected) kr"
        case .cancelled(let name): "\(name) är makulerad"
        case .unattested(let name): "\(name) är inte attesterad"
        case .alreadyPaid(let name, let day): "\(name) betaldes redan \(day)"
        case .paidTwice(let name, let times): "filen betalar \(name) \(times) gånger, tillsammans för mycket"
        }
    }

    /// Less than is to be paid may be a part or have a credit taken off, and is only worth a look.
    public var severity: Finding.Severity {
        if case .otherAmount(let expected, let found) = self, found < expected { return .look }
        return .deviation
    }
}
