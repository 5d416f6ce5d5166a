/// Whether an outcome must be signed before it stands (attest), and by how many.
public enum Attestation: String, Codable, Sendable, Hashable, CaseIterable {
    /// Nobody has to sign.
    case notAsked
    /// One account signs.
    case one
    /// Two accounts sign, and at least one of them does not hold the role that answers for the control
    /// (tvåhandsprincip).
    case twoHands

    /// How many accounts must sign.
    public var hands: Int {
        switch self {
        case .notAsked: 0
        case .one: 1
        case .twoHands: 2
        }
    }

    /// The one of two that asks for more signatures.
    public func stricter(_ other: Attestation?) -> Attestation {
        guard let other, other.hands > hands else { return self }
        return other
    }

    /// What is still missing, in Swedish; nil when the signatures are enough.
    public func missing(_ signatures: [Contribution]) -> String? {
        let accounts = Dictionary(grouping: signatures, by: \.account)
        guard accounts.count >= hands else {
            return self == .one
                ? "väntar på attest" : "väntar på attest av två personer, \(accounts.count) av 2 har attesterat"
        }
        guard self == .twoHands else { return nil }
        // An account that has signed once as the one responsible stays so, whatever role it signs in next.
        let independent = accounts.values.contains { $0.allSatisfy { $0.isResponsible != true } }
        return independent ? nil : "väntar på attest av någon som inte ansvarar för kontrollen"
    }
}

extension Control {
    /// The outcome once signatures have been asked for: one that needs them and lacks them is still *pågår*, and what
    /// it would be is its interim. A run that had to be signed when it was carried out still has to be, whatever the
    /// control's file says since.
    /// Once the grace has passed what still lacks them is gul at best.
    func attested(
        _ outcome: Outcome, of run: RunRecord?, by signatures: [Contribution], isLate: Bool
    ) -> Outcome {
        let attestation = attestation.stricter(run?.attestation)
        guard attestation != .notAsked, [.green, .yellow, .red].contains(outcome.state),
            outcome.execution != .notCarriedOut,
            let missing = attestation.missing(signatures)
        else { return outcome }
        var waiting = outcome
        waiting.state = .ongoing
        waiting.interim = isLate ? outcome.colour.map { max($0, .yellow) } : outcome.colour
        waiting.execution = nil
        waiting.reason = missing + (isLate ? " sedan respiten gick ut" : "")
        waiting.add(outcome.reason)
        return waiting
    }

    /// The signatures that hold: those of this very run, given after the last result or override that was said of it.
    func signatures(run: RunRecord?, _ statements: [Contribution]) -> [Contribution] {
        let spoken = statements.lastIndex { $0.kind == .record || $0.kind == .override }
        let after = spoken.map { statements[($0 + 1)...] } ?? statements[...]
        return after.filter { statement in
            statement.kind == .attest && (run.map { statement.runs.contains($0.run) } ?? true)
        }
    }
}
