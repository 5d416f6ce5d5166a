/// What is to be paid (betalningsunderlag), arranged so that the payments of a file can be held against it.
///
/// A payment belongs to the basis whose reference it bears, among those of the same payee. Without such a reference it
/// belongs to one of the payee's of the same amount, or to all that the payee is to have that day when they sum to it.
/// Of several that fit, one that is alive, unpaid and attested is taken before others.
public struct PaymentBook: Sendable {
    private let bases: [PaymentBasis]
    private let tolerance: Int128
    private let dayWindow: Int
    private var byReference: [String: [Int]] = [:]
    private var byPayee: [String: [Int]] = [:]
    private var byAccount: [String: [Int]] = [:]

    /// The bases.
    ///
    /// - Parameters:
    ///   - bases: What is to be paid.
    ///   - tolerance: How much a payment may differ from it.
    ///   - dayWindow: How many days a payment without a reference may lie from the day of a basis that has one.
    public init(_ bases: [PaymentBasis], tolerance: Money, dayWindow: Int = 0) {
        (self.bases, self.tolerance, self.dayWindow) = (bases, Int128(tolerance.ore), dayWindow)
        for (index, basis) in bases.enumerated() {
            for reference in basis.references { byReference[reference, default: []].append(index) }
            for payee in basis.payees { byPayee[payee, default: []].append(index) }
            for account in basis.accounts { byAccount[account.tail, default: []].append(index) }
        }
    }

    /// What is wrong with a payment, and whether its account had another to be compared with.
    public struct Judgement: Sendable, Hashable {
        /// What is wrong; empty when nothing is.
        public var faults: [PaymentFault] = []
        /// Whether the account could be compared.
        public var isAccountCompared = true
    }

    /// What a payment belongs to.
    private struct Match {
        /// The bases it pays.
        var targets: [Int]
        /// These, and those that would have done as well.
        var covers: Set<Int>
        var isOthers = false
    }

    /// What is wrong with each payment of a file.
    public func judge(_ payments: [PaymentOrder]) -> [Judgement] {
        let matches = payments.map(match)
        var payers: [Int: [Int]] = [:]
        for (payment, match) in matches.enumerated() {
            for target in match?.targets ?? [] { payers[target, default: []].append(payment) }
        }
        return payments.indices.map { index in
            guard let match = matches[index] else {
                return Judgement(faults: [known(payments[index]).isEmpty ? .unknownPayee : .noBasis])
            }
            return judge(payments[index], match, sharing: Set(match.targets.flatMap { payers[$0] ?? [] })) {
                (payments[$0].amount, matches[$0]?.covers ?? [])
            }
        }
    }

    private func judge(
        _ payment: PaymentOrder, _ match: Match, sharing: Set<Int>, _ other: (Int) -> (Money, Set<Int>)
    ) -> Judgement {
        var judgement = Judgement()
        let targets = match.targets.map { bases[$0] }
        guard let first = targets.first else { return judgement }
        if match.isOthers { judgement.faults.append(.otherPayee(first.name)) }
        let accounts = accounts(of: targets)
        if let account = payment.account, !accounts.isEmpty {
            if !match.isOthers, !accounts.contains(where: account.isSame) {
                judgement.faults.append(.otherAccount(first.name))
            }
        } else {
            judgement.isAccountCompared = false
        }
        judgement.faults += targets.compactMap { basis in
            if basis.isCancelled { return .cancelled(basis.name) }
            if let paid = basis.paid, paid < payment.day { return .alreadyPaid(basis.name, paid) }
            return basis.isAttested ? nil : .unattested(basis.name)
        }
        if sharing.count > 1 {
            let all = sharing.map(other)
            let paid = all.reduce(Int128(0)) { $0 + Int128($1.0.ore) }
            let due = sum(all.reduce(into: Set()) { $0.formUnion($1.1) })
            if paid > due + tolerance { judgement.faults.append(.paidTwice(first.name, times: sharing.count)) }
        } else if difference(payment, match.targets) > tolerance {
            let expected = Money(clamping: sum(match.targets))
            judgement.faults.append(.otherAmount(expected: expected, found: payment.amount))
        }
        return judgement
    }

