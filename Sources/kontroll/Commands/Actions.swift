import ArgumentParser
import KontrollCore
import KontrollLedger

/// What is to be done about outcomes.
struct Action: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "action", abstract: "Lägger till, avslutar och visar åtgärder.",
        subcommands: [Add.self, Close.self, Listing.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Lägger en åtgärd till en kontroll och period.")

        @OptionGroup var options: PlanOptions
        @OptionGroup var statement: StatementOptions

        @Option(help: ArgumentHelp("Vad som ska göras.", valueName: "text"))
        var text: String

        @Option(name: .customLong("ansvarig"), help: ArgumentHelp("Rollen som ska göra det.", valueName: "roll"))
        var responsible: String

        @Option(
            name: .customLong("klar"), help: ArgumentHelp("Sista dag.", valueName: "ÅÅÅÅ-MM-DD"), transform: Given.day)
        var due: CivilDate

        func run() throws {
            let keeper = try StatementKeeper(options)
            let control = try keeper.plan.control(named: statement.control)
            guard due >= options.day else {
                throw CommandFailure.usage("--klar \(due) ligger före \(options.day), väntade en dag som kommer")
            }
            var action = try keeper.contribution(
                kind: .comment, control: statement.control, period: statement.period, nil, nil, text, role: statement.by
            )
            action.kind = .action
            let number = Set(keeper.actions(of: control).map(\.name)).count + 1
            action.action = Contribution.ActionStep(
                name: "\(control.id)-\(number)", responsible: try keeper.plan.role(responsible, for: control), due: due,
                isDone: false)
            _ = try keeper.keep([action], again: true)
            Console.line("Åtgärd \(control.id)-\(number): \(responsible), klar senast \(due)")
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "close", abstract: "Säger att en åtgärd är gjord.")

        @OptionGroup var options: PlanOptions

        @Option(help: ArgumentHelp("Åtgärdens namn, ”SN-09-1”.", valueName: "namn"))
        var action: String

        @Option(help: ArgumentHelp("Vad som gjordes.", valueName: "text"))
        var comment: String

        @Option(help: ArgumentHelp("Rollen som lämnar uppgiften.", valueName: "roll"))
        var by: String

        func run() throws {
            let keeper = try StatementKeeper(options)
            let steps = keeper.plan.controls.flatMap { keeper.actions(of: $0) }
            guard let last = keeper.lastAction(named: action), let step = last.action else {
                let nearest = NearestWord.to(action, among: steps.map(\.name))
                throw CommandFailure.usage(
                    "ingen åtgärd heter ”\(action)”" + (nearest.map { ", menades ”\($0)”?" } ?? ""))
            }
            guard !step.isDone else { throw CommandFailure.usage("åtgärden \(action) är redan klar") }
            var closing = try keeper.contribution(
                kind: .comment, control: last.control.rawValue, period: last.period, nil, nil, comment, role: by)
            closing.kind = .action
            closing.action = step
            closing.action?.isDone = true
            _ = try keeper.keep([closing], again: true)
            Console.line("Åtgärd \(action): klar")
        }
    }

    struct Listing: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Visar åtgärderna.")

        @OptionGroup var options: PlanOptions

        @Option(help: "Utskriftens form: text eller json.")
        var format = Run.Format.text

        private struct Document: Encodable {
            let version = 1
            let plan: String
            let actions: [Entry]
        }

        struct Entry: Encodable {
            let name: String
            let control: ControlID
            let period: String
            let text: String
            let responsible: String
            let due: CivilDate
            let isDone: Bool
            let isLate: Bool
        }

        func run() throws {
            let plan = try options.plan()
            let said = try options.recorded(plan, .none).contributions.filter {
                $0.action != nil && $0.asOf <= options.day
            }
            var names: [String] = []
            for name in said.compactMap(\.action?.name) where !names.contains(name) { names.append(name) }
            let entries = names.compactMap { name -> Entry? in
                let steps = said.filter { $0.action?.name == name }
                guard let first = steps.first, let last = steps.last?.action else { return nil }
                return Entry(
                    name: name, control: first.control, period: first.period, text: first.comment ?? "",
                    responsible: last.responsible, due: last.due, isDone: last.isDone,
                    isLate: !last.isDone && last.due < options.day)
            }
            switch format {
            case .json: Console.line(try CanonicalJSON.pretty(Document(plan: plan.title, actions: entries)))
            case .text:
                if entries.isEmpty { Console.line("Inga åtgärder.") }
                for entry in entries {
                    let state = entry.isDone ? "klar" : entry.isLate ? "försenad, skulle vara klar" : "klar senast"
                    Console.wrapped(
                        "\(entry.name)  \(state)\(entry.isDone ? "" : " \(entry.due)"), \(entry.responsible): \(entry.text)"
                    )
                }
            }
        }
    }
}

/// Lets a deviation be until a day.
struct Waive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "Registrerar ett godkänt undantag, med skäl, godkännare och sista dag.",
        discussion: "Utfallet ändras inte: undantaget står bredvid det, och att det har gått ut sägs också.")

    @OptionGroup var options: PlanOptions
    @OptionGroup var statement: StatementOptions

    @Option(help: ArgumentHelp("Skälet till undantaget.", valueName: "text"))
    var justification: String

    @Option(help: ArgumentHelp("Sista dag som undantaget gäller.", valueName: "ÅÅÅÅ-MM-DD"), transform: Given.day)
    var expires: CivilDate

    func run() throws {
        guard expires >= options.day else {
            throw CommandFailure.usage("--expires \(expires) ligger före \(options.day), väntade en dag som kommer")
        }
        let keeper = try StatementKeeper(options)
        var waiver = try keeper.contribution(
            kind: .record, control: statement.control, period: statement.period, nil, nil, justification,
            role: statement.by)
        waiver.kind = .waiver
        waiver.expires = expires
        waiver.holders = keeper.holders(of: waiver)
        _ = try keeper.keep([waiver], again: true)
        Console.line("\(waiver.control) \(waiver.period): godkänt undantag till och med \(expires)")
        keeper.warn(of: waiver)
    }
}

extension StatementKeeper {
    /// The actions of a control as they stand, each once.
    func actions(of control: Control) -> [Contribution.ActionStep] {
        let steps = known.filter { $0.control == control.id }.compactMap(\.action)
        return Dictionary(steps.map { ($0.name, $0) }, uniquingKeysWith: { $1 }).values.sorted { $0.name < $1.name }
    }

    /// The latest statement of an action.
    func lastAction(named name: String) -> Contribution? { known.last { $0.action?.name == name } }
}
