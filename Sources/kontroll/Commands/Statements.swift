import ArgumentParser
import Foundation
import KontrollCore
import KontrollLedger

/// What the three commands for people's statements share.
struct StatementOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Kontrollens id.", valueName: "id"))
    var control: String

    @Option(
        help: ArgumentHelp("Perioden: ”delår 2023”, eller ett tillfälles egen, ”2023-01/2023-06”.", valueName: "period")
    )
    var period: String

    @Option(help: ArgumentHelp("Rollen som lämnar uppgiften.", valueName: "roll"))
    var by: String
}

/// Records what came of a control that people carry out.
struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Registrerar resultatet av en kontroll som utförs av människor.",
        subcommands: [One.self, Import.self], defaultSubcommand: One.self)

    struct One: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "result", abstract: "Registrerar ett resultat; ordet result kan utelämnas.")

        @OptionGroup var options: PlanOptions
        @OptionGroup var statement: StatementOptions

        @Option(name: .customLong("genomförande"), help: "genomförd, delvis eller ej.", transform: Given.execution)
        var execution: Execution?

        @Option(name: .customLong("utfall"), help: "utan avvikelse, mindre eller väsentlig.", transform: Given.verdict)
        var verdict: Verdict?

        @Option(help: ArgumentHelp("Kommentar.", valueName: "text"))
        var comment: String?

        func run() throws {
            guard execution != nil || verdict != nil || comment != nil else {
                throw CommandFailure.usage("ange --genomförande, --utfall eller --comment")
            }
            try StatementKeeper(options).keep(
                kind: execution == nil && verdict == nil ? .comment : .record, statement, execution, verdict, comment)
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Läser in ett protokoll (CSV med kontroll, period, genomförande, utfall, kommentar och av).",
            discussion: "Allt i filen läses in, eller inget. Det som redan finns i liggaren läses inte in igen.")

        @OptionGroup var options: PlanOptions

        @Option(name: .customLong("file"), help: ArgumentHelp("Protokollet.", valueName: "fil"))
        var file: String

        func run() throws {
            let keeper = try StatementKeeper(options)
            let statements = try ProtocolFile(file).statements(keeper)
            let new = try keeper.keep(statements, again: true)
            Console.line(
                "\(file): \(Swedish.count(new, "uppgift registrerad", "uppgifter registrerade")), "
                    + "\(statements.count - new) fanns redan i liggaren")
        }
    }
}

/// Adds a comment to a control and a period.
struct Comment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment", abstract: "Lägger en kommentar till en kontroll och period.")

    @OptionGroup var options: PlanOptions
    @OptionGroup var statement: StatementOptions

    @Option(help: ArgumentHelp("Kommentaren.", valueName: "text"))
    var comment: String

    func run() throws { try StatementKeeper(options).keep(kind: .comment, statement, nil, nil, comment) }
}

/// Puts a person's judgement before the machine's, which stays beside it.
struct Override: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override", abstract: "Ändrar ett utfall; maskinens utfall finns kvar bredvid, med vem och varför."
    )

    @OptionGroup var options: PlanOptions
    @OptionGroup var statement: StatementOptions

    @Option(name: .customLong("genomförande"), help: "genomförd, delvis eller ej.", transform: Given.execution)
    var execution: Execution?

    @Option(name: .customLong("utfall"), help: "utan avvikelse, mindre eller väsentlig.", transform: Given.verdict)
    var verdict: Verdict?

    @Option(help: ArgumentHelp("Skälet till ändringen.", valueName: "text"))
    var reason: String

    func run() throws {
        guard execution != nil || verdict != nil else {
            throw CommandFailure.usage("ange --genomförande eller --utfall")
        }
        try StatementKeeper(options).keep(kind: .override, statement, execution, verdict, reason)
    }
}
