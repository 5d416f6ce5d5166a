import Foundation
import KontrollCore
import KontrollTables
import Testing

/// Broken exports give a table or a failure, never a crash or a hang, and what they give hangs together.
///
/// The same ten thousand everywhere; `INTERNKONTROLL_MUTATIONS` says how many to try instead, from other beginnings
/// with `INTERNKONTROLL_MUTATION_SEED`. With `swift test -c release` they are read by the optimised program.
@Suite(.serialized) struct MutationTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let rounds = environment["INTERNKONTROLL_MUTATIONS"].flatMap { Int($0) } ?? 10_000
    private static let seed = environment["INTERNKONTROLL_MUTATION_SEED"].flatMap { UInt64($0) } ?? 1

    private static let insertions: [[UInt8]] = [
        [0x22], [0x3B], [0x2C], [0x09], [0x0A], [0x0D], [0], [0xFF], [0xE5], [0x90], [0x22, 0x22], [0x2D], [0x28],
        [0x2E], [0x27], [0x5C], [0x7C], [0x3A], [0xC2, 0xA0], [0xE2, 0x88, 0x92], [0xEF, 0xBB, 0xBF], [0xE2],
        Array("Summa".utf8), Array("9999999999".utf8), Array("\r\n".utf8), Array("kr".utf8), [0x20],
    ]

    private static func mutated(_ kind: MutatedKind, _ random: inout SeededGenerator) -> [UInt8] {
        let seed = kind.seeds.randomElement(using: &random) ?? []
        return Mutation.of(seed, insertions, most: 6, longest: min(90, 20 + seed.count / 20), &random)
    }

    /// Delimited text of the usual columns, mutated.
    static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        let plain = MutatedKind.all.filter { $0.format == nil && $0.dialect == Dialect() && $0.columns.isEmpty }
        return plain.randomElement(using: &random).map { mutated($0, &random) } ?? []
    }

    private static func read(_ kind: MutatedKind, _ round: Int, _ exports: Exports) -> SourceRead {
        var dialect = kind.dialect
        if round % 2 == 0, dialect.footerRows == nil { dialect.footer = "Summa" }
        let isText = kind.format == nil
        var source = SourceDefinition(
            id: "källa", dataSet: kind.dataSet, file: "a.csv", format: kind.format, columns: kind.columns,
            dialect: dialect, period: isText ? .column("dag") : .undated)
        if isText {
            if round % 3 == 0 { source.columns["id2"] = kind.columns["id"] ?? ColumnSource(headings: ["id"]) }
            if round % 5 == 0 { source.totals = ControlTotals(rows: .footer, sums: ["belopp": .footer]) }
            if round % 4 == 0 { source.grouping = Grouping(by: ["id"], sum: ["belopp"], first: ["dag"]) }
        }
        return ExportReader().read(source, columns: kind.asked, in: exports.folder, asOf: .latest)
    }

    /// Whether what was read hangs together.
    private static func isWhole(_ read: SourceRead, _ kind: MutatedKind, bytes: Int) -> Bool {
        let lines = read.report.quarantined.allSatisfy { 1...(bytes + 1) ~= $0.line && !$0.reason.isEmpty }
        guard let table = read.table else { return lines && read.report.failure?.text.isEmpty == false }
        return lines && read.report.failure == nil && (table.count > 0 || !read.report.quarantined.isEmpty)
            && read.origins.lines.count == table.count
            && read.origins.files.count == table.count && read.report.rowsRead >= table.count
            && read.unreadable.allSatisfy { cell in
                cell.row < table.count && table.columns[cell.column]?.isEmpty(cell.row) == true
            }
            && kind.asked.allSatisfy { table.columns[$0.name]?.type == $0.type }
    }

    @Test(.timeLimit(.minutes(10)), arguments: MutatedKind.all)
    func `mutated exports neither crash nor hang the reader`(_ kind: MutatedKind) async throws {
        var random = SeededGenerator(seed: Self.seed)
        let exports = try Exports()
        let clock = ContinuousClock()
        var tables = 0
        var odd: [Int] = []
        for round in 0...Self.rounds / MutatedKind.all.count {
            // Other tests wait for the same threads.
            if round.isMultiple(of: 20) { await Task.yield() }
            let bytes = Self.mutated(kind, &random)
            try exports.add("a.csv", bytes: bytes)
            let start = clock.now
            let read = Self.read(kind, round, exports)
            if read.table != nil { tables += 1 }
            if !Self.isWhole(read, kind, bytes: bytes.count) || clock.now - start > .seconds(20) { odd.append(round) }
        }
        #expect(odd.isEmpty)
        #expect(tables > 0)
    }

    @Test func `the exports that are mutated begin as whole ones`() throws {
        let exports = try Exports()
        let broken = try MutatedKind.all.filter { kind in
            try kind.seeds.contains { seed in
                try exports.add("a.csv", bytes: seed)
                return Self.read(kind, 1, exports).table == nil
            }
        }
        #expect(broken.map(\.name) == [])
    }
}
