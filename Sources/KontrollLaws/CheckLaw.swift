public import KontrollCore

/// What every check must obey, whatever language it is written in (granskningarnas lagar).
///
/// Tests hold every compiled check to the laws, and authors hold their own with `kontroll-dev verify`.
public enum CheckLaw: String, CaseIterable, Sendable {
    /// Every field is filled in, every rule has its source, and every measure reported is declared.
    case describesItself
    /// The id is the folder's name in kebab case.
    case idMatchesFolder
    /// One example has something to cite (or draws items to review) and one has rows but nothing to cite.
    case hasTriggeringAndQuietExample
    /// Exactly the rows marked `!` in an example are cited.
    case citesExactlyTheMarkedRows
    /// No finding cites a row that was not given, and rows are cited by their number in the source.
    case citesOnlyExistingRows
    /// Examined and excluded rows sum to the rows given.
    case accountsForEveryRow
    /// The same request gives the same bytes, run after run.
    case sameRequestSameBytes
    /// Findings, evidence, drawn items and measures are the same in whatever order the rows come.
    case rowOrderDoesNotMatter
    /// A sample is drawn only with the seed of its frame, which is told first and is what was drawn from.
    case asksForTheSeedOfItsFrame
    /// A cell that cannot be read, a missing column and an empty required cell are errors, never a pass.
    case unreadableDataIsAnError
    /// Without rows there are no findings, nothing is examined and nothing is thrown.
    case noRowsNoFindings
    /// A parameter the check does not have is refused.
    case unknownParameterIsRefused
    /// One more row that has nothing to do with the others adds no finding.
    case unrelatedCleanRowAddsNoFinding

    /// What the law says, in Swedish.
    public var title: String {
        switch self {
        case .describesItself: "beskriver sig själv: alla fält ifyllda, källor angivna, mått deklarerade"
        case .idMatchesFolder: "id är mappens namn"
        case .hasTriggeringAndQuietExample: "har ett exempel som slår till och ett som inte gör det"
        case .citesExactlyTheMarkedRows: "pekar ut exakt de rader som exemplen märker med !"
        case .citesOnlyExistingRows: "pekar bara ut rader som finns"
        case .accountsForEveryRow: "redovisar varje rad som granskad eller undantagen"
        case .sameRequestSameBytes: "svarar likadant varje gång"
        case .rowOrderDoesNotMatter: "svarar likadant oavsett radernas ordning"
        case .asksForTheSeedOfItsFrame: "säger urvalsramen först och drar sedan med dess startvärde"
        case .unreadableDataIsAnError: "säger ifrån om data som inte kan läsas"
        case .noRowsNoFindings: "har inga iakttagelser när det inte finns några rader"
        case .unknownParameterIsRefused: "vägrar okända parametrar"
        case .unrelatedCleanRowAddsNoFinding: "får inga fler iakttagelser av en felfri rad utan samband"
        }
    }

    /// How the check breaks the law, in Swedish; nothing when it obeys.
    ///
    /// `folder` is the folder the check stands in; without it a Swift check's type name is used.
    public func violations(of check: any CheckRunner, folder: String? = nil) async -> [String] {
        switch self {
        case .describesItself: await DescriptionLaw.violations(of: check)
        case .idMatchesFolder: DescriptionLaw.nameViolations(of: check, folder: folder)
        case .hasTriggeringAndQuietExample: await ExampleLaw.coverage(check)
        case .citesExactlyTheMarkedRows: await forEachExample(of: check, ExampleLaw.citations)
        case .citesOnlyExistingRows: await forEachExample(of: check, ExampleLaw.references)
        case .accountsForEveryRow: await forEachExample(of: check, ExampleLaw.accounting)
        case .sameRequestSameBytes: await forEachExample(of: check, OrderLaw.repetition)
        case .rowOrderDoesNotMatter: await forEachExample(of: check, OrderLaw.permutation)
        case .asksForTheSeedOfItsFrame: await forEachExample(of: check, SampleLaw.frames)
        case .unreadableDataIsAnError: await forEachExample(of: check, RefusalLaw.data)
        case .noRowsNoFindings: await forEachExample(of: check, RefusalLaw.emptiness)
        case .unknownParameterIsRefused: await forEachExample(of: check, RefusalLaw.parameters)
        case .unrelatedCleanRowAddsNoFinding: await CleanRowLaw.violations(of: check)
        }
    }

    /// How the check breaks some laws, in Swedish, each breach with the law's title: what several laws meet with, such as
    /// an example that cannot be read, is said once.
    public static func violations(of check: any CheckRunner, laws: [CheckLaw] = allCases) async -> [String] {
        var said: Set<String> = []
        var violations: [String] = []
        for law in laws {
            for violation in await law.violations(of: check) where said.insert(violation).inserted {
                violations.append("\(law.title): \(violation)")
            }
        }
        return violations
    }

    private func forEachExample(
        of check: any CheckRunner, _ law: (any CheckRunner, Trial) async throws -> [String]
    ) async -> [String] {
        guard !check.description.examples.isEmpty else { return ["granskningen har inget exempel"] }
        var violations: [String] = []
        for example in check.description.examples {
            do {
                violations += try await law(check, Trial(example)).map { "\(example.name): \($0)" }
            } catch {
                violations.append("\(example.name): \(describe(error))")
            }
        }
        return violations
    }
}

/// An example ready to be run.
struct Trial: Sendable {
    let name: String
    let request: CheckRequest
    let marked: Set<RowReference>

    init(_ example: CheckExample) throws(ExampleError) {
        name = example.name
        (request, marked) = try example.request()
    }
}

/// An error as a reader of violations sees it.
func describe(_ error: any Error) -> String {
    if let error = error as? ExampleError { return "exemplet kan inte läsas: \(error.text)" }
    return "granskningen kunde inte utföras: \(error)"
}

extension CheckReport {
    /// Every row a finding cites.
    var cited: Set<RowReference> { Set(findings.flatMap(\.rows)) }

    /// The same report with its citations moved.
    func movingCitations(_ move: (RowReference) -> RowReference) -> CheckReport {
        var copy = self
        for index in copy.findings.indices { copy.findings[index].rows = copy.findings[index].rows.map(move) }
        if var review = copy.review {
            for index in review.items.indices { review.items[index].row = move(review.items[index].row) }
            copy.review = review
        }
        return copy.canonical
    }
}

extension [RowReference] {
    /// The rows as a reader of an example counts them, from 1.
    var shown: String { isEmpty ? "inga" : map { "\($0.dataSet):\($0.row + 1)" }.joined(separator: ", ") }
}
