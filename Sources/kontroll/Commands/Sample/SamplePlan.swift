import ArgumentParser
import KontrollCore
import KontrollSampling

extension Sample {
    /// How many to draw.
    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan", abstract: "Räknar ut hur många poster eller ören som ska dras.",
            discussion: """
                Felantal: --population, --tolerable och --expected-errors eller --expected-rate. Belopp: --method mus med \
                --book-value, --tolerable-amount och --expected-amount. Strata: --strata med --size eller --per-stratum.
                """)

        @Option(help: ArgumentHelp("Antal poster att dra ur.", valueName: "antal"))
        var population: Int?

        @Option(help: ArgumentHelp("Hur säkert stickprovet ska vara.", valueName: "procent"), transform: Given.rate)
        var confidence = Rate(95, over: 100) ?? .one

        @Option(help: ArgumentHelp("Största godtagbara andel fel.", valueName: "procent"), transform: Given.rate)
        var tolerable: Rate?

        @Option(help: ArgumentHelp("Fel som stickprovet får visa.", valueName: "antal"))
        var expectedErrors: Int?

        @Option(
            help: ArgumentHelp("Väntad andel fel i stället för antal.", valueName: "procent"), transform: Given.rate)
        var expectedRate: Rate?

        @Option(help: "Fördelning, eller mus för beloppsurval.")
        var method = SampleMethod.hypergeometric

        @Option(
            help: ArgumentHelp("Bokfört värde: summan av positiva belopp.", valueName: "kronor"), transform: Given.money
        )
        var bookValue: Money?

        @Option(help: ArgumentHelp("Största godtagbara felbelopp.", valueName: "kronor"), transform: Given.money)
        var tolerableAmount: Money?

        @Option(help: ArgumentHelp("Väntat felbelopp (förval: 0).", valueName: "kronor"), transform: Given.money)
        var expectedAmount: Money?

        @Option(help: ArgumentHelp("Stratumens storlekar: 22,18,31,15,40.", valueName: "antal,…"))
        var strata: String?

        @Option(help: ArgumentHelp("Antal att dra i alla strata tillsammans.", valueName: "antal"))
        var size: Int?

        @Option(help: ArgumentHelp("Antal att dra ur varje stratum.", valueName: "antal"))
        var perStratum: Int?

        @Option(help: "Hur --size fördelas på strata.")
        var allocation = Allocation.proportional

        @Option(help: ArgumentHelp("Stratumens standardavvikelser, för neyman: 100,25,7.5.", valueName: "tal,…"))
        var deviations: String?

        @Option(help: ArgumentHelp("Minst så många ur varje stratum.", valueName: "antal"))
        var minimum = 1

        @Option(help: "Utskriftens form: text eller json.")
        var format = Run.Format.text

        func run() throws {
            if strata != nil { return try stratified() }
            try CommandFailure.refuse(
                size != nil || perStratum != nil, "--size och --per-stratum", "fördelas på --strata")
            switch method {
            case .moneyUnits: try money()
            case .hypergeometric, .binomial, .poisson: try attribute()
            }
        }

        private func attribute() throws {
            try CommandFailure.refuse(
                bookValue != nil || tolerableAmount != nil || expectedAmount != nil,
                "--book-value, --tolerable-amount och --expected-amount", "hör till --method mus")
            try CommandFailure.refuse(
                expectedErrors != nil && expectedRate != nil, "--expected-errors och --expected-rate", "går inte ihop")
            let tolerable = try CommandFailure.required(tolerable, "--tolerable", "största godtagbara andel fel")
            let distribution = try method.distribution(population)
            let expected: AttributePlan.Expectation = expectedRate.map { .rate($0) } ?? .errors(expectedErrors ?? 0)
            let plan = try CommandFailure.step { () throws(SamplingError) in
                try AttributePlan(
                    method: distribution, confidence: confidence, tolerable: tolerable, expected: expected)
            }
            try show(SampleReport(plan), AttributePlanDocument(method, plan))
        }

        private func money() throws {
            let why = "den hör inte till --method mus, som planeras i belopp"
            try CommandFailure.refuse(tolerable != nil, "--tolerable", "\(why): ange --tolerable-amount")
            try CommandFailure.refuse(
                expectedErrors != nil || expectedRate != nil, "--expected-errors och --expected-rate",
                "\(why): ange --expected-amount")
            try CommandFailure.refuse(population != nil, "--population", "\(why): ange --book-value")
            let book = try CommandFailure.required(bookValue, "--book-value", "summan av de positiva beloppen")
            let limit = try CommandFailure.required(
                tolerableAmount, "--tolerable-amount", "största godtagbara felbelopp")
            let plan = try CommandFailure.step { () throws(SamplingError) in
                try MoneyPlan(confidence: confidence, bookValue: book, tolerable: limit, expected: expectedAmount ?? 0)
            }
            try show(SampleReport(plan), MoneyPlanDocument(plan))
        }

        private func stratified() throws {
            let sizes = try Self.counts(strata ?? "")
            guard size ?? 1 > 0, perStratum ?? 1 > 0 else {
                throw CommandFailure.usage("--size och --per-stratum ska vara minst 1: ett tomt stickprov säger inget")
            }
            let names = sizes.indices.map { "Stratum \($0 + 1)" }
            let found = try CommandFailure.step { () throws(SamplingError) in
                try allocation.allocate(
                    sizes, size: size, perStratum: perStratum, minimum: minimum,
                    deviations: (deviations ?? "").split(separator: ",").compactMap { Rate(decimal: $0) })
            }
            guard let found else {
                throw CommandFailure.usage("ange antingen --size, fördelat på strata, eller --per-stratum")
            }
            let facts = zip(names, zip(found.sizes, sizes)).map { ($0, $1.0, $1.1) }
            switch format {
            case .json:
                Console.line(
                    try CanonicalJSON.pretty(StratumPlanDocument(found, sizes, perStratum == nil ? allocation : nil)))
            case .text:
                for (name, drawn, all) in facts {
                    Console.line("\(name): \(Swedish.grouped(drawn)) av \(Swedish.grouped(all))")
                }
                Console.line("Tillsammans: \(Swedish.grouped(found.total))")
            }
        }

        private static func counts(_ text: String) throws -> [Int] {
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
                .map { Int($0.filter { !$0.isWhitespace }) }
            let counts = parts.compactMap { $0 }
            guard counts.count == parts.count, !counts.isEmpty, counts.allSatisfy({ $0 > 0 }) else {
                throw CommandFailure.usage(
                    "”\(text)” är inga storlekar, väntade heltal över 0 med komma emellan: 22,18,31")
            }
            return counts
        }

        private func show(_ report: SampleReport, _ document: some Encodable) throws {
            switch format {
            case .json: Console.line(try CanonicalJSON.pretty(document))
            case .text: Console.show(report)
            }
        }
    }

    /// How a sample is shared out over strata, by the words of `--allocation`.
    enum Allocation: String, CaseIterable, ExpressibleByArgument {
        case proportional, equal, neyman

        /// Nil when it is not said how many to draw, or said in two ways.
        func allocate(
            _ populations: [Int], size: Int?, perStratum: Int?, minimum: Int = 1, deviations: [Rate] = []
        ) throws(SamplingError) -> StratumAllocation? {
            switch (size, perStratum) {
            case (nil, let each?): return try StratumAllocation(perStratum: each, populations: populations)
            case (let total?, nil):
                let weighting: StratumAllocation.Weighting =
                    switch self {
                    case .proportional: .proportional
                    case .equal: .equal
                    case .neyman: .neyman(deviations: deviations)
                    }
                return try StratumAllocation(weighting, total: total, populations: populations, minimum: minimum)
            case (nil, nil), (_?, _?): return nil
            }
        }
    }
}
