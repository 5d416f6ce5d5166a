import Foundation
public import KontrollCore

/// A well-behaved check: every invoice without a supplier name is a deviation.
public struct NamelessCheck: Check {
    public static let about = TestChecks.about("nameless", "Fakturor utan leverantörsnamn")
    public init(_: NoParameters) {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let name = try invoices.supplierName
        let findings = invoices.indices.filter { name[$0] == nil }
            .map { Finding("namn saknas", rows: [invoices.reference($0)]) }
        return CheckReport(examined: invoices.count, findings: findings)
    }
}

/// A check that does what no check may.
public protocol Misbehaving: Check where Parameters == NoParameters {
    init()
}

extension Misbehaving {
    public init(_: NoParameters) { self.init() }
}

/// Traps, as an out-of-range index does.
public struct TrappingCheck: Misbehaving {
    public static let about = TestChecks.about("trapping", "Avbryter processen")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        return CheckReport(examined: [1][invoices.count + 1])
    }
}

/// Never comes to an end. It naps, since it would take a processor from all other tests until its host has time for it.
public struct EndlessCheck: Misbehaving {
    public static let about = TestChecks.about("endless", "Tar aldrig slut")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        var number: UInt64 = 1
        while number != 0 {
            number = number &* 6_364_136_223_846_793_005 | 1
            usleep(1000)
        }
        return CheckReport(examined: Int(number))
    }
}

/// Takes all the memory there is.
public struct GreedyCheck: Misbehaving {
    public static let about = TestChecks.about("greedy", "Tar allt minne")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        var hoard: [[UInt64]] = []
        while true { hoard.append(Array(repeating: UInt64(hoard.count), count: 8 << 20)) }
    }
}

/// Throws.
public struct ThrowingCheck: Misbehaving {
    struct Refusal: Error {}
    public static let about = TestChecks.about("throwing", "Kastar ett fel")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport { throw Refusal() }
}

/// Looks at nothing and says so.
public struct IdleCheck: Misbehaving {
    public static let about = TestChecks.about("idle", "Granskar inget")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        return CheckReport(examined: 0, excluded: [.filtered("av någon anledning", invoices.count)])
    }
}

/// Looks at nothing and says that it looked at everything but one.
public struct SkippingCheck: Misbehaving {
    public static let about = TestChecks.about("skipping", "Hoppar över en rad")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        return CheckReport(examined: invoices.count - 1)
    }
}

/// Cites a row that does not exist.
public struct InventingCheck: Misbehaving {
    public static let about = TestChecks.about("inventing", "Hittar på en rad")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let row = RowReference(dataSet: SupplierInvoices.id, row: 1_000_000)
        return CheckReport(examined: invoices.count, findings: [Finding("påhittad", rows: [row])])
    }
}

/// Cannot answer for one of the rows.
public struct DoubtingCheck: Misbehaving {
    public static let about = TestChecks.about("doubting", "Kan inte svara för en rad")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        return CheckReport(
            examined: invoices.count - 1, excluded: [.untested("ingen regel för datumet", 1)])
    }
}

/// Declares a measure and does not give it.
public struct SilentCheck: Misbehaving {
    public static let about = TestChecks.about(
        "silent", "Ger inte sitt mått", measures: [MeasureDescription("andel i tid", .share, "andel i tid")])
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        CheckReport(examined: try input.rows(of: SupplierInvoices.self).count)
    }
}

/// Asks for a review of one item.
public struct AskingCheck: Misbehaving {
    public static let about = TestChecks.about("asking", "Ber om granskning")
    public init() {}
    public func run(_ input: CheckInput) throws -> CheckReport {
        let invoices = try input.rows(of: SupplierInvoices.self)
        let items = invoices.indices.prefix(1).map {
            ReviewRequest.Item(id: "\($0)", row: invoices.reference($0), facts: [])
        }
        return CheckReport(
            examined: invoices.count,
            review: ReviewRequest(
                title: "Granska", questions: [ReviewRequest.Question("ok", "Är den rätt?")], items: items))
    }
}

/// Checks for tests only; the program never has them.
public enum TestChecks {
    /// All of them.
    public static let all: [any CheckRunner] = [
        NamelessCheck.runner, TrappingCheck.runner, EndlessCheck.runner, GreedyCheck.runner, ThrowingCheck.runner,
        IdleCheck.runner, SkippingCheck.runner, InventingCheck.runner, DoubtingCheck.runner, SilentCheck.runner,
        AskingCheck.runner, DrawingCheck.runner, TwiceDrawingCheck.runner, RepeatingCheck.runner, WaitingCheck.runner,
    ]

    static func about(_ id: CheckID, _ title: String, measures: [MeasureDescription] = []) -> CheckDescription {
        CheckDescription(
            id: id, version: 1, title: title, looksFor: title, rationale: "För test.",
            sources: [.assumption("inget")],
            reads: [.from(SupplierInvoices.self, \.invoice, \.supplierName, \.amount, \.invoiceDate)],
            measures: measures, examples: [])
    }
}
