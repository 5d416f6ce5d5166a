import KontrollCore

extension Picture {
    /// One stacked bar for each area: how many of its controls are in each state.
    ///
    /// Every part says its number, and its word where there is room; below stands what each tone means.
    static func stackedBars(_ report: Report) -> Picture {
        let (width, row, top) = (1700, 110, 10)
        let (nameWidth, size) = (540, 32)
        let states = report.summary.filter { $0.count > 0 }.map(\.state)
        let most = max(report.areas.map(\.rows.count).max() ?? 1, 1)
        let room = width - nameWidth - 20
        var shapes: [Shape] = []
        for (index, area) in report.areas.enumerated() {
            let y = top + index * row
            let lines = TypeWidths.wrapped(area.shownName, size: size, width: nameWidth - 20, lines: 2)
            for (number, line) in lines.enumerated() {
                let base = y + (lines.count == 1 ? 55 : 38) + number * 36
                shapes.append(
                    .text(
                        x: nameWidth - 20, y: base, size: size, isBold: false, anchor: .end, colour: "#1b1f24",
                        text: line))
            }
            var x = nameWidth
            for state in states {
                let count = area.rows.count { $0.state == state }
                guard count > 0 else { continue }
                let part = room * count / most
                let tone = Tone(state)
                shapes.append(
                    .box(x: x, y: y + 5, width: part, height: row - 30, fill: tone.ground, edge: tone.edge))
                let whole = "\(state.rawValue.capitalizedFirst) \(count)"
                let label = TypeWidths.of(whole, size: size) < part - 20 ? whole : "\(count)"
                shapes.append(
                    .text(
                        x: x + part / 2, y: y + 56, size: size, isBold: true, anchor: .middle, colour: tone.text,
                        text: label))
                x += part
            }
        }
        let key = top + report.areas.count * row + 20
        let legend = legend(states, y: key, from: nameWidth, to: width)
        return Picture(
            width: width, height: key + legend.lines * 60, title: "Kontroller per område och tillstånd",
            alternative: alternative(report), shapes: shapes + legend.shapes)
    }

    /// What the tones mean, on as many lines as they need.
    private static func legend(
        _ states: [OutcomeState], y top: Int, from start: Int, to end: Int
    ) -> (shapes: [Shape], lines: Int) {
        var (shapes, x, lines): ([Shape], Int, Int) = ([], start, 1)
        for state in states {
            let tone = Tone(state)
            let word = state.rawValue.capitalizedFirst
            if x + 46 + TypeWidths.of(word, size: 30) > end { (x, lines) = (start, lines + 1) }
            let y = top + (lines - 1) * 60
            shapes += [
                .box(x: x, y: y, width: 34, height: 34, fill: tone.ground, edge: tone.edge),
                .text(x: x + 46, y: y + 28, size: 30, isBold: false, anchor: .start, colour: "#1b1f24", text: word),
            ]
            x += 46 + TypeWidths.of(word, size: 30) + 40
        }
        return (shapes, lines)
    }

    private static func alternative(_ report: Report) -> String {
        let areas = report.areas.map { area in
            let parts = report.summary.compactMap { line -> String? in
                let count = area.rows.count { $0.state == line.state }
                return count > 0 ? "\(count) \(line.state.rawValue)" : nil
            }
            return "\(area.shownName): \(parts.joined(separator: ", "))"
        }
        return "Staplat stapeldiagram över kontrollernas tillstånd per område. " + areas.joined(separator: ". ") + "."
    }
}

extension Report.Area {
    /// Its name, or what it is called where the plan has no areas.
    var shownName: String { name.isEmpty ? "Kontroller" : name.onOneLine }
}

/// The ground, text and edge of a state, `#rrggbb`; states without a colour have greys that differ.
struct Tone: Sendable, Hashable {
    var ground: String
    var text: String
    var edge: String

    init(_ colour: Colour?) {
        let name =
            switch colour {
            case .green: "green"
            case .yellow: "yellow"
            case .red: "red"
            case nil: "plain"
            }
        let pair = HTMLStyle.pairs.first { $0.name == name }
        (ground, text, edge) = (pair?.ground ?? "#ffffff", pair?.text ?? "#000000", pair?.edge ?? "#000000")
    }

    init(_ state: OutcomeState) {
        self.init(Colour(rawValue: state.rawValue))
        switch state {
        case .green, .yellow, .red, .awaitingData: break
        case .notDue: ground = "#ffffff"
        case .ongoing: ground = "#d3d9e0"
        case .failed: (ground, text) = ("#3b434d", "#ffffff")
        }
    }
}
