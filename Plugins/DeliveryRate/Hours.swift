import KontrollCore

/// The time of some rows, in seconds.
struct Hours {
    var name = "Totalt"
    var granted: Int64 = 0
    var delivered: Int64 = 0
    var rows: [Int] = []

    /// Adds a row's time; of several spellings of a name the first in order is kept.
    mutating func add(_ other: Hours, _ spelling: String? = nil) {
        name = min(name, spelling ?? name)
        granted += other.granted
        delivered += other.delivered
        rows += other.rows
    }

    static func text(_ seconds: Int64) -> String { Swedish.decimal(seconds, over: 3600, decimals: 1) }

    static func sorted(_ parts: [String: Hours]) -> [Hours] { parts.sorted { $0.key < $1.key }.map(\.value) }

    var cells: [String] {
        [name, Self.text(delivered), Self.text(granted), Swedish.percent(delivered, of: granted, decimals: 2)]
    }
}
