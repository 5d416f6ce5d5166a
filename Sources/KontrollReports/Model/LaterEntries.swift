import KontrollCore

extension Report {
    /// That the ledger has gone on since the day the report shows; nil where it has not.
    var laterText: String? {
        laterEntries.map { count in
            "Liggaren har \(Swedish.count(count, "senare post", "senare poster")) än läget den \(title.asOf), som inte "
                + "visas här"
        }
    }
}
