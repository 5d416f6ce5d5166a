/// A check that is carried out by a program that a control names (program): what it reads is what that program says.
public protocol ProgramDrivenCheck: CheckRunner {
    /// The check of the program that one use names, run from a plan's folder.
    ///
    /// - Throws: ``CheckFailure/unpinned(_:_:)`` when the program is not as somebody has pinned it.
    func configured(for use: CheckUse, in folder: String) throws(CheckFailure) -> any CheckRunner
}

/// A check that leaves a trace beside its report, also when it fails.
public protocol TracedCheck: CheckRunner {
    /// Carries the check out once, handing on its trace.
    func run(
        _ request: CheckRequest, tracing: @Sendable (ProgramTrace) -> Void
    ) async throws(CheckFailure) -> CheckReport
}

extension CheckRunner {
    /// The check as one use in a plan needs it: itself, unless it is driven by rules or by a program.
    public func ready(for use: CheckUse, in folder: String) throws(CheckFailure) -> any CheckRunner {
        if let check = self as? any ProgramDrivenCheck { return try check.configured(for: use, in: folder) }
        do { return try ready(for: use) } catch { throw .parameters(use.check, error) }
    }
}
