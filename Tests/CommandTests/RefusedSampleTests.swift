import Foundation
import KontrollTesting
import Testing

/// Figures that cannot belong together are refused, so that no sample is evaluated as what it is not.
@Suite struct RefusedSampleTests {
    private static func evaluate(_ more: [String]) throws -> Program.Result {
        let words = [
            "sample", "evaluate", "--method", "mus", "--confidence", "95", "--interval", "1000", "--rest-value",
            "50000",
            "--tolerable-amount", "5000",
        ]
        return try Program().run(words + more)
    }

    @Test(arguments: ["0", "1", "49", "51", "5000"])
    func `another number of drawn öre than the intervals give is refused`(_ hits: String) throws {
        let result = try Self.evaluate(["--hits", hits])
        #expect(result.code == 64)
        #expect(result.errors.contains("väntade 50"), "\(result.errors)")
    }

    @Test func `as many as the intervals give are evaluated`() throws {
        #expect(try Self.evaluate(["--hits", "50"]).code == 0)
    }

    @Test(arguments: [
        (["--error", "100000:0"], "hör till --top-error"), (["--top-error", "500:100"], "hör till --error"),
    ])
    func `an error stands with the part it was drawn from`(_ error: [String], _ text: String) throws {
        let result = try Self.evaluate(["--hits", "50"] + error)
        #expect(result.code == 64)
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test(arguments: ["\"F\n2\";1", "\"F\t2\";1"])
    func `an id that is no line of its own is refused with its row`(_ row: String) throws {
        let kontroll = try Program()
        let file = kontroll.folder.appending(path: "poster.csv")
        try Data("id;belopp\nF1;1\n\(row)\n".utf8).write(to: file)
        let result = try kontroll("sample", "select", "--seed", "1", "--size", "1", "--id", "id", file.path)
        #expect(result.code == 65)
        #expect(result.errors.contains("poster.csv:3: id har radbrytning, tabb"), "\(result.errors)")
    }

    @Test func `closing rows are left out of the frame where their word is given`() throws {
        let kontroll = try Program()
        let file = kontroll.folder.appending(path: "poster.csv")
        try Data("id;belopp\nF1;1\nF2;2\nUtskriven av Eva;\n".utf8).write(to: file)
        let select = ["sample", "select", "--seed", "1", "--size", "2", "--id", "id", file.path, "--format", "json"]
        #expect(try kontroll.run(select).json()["population"] as? Int == 3)
        #expect(try kontroll.run(select + ["--footer", "Utskriven"]).json()["population"] as? Int == 2)
    }
}
