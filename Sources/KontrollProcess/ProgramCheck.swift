public import Foundation
public import KontrollCore
import Synchronization

/// A check that is another program, in any language: over JSON Lines, or as monitoring plugins do.
///
/// It gets a fixed environment, a folder of its own for what it must write, and limits. Nothing of it is left running.
public struct ProgramCheck: TracedCheck {
    public let description: CheckDescription
    let use: ProgramUse
    let run: ProgramRun

    /// The check of a program as somebody has pinned it, in a plan's folder, which it may not write in.
    ///
    /// - Parameters:
    ///   - use: The program.
    ///   - id: The name of the check.
    ///   - reads: What it reads.
    ///   - folder: The plan's folder.
    ///   - seconds: The longest a check may take in this run, whatever the control says.
    ///   - isLocked: Whether the kernel, where it can, is to see to it that the program writes in no other folder than its
    ///     own.
    /// - Throws: ``CheckFailure/unpinned(_:_:)`` when its files are others.
    public init(
        _ use: ProgramUse, id: CheckID, reads: [DataRequirement], in folder: URL, seconds: Int = .max,
        isLocked: Bool = true
    ) throws(CheckFailure) {
        self.use = use
        run = try ProgramRun(use, id, folder, seconds: seconds, isWatched: true, isLocked: isLocked)
        if let difference = use.difference(from: run.files) { throw .unpinned(id, difference) }
        if use.speech == .nagios {
            description = NagiosAnswer.description(use, id, reads: reads)
        } else if let said = use.description {
            description = said
        } else {
            throw .unpinned(
                id, "programmet ”\(use.shown)” är inte fastställt: läs det och kör kontroll checks pin på planen")
        }
    }

    /// A program that is started once to hear what it is.
    ///
    /// - Parameters:
    ///   - use: The program.
    ///   - folder: The folder it is run in.
    /// - Throws: Why it cannot be run, or what it said instead.
    public init(describing use: ProgramUse, in folder: URL) async throws(CheckFailure) {
        self.use = use
        let id = CheckID(rawValue: URL(filePath: use.command.first ?? "").lastPathComponent)
        run = try ProgramRun(use, id, folder, isWatched: false)
        let (replies, _, failure) = await run.exchange { try $0.write(WireProtocol.describe) }
        if let failure { throw failure }
        for case .error(let message) in replies { throw run.failure(Self.short(message)) }
        guard case .description(let description)? = replies.first, replies.count == 1 else {
            throw run.failure("det beskrev inte sig självt")
        }
        self.description = description
    }

    public func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport {
        try await run(request) { _ in }
    }

    public func run(
        _ request: CheckRequest, tracing: @Sendable (ProgramTrace) -> Void
    ) async throws(CheckFailure) -> CheckReport {
        do {
            try validate(request.parameters)
        } catch {
            throw .parameters(description.id, error)
        }
        switch use.speech {
        case .rows: return try await rows(request, tracing)
        case .nagios: return try await nagios(request, tracing)
        }
    }

    private func rows(
        _ request: CheckRequest, _ tracing: @Sendable (ProgramTrace) -> Void
    ) async throws(CheckFailure) -> CheckReport {
        let lines: RequestLines
        do { lines = try RequestLines(request, reads: description.reads) } catch { throw .data(description.id, error) }
        let (replies, trace, failure) = await run.exchange { file in try lines.write { try file.write($0) } }
        tracing(trace)
        if let failure { throw failure }
        for case .frame(let frame) in replies { throw .seedNeeded(description.id, frame) }
        for case .error(let message) in replies { throw run.failure(Self.short(message)) }
        guard case .done? = replies.last else { throw run.failure("det slutade utan raden ”done”") }
        guard let report = CheckReport(messages: replies) else {
            throw run.failure("det beskrev sig eller sade ”done” mitt i svaret")
        }
        if let reason = AnswerFault.inconsistency(report, description) { throw run.failure(reason) }
        return report
    }

    private func nagios(
        _ request: CheckRequest, _ tracing: @Sendable (ProgramTrace) -> Void
    ) async throws(CheckFailure) -> CheckReport {
        let lines: TextLines
        do { lines = try TextLines(request, reads: description.reads) } catch { throw .data(description.id, error) }
        let environment = [
            "KONTROLL_DAG": request.asOf.description, "KONTROLL_FORSTA": request.window.first.description,
            "KONTROLL_SISTA": request.window.last.description,
        ]
        let (output, code, trace, failure) = await run.output(environment) { file in
            try lines.write { try file.write($0) }
        }
        tracing(trace)
        if let failure { throw failure }
        do {
            return try NagiosAnswer(output, code: code).report(examined: lines.count ?? 1, measures: use.measures)
        } catch {
            throw run.failure(error.text)
        }
    }

    /// A program's own words, in one short line.
    static func short(_ message: String) -> String {
        let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 200 ? line.prefix(200) + "…" : line
    }
}

/// The check that is a program that a control names (`use: program`).
///
/// By itself it reads nothing; ``configured(for:in:)`` gives the check of one control's program.
public struct ProgramsCheck: ProgramDrivenCheck {
    private let seconds: Int

    /// The check. `seconds` is the longest that a program may take in this run, whatever its control says.
    public init(seconds: Int = .max) { self.seconds = seconds }

    /// The name of the check in plans.
    public static let id: CheckID = "program"

    public var description: CheckDescription {
        CheckDescription(
            id: Self.id, version: 1, title: "Egna program",
            looksFor: "Det som ett program som kontrollen nämner letar efter.",
            rationale: "Den som kan ett annat språk än Swift ska kunna skriva en granskning; se Docs/program.md.",
            sources: [.assumption("Programmets egen beskrivning säger varifrån regeln kommer")], reads: [], examples: []
        )
    }

    public func configured(for use: CheckUse, in folder: String) throws(CheckFailure) -> any CheckRunner {
        guard let program = use.program else {
            throw .process(Self.id, "kontrollen nämner inget program")
        }
        return try ProgramCheck(
            program, id: program.description?.id ?? Self.id, reads: use.reads ?? [],
            in: URL(filePath: folder, directoryHint: .isDirectory), seconds: seconds)
    }

    /// Refused: a control must name the program.
    public func run(_: CheckRequest) async throws(CheckFailure) -> CheckReport {
        throw .process(Self.id, "kontrollen nämner inget program")
    }
}
