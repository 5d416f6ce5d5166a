import ArgumentParser
import KontrollCore

/// Shows the data sets that exports can be named as (datamängder).
struct DataSets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sets",
        abstract: "Visar datamängderna som en källa kan deklareras som, eller en med sina kolumner.")

    @Argument(help: ArgumentHelp("Datamängdens namn; utan det visas alla.", valueName: "id"))
    var id: String?

    func run() throws {
        let known = Vocabulary.dataSets
        guard let id else {
            let width = known.map(\.id.rawValue.count).max() ?? 0
            for set in known { Console.line("\(set.id.rawValue.padded(to: width))  \(set.title)") }
            return
        }
        guard let set = known.first(where: { $0.id.rawValue == id }) else {
            let nearest = NearestWord.to(id, among: known.map(\.id.rawValue))
            throw CommandFailure.usage("ingen datamängd heter ”\(id)”" + (nearest.map { ", menades ”\($0)”?" } ?? ""))
        }
        Console.line("\(set.id)  \(set.title): en rad är \(set.row)")
        let width = set.columns.map(\.name.count).max() ?? 0
        for column in set.columns {
            Console.line("  \(column.name.padded(to: width))  \(column.type.swedish): \(column.help)")
        }
    }
}
