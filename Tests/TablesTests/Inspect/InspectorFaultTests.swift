import Foundation
import KontrollCore
import KontrollTables
import KontrollTesting
import Testing

/// What stands in the way of reading a file is shown, whatever the file is.
@Suite struct InspectorFaultTests {
    private static func inspect(_ text: String) throws -> ExportInspection {
        let exports = try Exports(text)
        return try ExportInspector().inspect(exports.folder.appending(path: "a.csv"))
    }

    @Test func `cells that the workbook itself says have no value are shown, whatever the column's type`() throws {
        let rows =
            MadeWorkbook.row(1, "namn", "belopp")
            + #"<row r="2"><c r="A2" t="inlineStr"><is><t>Alfa</t></is></c><c r="B2"><v>1.5</v></c></row>"#
            + ##"<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="e"><v>#REF!</v></c></row>"##
            + #"<row r="4"><c r="A4" t="inlineStr"><is><t>Beta</t></is></c><c r="B4"><f>B2+B3</f></c></row>"#
        let file = try Exports(MadeWorkbook(rows))
        let found = try ExportInspector().inspect(file.folder.appending(path: "a.xlsx"))
        #expect(found.columns.map(\.type) == [.text, .money])
        #expect(found.columns.map(\.unreadable) == [1, 2])
        #expect(found.columns.map(\.firstUnreadable) == [3, 3])
        #expect(found.columns[0].expected == "text, inte felvärdet #N/A (värdet saknas)")
        #expect(found.columns[1].expected == "ett belopp, inte felvärdet #REF! (bruten hänvisning)")
    }

    @Test func `a comma that is both delimiter and decimal mark is told of, and no row becomes headings`() throws {
        let failure = #expect(throws: SourceFailure.self) {
            try Self.inspect("id,namn,belopp\n1,A,12,50\n2,B,13,50\n3,C,14,00\n")
        }
        #expect(
            failure?.text
                == "a.csv:2: fann på varje datarad att raden har 4 fält och rubrikraden 3, väntade 3\u{A0}fält på varje rad, som i rubrikraden; är komma både avgränsare och decimaltecken måste exporten ha citattecken om beloppen"
        )
    }

    @Test(arguments: [
        "id;namn;belopp\n1;A;12,50\n2;\"B;13,50\n3;C;14,00\n", "id;namn;belopp\n1;A;12,50\n2;\"B;13,50\n",
        "id;namn\n\"1;A\n",
    ])
    func `a quotation mark that is never closed is told of with its line`(_ text: String) throws {
        let failure = #expect(throws: SourceFailure.self) { try Self.inspect(text) }
        #expect(failure?.text.contains("citattecken") == true, "\(failure?.text ?? "")")
        #expect(failure?.text.hasPrefix("a.csv:\(text.hasPrefix("id;namn;") ? 3 : 2)") == true)
    }

    @Test(.timeLimit(.minutes(3))) func `thousands of columns do not each cost a reading`() throws {
        let count = 3000
        let headings = (0..<count).map { "kol \($0)" }.joined(separator: ";")
        let row = (0..<count).map { $0.isMultiple(of: 2) ? "1,\($0 % 90 + 10)" : "03/04/20\($0 % 90 + 10)" }
        let text = headings + "\n" + String(repeating: row.joined(separator: ";") + "\n", count: 5)
        let found = try Self.inspect(text)
        #expect(found.columns.count == count)
        #expect(found.columns[0].type == .money)
        #expect(found.columns[1].toDeclare != nil)
    }
}
