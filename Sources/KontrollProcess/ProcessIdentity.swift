import Foundation
public import KontrollCore

/// What tells this process from all others of the machine, also from those that get its number when it has ended.
///
/// On Linux that is the machine's start (`/proc/sys/kernel/random/boot_id`), the namespace its number counts in, the
/// number and when it started (proc(5), field 22 of `stat`). A process of another start of the machine has ended; of one
/// in another namespace (a container) nothing is known.
public struct ProcessIdentity: LeaseHolder {
    public let name: String

    /// This process.
    public init() {
        let number = ProcessInfo.processInfo.processIdentifier
        let parts = [Self.boot, Self.namespace, String(number), Self.start(of: number)]
        name = parts.map { $0 ?? "" }.joined(separator: "/")
    }

    /// Whether the process with a name is known to have ended.
    public func hasEnded(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let boot = Self.boot, !parts[0].isEmpty else { return false }
        guard parts[0] == boot else { return true }
        guard let namespace = Self.namespace, parts[1] == namespace, let number = Int32(parts[2]), !parts[3].isEmpty
        else { return false }
        if let start = Self.start(of: number) { return start != parts[3] }
        return !FileManager.default.fileExists(atPath: "/proc/\(number)")
    }

    private static var boot: String? {
        (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// `pid:[4026531836]`
    private static var namespace: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    }

    /// When a process started, in ticks since the machine did; nil for one that has ended, also when nobody has asked
    /// for its exit code yet.
    private static func start(of number: Int32) -> String? {
        guard let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
            let name = text.lastIndex(of: ")")
        else { return nil }
        // The name before may hold anything; after it come the state and the numbers.
        let fields = text[text.index(after: name)...].split(separator: " ")
        guard fields.count > 19 else { return nil }
        return fields[0] == "Z" || fields[0] == "X" ? "ended" : String(fields[19])
    }
}
