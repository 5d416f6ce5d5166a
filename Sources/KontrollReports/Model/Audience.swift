public import KontrollCore

extension Report {
    /// Whom a version is for.
    public enum Audience: String, Sendable, Codable, Hashable, CaseIterable {
        /// Anybody (offentlig).
        case open = "offentlig"
        /// Those who may see what single rows say (begränsad): secrecy under OSL 26 kap. 1 § may hold for it.
        case restricted = "begränsad"
    }

    /// A finding with the rows that show it, for a restricted version.
    public struct CitedLine: Sendable, Codable, Hashable {
        /// The control.
        public var control: ControlID
        /// The occurrence's period.
        public var period: String
        /// The check.
        public var check: CheckID
        /// How grave it is.
        public var severity: Finding.Severity
        /// Why, with the values of the rows.
        public var text: String
        /// `fil:rad` of each row, with what a reader knows it by: `fakturor.csv:12 (Fakturanr 10023, Levnr 4711)`.
        public var places: [String]
        /// The amount at stake; nil where there is none.
        public var amount: Money?
        /// Its currency, where that is not kronor.
        public var currency: String?

        /// The findings of a run; none when what it cited has been destroyed.
        static func lines(of run: RunRecord, _ details: RunDetails?) -> [CitedLine] {
            (details?.checks ?? []).flatMap { check in
                check.findings.map { cited in
                    CitedLine(
                        control: run.control.cleaned, period: run.occurrence.period, check: check.check.cleaned,
                        severity: cited.finding.severity, text: cited.finding.reason.text.cleaned,
                        places: cited.shownPlaces.map(\.cleaned), amount: cited.finding.amount)
                }
            }
        }
    }
}
