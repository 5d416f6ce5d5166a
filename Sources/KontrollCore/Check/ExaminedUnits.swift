/// What a check counts its deviations of, where that is not the rows of its population (granskade enheter): a client
/// with all the visits, an item of a sample.
public struct ExaminedUnits: Codable, Sendable, Hashable {
    /// What they are called, many of them: `klienter`.
    public var name: String
    /// How many were examined.
    public var count: Int

    /// Units by their name and number.
    public init(_ name: String, _ count: Int) { (self.name, self.count) = (name, count) }

    /// The units of several counts of the same thing, made one by `combine`; nil where they count different things.
    static func combined(_ units: [ExaminedUnits?], by combine: (Int, Int) -> Int) -> ExaminedUnits? {
        guard var whole = units.first.flatMap(\.self) else { return nil }
        for next in units.dropFirst() {
            guard let next, next.name == whole.name else { return nil }
            whole.count = combine(whole.count, next.count)
        }
        return whole
    }
}
