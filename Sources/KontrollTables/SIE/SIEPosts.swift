import KontrollCore

/// Why a post could not be read, in Swedish.
struct SIEReason: Error {
    var text: String
}

extension SIEBook {
    /// Takes a post of a known label; gives the reason where it cannot be read.
    mutating func take(_ label: String, _ line: SIELine, _ number: Int) -> String? {
        var fields = SIEFields(line)
        switch label {
        case "FLAGGA": hasFlag = true
        case "FNAMN": company = fields.filled()
        case "ORGNR": companyID = fields.filled()
        case "PROGRAM": program = fields.filled()
        case "VALUTA": currency = fields.filled()?.uppercased() ?? currency
        case "OMFATTN": covered = fields.word().flatMap(SIEValue.day)
        case "RAR": return takeYear(&fields)
        case "KONTO", "KTYP", "ENHET", "SRU": return takeAccount(label, &fields, line, number)
        case "DIM", "UNDERDIM":
            guard let dimension = fields.filled() else { return "dimensionens nummer saknas" }
            dimensions[dimension] = SIEDimension(name: fields.word() ?? "", parent: fields.filled())
        case "OBJEKT":
            guard let dimension = fields.filled(), let object = fields.filled() else {
                return "objektets dimension eller nummer saknas"
            }
            let post = SIEObject(dimension: dimension, object: object)
            objects.append(SIEObjectPost(line: number, object: post, name: line.isUnclear ? nil : fields.filled()))
        case "IB", "UB", "RES", "OIB", "OUB", "PSALDO", "PBUDGET":
            switch SIEBalance.read(label, &fields, number) {
            case .success(let balance): balances.append(balance)
            case .failure(let reason): return reason.text
            }
        case "VER": return takeVoucher(&fields, line, number)
        default: break
        }
        return nil
    }

    private mutating func takeYear(_ fields: inout SIEFields) -> String? {
        guard let year = fields.filled(), Int(year) != nil else { return "räkenskapsårets nummer saknas" }
        // BL writes `#RAR 0` without days in import files.
        guard let first = fields.filled(), let last = fields.filled() else { return nil }
        guard let from = SIEValue.day(first), let to = SIEValue.day(last), let span = DateSpan(from, to) else {
            return "räkenskapsåret har inte två datum ÅÅÅÅMMDD i ordning"
        }
        years[year] = span
        return nil
    }

    private mutating func takeAccount(_ label: String, _ fields: inout SIEFields, _ line: SIELine, _ number: Int)
        -> String?
    {
        guard let account = fields.filled() else { return "kontonumret saknas" }
        let value = line.isUnclear ? nil : fields.filled()
        let place: Int
        if let known = accountPlaces[account] {
            place = known
        } else {
            place = accounts.count
            accountPlaces[account] = place
            accounts.append(SIEAccount(line: number, number: account))
        }
        switch label {
        case "KONTO":
            if let name = accounts[place].name, name != value { return "kontot har redan ett annat namn" }
            (accounts[place].name, accounts[place].line) = (value, number)
        case "KTYP": accounts[place].type = value?.uppercased()
        case "ENHET": accounts[place].unit = value
        default: accounts[place].sru += value.map { [$0] } ?? []
        }
        return nil
    }

    private mutating func takeVoucher(_ fields: inout SIEFields, _ line: SIELine, _ number: Int) -> String? {
        var voucher = SIEVoucher(line: number)
        voucher.series = fields.filled()
        voucher.number = fields.filled()
        voucher.date = SIEDay(fields.filled())
        if !line.isUnclear {
            voucher.text = fields.filled()
            voucher.registered = SIEDay(fields.filled())
            voucher.signature = fields.filled()
        }
        vouchers.append(voucher)
        return nil
    }
}

extension SIETransaction {
    /// `#TRANS kontonr {objektlista} belopp transdat transtext kvantitet sign`.
    static func read(_ label: String, _ line: SIELine, _ number: Int) -> Result<SIETransaction, SIEReason> {
        var fields = SIEFields(line)
        guard let account = fields.filled() else { return .failure(SIEReason(text: "kontonumret saknas")) }
        guard let objects = fields.objects() else {
            return .failure(SIEReason(text: "objektlistan { } saknas eller är inte par av dimension och objekt"))
        }
        guard let amount = fields.word().flatMap(SIEValue.money) else { return .failure(.amount) }
        var row = SIETransaction(
            line: number, kind: label == "RTRANS" ? .added : label == "BTRANS" ? .struck : .usual, account: account,
            objects: objects, amount: amount)
        row.date = SIEDay(fields.filled())
        guard !line.isUnclear else { return .success(row) }
        row.text = fields.filled()
        row.quantity = fields.filled()
        row.signature = fields.filled()
        return .success(row)
    }
}

extension SIEBalance {
    /// `#IB årsnr konto saldo kvantitet`, `#OIB årsnr konto {objekt} saldo kvantitet`,
    /// `#PSALDO årsnr period konto {objekt} saldo kvantitet`.
    fileprivate static func read(_ label: String, _ fields: inout SIEFields, _ number: Int)
        -> Result<SIEBalance, SIEReason>
    {
        guard let year = fields.filled(), Int(year) != nil else {
            return .failure(SIEReason(text: "räkenskapsårets nummer saknas"))
        }
        var month: CivilDate?
        if label == "PSALDO" || label == "PBUDGET" {
            month = fields.word().flatMap(SIEValue.month)
            if month == nil { return .failure(SIEReason(text: "perioden är ingen månad ÅÅÅÅMM")) }
        }
        guard let account = fields.filled() else { return .failure(SIEReason(text: "kontonumret saknas")) }
        var objects: [SIEObject] = []
        if !["IB", "UB", "RES"].contains(label) {
            guard let found = fields.objects() else {
                return .failure(SIEReason(text: "objektlistan { } saknas eller är inte par av dimension och objekt"))
            }
            objects = found
        }
        guard let amount = fields.word().flatMap(SIEValue.money) else { return .failure(.amount) }
        return .success(
            SIEBalance(
                line: number, kind: label, year: year, month: month, account: account, objects: objects,
                amount: amount, quantity: fields.filled()))
    }
}

extension SIEReason {
    /// An amount that is none.
    fileprivate static let amount = SIEReason(
        text: "beloppet är inget tal med decimalpunkt och högst två decimaler")
}
