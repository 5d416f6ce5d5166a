public import KontrollCore

/// Draws one invoice: the id that comes after the seed's last digit, counted from the first.
public struct DrawingCheck: Misbehaving {
    public static let about = TestChecks.about("drawing", "Drar en faktura")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let id = try invoices.invoice
        let ids = invoices.indices.map { id[$0] }.sorted()
        let frame = SampleFrame(
            method: "prov", population: ids.count, hash: ids.joined(separator: "\n"), size: 1, sizeReason: "en räcker")
        let seed = try input.seed(for: frame)
        let place = Int(String(seed.suffix(1))) ?? 0
        return CheckReport(
            examined: invoices.count, samples: [SampleRecord(frame, seed: seed, drawn: [ids[place % ids.count]])])
    }
}

/// Draws from one frame after the other, each told by how many have been drawn from.
public struct TwiceDrawingCheck: Misbehaving {
    public static let about = TestChecks.about("twice-drawing", "Drar två gånger")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        var samples: [SampleRecord] = []
        for number in 1...2 {
            let frame = SampleFrame(
                method: "prov", population: invoices.count, hash: "ram \(number)", size: 1, sizeReason: "en räcker")
            samples.append(SampleRecord(frame, seed: try input.seed(for: frame), drawn: ["\(number)"]))
        }
        return CheckReport(examined: invoices.count, samples: samples)
    }
}
