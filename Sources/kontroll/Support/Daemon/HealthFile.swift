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
    /// Why the file could not be written the last time; nil when it was.
    private let fault = Mutex<String?>(nil)
    private let tell: @Sendable (String) -> Void

    /// A health file; `tell` is told in Swedish when it cannot be written, once for each reason, and when it can again.
    init(_ path: String?, plans: [String], tell: @escaping @Sendable (String) -> Void) {
        (self.path, self.tell) = (path, tell)
        content = Mutex(Content(plans: plans.map { PlanHealth(plan: $0) }))
    }

    /// Whether the file says how the daemon is, as far as is known.
    var isWritten: Bool { fault.withLock { $0 == nil } }

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

    /// Writes the file anew. That it could not be written is told, and shows in its age.
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
        var found: String?
        do {
            try Data(((text ?? "{}") + "\n").utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            found = Self.reason(error)
        }
        let before = fault.withLock { fault in
            defer { fault = found }
            return fault
        }
        guard found != before else { return }
        tell(found.map { "hälsofilen \(path) kan inte skrivas: \($0)" } ?? "hälsofilen \(path) skrivs igen")
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileWriteOutOfSpace: "disken är full"
        case .fileWriteNoPermission, .fileWriteVolumeReadOnly: "mappen går inte att skriva i"
        case .fileNoSuchFile, .fileReadNoSuchFile: "mappen finns inte"
        default: "systemet tog inte emot den"
        }
    }

    private func change(_ plan: String, _ body: (inout PlanHealth) -> Void) {
        content.withLock { content in
            guard let index = content.plans.firstIndex(where: { $0.plan == plan }) else { return }
            body(&content.plans[index])
        }
    }
}
