import Foundation
import KontrollTesting
import Testing

/// The steps of a sample as commands, and the page an auditor re-performs it by.
@Suite struct SampleTests {
    private static let seed = "73091846520017735102"

    /// A file of invoices with some rows.
    private static func file(_ kontroll: borrowing Program, _ rows: [String], heading: String = "id;belopp;enhet")
        throws -> String
    {
        let file = kontroll.folder.appending(path: "poster-\(UUID().uuidString).csv")
        try Data(([heading] + rows).map { $0 + "\n" }.joined().utf8).write(to: file)
        return file.path
    }

    private static let rows = (1...60).map { "F-\($0);\($0 * 1_000),50;\(["Norr", "Söder", "Öst"][$0 % 3])" }

    private static func objects(_ value: (any Sendable)?) -> [[String: any Sendable]] {
        value as? [[String: any Sendable]] ?? []
    }

    @Test(arguments: [("hypergeometric", 57), ("binomial", 59), ("poisson", 60)])
    func `a plan tells the published size`(_ method: String, _ size: Int) throws {
        let kontroll = try Program()
        let arguments = [
            "sample", "plan", "--population", "1000", "--confidence", "95", "--tolerable", "5 %", "--expected-errors",
            "0", "--method", method,
        ]
        let text = try kontroll.run(arguments)
        #expect(text.code == 0 && text.output.contains("Antal att dra: \(size)"), "\(text.errors)")
        #expect(text.output.contains("Vad det inte säger"))
        #expect(text.lines.allSatisfy { $0.count <= 80 })
        let json = try kontroll.run(arguments + ["--format", "json"]).json()
        #expect(json["size"] as? Int == size && json["version"] as? Int == 1)
    }

    @Test(arguments: [
        (["plan", "--population", "1000", "--tolerable", "0.05"], "under 1 måste ha procenttecken"),
        (
            ["plan", "--population", "1000", "--confidence", "0,95", "--tolerable", "5"],
            "under 1 måste ha procenttecken"
        ),
        (["plan", "--population", "1000", "--tolerable", "fem"], "”fem” är ingen andel"),
        (["plan", "--tolerable", "5"], "behöver --population"),
        (["plan", "--population", "1000"], "--tolerable saknas"),
        (["plan", "--population", "10", "--tolerable", "5", "--expected-errors", "3"], "not_attainable"),
        (["plan", "--population", "10", "--tolerable", "5", "--book-value", "5"], "hör till --method mus"),
        (["plan", "--method", "mus", "--tolerable", "5"], "ange --tolerable-amount"),
        (["plan", "--method", "mus", "--book-value", "100", "--tolerable-amount", "tio"], "är inget belopp"),
        (["plan", "--strata", "22,18", "--size", "90"], "n_exceeds_population"),
        (["plan", "--strata", "22,x", "--size", "9"], "är inga storlekar"),
        (["plan", "--strata", "22,18"], "antingen --size"),
        (["evaluate", "--population", "100", "--size", "10"], "ange 0 om inga fanns"),
        (["evaluate", "--population", "100", "--size", "10", "--errors", "11"], "antalet fel"),
        (["evaluate", "--population", "9", "--size", "10", "--errors", "1"], "n_exceeds_population"),
        (["evaluate", "--stratum", "Nord=22:4", "--confidence", "95"], "är inget stratum"),
        (["evaluate", "--method", "mus", "--interval", "5"], "--rest-value saknas"),
        (["select", "--seed", "1,2", "--size", "1", "--id", "id", "x.csv"], "bad_seed"),
        (["select", "--seed", "", "--size", "1", "--id", "id", "x.csv"], "bad_seed"),
        (["select", "--seed", "1\u{200B}2", "--size", "1", "--id", "id", "x.csv"], "bad_seed"),
        (["select", "--seed", "1", "--size", "0", "--id", "id", "x.csv"], "minst 1"),
        (["select", "--seed", "1", "--per-stratum", "0", "--strata", "e", "--id", "id", "x.csv"], "minst 1"),
        (["plan", "--strata", "22,18", "--per-stratum", "0"], "minst 1"),
        (["plan", "--strata", "22,0", "--size", "5"], "heltal över 0"),
        (["select", "--seed", "1", "--size", "1", "--random-share", "5", "--id", "id", "x.csv"], "targeted"),
        (["evaluate", "--stratum", "Nord=22:4:1", "--stratum", "nord=20:4:0"], "angivet två gånger"),
        (["select", "--seed", "1", "--size", "-1", "--id", "id", "x.csv"], ""),
        (["select", "--seed", "1", "--id", "id", "--per-stratum", "4", "x.csv"], "behöver --strata"),
    ])
    func `what cannot be is refused with what was expected`(_ arguments: [String], _ words: String) throws {
        let kontroll = try Program()
        let result = try kontroll.run(["sample"] + arguments)
        #expect(result.code == 64, "\(result.output)")
        #expect(words.isEmpty || result.errors.contains(words), "\(result.errors)")
    }

