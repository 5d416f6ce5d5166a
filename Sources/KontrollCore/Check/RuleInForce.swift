extension RuleSource {
    /// Whether the rule holds on a day; one without days always does.
    public func isInForce(on day: CivilDate) -> Bool { from ?? .earliest <= day && day <= to ?? .latest }
}

extension CheckDescription {
    /// The first law among the sources that holds on a day: an event is judged by the rule of its own date. Nil when
    /// no rule is known for the day, and what happened then is *ej prövad*.
    public func law(on day: CivilDate) -> RuleSource? {
        sources.first { $0.standing == .law && $0.isInForce(on: day) }
    }
}
