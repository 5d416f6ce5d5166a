import KontrollCore

/// A check with every kind of parameter, for plans to use.
struct SpecimenCheck: Check {
    enum Mode: String, ParameterType, CaseIterable { case strict = "sträng", mild = "mild" }

    struct Parameters: CheckParameters {
        @Parameter("Antal dagar", unit: "dagar") var days = 30
        @Parameter("Andel") var tolerable = Rate.one
        @Parameter("Gräns", unit: "kr") var limit: Money = 100
        @Parameter("Öppet") var open = false
        @Parameter("Läge") var mode = Mode.strict
        @Parameter("Konton") var accounts: [String] = []
        @Parameter("Märke") var mark = ""
        @Parameter("Från") var from = CivilDate.earliest

        func validate() throws(ParameterProblem) {
            if days < 0 { throw .outOfRange(key: "days", allowed: "0 eller mer") }
        }
    }

    static let about = CheckDescription(
        id: "specimen", version: 1, title: "Prov", looksFor: "inget", rationale: "prov", sources: [],
        reads: [.from(SupplierInvoices.self, \.invoice, \.amount)],
        measures: [MeasureDescription("övre gräns", .share, "h")], examples: [])

    init(_: Parameters) {}
    func run(_: CheckInput) throws -> CheckReport { CheckReport(examined: 0) }
}

/// A check of two data sets with a parameter it must be given.
struct PairedCheck: Check {
    struct Parameters: CheckParameters {
        @Parameter("Gräns", unit: "kr") var limit: Money
    }

    static let about = CheckDescription(
        id: "paired", version: 1, title: "Par", looksFor: "inget", rationale: "prov", sources: [],
        reads: [.from(Payouts.self, \.payout, \.amount), .from(Decisions.self, \.decision)], examples: [])

    init(_: Parameters) {}
    func run(_: CheckInput) throws -> CheckReport { CheckReport(examined: 0) }
}

let testChecks: [any CheckRunner] = [SpecimenCheck.runner, PairedCheck.runner]
