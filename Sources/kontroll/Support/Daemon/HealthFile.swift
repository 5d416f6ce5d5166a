import Foundation
import KontrollCore
import Synchronization

/// What the daemon says of itself to a monitor: a JSON file that is always whole (hälsofil).
final class HealthFile: Sendable {
    /// How the daemon is.
    enum State: String, Encodable {
        case working = "arbetar"
        case resting = "vilar"
        case failing = "fel"
        case stopped = "stoppad"
    }

    private struct Content: Encodable {
        let version = 1
        let program = Kontroll.version
        let process = ProcessInfo.processInfo.processIdentifier
        var state = State.working
        let started = CivilDate.timestamp()
        var updated = CivilDate.timestamp()
        var plans: [PlanHealth]
    }

    private struct PlanHealth: Encodable {
        let plan: String
        var state = State.working
        /// When the last round ended.
        var rested: String?
        /// When the next one begins at the latest.
        var next: String?
        /// What stood in the way in the last round.
        var problems: [String] = []
    }

    private let path: String?
    private let content: Mutex<Content>

    init(_ path: String?, plans: [String]) {
        self.path = path
        content = Mutex(Content(plans: plans.map { PlanHealth(plan: $0) }))
    }

    func failed(_ plan: String, _ text: String) { change(plan) { $0.problems.append(text) } }

    func rested(_ plan: String, next: Int) {
        change(plan) {
            $0.state = $0.problems.isEmpty ? .resting : .failing
            $0.rested = CivilDate.timestamp()
            $0.next = Date(timeIntervalSince1970: Double(next)).formatted(.iso8601)
        }
        write()
    }

    func began(_ plan: String) {
        change(plan) {
            $0.problems = []
            $0.state = .working
        }
    }

    /// Writes the file anew; what could not be written is said by its age.
    func write(stopped: Bool = false) {
        guard let path else { return }
        let text = content.withLock { content in
            content.updated = CivilDate.timestamp()
            let states = content.plans.map(\.state)
            content.state =
                stopped
                ? .stopped : states.contains(.failing) ? .failing : states.contains(.working) ? .working : .resting
            return try? CanonicalJSON.pretty(content)
        }
        try? Data(((text ?? "{}") + "\n").utf8).write(to: URL(filePath: path), options: .atomic)
    }

    private func change(_ plan: String, _ body: (inout PlanHealth) -> Void) {
        content.withLock { content in
            guard let index = content.plans.firstIndex(where: { $0.plan == plan }) else { return }
            body(&content.plans[index])
        }
    }
}
