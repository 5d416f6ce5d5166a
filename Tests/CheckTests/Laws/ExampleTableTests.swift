import KontrollCore
import KontrollLaws
import Testing

@Suite struct ExampleTableTests {
    static let id: DataSetID = "things"

    @Test func `cells are read by their column's type and empty ones are empty`() throws {
        let example = try ExampleTable(
            """
              name:text | amount:money | day:date   | number:integer | flag:flag
            ! å b       | -1200.50     | 2025-03-01 | -7             | ja
                        |              |            |                |
            !x\u{A0}     | 3            | 2024-02-29 | 0              | nej
            """, id: Self.id)
        #expect(example.marked == [0, 2])
        #expect(example.table.count == 3)
        func texts(_ name: String) -> [String?] { (0..<3).map { example.table.columns[name]?.text($0) } }
        #expect(texts("name") == ["å b", nil, "x\u{A0}"])
        #expect(texts("amount") == ["-1200.50", nil, "3.00"])
        #expect(texts("day") == ["2025-03-01", nil, "2024-02-29"])
        #expect(texts("number") == ["-7", nil, "0"])
        #expect(texts("flag") == ["ja", nil, "nej"])
    }

    @Test func `a heading alone is a table without rows`() throws {
        #expect(try ExampleTable("a:text | b:date\n", id: Self.id).table.count == 0)
        #expect(try ExampleTable("\n  a:text | b:text\n  x | y\n  ", id: Self.id).table.count == 1)
    }

    @Test(
        arguments: [
            ("", .noHeading(id)),
            ("a", .badHeading(id, found: "a")),
            ("a:ord", .badHeading(id, found: "a:ord")),
            (":text", .badHeading(id, found: ":text")),
            ("a:text:x", .badHeading(id, found: "a:text:x")),
            ("a:text | a:date", .repeatedColumn(id, "a")),
            ("a:text\n\nb", .blankLine(id, row: 0)), ("a:text\nb\n  ", .blankLine(id, row: 1)),
            ("a:text | b:text\nx", .wrongNumberOfCells(id, row: 0, found: 1, expected: 2)),
            ("a:text\nx | y", .wrongNumberOfCells(id, row: 0, found: 2, expected: 1)),
            ("a:money\n1.00\n1 000", .unreadableCell(id, column: "a", row: 1, found: "1 000", expected: .money)),
            ("a:date\n2025-02-30", .unreadableCell(id, column: "a", row: 0, found: "2025-02-30", expected: .date)),
            ("a:integer\n1.5", .unreadableCell(id, column: "a", row: 0, found: "1.5", expected: .integer)),
            ("a:flag\nJa", .unreadableCell(id, column: "a", row: 0, found: "Ja", expected: .flag)),
        ] as [(String, ExampleError)])
    func `what cannot be read is an error`(_ text: String, _ error: ExampleError) {
        #expect(throws: error) { try ExampleTable(text, id: Self.id) }
    }

    @Test func `an example is run from 2000 to its day`() throws {
        let tables: [DataSetID: String] = ["b": "x:text\n! 1", "a": "x:text\n2\n! 3"]
        let (request, marked) = try CheckExample("Två", asOf: "2025-06-30", tables: tables).request()
        #expect(request.window.label == "2000-01/2025-06")
        #expect(request.asOf == request.window.last)
        #expect(marked.sorted() == [RowReference(dataSet: "a", row: 1), RowReference(dataSet: "b", row: 0)])
    }

    @Test(arguments: ["2025-02-29", "1999-12-31", ""])
    func `a day that cannot be is an error`(_ day: String) {
        #expect(throws: ExampleError.badDay(day)) { try CheckExample("Fel", asOf: day, tables: [:]).request() }
    }
}
