import Synchronization

/// A check as the host sees it: no associated types, the same for Swift and for other programs.
public protocol CheckRunner: Sendable {
    /// All there is to know about the check.
    var description: CheckDescription { get }

    /// Which check it is: known without describing it.
    var id: CheckID { get }

    /// Refuses parameters the check cannot be run with, before anything is run.
    func validate(_ parameters: [String: Value]) throws(ParameterErrors)

    /// Carries the check out once.
    func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport

    /// Carries the check out once; a frame without a seed may be given one on the way.
    func run(_ request: CheckRequest, asking giver: (any SeedGiver)?) async throws(CheckFailure) -> CheckReport
}

extension CheckRunner {
    /// As it describes itself.
    public var id: CheckID { description.id }

    /// Asks nobody: a frame without a seed ends the check with ``CheckFailure/seedNeeded(_:_:)``.
    public func run(
        _ request: CheckRequest, asking _: (any SeedGiver)?
    ) async throws(CheckFailure) -> CheckReport {
        try await run(request)
    }

    /// Looks at every parameter's kind; a native check also tries combinations.
    public func validate(_ parameters: [String: Value]) throws(ParameterErrors) {
        _ = try description.parameters.effective(parameters)
    }
}

/// All that crosses the border into a check. Also the body of the wire's `run` message.
public struct CheckRequest: Codable, Sendable, Hashable {
    /// The day the run examines as of.
    public var asOf: CivilDate
    /// The days the occurrence examines.
    public var window: DateSpan
    /// The seeds of the frames that have one.
    public var seeds: Seeds
    /// What the control definition set.
    public var parameters: [String: Value]
    /// The rows, with no empty or unreadable cells in columns that must have them.
    public var tables: [DataSetID: Table]

    /// A request.
    public init(
        asOf: CivilDate, window: DateSpan, seeds: Seeds = Seeds(), parameters: [String: Value] = [:],
        tables: [DataSetID: Table]
    ) {
        self.asOf = asOf
        self.window = window
        self.seeds = seeds
        self.parameters = parameters
        self.tables = tables
    }
}

/// Why a check could not be carried out. Never a verdict.
public enum CheckFailure: Error, Sendable, Hashable, Codable {
    case parameters(CheckID, ParameterErrors)
    case data(CheckID, DataError)
    case threw(CheckID, String)
    case process(CheckID, String)
    /// It has come to its draw and the frame has no seed: not an error, but the host must give one.
    case seedNeeded(CheckID, SampleFrame)
    /// Examined and excluded rows do not sum to the rows given.
    case unaccounted(CheckID, given: Int, examined: Int, excluded: Int)
    /// A finding cites no row, or one that was not given.
    case uncited(CheckID)
    /// A program is not what somebody looked at and pinned: why, in Swedish.
    case unpinned(CheckID, String)
}

/// Runs a Swift check in this process.
public struct NativeCheck<C: Check>: CheckRunner {
    /// The description, once somebody has asked for it: reflection takes longer than to read a small export.
    private let described = Described()

    private final class Described: Sendable {
        let known = Mutex<CheckDescription?>(nil)
    }

    init(_: C.Type) {}

    public var description: CheckDescription {
        described.known.withLock { known in
            if let known { return known }
            var description = C.about
            description.parameters = C.Parameters.descriptions
            known = description
            return description
        }
    }

    public var id: CheckID { C.about.id }

    public func validate(_ parameters: [String: Value]) throws(ParameterErrors) {
        _ = try C.Parameters.decode(parameters)
    }

    public func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport {
        try await run(request, asking: nil)
    }

    @concurrent
    public func run(
        _ request: CheckRequest, asking giver: (any SeedGiver)?
    ) async throws(CheckFailure) -> CheckReport {
        let about = C.about
        do {
            let parameters = try C.Parameters.decode(request.parameters)
            var tables: [DataSetID: Table] = [:]
            for requirement in about.reads {
                guard let table = request.tables[requirement.dataSet] else {
                    throw DataError.missingDataSet(requirement.dataSet)
                }
                tables[requirement.dataSet] = try table.limited(to: requirement)
            }
            let input = CheckInput(
                asOf: request.asOf, window: request.window, seeds: request.seeds, giver: giver, tables: tables)
            return try C(parameters).run(input).canonical
        } catch let errors as ParameterErrors {
            throw .parameters(about.id, errors)
        } catch let error as DataError {
            throw .data(about.id, error)
        } catch let needed as SeedNeeded {
            throw .seedNeeded(about.id, needed.frame)
        } catch {
            throw .threw(about.id, "\(error)")
        }
    }
}

extension Check {
    /// This check as the host sees it.
    public static var runner: any CheckRunner { NativeCheck(Self.self) }
}

extension CheckRequest {
    /// Runs a check and refuses a report that does not account for every row or cites what does not exist.
    public func carryOut(
        _ check: any CheckRunner, asking giver: (any SeedGiver)? = nil,
        tracing: (@Sendable (ProgramTrace) -> Void)? = nil
    ) async throws(CheckFailure) -> CheckReport {
        let report: CheckReport
        if let tracing, let traced = check as? any TracedCheck {
            report = try await traced.run(self, tracing: tracing)
        } else {
            report = try await check.run(self, asking: giver)
        }
        let id = check.id
        if let population = check.description.reads.first.flatMap({ tables[$0.dataSet] }) {
            // A program may claim any number.
            let excluded = Int(clamping: report.excluded.reduce(Int128(0)) { $0 + Int128($1.count) })
            guard report.examined >= 0, report.excluded.allSatisfy({ $0.count > 0 }),
                report.examined <= population.count - population.background.count,
                excluded == population.count - population.background.count - report.examined
            else {
                throw .unaccounted(
                    id, given: population.count - population.background.count, examined: report.examined,
                    excluded: excluded)
            }
        }
        let cited = report.findings.allSatisfy { finding in
            !finding.rows.isEmpty && finding.rows.allSatisfy { tables[$0.dataSet]?.hasRow(numbered: $0.row) == true }
        }
        guard cited, !report.findings.contains(where: { onlyBackground($0) }) else { throw .uncited(id) }
        return report
    }

    /// Whether a finding cites nothing but rows before the window.
    private func onlyBackground(_ finding: Finding) -> Bool {
        !finding.rows.contains { tables[$0.dataSet]?.isBackground(numbered: $0.row) != true }
    }

    /// The rows before the window that findings cite.
    public func background(in findings: [Finding]) -> [RowReference] {
        Set(findings.flatMap(\.rows).filter { tables[$0.dataSet]?.isBackground(numbered: $0.row) == true }).sorted()
    }
}
