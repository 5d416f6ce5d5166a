import Foundation
import KontrollArchive
import KontrollCore
import KontrollDefinitions
import KontrollDigest
import KontrollLedger

/// All that an auditor needs to verify and follow a plan's outcomes without this program (revisorspaket).
struct AuditPackage {
    /// The files, by path in the archive.
    let files: [ZipPart]

    /// A package of a plan's files and all of its ledger; `details` are left out when nil.
    init(plan: Plan, folder: URL, entries: [LedgerEntry], details: [LedgerDetails]?) throws {
        var files: [(name: String, text: Data)] = try Self.definitions(folder)
        func kinds(_ kinds: Set<String>) -> Data { Self.list(entries.filter { kinds.contains($0.kind) }) }
        let known: Set = ["run", "frame", "seed"]
        files += [
            ("kedja.jsonl", Self.lines(try entries.map { try Self.json(ChainLine($0)) })),
            ("resultat.json", kinds(["run"])), ("stickprov.json", kinds(["frame", "seed"])),
            ("intyg.json", kinds(Set(entries.map(\.kind)).subtracting(known))),
            ("indata.json", try Self.inputs(entries)), ("kallor.json", try Self.sources(entries, plan)),
            ("huvud.txt", Data("\(Self.head(entries))\n".utf8)),
            ("LASMIG.md", Data(AuditTexts.readMe(plan, entries: entries.count, head: Self.head(entries)).utf8)),
            ("prova.py", Data(AuditTexts.script.utf8)),
        ]
        if let details {
            files.append(("uppgifter.jsonl", Self.lines(try details.map { try Self.json(DetailLine($0)) })))
        }
        files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let sums = files.map { "\(Digest.sha256(of: $0.text).hex)  \($0.name)\n" }.joined()
        self.files = (files + [("SHA256SUMS", Data(sums.utf8))]).map {
            ZipPart($0.name, Array($0.text))
        }
    }

    private struct ChainLine: Encodable {
        let number: Int
        let kind: String
        let recordedAt: String
        let payload: String
        let detailsHash: String
        let previousHash: String
        let hash: String

        init(_ entry: LedgerEntry) {
            (number, kind, recordedAt, payload) = (entry.number, entry.kind, entry.recordedAt, entry.payload)
            (detailsHash, previousHash, hash) = (entry.detailsHash, entry.previousHash, entry.hash)
        }
    }

    private struct DetailLine: Encodable {
        let entry: Int
        let salt: String
        let content: String

        init(_ details: LedgerDetails) { (entry, salt, content) = (details.entry, details.salt, details.content) }
    }

    private struct Input: Encodable, Hashable {
        let source: SourceID
        let file: String
        let sha256: String
        let entries: [Int]
    }

    private struct Source: Encodable {
        let source: SourceID
        let definition: String
        let sha256: String
        let current: Bool
        let entries: [Int]
    }

    private static func head(_ entries: [LedgerEntry]) -> LedgerHead {
        entries.last.map { LedgerHead(number: $0.number, hash: $0.hash) } ?? .empty
    }

    private static func json(_ value: some Encodable) throws -> Data { try CanonicalJSON.data(value) }

    private static func lines(_ lines: [Data]) -> Data { Data(lines.flatMap { $0 + [0x0A] }) }

    /// Entries with their numbers; each payload stands as it is in the chain.
    private static func list(_ entries: [LedgerEntry]) -> Data {
        let items = entries.map { entry in
            "{\"content\":\(entry.payload),\"entry\":\(entry.number),\"kind\":\"\(entry.kind)\","
                + "\"recordedAt\":\"\(entry.recordedAt)\"}"
        }
        return Data(("[\n" + items.joined(separator: ",\n") + "\n]\n").utf8)
    }

    /// The files that runs read, with the entries of those runs.
    private static func inputs(_ entries: [LedgerEntry]) throws -> Data {
        var found: [String: Input] = [:]
        for entry in entries where entry.kind == "run" {
            guard let run = try? JSONDecoder().decode(RunRecord.self, from: Data(entry.payload.utf8)) else { continue }
            for source in run.inputs {
                for file in source.inputs {
                    let key = "\(source.source)\n\(file.file)\n\(file.sha256)"
                    let earlier = found[key]?.entries ?? []
                    found[key] = Input(
                        source: source.source, file: file.file, sha256: "\(file.sha256)",
                        entries: earlier + [entry.number])
                }
            }
        }
        return try json(found.sorted { $0.key < $1.key }.map(\.value)) + [0x0A]
    }

    /// How runs read their sources, each wording once, with the entries of those runs.
    private static func sources(_ entries: [LedgerEntry], _ plan: Plan) throws -> Data {
        var found: [String: (report: SourceReport, entries: [Int])] = [:]
        for entry in entries where entry.kind == "run" {
            guard let run = try? JSONDecoder().decode(RunRecord.self, from: Data(entry.payload.utf8)) else { continue }
            for source in run.inputs {
                guard let hash = source.definitionHash else { continue }
                found[hash, default: (source, [])].entries.append(entry.number)
            }
        }
        let sources = found.map { hash, use in
            let text = use.report.definition ?? ""
            return Source(
                source: use.report.source, definition: text, sha256: hash,
                current: plan.sources[use.report.source]?.canonicalText == text, entries: use.entries)
        }
        return try json(sources.sorted { ($0.source, $0.sha256) < ($1.source, $1.sha256) }) + [0x0A]
    }

    /// The plan's files as they are now.
    private static func definitions(_ folder: URL) throws -> [(name: String, text: Data)] {
        let controls = folder.appending(path: "kontroller")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: controls.path)) ?? []).sorted()
        let paths = ["plan.yaml", "data.yaml"] + names.filter { $0.hasSuffix(".yaml") }.map { "kontroller/\($0)" }
        return try (paths + programs(folder)).compactMap { path in
            let file = folder.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            return ("plan/\(path)", try Data(contentsOf: file))
        }
    }

    /// The pinned programs that lie in the plan's folder, and the file that says what they were; none without it.
    private static func programs(_ folder: URL) -> [String] {
        let pins = (ProgramPins.load(folder) ?? ProgramPins()).programs.filter(\.base.isEmpty)
        let inside = pins.flatMap(\.files).map(\.path)
            .map { path in
                path.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }.joined(separator: "/")
            }
            .filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") && !$0.hasSuffix(".yaml") }
        return Set(inside).sorted() + [ProgramPins.file]
    }
}
