public import KontrollCore

extension Report {
    /// One run behind an outcome (körning), without anything read from single rows.
    public struct RunLine: Sendable, Codable, Hashable {
        /// What tells the run from all others.
        public var run: String
        /// The control.
        public var control: ControlID
        /// The process it guards.
        public var process: String
        /// The occurrence's period: `2023-01/2023-06`.
        public var period: String
        /// The day it was run as of.
        public var asOf: CivilDate
        /// The day it was entered, where that was later.
        public var entered: CivilDate?
        /// The text all drawing started from.
        public var seed: String
        /// The version of the program.
        public var programVersion: String
        /// SHA-256 of the control's definition file.
        public var definitionHash: String
        /// The state the machine came to.
        public var state: OutcomeState
        /// The worst seen so far while the state has no colour.
        public var interim: Colour?
        /// Why: the limit that was met, what is awaited, what went wrong.
        public var reason: String
        /// Rows or items examined.
        public var examined: Int
        /// What the deviations are counted of, where that is not the rows.
        public var units: ExaminedUnits?
        /// The currency of its amounts, where that is not kronor.
        public var currency: String?
        /// Deviations found.
        public var deviations: Int
        /// Rows that some deviation concerns, each once.
        public var affected: Int
        /// Findings that only ask for a look.
        public var looks: Int
        /// The deviations' amounts together; nil when they have none.
        public var amount: Money?
        /// A person's other judgement, kept beside the machine's; nil when there is none.
        public var override: Comment?
        /// The checks, in the control's order.
        public var checks: [CheckLine]
        /// That its details have been destroyed (gallrat); nil while the ledger has them.
        public var purged: String?
    }

    /// One check of a run.
    public struct CheckLine: Sendable, Codable, Hashable {
        /// The check.
        public var check: CheckID
        /// What a reader calls it.
        public var title: String
        /// The version of its judgement.
        public var version: Int
        /// The parameters in force, by key.
        public var parameters: [ParameterLine]
        /// The limits in force as the plan writes them, röd before gul; none for the usual judgement.
        public var limits: [Named]
        /// Rows of the population read.
        public var rowsRead: Int
        /// Rows whose day lies outside the occurrence's window.
        public var outsideWindow: Int
        /// The population's rows against the window before, where that is known.
        public var comparison: String?
        /// Rows examined.
        public var examined: Int
        /// Rows not examined, by reason.
        public var excluded: [ExclusionLine]
        /// Rows set aside as they could not be read, by reason.
        public var setAside: [SetAsideLine]
        /// Things that make the data doubtful.
        public var doubts: [String]
        /// What is worth knowing of the data that makes none of it doubtful.
        public var notes: [String]
        /// The findings by reason.
        public var reasons: [ReasonLine]
        /// The measures by name.
        public var measures: [Named]
        /// The samples drawn.
        public var samples: [SampleLine]
        /// What a reviewed sample says and does not say.
        public var statements: SampleStatements?
        /// Why it could not be carried out; nil when it was.
        public var failure: String?
        /// The data set whose rows it accounts for; nil where that is not known.
        public var population: DataSetID?

        /// Whether its data are on things alone.
        var isImpersonal: Bool { PersonHiding.isImpersonal(population) }
    }

    /// A parameter in force.
    public struct ParameterLine: Sendable, Codable, Hashable {
        /// The key in the control's file.
        public var name: String
        /// What it means, in Swedish; the key where the program does not know the check.
        public var label: String
        /// The value, with its unit.
        public var value: String
    }

    /// Rows not examined for one reason.
    public struct ExclusionLine: Sendable, Codable, Hashable {
        /// Whether the rows were outside the question, or could not be answered for.
        public var kind: Exclusion.Kind
        /// Why.
        public var reason: String
        /// How many rows; nil where they are too few to be told apart in public.
        public var count: Int?
    }

    /// Rows set aside for one reason.
    public struct SetAsideLine: Sendable, Codable, Hashable {
        /// The data set.
        public var dataSet: DataSetID
        /// Why.
        public var reason: String
        /// How many rows; nil where they are too few to be told apart in public.
        public var count: Int?
        /// How many rows the data set has in all.
        public var of: Int
    }

    /// Findings that share a reason.
    public struct ReasonLine: Sendable, Codable, Hashable {
        /// The reason, with `…` for every value read from a row.
        public var text: String
        /// How grave.
        public var severity: Finding.Severity
        /// How many; nil where they are too few to be told apart in public.
        public var count: Int?
        /// Their amounts together; nil when they have none, or are too few.
        public var amount: Money?
    }

    /// A sample (stickprov) with what is needed to draw it again.
    public struct SampleLine: Sendable, Codable, Hashable {
        /// How it was drawn.
        public var method: String
        /// How many items could be drawn.
        public var population: Int
        /// How many were drawn.
        public var size: Int
        /// Why the sample has its size.
        public var sizeReason: String
        /// What was kept out of the population.
        public var filters: [String]
        /// The text the draw started from.
        public var seed: String
        /// SHA-256 of the population's sorted ids.
        public var frameHash: String
        /// The rule that colours the sample once it is reviewed, where the control has no limits; nil when there is none.
        public var rule: String?
        /// Where the frame and the seed stand in the ledger; nil when it is not known.
        public var entries: SampleEntries?

        /// How it was drawn, in words.
        var methodText: String {
            switch method {
            case "ticket": "slumpmässigt med lotter (SHA-256 av startvärde och id)"
            case "mus": "i förhållande till beloppet (monetärt urval, MUS)"
            default: "med metoden \(method)"
            }
        }
    }

    /// A file that runs read (underlag), and which.
    public struct SourceLine: Sendable, Codable, Hashable {
        /// The plan's name for the source.
        public var source: SourceID
        /// The data set it serves.
        public var dataSet: DataSetID
        /// The file's path below the plan's folder.
        public var file: String
        /// SHA-256 of its bytes.
        public var sha256: String
        /// Its size in bytes.
        public var bytes: Int
        /// Its rows of data.
        public var rows: Int
        /// The controls whose runs read it.
        public var controls: [ControlID]
        /// The runs that read it.
        public var runs: [String]
    }
}
