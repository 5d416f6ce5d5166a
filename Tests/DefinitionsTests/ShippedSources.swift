import KontrollCore

extension ShippedExportTests {
    /// The plans beside Gnesta's and the published ledgers; of a register that is dated in its name, the latest file.
    static let others: [Expected] = [
        Expected(plan: "gotland-socialforvaltning", source: "aktiviteter", rows: 14),
        Expected(plan: "gotland-socialforvaltning", source: "mål", rows: 9),
        Expected(plan: "gotland-socialforvaltning", source: "indikatorer", rows: 7),
        Expected(plan: "gotland-socialforvaltning", source: "genomförandeplaner", rows: 60),
        Expected(plan: "gotland-socialforvaltning", source: "färdplan", rows: 12),
        Expected(plan: "skarpnack-hemtjanst", source: "årshjul", rows: 15),
        Expected(plan: "skarpnack-hemtjanst", source: "livsmedelskontroller", rows: 24),
        Expected(plan: "skarpnack-hemtjanst", source: "hygienobservationer", rows: 14),
        Expected(plan: "skarpnack-hemtjanst", source: "nycklar", rows: 21),
        Expected(plan: "skarpnack-hemtjanst", source: "anställningar", rows: 24),
        Expected(plan: "skarpnack-hemtjanst", source: "indikatorer-tertial", rows: 6),
        Expected(plan: "skarpnack-hemtjanst", source: "indikatorer-år", rows: 6),
        Expected(plan: "skarpnack-hemtjanst", source: "aktiviteter", rows: 5),
        Expected(plan: "skarpnack-hemtjanst", source: "genomförandeplaner", rows: 40),
        Expected(plan: "skarpnack-hemtjanst", source: "besök", rows: 372),
        Expected(plan: "ange-socialnamnd", source: "aktiviteter", rows: 18),
        Expected(plan: "kommun-bas", source: "fakturor", rows: 201),
        Expected(plan: "kommun-bas", source: "attestförteckning", rows: 5),
        Expected(plan: "kommun-bas", source: "behörigheter", rows: 12),
        Expected(plan: "kommun-bas", source: "anställda", rows: 37),
        Expected(plan: "kommun-bas", source: "delegationsbeslut", rows: 48),
        Expected(plan: "kommun-bas", source: "delegationsordning", rows: 3),
        Expected(plan: "kommun-bas", source: "sammanträden", rows: 13),
        Expected(plan: "kommun-bas", source: "åtkomstlogg", rows: 120),
        Expected(plan: "kommun-bas", source: "uppdrag", rows: 16),
        Expected(plan: "kommun-bas", source: "sjukfrånvaro", rows: 216),
        Expected(plan: "kommun-bas", source: "förskolekö", rows: 50),
        Expected(plan: "kommun-bas", source: "bygglov", rows: 18),
        Expected(plan: "kommun-bas", source: "begäran-om-avgörande", rows: 3),
        Expected(plan: "kommun-bas", source: "löneskulder", rows: 22),
        Expected(plan: "kommun-bas", source: "tillsyn", rows: 48),
        Expected(plan: "exempelby-kommunstyrelse", source: "ekonomisystem", rows: 201),
        Expected(plan: "exempelby-kommunstyrelse", source: "attestanter", rows: 5),
    ]
}

extension ShippedExportTests.Expected {
    /// An export without groups and unreadable cells.
    fileprivate init(plan: String, source: SourceID, rows: Int) {
        self.init(plan: plan, source: source, rows: rows, items: rows, unreadable: 0)
    }
}
