import Foundation
import Testing

/// What `validate` can know of the exports before a run.
@Suite struct ColumnWarningTests {
    /// Gnesta's plan with something replaced in its data.yaml.
    private static func validate(_ old: String, _ new: String, without export: String? = nil) throws -> Program.Result {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let file = plan.appending(path: "data.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(old))
        try Data(text.replacing(old, with: new).utf8).write(to: file)
        if let export { try FileManager.default.removeItem(at: plan.appending(path: "exporter/\(export)")) }
        return try kontroll("validate", plan.path)
    }

    @Test func `a column whose heading the export lacks is a warning with the headings there are`() throws {
        let result = try Self.validate("amount: Belopp\n", "amount: Summa kr\n")
        #expect(result.code == 0)
        #expect(result.output.contains("varning"))
        #expect(result.errors.contains("Varning: "))
        #expect(result.errors.contains("kolumn amount: fann rubrikerna"), "\(result.errors)")
        #expect(result.errors.contains("väntade rubriken ”Summa kr”"))
        #expect(result.errors.contains("SN-09"))
    }

    @Test func `a column that nothing maps to is a warning`() throws {
        let needed = try Self.validate("    amount: Belopp\n", "")
        #expect(needed.errors.contains("kolumn amount"), "\(needed.errors)")
        let optional = try Self.validate("    cancelled: Makulerad\n", "")
        #expect(optional.errors.contains("cancelled"), "\(optional.errors)")
        #expect(optional.errors.contains("läses som tomma"))
        #expect(optional.errors.hasPrefix("Obs: ") && !optional.output.contains("varning"))
    }

    @Test func `without the export the plan's own headings are what can be known`() throws {
        let result = try Self.validate("    limit: Beloppsgräns\n", "", without: "attestforteckning.csv")
        #expect(result.errors.contains("anger ingen rubrik för kolumnen limit"), "\(result.errors)")
    }
}
