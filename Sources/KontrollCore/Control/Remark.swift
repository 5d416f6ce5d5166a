import Foundation

/// What a reader must know of how an outcome came about (anmärkning).
public struct Remark: Sendable, Hashable, Codable {
    /// What it is about.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// An earlier run of the occurrence came to something worse.
        case retried = "omprövad"
        /// What the control or its sources say has changed since the run.
        case redefined = "definition ändrad"
        /// A file the run read is another now.
        case replaced = "underlag ändrat"
        /// A file the run read has more in it now, after all that was read.
        case grown = "underlag påfyllt"
        /// A check came to something else when it was asked the same.
        case unsteady = "svarade olika"
        /// Somebody without the role, or in a role that nobody held, changed or excused the outcome.
        case unheld = "innehar inte rollen"
        /// A person chose the seed of its sample.
        case chosenSeed = "valt startvärde"
        /// Its sample was drawn anew from another frame before anybody had gone through the one before.
        case redrawn = "omdraget stickprov"
    }

    /// What it is about.
    public var kind: Kind
    /// The occurrence's period.
    public var period: String
    /// What happened, in Swedish; no names of accounts.
    public var text: String

    /// A remark.
    public init(_ kind: Kind, period: String, text: String) {
        (self.kind, self.period, self.text) = (kind, period, text)
    }

    /// Whether the outcome should be made anew to hold for what there is now.
    public var asksForAnother: Bool { [.redefined, .replaced].contains(kind) }
}

extension ControlStanding {
    /// The remarks on its occurrences; where it has several, each says which.
    public var remarks: [String] {
        occurrences.flatMap { standing in
            standing.remarks.map { occurrences.count > 1 ? "\($0.period): \($0.text)" : $0.text }
        }
    }
}

extension Plan {
    /// What has changed in the plan's files since a run: that of its control, and the sources it read.
    ///
    /// What an older program did not keep of a run cannot be told to have changed.
    public func redefined(since run: RunRecord) -> [Remark] {
        guard let control = controls.first(where: { $0.id == run.control }) else { return [] }
        var changed: [String] = []
        if control.definitionHash != run.definitionHash { changed.append("kontrollens fil") }
        let other = run.inputs.filter { input in
            input.definition.map { $0 != sources[input.source]?.canonicalText } ?? false
        }
        if !other.isEmpty {
            changed.append("data.yaml (\(Swedish.list(other.map(\.source.rawValue))))")
        }
        return changed.map {
            Remark(
                .redefined, period: run.occurrence.period,
                text: "\($0) har ändrats sedan dess, det gamla utfallet står kvar")
        }
    }
}

extension SourceDefinition {
    /// The definition as canonical JSON, but for whom to ask, which decides nothing: what a run keeps of how it read.
    public var canonicalText: String {
        var definition = self
        definition.contact = nil
        return (try? CanonicalJSON.data(definition)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
