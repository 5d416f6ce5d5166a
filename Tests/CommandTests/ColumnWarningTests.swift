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

    @Test func `a register that a column dates is a warning`() throws {
        let source = "data_set: assistance-cases\n  "
        let result = try Self.validate(source + "dated: filnamn", source + "period_from: decided")
        #expect(
            result.errors.contains("assistance-cases är ett register, men period_from: decided"), "\(result.errors)")
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

    @Test func `an export that is not there is a warning, with the workbook that lies beside`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let exports = plan.appending(path: "exporter")
        try FileManager.default.moveItem(
            at: exports.appending(path: "attestforteckning.csv"), to: exports.appending(path: "attestforteckning.xlsx"))
        let result = try kontroll("validate", plan.path)
        #expect(result.code == 0)
        #expect(
            result.errors.contains(
                "ingen fil heter ”exporter/attestforteckning.csv” men där ligger ”exporter/attestforteckning.xlsx”"),
            "\(result.errors)")
    }

    @Test(arguments: [".yaml.txt", ".txt", ""])
    func `a control under another ending than yaml is an error, unless a file that is read has its id`(
        _ ending: String
    ) throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let (read, stray) = (
            plan.appending(path: "kontroller/SN-09.yaml"), plan.appending(path: "kontroller/SN-09\(ending)")
        )
        try FileManager.default.copyItem(at: read, to: stray)
        let copied = try kontroll("validate", plan.path)
        #expect(copied.code == 0)
        #expect(copied.errors.contains("kontroller/SN-09\(ending) läses inte"), "\(copied.errors)")
        try FileManager.default.removeItem(at: read)
        let lost = try kontroll("validate", plan.path)
        #expect(lost.code == 65)
        #expect(lost.errors.contains("läses inte, väntade ”.yaml” [DEF-108]"), "\(lost.errors)")
        let run = try kontroll("run", plan.path, "--as-of", "2023-08-31", "--dry-run", "--ledger", kontroll.ledger)
        #expect(run.code == 65)
    }

    @Test func `run says which files among the controls it does not read`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        try Data("anteckningar".utf8).write(to: plan.appending(path: "kontroller/minne.txt"))
        let run = try kontroll(
            "run", plan.path, "--as-of", "2023-08-31", "--dry-run", "--control", "SN-09", "--ledger", kontroll.ledger)
        #expect(run.errors.contains("Varning: kontroller/minne.txt läses inte"), "\(run.errors)")
    }
}
