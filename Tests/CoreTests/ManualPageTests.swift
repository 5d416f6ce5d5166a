import KontrollCore
import KontrollTesting
import Testing

@Suite struct ManualPageTests {
    /// A check that only the manual's form is tested with.
    private static let about: CheckDescription = {
        var about = CheckDescription(
            id: "example-check", version: 2, title: "Exempelgranskning", looksFor: "Det som söks, i en mening.",
            rationale: "Varför det spelar roll.",
            sources: [
                .law("Lag (2020:1) 1 kap. 2 §", from: "2020-01-01", to: "2025-06-30"),
                .practice("En revisionsstandard"),
                .assumption("Ett förval"),
            ],
            reads: [
                .from(SupplierInvoices.self, \.supplier, \.amount, \.paidDate), .from(ApprovalLimits.self, \.approver),
            ],
            measures: [MeasureDescription("andel i tid", .share, "Andel betalda i tid")],
            examples: [
                CheckExample(
                    "Ett exempel", parameters: ["days": 3], asOf: "2024-02-29",
                    tables: ["supplier-invoices": "  supplier:text\n! L-1\n  L-2"])
            ])
        about.parameters = [
            ParameterDescription(key: "days", kind: .integer, help: "Antal dagar", unit: "dagar", defaultValue: 30),
            ParameterDescription(key: "confidence", kind: .rate, help: "Säkerhet", defaultValue: "19/20"),
            ParameterDescription(key: "limit", kind: .money, help: "Beloppsgräns", unit: "kr", defaultValue: nil),
            ParameterDescription(
                key: "region", kind: .choice(["norr", "söder"]), help: "Region", defaultValue: "norr"),
        ]
        return about
    }()

    @Test func `a page has the same headings for every check`() {
        expectGolden(ManualPage(Self.about).markdown, "manual-page.md")
    }

    @Test func `a check with nothing to set says so`() {
        var about = Self.about
        about.parameters = []
        #expect(ManualPage(about).markdown.contains("## Parametrar\n\nInga."))
    }
}
