import Foundation
import KontrollCore
import KontrollEngine
import KontrollTables

/// Tells whether files have come to a run's sources since it was carried out (tillkommet underlag).
///
/// A source placed in time by a column is read from all its files, so that one that the run did not read came later, or
/// had another name. One whose name says another period, or a day before the window or more than a month after it, is of
/// another period and is passed over; a register is one file, and another day's does not concern the run.
struct AddedInputs {
    /// What lies there for each source that is placed in time by a column and that the runs read.
    private let listings: [SourceID: ExportListing]

    /// A look in a folder at the sources of a plan that runs with a settled outcome read.
    init(plan: Plan, folder: URL, to runs: [RunRecord]) {
        let read = Set(runs.filter(\.outcome.isConcluded).flatMap { $0.inputs.map(\.source) })
        listings = plan.sources.filter { name, source in
            if case .column = source.period { read.contains(name) } else { false }
        }.mapValues { ExportListing(of: $0, in: folder) }
    }

    /// What is to be remarked of a run whose outcome is settled.
    func remarks(on run: RunRecord) -> [Remark] {
        guard run.outcome.isConcluded else { return [] }
        let window = run.occurrence.window
        let added = run.inputs.flatMap { input -> [String] in
            guard let listing = listings[input.source], !input.inputs.isEmpty else { return [] }
            let read = Set(input.inputs.map(\.file))
            return listing.names(concerning: window).filter { !read.contains($0) }
        }
        guard !added.isEmpty else { return [] }
        let names = Set(added).sorted()
        return [
            Remark(
                .replaced, period: run.occurrence.period,
                text: "\(names.count == 1 ? "en fil" : "filer") som körningen inte läste har tillkommit "
                    + "(\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " med flera" : ""))")
        ]
    }
}
