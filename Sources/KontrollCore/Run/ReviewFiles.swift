/// Where a run's review protocols lie, so that whoever writes, reads or speaks of them means the same files.
extension RunRecord {
    /// The folder below the plan's own that protocols are written to.
    public static let protocolFolder = "granskning"

    /// The run that drew the items: this one, or the one whose items have been reviewed in it.
    public var drawingRun: String { review?.of ?? run }

    /// The checks that drew something to review.
    public var reviewedChecks: [CheckID] {
        checks.filter { check in check.samples.contains { $0.size > 0 } }.map(\.check)
    }

    /// The name of a check's protocol, without its ending: it tells control, period, check and run.
    public func protocolName(of check: CheckID) -> String {
        let period = occurrence.period.replacing("/", with: "--")
        return "\(control.rawValue)_\(period)_\(check.rawValue)_\(drawingRun)"
    }
}
