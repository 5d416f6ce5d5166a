public import KontrollCore

/// What a check draws, for the words of its settings.
public protocol SampledItems: Sendable {
    /// What the items are called, in the plural: `fakturor`.
    static var plural: String { get }
    /// The share of items in error that is tolerated unless the control says otherwise.
    static var tolerable: Rate { get }
    /// What is asked of each of them.
    static var questions: [ReviewRequest.Question] { get }
}

extension SampledItems {
    /// Five percent.
    public static var tolerable: Rate { Rate(5, over: 100) ?? .one }
}

/// What a control may set of a sample that is reviewed against a checklist: the one declaration for all such checks.
public struct SampleParameters<Items: SampledItems>: CheckParameters {
    @Parameter("Hur säkert stickprovet ska visa att felen är godtagbara")
    public var confidence = Rate(95, over: 100) ?? .one
    @Parameter("Största godtagbara andel \(Items.plural) med fel")
    public var tolerable = Items.tolerable
    @Parameter("Antal \(Items.plural) med fel som stickprovet får visa och ändå vara godtagbart", unit: Items.plural)
    public var expectedErrors = 0
    @Parameter("Antal \(Items.plural) att dra; 0 betyder så många som planen kräver", unit: Items.plural)
    public var size = 0
    @Parameter("Frågor att ställa om varje post, av dem som granskningen har; tom lista ställer alla")
    public var questions: [String] = []

    /// The defaults.
    public init() {}

    /// The terms that the sample is planned and evaluated by.
    public var terms: SampleTerms {
        SampleTerms(confidence: confidence, tolerable: tolerable, expectedErrors: expectedErrors, size: size)
    }

    /// Refuses terms that no sample can have.
    public func validate() throws(ParameterProblem) {
        try Items.questions.refuseUnknown(questions)
        try terms.validate()
    }
}

/// What a control may set of a sample that draws as many items from every unit (stratifierat stickprov).
public struct StratumSampleParameters<Items: SampledItems>: CheckParameters {
    @Parameter("Antal \(Items.plural) att dra ur varje enhet", unit: Items.plural)
    public var perUnit = 4
    @Parameter("Hur säkra gränserna för felandelen ska vara")
    public var confidence = Rate(95, over: 100) ?? .one
    @Parameter("Största godtagbara andel \(Items.plural) med brister")
    public var tolerable = Items.tolerable
    @Parameter("Frågor att ställa om varje post, av dem som granskningen har; tom lista ställer alla")
    public var questions: [String] = []

    /// The defaults.
    public init() {}

    /// Refuses terms that no sample can have.
    public func validate() throws(ParameterProblem) {
        try Items.questions.refuseUnknown(questions)
        guard 1...1_000_000 ~= perUnit else { throw .outOfRange(key: "perUnit", allowed: "1 till 1 000 000") }
        try SampleTerms(confidence: confidence, tolerable: tolerable).validate()
    }
}
