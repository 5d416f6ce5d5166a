import KontrollCore

/// One rule (regel) of a control, tried against the columns it names.
struct Rule: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        /// Each row by itself: those for which the code is true deviate.
        case rows(Code)
        /// Rows that are equal in all these columns deviate together.
        case unique([String])
        /// Rows whose cells are not found together in a row of another data set deviate.
        case reference([String], DataSetID, [String])
        /// Groups of rows whose sum lies outside the bounds deviate together.
        case sum(String, per: [String], least: Int64?, most: Int64?)
    }

    /// What a rule may be, by the key that says so.
    enum Kind: String, CaseIterable, Sendable {
        case required = "krav"
        case unique = "unik"
        case values = "värden"
        case pattern = "mönster"
        case range = "intervall"
        case order = "ordning"
        case days = "dagar"
        case reference = "finns_i"
        case sum = "summa"
        case condition = "villkor"
    }

    /// Its number among the control's rules, from 1.
    var number: Int
    var kind: Kind
    /// What the control calls it.
    var name: String?
    /// Why a row deviates, in the author's own words or by default.
    var reason: String
    var form: Form
    /// Only rows for which this is true are asked for.
    var filter: Code?
    var severity: Finding.Severity
    /// The column with the amount at stake.
    var amount: String?
    /// The columns a finding shows.
    var shown: [String]

    /// `regel 2 (unik)`, or with the name the control gave it.
    var title: String { "regel \(number) (\(name ?? kind.rawValue))" }

    /// The columns it reads of the population.
    var columns: [String] {
        let own: [String] =
            switch form {
            case .rows(let code): code.columns
            case .unique(let columns), .reference(let columns, _, _): columns
            case .sum(let column, let per, _, _): [column] + per
            }
        return own + (filter?.columns ?? []) + shown + (amount.map { [$0] } ?? [])
    }
}

/// The rules of one check of one control.
struct RuleSet: Hashable, Sendable {
    var rules: [Rule]
    /// What they read, the population first.
    var reads: [DataRequirement]
}
