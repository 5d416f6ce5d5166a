import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct FilePeriodTests {
    @Test(arguments: [
        ("fakturor-2023-01-01--2023-06-30", "2023-01-01/2023-06-30"), ("20230101-20230630", "2023-01-01/2023-06-30"),
        ("f_2023-01_2023-06", "2023-01-01/2023-06-30"), ("f2023-05", "2023-05-01/2023-05-31"),
        ("f-202302", "2023-02-01/2023-02-28"), ("202301-202303", "2023-01-01/2023-03-31"),
        ("2023kv2", "2023-04-01/2023-06-30"), ("Q4-2023", "2023-10-01/2023-12-31"),
        ("2023 T3", "2023-09-01/2023-12-31"),
        ("x-2023-H1", "2023-01-01/2023-06-30"), ("halvår 2 2023", "2023-07-01/2023-12-31"),
        ("expenditure-over-500-oct-dec-2014", "2014-10-01/2014-12-31"),
        ("SpendOver500_Oct_Dec_2014", "2014-10-01/2014-12-31"),
        ("maj 2024", "2024-05-01/2024-05-31"), ("HMRC_September_2018", "2018-09-01/2018-09-30"),
        ("fakturor 2023", "2023-01-01/2023-12-31"), ("2022-2023", "2022-01-01/2023-12-31"),
    ])
    func `a period in a name`(_ name: String, _ period: String) {
        let found = FilePeriod.period(in: name)
        #expect(found.map { "\($0.first)/\($0.last)" } == period)
    }

    @Test(arguments: [
        "fakturor", "2023-01-31", "20230131", "500", "2023-13", "2023-kv5", "2023-06--2023-01", "2021-2022-2023",
        "x-1899",
        "2023-01-01--2023-06", "oct-dec", "",
    ])
    func `what is no period`(_ name: String) {
        #expect(FilePeriod.period(in: name) == nil)
    }

    @Test func `a file without a period in its name is refused where the plan goes by it`() throws {
        let exports = try Exports("fakturor.csv", "id\n1\n")
        let source = SourceDefinition(
            id: "källa", dataSet: "rows", file: "fakturor.csv", columns: [:], period: .undated, coverage: .fileName)
        let read = ExportReader().read(source, columns: [need("id")], in: exports.folder, asOf: .latest)
        #expect(
            read.report.failure?.text
                == "fakturor.csv: fann ett filnamn utan period, väntade en period i filnamnet, till exempel "
                + "2023-01--2023-06, 2023-kv1 eller 2023")
    }
}
