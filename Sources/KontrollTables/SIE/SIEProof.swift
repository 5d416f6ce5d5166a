import KontrollCore

/// Compares what a SIE file says in one place with what it says in another: vouchers that do not sum to zero,
/// vouchers outside of the year, and balances that the transactions do not lead to.
struct SIEProof {
    /// What the file holds.
    let book: SIEBook

    /// What makes the file doubtful.
    var doubts: [String] {
        [currency, twice, unbalanced, unsummed, outsideYear].compactMap(\.self) + balances.doubts
    }

    private var currency: String? {
        book.currency == "SEK" ? nil : "beloppen är inte i svenska kronor (#VALUTA)"
    }

    /// Vouchers whose series and number another one has: the same voucher twice, or two under one number.
    private var twice: String? {
        var known: [[String]: Int] = [:]
        var repeated: [(voucher: SIEVoucher, line: Int)] = []
        for voucher in book.vouchers {
            guard let number = voucher.number else { continue }
            let name = [voucher.series ?? "", number]
            if let line = known[name] { repeated.append((voucher, line)) } else { known[name] = voucher.line }
        }
        return repeated.first.map { first in
            Swedish.count(repeated.count, "verifikation har", "verifikationer har")
                + " samma serie och nummer som en annan (första \(first.voucher.name) på raderna \(first.line) och "
                + "\(first.voucher.line))"
        }
    }

    private var unbalanced: String? {
        let odd = book.vouchers.filter { $0.difference.map { $0.ore != 0 } ?? false }
        guard let first = odd.first, let difference = first.difference else { return nil }
        let count = Swedish.grouped(book.vouchers.count)
        return
            "\(Swedish.grouped(odd.count)) av \(count) verifikationer går inte jämnt ut (första \(first.name) på rad "
            + "\(first.line), differens \(difference.swedish))"
    }

    /// Vouchers with rows that could not be read are told of as quarantined rows; those whose sum does not fit are not.
    private var unsummed: String? {
        let odd = book.vouchers.filter { !$0.lacksRows && $0.difference == nil }
        return odd.first.map {
            "summan av \(Swedish.count(odd.count, "verifikation", "verifikationer")) ryms inte (första rad \($0.line))"
        }
    }

    private var outsideYear: String? {
        guard let year = book.years["0"] else { return nil }
        let odd = book.vouchers.filter { voucher in
            guard let day = voucher.date?.known else { return false }
            return day < year.first || day > year.last
        }
        return odd.first.map {
            Swedish.count(odd.count, "verifikation har", "verifikationer har")
                + " datum utanför räkenskapsåret (första rad \($0.line))"
        }
    }

    /// What the comparison of balances and transactions gave.
    struct Balances: Equatable {
        /// How many balances of the year were compared.
        var compared = 0
        /// The accounts that differ, in the file's order.
        var differing: [String] = []

        /// What the run record keeps.
        var decisions: [String] {
            compared == 0 || !differing.isEmpty
                ? []
                : ["ingående saldon och transaktioner ger utgående saldo på alla \(Swedish.grouped(compared)) konton"]
        }

        /// What makes the file doubtful.
        var doubts: [String] {
            differing.first.map {
                [
                    "ingående saldo och transaktioner ger inte utgående saldo (#UB, #RES) på "
                        + "\(Swedish.grouped(differing.count)) av \(Swedish.grouped(compared)) konton (första \($0))"
                ]
            } ?? []
        }
    }

    /// Balances that stand twice, so that whoever sums them counts double.
    var repeated: String? {
        var known: Set<[String]> = []
        let twice = book.balances.filter {
            !known.insert([$0.kind, $0.year, $0.month?.description ?? "", $0.account, $0.objects.text]).inserted
        }
        return twice.first.map {
            Swedish.count(twice.count, "saldo", "saldon") + " står mer än en gång (första rad \($0.line))"
        }
    }

    /// Compares, account by account, IB and transactions with UB, and transactions with RES, of year 0. A file
    /// without vouchers, or without closing balances (4I), has nothing to compare.
    var balances: Balances {
        var opening: [String: Int64] = [:]
        // Some programs write every #RES twice, or result accounts as both #UB and #RES.
        var closing: [String: Set<Int64>] = [:]
        var order: [String] = []
        for balance in book.balances where balance.year == "0" {
            switch balance.kind {
            case "IB": opening[balance.account] = balance.amount.ore
            case "UB", "RES": closing[balance.account, default: []].insert(balance.amount.ore)
            default: continue
            }
            order.append(balance.account)
        }
        guard !closing.isEmpty, book.vouchers.contains(where: { !$0.rows.isEmpty }) else { return Balances() }
        var moved: [String: Int64] = [:]
        for voucher in book.vouchers {
            for row in voucher.counted {
                if moved[row.account] == nil { order.append(row.account) }
                moved[row.account, default: 0] &+= row.amount.ore
            }
        }
        var result = Balances()
        var seen: Set<String> = []
        for account in order where seen.insert(account).inserted {
            result.compared += 1
            let found = opening[account, default: 0] &+ moved[account, default: 0]
            if closing[account, default: [0]] != [found] { result.differing.append(account) }
        }
        return result
    }
}
