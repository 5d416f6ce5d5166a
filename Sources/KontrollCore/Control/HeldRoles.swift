extension Contribution {
    /// What a reader must know of the role that another judgement or a waiver was said in: that nobody held it, or that
    /// the account does not, then or now; nil where it did, or where neither the ledger nor the plan as its files say it
    /// now does.
    public func unheld(in plan: Plan) -> String? {
        guard kind == .override || kind == .waiver else { return nil }
        if let holders {
            if holders.isEmpty { return "rollen saknade innehavare" }
            if !holders.contains(account) { return "kontot innehade inte rollen" }
        }
        let now = plan.roles[role]?.holders ?? []
        return now.isEmpty || now.contains(account) ? nil : "kontot innehar inte rollen nu"
    }
}

extension OccurrenceStanding {
    /// What is to be said of the roles behind the override in force and the newest waiver.
    func unheld(in plan: Plan) -> [String] {
        func said(_ what: String, _ statement: Contribution?) -> String? {
            statement.flatMap { said in said.unheld(in: plan).map { "\(what) av \(said.role): \($0)" } }
        }
        return [said("utfallet är ändrat", override), said("godkänt undantag", waiver)].compactMap(\.self)
    }
}
