import ArgumentParser
import KontrollCore
import KontrollDigest
import KontrollSampling

extension Sample {
    /// Which to look at.
    struct Select: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "select", abstract: "Drar poster ur en fil: samma fil och startvärde ger alltid samma poster.",
            discussion: """
                Lotten är SHA-256 av ”startvärde,id”; de lägsta lotterna dras. Textutskriften är rader med tabb emellan, \
                rader som börjar med # är upplysningar.
                """)

        enum Method: String, CaseIterable, ExpressibleByArgument {
            case ticket, systematic, targeted
            case interval = "mus-interval"
            case cell = "mus-cell"
        }

        @OptionGroup var export: ExportOptions

        @Option(help: ArgumentHelp("Startvärdet, utan kommatecken: tärningskast till exempel.", valueName: "text"))
        var seed: String

        @Option(help: ArgumentHelp("Antal att dra; ören när belopp dras.", valueName: "antal"))
        var size: Int?

        @Option(help: ArgumentHelp("Kolumnen som skiljer en post från alla andra.", valueName: "kolumn"))
        var id: String

        @Option(help: ArgumentHelp("Kolumnen som delar posterna i strata.", valueName: "kolumn"))
        var strata: String?

        @Option(help: ArgumentHelp("Antal ur varje stratum i stället för --size.", valueName: "antal"))
        var perStratum: Int?

        @Option(help: "Hur --size fördelas på strata: proportional eller equal.")
        var allocation = Allocation.proportional

        @Option(help: ArgumentHelp("Hoppa över så många redan dragna: en utökning.", valueName: "antal"))
        var skip = 0

        @Option(help: "ticket (lottning), systematic, targeted (riktat), mus-interval eller mus-cell (belopp).")
        var method: Method?

        @Option(help: ArgumentHelp("Beloppskolumnen, för beloppsurval.", valueName: "kolumn"))
        var amount: String?

        @Option(
            help: ArgumentHelp("Urvalsintervall i stället för --size, för beloppsurval.", valueName: "kronor"),
            transform: Given.money)
        var interval: Money?

        @Option(help: ArgumentHelp("Kolumnen med risk (belopp eller poäng), för riktat urval.", valueName: "kolumn"))
        var risk: String?

        @Option(
            help: ArgumentHelp("Andel som slumpas bredvid de riktade (förval: 25 %).", valueName: "procent"),
            transform: Given.rate)
        var randomShare: Rate?

        @Option(help: "Utskriftens form: text eller json.")
        var format = Run.Format.text

        /// The method, where it is not said: by what else is given.
        private var chosen: Method { method ?? (amount != nil ? .interval : risk != nil ? .targeted : .ticket) }

        func run() throws {
            let seed: Seed
            do { seed = try Seed(self.seed) } catch {
                throw CommandFailure.usage("--seed: \(error) [\(error.code)]")
            }
            try refuseUnused()
            switch chosen {
            case .interval, .cell: try money(seed)
            case .targeted: try targeted(seed)
            case .ticket where strata != nil: try stratified(seed)
            case .ticket, .systematic: try simple(seed)
            }
        }

        private func refuseUnused() throws {
            let takesMoney = chosen == .interval || chosen == .cell
            try CommandFailure.refuse(
                !takesMoney && (amount != nil || interval != nil), "--amount och --interval", "hör till beloppsurval")
            try CommandFailure.refuse(
                chosen != .targeted && (risk != nil || randomShare != nil), "--risk och --random-share",
                "hör till --method targeted")
            try CommandFailure.refuse(
                chosen != .ticket && (strata != nil || perStratum != nil || skip != 0),
                "--strata, --per-stratum och --skip", "hör till --method ticket")
            try CommandFailure.refuse(strata == nil && perStratum != nil, "--per-stratum", "behöver --strata")
            try CommandFailure.refuse(
                strata != nil && skip != 0, "--skip", "utökar ett odelat stickprov; dra om strata med större antal")
            try CommandFailure.refuse(
                allocation == .neyman, "--allocation neyman",
                "kräver spridningen i varje stratum: räkna antalen med sample plan")
            guard size ?? 1 > 0, perStratum ?? 1 > 0 else {
                throw CommandFailure.usage("--size och --per-stratum ska vara minst 1: ett tomt stickprov säger inget")
            }
            guard skip >= 0 else { throw CommandFailure.usage("--skip får inte vara negativt") }
        }

        private func simple(_ seed: Seed) throws {
            let size = try CommandFailure.required(size, "--size", "hur många poster som ska dras")
            let file = try SampleFile(export, id: id)
            let frame = try file.frame { () throws(SamplingError) in try TicketFrame(file.ids) }
            let units = try CommandFailure.step { () throws(SamplingError) in
                chosen == .systematic
                    ? try frame.drawSystematically(seed: seed, size: size)
                    : try frame.draw(seed: seed, size: size, skip: skip)
            }
            try show(
                SelectDocument(
                    chosen.rawValue, seed, file, id, frame.digest, units.map { .init($0, file) }), file)
        }

        private func stratified(_ seed: Seed) throws {
            let column = strata ?? ""
            let file = try SampleFile(export, id: id, texts: [column])
            let names = try file.texts(column)
            let alike = Dictionary(grouping: Set(names)) { $0.lowercased().filter { !$0.isWhitespace } }
            for names in alike.values.filter({ $0.count > 1 }).map({ $0.sorted() }).sorted(by: { $0[0] < $1[0] }) {
                let list = Swedish.list(names.map { "”\($0)”" })
                Console.error("Obs: strata \(list) skrivs nästan lika och dras var för sig")
            }
            let frame = try file.frame { () throws(SamplingError) in try TicketFrame(file.ids) }
            let selection = try CommandFailure.step { () throws(SamplingError) in
                let plan = try StratifiedPlan(strata: names, confidence: Rate(95, over: 100) ?? .one) {
                    populations throws(SamplingError) in
                    guard
                        let found = try allocation.allocate(populations, size: size, perStratum: perStratum)
                    else { throw .outOfRange(.size) }
                    return found
                }
                return try plan.select(from: frame, strata: names, seed: seed)
            }
            var document = SelectDocument(
                chosen.rawValue, seed, file, id, frame.digest,
                selection.strata.flatMap { stratum in stratum.units.map { .init($0, file, stratum: stratum.name) } })
            document.strata = selection.strata.map {
                .init(name: $0.name, population: $0.population, size: $0.units.count)
            }
            try show(document, file)
        }

        private func targeted(_ seed: Seed) throws {
            let size = try CommandFailure.required(size, "--size", "hur många poster som ska väljas")
            let column = try CommandFailure.required(risk, "--risk", "kolumnen som säger hur riskabel posten är")
            let file = try SampleFile(export, id: id, amounts: [column])
            let share = randomShare ?? Rate(25, over: 100) ?? .one
            let risks = try file.amounts(column).map(\.ore)
            let frame = try file.frame { () throws(SamplingError) in try TicketFrame(file.ids) }
            let selection = try CommandFailure.step { () throws(SamplingError) in
                try TargetedPlan(size: size, randomShare: share, confidence: Rate(95, over: 100) ?? .one)
                    .select(from: frame, risks: risks, seed: seed)
            }
            let parts = [("riktade", selection.targeted), ("övriga", selection.random)]
            var document = SelectDocument(
                chosen.rawValue, seed, file, id, frame.digest,
                parts.flatMap { name, units in units.map { .init($0, file, stratum: name) } })
            document.strata = [
                .init(name: "riktade", population: selection.targeted.count, size: selection.targeted.count),
                .init(
                    name: "övriga", population: frame.count - selection.targeted.count, size: selection.random.count),
            ]
            document.report = SampleReport(selection)
            try show(document, file)
        }

        private func money(_ seed: Seed) throws {
            let column = try CommandFailure.required(amount, "--amount", "kolumnen med beloppen")
            let spacing: MoneyDraw.Spacing
            switch (size, interval) {
            case (let size?, nil): spacing = .size(size)
            case (nil, let interval?): spacing = .interval(interval)
            default: throw CommandFailure.usage("ange antingen --size, antalet ören, eller --interval")
            }
            let file = try SampleFile(export, id: id, amounts: [column])
            let amounts = try file.amounts(column)
            let frame = try file.frame { () throws(SamplingError) in try MoneyFrame(ids: file.ids, amounts: amounts) }
            let draw = try file.frame { () throws(SamplingError) in
                try frame.draw(chosen == .cell ? .cellTop : .intervalTop, spacing, seed: seed)
            }
            let units = draw.selected.enumerated().map {
                SelectDocument.Unit(number: $0 + 1, $1, ticket: seed.ticket(of: $1.id), file)
            }
            var document = SelectDocument(chosen.rawValue, seed, file, id, frame.digest, units)
            document.money = SelectDocument.Money(frame, draw)
            try show(document, file)
        }

        private func show(_ document: SelectDocument, _ file: SampleFile) throws {
            for doubt in file.doubts { Console.error("Obs: \(doubt)") }
            switch format {
            case .json: Console.line(try CanonicalJSON.pretty(document))
            case .text: document.lines.forEach { Console.line($0) }
            }
        }
    }
}
