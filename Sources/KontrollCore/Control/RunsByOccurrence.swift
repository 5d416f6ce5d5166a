/// Runs by the occurrence they carried out, so that the others of one are found without a look at each.
public struct RunsByOccurrence: Sendable {
    private let byOccurrence: [Occasion: [RunRecord]]

    /// A control and the window it was carried out over.
    private struct Occasion: Hashable {
        let control: ControlID
        let window: DateSpan

        init(_ run: RunRecord) {
            control = run.control
            window = run.occurrence.window
        }
    }

    /// - Parameter runs: The runs, oldest first.
    public init(_ runs: [RunRecord]) {
        byOccurrence = Dictionary(grouping: runs, by: Occasion.init)
    }

    /// The other carryings-out of the occurrence of a run, oldest first.
    func of(_ run: RunRecord) -> [RunRecord] {
        (byOccurrence[Occasion(run)] ?? []).filter { $0.run != run.run }
    }
}

extension RunsByOccurrence: ExpressibleByArrayLiteral {
    public init(arrayLiteral runs: RunRecord...) {
        self.init(runs)
    }
}
