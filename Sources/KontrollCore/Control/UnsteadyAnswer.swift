extension RunRecord {
    /// That a check came to something else than in the nearest earlier run that asked it the same: the same files, program
    /// and parameters as of the same day. A check is a pure function; one that is not has used chance, a clock or
    /// something that nobody has pinned.
    public func unsteady(among superseded: RunsByOccurrence) -> [Remark] {
        let earlier = superseded.of(self).filter { $0.asksTheSame(as: self) }
        return checks.enumerated().compactMap { index, check in
            let other = earlier.last { !check.answersAs($0.checks[index]) && check.isAsked(as: $0.checks[index]) }
            guard let other else { return nil }
            return Remark(
                .unsteady, period: occurrence.period,
                text: "\(check.title) svarade olika på samma fråga (körning \(other.run) och \(run))")
        }
    }

    /// Whether the files, the definitions and the day are the same.
    private func asksTheSame(as other: RunRecord) -> Bool {
        func read(_ run: RunRecord) -> [[String]] {
            run.inputs.map { source in
                [source.source.rawValue, source.definitionHash ?? ""] + source.inputs.flatMap { [$0.file, $0.sha256] }
            }
        }
        return occurrence == other.occurrence && asOf == other.asOf
            && definitionHash == other.definitionHash && programVersion == other.programVersion
            && review == nil && other.review == nil && checks.count == other.checks.count && read(self) == read(other)
    }
}

extension CheckSummary {
    /// Whether the check was the same with the same parameters, and drew no sample of another seed.
    fileprivate func isAsked(as other: CheckSummary) -> Bool {
        check == other.check && version == other.version && parameters == other.parameters && program == other.program
            && failure == nil && other.failure == nil && samples.isEmpty && other.samples.isEmpty
    }

    /// Whether it came to the same.
    fileprivate func answersAs(_ other: CheckSummary) -> Bool {
        examined == other.examined && excluded == other.excluded && reasons == other.reasons
            && measures == other.measures
    }
}