    @Test func `a selection names ids with ticket and place, and a larger one begins with the smaller`() throws {
        let kontroll = try Program()
        let file = try Self.file(kontroll, Self.rows)
        func selected(_ size: Int, _ file: String) throws -> [[String: any Sendable]] {
            let json = try kontroll(
                "sample", "select", "--seed", Self.seed, "--size", "\(size)", "--id", "id", file, "--format", "json"
            ).json()
            #expect(json["population"] as? Int == 60 && json["size"] as? Int == size)
            return Self.objects(json["selected"])
        }
        let (small, large) = (try selected(5, file), try selected(9, file))
        #expect(small.compactMap { $0["id"] as? String } == large.prefix(5).compactMap { $0["id"] as? String })
        let first = try #require(small.first)
        let number = try #require((first["id"] as? String)?.dropFirst(2)).description
        #expect(first["place"] as? String == "\(URL(filePath: file).lastPathComponent):\((Int(number) ?? 0) + 1)")
        #expect((first["ticket"] as? String)?.count == 64)
        let turned = try Self.file(kontroll, Self.rows.reversed())
        #expect(try selected(9, turned).map { $0["id"] as? String } == large.map { $0["id"] as? String })
        let text = try kontroll("sample", "select", "--seed", Self.seed, "--size", "2", "--id", "id", file)
        #expect(text.lines.count { $0.contains("\tF-") } == 2)
    }