    /// The accounts that the bases name, or else those that others for the same payees do.
    private func accounts(of targets: [PaymentBasis]) -> [PaymentAccount] {
        let named = targets.flatMap(\.accounts)
        if !named.isEmpty { return named }
        return targets.flatMap(\.payees).flatMap { byPayee[$0] ?? [] }.flatMap { bases[$0].accounts }
    }

    private func match(_ payment: PaymentOrder) -> Match? {
        let known = known(payment)
        for references in [payment.references, payment.ownReferences] {
            var found = Match(targets: [], covers: [])
            for reference in references {
                let own = known.intersection(byReference[reference] ?? [])
                // A reference that the others already account for is another name of the same.
                guard found.covers.isDisjoint(with: own) else { continue }
                let (target, alike) = nearest(payment, own)
                found.targets += target.map { [$0] } ?? []
                found.covers.formUnion(alike)
            }
            if !found.targets.isEmpty { return found }
        }
        guard known.isEmpty else { return withoutReference(payment, known) }
        let (target, alike) = nearest(payment, Set(payment.references.flatMap { byReference[$0] ?? [] }))
        return target.map { Match(targets: [$0], covers: alike, isOthers: true) }
    }

    private func withoutReference(_ payment: PaymentOrder, _ known: Set<Int>) -> Match? {
        let timely = known.filter { index in
            bases[index].day.map { abs(payment.day.days(since: $0)) <= dayWindow } ?? true
        }
        let alive = timely.filter { !bases[$0].isCancelled && bases[$0].paid == nil }.sorted { precedes($0, $1) }
        if alive.count > 1, difference(payment, alive) <= tolerance { return Match(targets: alive, covers: Set(alive)) }
        let (target, alike) = nearest(payment, timely)
        guard let target else { return nil }
        // Of a basis without a day, another amount says that it is another.
        guard bases[target].day != nil || difference(payment, [target]) <= tolerance else { return nil }
        return Match(targets: [target], covers: alike)
    }

    /// The bases of the payee, by account, id or name.
    private func known(_ payment: PaymentOrder) -> Set<Int> {
        var known: Set<Int> = []
        for payee in payment.payees { known.formUnion(byPayee[payee] ?? []) }
        if let account = payment.account {
            known.formUnion(
                (byAccount[account.tail] ?? []).filter { bases[$0].accounts.contains(where: account.isSame) })
        }
        return known
    }

    private typealias Rank = (isDead: Int, difference: Int128, isUnattested: Int)

    private func rank(_ payment: PaymentOrder, _ index: Int) -> Rank {
        let basis = bases[index]
        let isPaid = basis.paid.map { $0 < payment.day } ?? false
        return (
            isDead: basis.isCancelled || isPaid ? 1 : 0, difference: difference(payment, [index]),
            isUnattested: basis.isAttested ? 0 : 1
        )
    }

    /// The basis that fits best, and all that fit as well.
    private func nearest(_ payment: PaymentOrder, _ candidates: Set<Int>) -> (Int?, alike: Set<Int>) {
        let ranked = candidates.map { (index: $0, rank: rank(payment, $0)) }
        guard let best = ranked.map(\.rank).min(by: <) else { return (nil, []) }
        let alike = Set(ranked.filter { $0.rank == best }.map(\.index))
        return (alike.min { precedes($0, $1) }, alike)
    }

    /// One fixed order, whatever the order of the rows.
    private func precedes(_ one: Int, _ other: Int) -> Bool {
        (bases[one].name, bases[one].amount, one) < (bases[other].name, bases[other].amount, other)
    }

    private func difference(_ payment: PaymentOrder, _ targets: [Int]) -> Int128 {
        let difference = Int128(payment.amount.ore) - sum(targets)
        return difference < 0 ? -difference : difference
    }

    private func sum(_ indices: some Sequence<Int>) -> Int128 {
        indices.reduce(Int128(0)) { $0 + Int128(bases[$1].amount.ore) }
    }
}
