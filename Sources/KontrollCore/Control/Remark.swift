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

/// How a plan's files define its controls and sources now, to compare with what runs kept of them (definitioner).
public struct DefinitionsNow: Sendable {
    private let controls: [ControlID: String]
    private let sources: [SourceID: String]

    /// The definitions of a plan.
    public init(_ plan: Plan) {
        controls = Dictionary(plan.controls.map { ($0.id, $0.definitionHash) }, uniquingKeysWith: { first, _ in first })
        sources = plan.sources.mapValues(\.canonicalText)
    }

    /// What has changed since a run: the file of its control, and the sources it read. A control that the plan no longer
    /// has is told of elsewhere.
    ///
    /// What an older program did not keep of a run cannot be told to have changed.
    public func remarks(on run: RunRecord) -> [Remark] {
        guard let definition = controls[run.control] else { return [] }
        var changed: [String] = []
        if definition != run.definitionHash { changed.append("kontrollens fil") }
        let other = run.inputs.filter { input in input.definition.map { $0 != sources[input.source] } ?? false }
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
