import Foundation
import KontrollCore
import Synchronization

/// What has changed since runs were carried out, each change told once as long as the daemon lives (ändrat sedan dess).
final class ChangedRuns: Sendable {
    /// A run with what is remarked of it.
    struct Change: Hashable {
        let run: RunRecord
        let remark: Remark
    }

    private struct State {
        var told: Set<Change> = []
        var files: [String: ReplacedInputs] = [:]
    }

    private let state = Mutex(State())

    /// The changes that have not been told yet; all of them are now.
    func news(_ plan: Plan, _ runs: [RunRecord], in folder: String) -> [Change] {
        let files = state.withLock { state in
            let known =
                state.files[folder] ?? ReplacedInputs(folder: URL(filePath: folder, directoryHint: .isDirectory))
            state.files[folder] = known
            return known
        }
        let definitions = DefinitionsNow(plan)
        let changes = runs.flatMap { run in
            (definitions.remarks(on: run) + files.remarks(on: run)).map { Change(run: run, remark: $0) }
        }
        return state.withLock { state in
            let news = changes.filter { !state.told.contains($0) }
            // What is as it was again is told anew when it changes once more.
            state.told = Set(changes)
            return news
        }
    }
}
