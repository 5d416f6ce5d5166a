public import KontrollCore

/// Why a sample (stickprov) cannot be planned, drawn or evaluated.
///
/// No case carries the text of an id: ids may be names or personnummer and must stay out of logs. Positions count from 0.
public enum SamplingError: Error, Hashable, Sendable {
    /// No sample size gives the confidence asked for: the expected errors are too close to the tolerable ones.
    case notAttainable
    /// More units were asked for than there are.
    case exceedsPopulation(requested: Int, population: Int)
    /// The strata that may grow cannot hold the sample: the others have weight 0.
    case exceedsWeightedPopulation
    /// The sample is smaller than the least of each stratum together.
    case belowMinimum(requested: Int, minimum: Int)
    /// More monetary units were asked for than there are öre.
    case exceedsBookValue
    /// Amounts so large that their sum does not fit.
    case amountOverflow
    /// There is nothing to draw from.
    case emptyPopulation
    /// The seed is empty, or holds a comma, a line break or another character that cannot be seen.
    case badSeed
    /// A unit without an id.
    case emptyID(position: Int)
    /// A unit whose id holds a line break, a tab or another control character.
    case badID(position: Int)
    /// Two units have the same id after trimming and normalisation.
    case duplicateID(first: Int, second: Int)
    /// A list that must have one value per unit has another length.
    case lengthMismatch(expected: Int, found: Int)
    /// An answer about a unit that was not drawn.
    case unknownUnit
    /// A drawn unit without an answer.
    case unanswered(position: Int)
    /// The frame has another book value than the plan was made for.
    case otherBookValue(planned: Money, found: Money)
    /// The frame has other strata than the plan was made for.
    case otherStrata
    /// A quantity outside what it can be.
    case outOfRange(Quantity)

    /// The quantities a caller gives.
    public enum Quantity: String, Hashable, Sendable, CaseIterable {
        /// Must lie strictly between 0 and 1.
        case confidence
        /// Must be above 0 and at most 1.
        case tolerable
        /// Must be 0 or more.
        case expected
        /// The number of units, at least 1 and at most 2 to the power 53.
        case population
        /// The number of units drawn, at least 0.
        case size
        /// The number of units examined, at least 1 and at most 2 to the power 53.
        case sampleSize
        /// The number of errors found, at least 0 and at most the sample size.
        case errors
        /// The number of units to pass over, at least 0.
        case skip
        /// The largest misstatement that can be tolerated, above 0.
        case tolerableAmount
        /// The number of öre drawn, from 1 to ten million; drawing them by themselves needs a number, not an interval.
        case hits
        /// The sampling interval, above 0.
        case interval
        /// The random start, from 1 to the interval.
        case start
        /// The value of the items that are not top items, at least 0.
        case restValue
        /// The booked amount of an erroneous item, above 0, drawn at least once.
        case errorAmount
        /// The share drawn at random beside units taken for their risk: above 0 and at most 1.
        case randomShare
        /// A stratum's spread of amounts or least sample, at least 0, and not too many digits.
        case weight
    }
}

extension SamplingError: CustomStringConvertible {
    /// The stable code, as the vectors of the method spell it.
    public var code: String {
        switch self {
        case .notAttainable: "not_attainable"
        case .exceedsPopulation: "n_exceeds_population"
        case .exceedsWeightedPopulation: "n_exceeds_weighted_population"
        case .belowMinimum: "n_below_minimum"
        case .exceedsBookValue: "n_exceeds_book_value"
        case .amountOverflow: "amount_overflow"
        case .emptyPopulation: "empty_population"
        case .badSeed: "bad_seed"
        case .emptyID: "empty_id"
        case .badID: "bad_id"
        case .duplicateID: "duplicate_id"
        case .lengthMismatch: "length_mismatch"
        case .unknownUnit: "unknown_unit"
        case .unanswered: "unanswered"
        case .otherBookValue: "other_book_value"
        case .otherStrata: "other_strata"
        case .outOfRange: "out_of_range"
        }
    }

    /// A sentence for the reader.
    public var description: String {
        switch self {
        case .notAttainable:
            "ingen stickprovsstorlek räcker: det förväntade felet ligger för nära det godtagbara"
        case .exceedsPopulation(let requested, let population):
            "\(Swedish.grouped(requested)) enheter begärs men det finns bara \(Swedish.grouped(population))"
        case .exceedsWeightedPopulation:
            "stickprovet är större än vad strata med vikt över 0 rymmer"
        case .belowMinimum(let requested, let minimum):
            "\(Swedish.grouped(requested)) enheter begärs men minst \(Swedish.grouped(minimum)) behövs för alla strata"
        case .exceedsBookValue: "fler enheter begärs än det finns ören i det bokförda värdet"
        case .amountOverflow: "beloppen är för stora för att summeras"
        case .emptyPopulation: "urvalsramen är tom"
        case .badSeed:
            "startvärdet får inte vara tomt och inte innehålla komma, radbrytning, tabb eller tecken som inte syns"
        case .emptyID(let position): "enhet nummer \(Swedish.grouped(position + 1)) i urvalsramen saknar id"
        case .badID(let position):
            "enhet nummer \(Swedish.grouped(position + 1)) i urvalsramen har ett id med radbrytning, tabb eller annat "
                + "styrtecken"
        case .duplicateID(let first, let second):
            "enheterna nummer \(Swedish.grouped(first + 1)) och \(Swedish.grouped(second + 1)) har samma id"
        case .lengthMismatch(let expected, let found):
            "\(Swedish.grouped(expected)) värden väntades, ett för varje enhet, men \(Swedish.grouped(found)) gavs"
        case .unknownUnit: "ett svar gäller en enhet som inte är dragen"
        case .unanswered(let position): "dragen enhet nummer \(Swedish.grouped(position + 1)) saknar svar"
        case .otherBookValue(let planned, let found):
            "urvalsramens bokförda värde är \(found.swedish) kr men planen gjordes för \(planned.swedish) kr"
        case .otherStrata: "urvalsramen har andra strata, eller andra antal i dem, än planen gjordes för"
        case .outOfRange(let quantity): quantity.rule
        }
    }
}

extension SamplingError.Quantity {
    /// What the quantity must be.
    var rule: String {
        switch self {
        case .confidence: "konfidensgraden ska vara större än 0 % och mindre än 100 %"
        case .tolerable: "den godtagbara felandelen ska vara större än 0 % och högst 100 %"
        case .expected: "det förväntade felet får inte vara negativt"
        case .population: "populationen ska ha minst en enhet och högst 9 biljarder"
        case .size: "stickprovets storlek får inte vara negativ"
        case .sampleSize: "det granskade stickprovet ska ha minst en enhet"
        case .errors: "antalet fel ska vara minst 0 och högst stickprovets storlek"
        case .tolerableAmount: "det godtagbara felbeloppet ska vara större än 0"
        case .hits: "antalet dragna ören ska anges och vara minst 1 och högst tio miljoner"
        case .interval: "urvalsintervallet ska vara större än 0 och får inte vara orimligt stort"
        case .start: "startpunkten ska ligga mellan 1 och urvalsintervallet"
        case .restValue: "värdet av de mindre posterna får inte vara negativt"
        case .errorAmount: "en felaktig post ska ha ett bokfört belopp över 0 och vara dragen minst en gång"
        case .weight: "stratats vikt får inte vara negativ och inte ha för många siffror"
        case .randomShare: "slumpandelen ska vara större än 0 % och högst 100 %"
        case .skip: "antalet redan dragna enheter får inte vara negativt"
        }
    }
}
