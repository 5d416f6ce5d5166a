import Foundation
import KontrollCore
import KontrollSampling
import KontrollTesting
import Testing

/// Tables printed in audit guides and by audit programs, to the digits they give.
///
/// The misprints that the tables' description names are not asked for: column V7 of the table for N = 1000, and its cell
/// 3.5 % of 5 %.
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct PublishedTableTests {
    /// A cell of a table, with the line and the column it stands in.
    struct Cell: CustomTestStringConvertible {
        let row: String
        let column: Int
        let text: String
        var testDescription: String { "\(row) V\(column + 1): \(text)" }
    }

    static func cells(_ name: String) -> [Cell] {
        guard let folder = TestData.shared,
            let text = try? String(
                contentsOf: folder.appending(path: "data/audit-sampling/jfa/\(name).csv"), encoding: .utf8)
        else { return [] }
        return text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") && !$0.hasPrefix("\"V1") }
            .flatMap { line in
                let parts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                return parts.indices.dropFirst().map { Cell(row: parts[0], column: $0, text: parts[$0]) }
            }
    }

    private static let tolerable = [
        "0.01", "0.02", "0.03", "0.04", "0.05", "0.06", "0.07", "0.08", "0.09", "0.10", "0.15", "0.20",
    ]
    private let confidence = Decimals(text: "0.95").rate

    private func expectSize(_ cell: Cell, _ method: SamplingMethod) {
        let plan = try? AttributePlan(
            method: method, confidence: confidence, tolerable: Decimals(text: Self.tolerable[cell.column - 1]).rate,
            expected: .rate(Decimals(text: cell.row).rate))
        // NA: not attainable within 5 000.
        #expect(
            plan.flatMap { $0.size <= 5_000 ? String($0.size) : nil } ?? "NA" == cell.text)
    }

    @Test(arguments: cells("statistical-tables_02_reference"))
    func `sizes by the binomial`(_ cell: Cell) { expectSize(cell, .binomial) }

    @Test(arguments: cells("statistical-tables_06_reference"))
    func `sizes by the Poisson, errors being partial`(_ cell: Cell) {
        let plan = try? TaintPlan(
            confidence: confidence, tolerable: Decimals(text: Self.tolerable[cell.column - 1]).rate,
            expected: Decimals(text: cell.row).rate)
        #expect(plan.flatMap { $0.size <= 5_000 ? String($0.size) : nil } ?? "NA" == cell.text)
    }

    @Test(
        arguments: cells("statistical-tables_14_reference").filter {
            $0.column != 6 && !($0.column == 5 && $0.row == "0.035")
        })
    func `sizes by the hypergeometric, N = 1000`(_ cell: Cell) { expectSize(cell, .hypergeometric(population: 1000)) }

    private func expectLimit(_ cell: Cell, _ method: SamplingMethod) throws {
        let found = try AttributeEvaluation(
            method: method, size: try #require(Int(cell.row)), errors: cell.column - 1, confidence: confidence)
        let tenths = (found.oneSided.upper * 1000 - 1e-9).rounded(.up)
        // The tables stop at 100 %.
        #expect(min(tenths, 1000) == ((Double(cell.text) ?? .nan) * 10).rounded(), "\(cell.testDescription)")
    }

    @Test(arguments: cells("statistical-tables_22_reference"))
    func `upper limits by the binomial`(_ cell: Cell) throws { try expectLimit(cell, .binomial) }

    @Test(arguments: cells("statistical-tables_26_reference"))
    func `upper limits by the Poisson`(_ cell: Cell) throws { try expectLimit(cell, .poisson) }

    @Test func `sizes by the hypergeometric without errors, as EZ-Quant gives them`() throws {
        let rows = Dictionary(grouping: Self.cells("ezquant_01_ezquantMatrix").enumerated()) { $0.offset / 3 }
        #expect(rows.count == 36)
        for cells in rows.values.map({ $0.sorted { $0.offset < $1.offset }.map(\.element) }) {
            let plan = try AttributePlan(
                method: .hypergeometric(population: try #require(Int(cells[0].row))),
                confidence: Decimals(text: cells[1].text).rate, tolerable: Decimals(text: cells[0].text).rate,
                expected: .errors(0))
            #expect(String(plan.size) == cells[2].text, "\(cells.map(\.testDescription))")
        }
    }

    @Test func `every table has its cells`() {
        #expect(Self.cells("statistical-tables_02_reference").count > 200)
        #expect(Self.cells("statistical-tables_06_reference").count > 200)
        #expect(Self.cells("statistical-tables_14_reference").count > 200)
        #expect(Self.cells("statistical-tables_22_reference").count > 200)
        #expect(Self.cells("statistical-tables_26_reference").count > 200)
    }
}