    @Test func `strata, amounts and risks are drawn alike`() throws {
        let kontroll = try Program()
        let file = try Self.file(kontroll, Self.rows + ["F-61;0,00;Norr", "F-62;-500,00;Norr"])
        func json(_ arguments: String...) throws -> [String: any Sendable] {
            let result = try kontroll.run(
                ["sample", "select", "--seed", Self.seed, "--id", "id", "--format", "json"] + arguments + [file])
            #expect(result.code == 0, "\(result.errors)")
            return try result.json()
        }
        let strata = try json("--strata", "enhet", "--per-stratum", "4")
        #expect(Self.objects(strata["strata"]).map { $0["size"] as? Int } == [4, 4, 4])
        #expect(
            Self.objects(try json("--strata", "enhet", "--size", "12", "--allocation", "equal")["selected"]).count == 12
        )
        let money = try json("--amount", "belopp", "--size", "10")
        let parts = try #require(money["money"] as? [String: any Sendable])
        #expect(parts["zeroItems"] as? Int == 1 && parts["negativeItems"] as? Int == 1)
        #expect(parts["negativeValue"] as? String == "-500.00")
        #expect(Self.objects(money["selected"]).allSatisfy { $0["amount"] is String })
        let risks = try json("--risk", "belopp", "--size", "8")
        let chosen = Self.objects(risks["selected"])
        #expect(chosen.count { $0["stratum"] as? String == "riktade" } == 6)
        #expect(chosen.prefix(6).compactMap { $0["id"] as? String } == (55...60).reversed().map { "F-\($0)" })
        #expect(Self.objects(try json("--method", "systematic", "--size", "7")["selected"]).count == 7)
    }

    @Test(arguments: [
        (["A", "B", "A"], "poster.csv:2 och poster.csv:4 har samma id"),
        (["A", "", "B"], "poster.csv:3: raden saknar id"),
    ])
    func `a frame with holes or repetitions is refused by file and row`(_ ids: [String], _ words: String) throws {
        let kontroll = try Program()
        let file = kontroll.folder.appending(path: "poster.csv")
        try Data((["id;n"] + ids.map { "\($0);1" }).map { $0 + "\n" }.joined().utf8).write(to: file)
        let result = try kontroll("sample", "select", "--seed", "1", "--size", "1", "--id", "id", file.path)
        #expect(result.code == 65 && result.errors.contains(words), "\(result.errors)")
    }

    @Test(arguments: [["--id", "saknas"], ["--id", "id", "--amount", "enhet", "--size", "2"]])
    func `a column that is not there or cannot be read is refused`(_ arguments: [String]) throws {
        let kontroll = try Program()
        let file = try Self.file(kontroll, Self.rows)
        let size = arguments.contains("--size") ? [] : ["--size", "2"]
        let result = try kontroll.run(["sample", "select", "--seed", "1"] + arguments + size + [file])
        #expect(result.code == 65, "\(result.output)")
    }

    @Test func `an evaluation tells limits to full precision`() throws {
        let kontroll = try Program()
        let json = try kontroll(
            "sample", "evaluate", "--population", "1200", "--size", "102", "--errors", "1", "--confidence", "90",
            "--method", "hypergeometric", "--tolerable", "5", "--format", "json"
        ).json()
        let limits = try #require(json["oneSided"] as? [String: any Sendable])
        #expect(limits["upperCount"] as? Int == 43)
        #expect(abs((limits["upper"] as? Double ?? 0) - 0.035833333333333335) < 1e-15)
        #expect((json["decision"] as? [String: any Sendable])?["colour"] as? String == "green")
        let money = try kontroll(
            "sample", "evaluate", "--method", "mus", "--interval", "5000", "--rest-value", "300000", "--hits", "60",
            "--tolerable-amount", "25000", "--error", "1234,56:0", "--format", "json"
        ).json()
        let over = try #require(money["over"] as? [String: any Sendable])
        #expect(abs((over["stringerOre"] as? Double ?? 0) - 2_371_932.259195289) < 1e-3)
        #expect(money["colour"] as? String == "green")
        let strata = try kontroll(
            "sample", "evaluate", "--stratum", "A=22:4:2", "--stratum", "B=18:4:1", "--stratum", "C=31:4:0",
            "--stratum",
            "D=15:4:3", "--stratum", "E=40:4:2", "--format", "json"
        ).json()
        #expect(strata["estimateCount"] as? Double == 46.75)
        #expect(Self.objects(strata["strata"]).map { $0["upperCount"] as? Int } == [19, 12, 15, 14, 35])
    }

    @Test func `every key that is printed stands on the page`() throws {
        let kontroll = try Program()
        let page = try String(contentsOf: TestData.root.appending(path: "Docs/json.md"), encoding: .utf8)
        let file = try Self.file(kontroll, Self.rows)
        let commands = [
            ["plan", "--population", "900", "--tolerable", "5", "--expected-rate", "1"],
            ["plan", "--method", "mus", "--book-value", "100000", "--tolerable-amount", "5000"],
            ["plan", "--strata", "22,18", "--size", "8"],
            ["select", "--seed", "1", "--size", "8", "--id", "id", "--strata", "enhet", file],
            ["select", "--seed", "1", "--size", "8", "--id", "id", "--amount", "belopp", file],
            ["evaluate", "--population", "900", "--size", "60", "--errors", "1", "--tolerable", "5"],
            ["evaluate", "--stratum", "A=22:4:2", "--stratum", "B=18:4:1", "--tolerable", "5"],
            [
                "evaluate", "--method", "mus", "--interval", "50", "--rest-value", "3000", "--hits", "60",
                "--tolerable-amount", "250",
            ],
        ]
        for command in commands {
            let result = try kontroll.run(["sample"] + command + ["--format", "json"])
            #expect(result.code == 0, "\(command) \(result.errors)")
            let keys = result.output.matches(of: #/"([A-Za-z0-9]+)" :/#).map { String($0.1) }
            for key in Set(keys) { #expect(page.contains("`\(key)`"), "\(key)") }
        }
    }
}
