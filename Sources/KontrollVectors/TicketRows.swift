import KontrollCore
import KontrollDigest
import KontrollSampling

/// Section 6 and the calendar.
extension VectorFile.Row {
    func ticketDraw() throws -> Given {
        let ids: [String]
        if let generator = fields["generator"]?.object { ids = Datasets.ids(generator) } else { ids = try texts("ids") }
        let seed = try Seed(text("seed") ?? "")
        let frame = try TicketFrame(ids)
        let inputs = Self.inputs[section] ?? []
        if fields["strata"]?.list != nil {
            let draws = try frame.draw(seed: seed, strata: try texts("strata"), perStratum: try int("per_stratum"))
            let selected = draws.map { ($0.name, VectorValue($0.units.map(\.id))) }
            let tickets = draws.map { ($0.name, VectorValue($0.units.map(\.ticket.hex))) }
            return Given(
                inputs: inputs,
                outputs: [
                    "selected_by_stratum": .object(Dictionary(selected, uniquingKeysWith: { $1 })),
                    "tickets_by_stratum": .object(Dictionary(tickets, uniquingKeysWith: { $1 })),
                ])
        }
        let units = try frame.draw(seed: seed, size: try int("n"), skip: fields["skip"]?.int ?? 0)
        let (drawn, tickets) = (units.map(\.id), units.map(\.ticket.hex))
        func first(_ list: [String], _ name: String) -> VectorValue {
            VectorValue(Array(list.prefix(fields[name]?.list?.count ?? 0)))
        }
        return Given(
            inputs: inputs,
            outputs: [
                "selected": VectorValue(drawn), "tickets": first(tickets, "tickets"),
                "first_selected": first(drawn, "first_selected"), "first_tickets": first(tickets, "first_tickets"),
                "selected_sha256": .text(Self.joined(drawn)),
            ])
    }

    func hash() -> Given {
        Given(
            inputs: Self.inputs[section] ?? [],
            outputs: ["outputs": VectorValue([Digest.sha256(of: text("seed") ?? "").hex])])
    }

    func calendar() throws -> Given {
        let days = Holiday.all(of: try int("year")).map { ($0.day.description, VectorValue.text($0.name)) }
        return Given(
            inputs: Self.inputs[section] ?? [],
            outputs: ["holidays": .object(Dictionary(days, uniquingKeysWith: { $1 }))])
    }
}
