/// Which parts of a whole are left out of a table so that no small one can be told (röjandekontroll).
///
/// A part smaller than the smallest that may be shown is left out, and never one alone: where the whole is shown, it less
/// the parts shown would give a single one away, or a few that are small even together. Then the next smallest goes with
/// them (sekundär undertryckning; the rules of thumb of official statistics: SCB, *Handbok i statistisk
/// röjandekontroll*).
public enum Suppression {
    /// Which parts of a whole to leave out.
    ///
    /// - Parameters:
    ///   - sizes: How many each part has; a part of none is no part.
    ///   - smallest: How many a part must have to be shown.
    /// - Returns: Their places, the small ones first, and whether the whole gives them away even so: then no part is left
    ///   to go with them.
    public static func hidden(_ sizes: [Int], smallest: Int) -> (places: [Int], isGivenAway: Bool) {
        func isGivenAway(_ places: [Int]) -> Bool {
            guard places.count > 1 else { return true }
            return places.reduce(Int128(0)) { $0 + Int128(sizes[$1]) } < smallest
        }
        var places = sizes.indices.filter { sizes[$0] > 0 && sizes[$0] < smallest }
        guard !places.isEmpty else { return ([], false) }
        let next = sizes.indices.filter { sizes[$0] >= smallest }.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
        for place in next where isGivenAway(places) { places.append(place) }
        return (places, isGivenAway(places))
    }
}
