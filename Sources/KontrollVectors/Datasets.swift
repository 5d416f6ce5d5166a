import Foundation
import KontrollCore
import KontrollDigest
import KontrollSampling

/// The populations that rows name.
struct Datasets: Sendable {
    let named: [String: VectorValue]
    let folder: URL

    /// An item of a population: `[id, amount_ore]`.
    struct Item: Sendable {
        let id: String
        let amount: Money
    }

    /// The items of a population, or those that a generator makes.
    func items(_ fields: [String: VectorValue]) -> [Item]? {
        if let generator = fields["generator"]?.object {
            return Self.ids(generator).map { id in
                let hash = Digest.sha256(of: "amount,\(id)").bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                let magnitude = (0..<(3 + hash % 6)).reduce(UInt64(1)) { product, _ in product * 10 }
                return Item(id: id, amount: Money(ore: Int64(1 + (hash / 6) % magnitude)))
            }
        }
        return fields["population"]?.text.flatMap { named[$0]?.list }?.compactMap { value in
            guard let pair = value.list, pair.count == 2, let id = pair[0].text, let ore = pair[1].int64 else {
                return nil
            }
            return Item(id: id, amount: Money(ore: ore))
        }
    }

    /// Prefix and a number of seven digits, or as many as the generator says, from 1.
    static func ids(_ generator: [String: VectorValue]) -> [String] {
        let (prefix, width) = (generator["prefix"]?.text ?? "", generator["width"]?.int ?? 7)
        return (0..<max(0, generator["N"]?.int ?? 0)).map { number in
            let digits = String(number + 1)
            return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
    }

    /// The numbers of a population of digits, as text: a list in the file, or a sequence told by its name
    /// (`census.2009 pop>0`, `Fibonacci F(1)..F(500)`, `powers of two 2^1..2^1000`, `integers 1..999 (uniform)`).
    func numbers(_ name: String) -> [String]? {
        if let list = named[name]?.list { return list.map { $0.text ?? $0.description } }
        if name.hasPrefix("census.2009") {
            guard
                let text = try? String(contentsOf: folder.appending(path: "census-2009-pop.csv"), encoding: .utf8)
            else { return nil }
            return text.split(whereSeparator: \.isNewline).dropFirst().map(String.init).filter { $0 != "0" }
        }
        let bounds = name.split { !("0"..."9" ~= $0) }.compactMap { Int($0) }
        if name.hasPrefix("integers"), bounds.count == 2, bounds[0] <= bounds[1] {
            return (bounds[0]...bounds[1]).map(String.init)
        }
        if name.hasPrefix("Fibonacci"), bounds.count == 2, 1...bounds[1] ~= bounds[0], bounds[1] <= 100_000 {
            var (one, next) = (LargeNumber(0), LargeNumber(1))
            return (1...bounds[1]).map { _ in
                (one, next) = (next, one + next)
                return one.description
            }.suffix(bounds[1] - bounds[0] + 1)
        }
        if name.hasPrefix("powers of"), bounds.count == 4, bounds[0] == bounds[2], 1...bounds[3] ~= bounds[1],
            bounds[3] <= 100_000, 2...1000 ~= bounds[0]
        {
            var power = LargeNumber(1)
            return (1...bounds[3]).map { _ in
                power = power.times(bounds[0])
                return power.description
            }.suffix(bounds[3] - bounds[1] + 1)
        }
        return nil
    }

    /// The invoices of a population and the parameters of its tests.
    func invoices(_ name: String) -> (invoices: [AnalyzedInvoice], parameters: [String: VectorValue])? {
        guard let content = named[name]?.object, let list = content["invoices"]?.list else { return nil }
        let invoices = list.compactMap { value -> AnalyzedInvoice? in
            guard let fields = value.object, let id = fields["id"]?.text, let ore = fields["amount_ore"]?.int64,
                let date = fields["invoice_date"]?.text.flatMap({ CivilDate($0) })
            else { return nil }
            return AnalyzedInvoice(
                id: id, supplier: fields["supplier"]?.text ?? "", number: fields["invoice_no"]?.text ?? "",
                amount: Money(ore: ore), date: date, posted: fields["posting_date"]?.text.flatMap { CivilDate($0) },
                voucher: fields["voucher"]?.text, bankgiro: fields["bankgiro"]?.text)
        }
        return invoices.count == list.count ? (invoices, content["parameters"]?.object ?? [:]) : nil
    }
}

/// A whole number of any size, by its decimal digits, the lowest first.
private struct LargeNumber: CustomStringConvertible {
    private var digits: [Int]

    init(_ digit: Int) { digits = [digit] }

    static func + (one: LargeNumber, other: LargeNumber) -> LargeNumber {
        var (sum, carry) = (one, 0)
        for place in 0..<max(one.digits.count, other.digits.count) {
            let total =
                (place < one.digits.count ? one.digits[place] : 0)
                + (place < other.digits.count ? other.digits[place] : 0) + carry
            if place == sum.digits.count { sum.digits.append(0) }
            (sum.digits[place], carry) = (total % 10, total / 10)
        }
        if carry > 0 { sum.digits.append(carry) }
        return sum
    }

    func times(_ factor: Int) -> LargeNumber {
        var (product, carry) = (self, 0)
        for place in digits.indices {
            let total = digits[place] * factor + carry
            (product.digits[place], carry) = (total % 10, total / 10)
        }
        while carry > 0 {
            product.digits.append(carry % 10)
            carry /= 10
        }
        return product
    }

    var description: String { digits.reversed().map(String.init).joined() }
}
