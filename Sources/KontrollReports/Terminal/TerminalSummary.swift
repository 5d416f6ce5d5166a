public import KontrollCore

/// What `kontroll run` says of the controls, at most 80 columns wide, whatever they are called.
public struct TerminalSummary: Sendable {
    /// The width nothing exceeds, in characters.
    public static let width = 80

    private let standings: [ControlStanding]

    /// A summary of some controls, in the order given.
    public init(_ standings: [ControlStanding]) { self.standings = standings }

    /// A heading, then a line for each control: symbol and state, id, process, examined, deviations, and the limit or
    /// reason, which goes on below the process when the line has no room for it. A process or id that does not fit is
    /// cut with `…`.
    ///
    /// - Parameter colour: Whether to colour the state with ANSI sequences, which have no width of their own.
    /// - Returns: The lines; none when there are no controls.
    public func lines(colour: Bool) -> [String] {
        let rows = standings.map(Row.init)
        guard !rows.isEmpty else { return [] }
        let widths = Widths(rows)
        return Row.heading.lines(widths, nil)
            + zip(rows, standings).flatMap { row, standing in
                row.lines(widths, colour ? Self.sequence(standing.outcome) : nil)
            }
    }

    /// The sequence that colours a state; bold for what could not be carried out.
    private static func sequence(_ outcome: Outcome) -> String? {
        switch (outcome.state, outcome.colour) {
        case (.failed, _): "\u{1B}[1;31m"
        case (_, .green?): "\u{1B}[32m"
        case (_, .yellow?): "\u{1B}[33m"
        case (_, .red?): "\u{1B}[31m"
        case (_, nil): nil
        }
    }
}

extension TerminalSummary {
    /// A line's columns before they are fitted.
    private struct Row {
        var state, control, process, examined, deviations, reason: String

        static let heading = Row(
            state: "  Tillstånd", control: "Id", process: "Process", examined: "Gransk.", deviations: "Avvik.",
            reason: "Gräns eller skäl")

        init(state: String, control: String, process: String, examined: String, deviations: String, reason: String) {
            (self.state, self.control, self.process) = (state, control, process)
            (self.examined, self.deviations, self.reason) = (examined, deviations, reason)
        }

        init(_ standing: ControlStanding) {
            let outcome = standing.outcome
            let measured = standing.isMeasured
            state = "\(outcome.state.symbol) \(outcome.state.rawValue)"
            control = standing.control.id.rawValue.cleaned.onOneLine
            process = standing.control.process.cleaned.onOneLine
            examined = measured ? Self.number(outcome.units?.count ?? outcome.examined) : "–"
            deviations = measured ? Self.number(outcome.deviations) : "–"
            let isOpen = Colour(rawValue: outcome.state.rawValue) == nil
            let parts =
                [
                    isOpen ? outcome.interim.map { "hittills \($0.rawValue)" } : nil, outcome.preliminary,
                    outcome.reason.cleaned.onOneLine, Self.looks(outcome),
                ] + standing.remarks.map { $0.cleaned.onOneLine }
            reason = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "; ")
        }

        /// How many findings ask for a look, where there is no deviation and the reason does not say it.
        private static func looks(_ outcome: Outcome) -> String? {
            guard outcome.looks > 0, outcome.deviations == 0, !outcome.reason.contains("att titta på") else {
                return nil
            }
            return "\(Swedish.grouped(outcome.looks)) att titta på"
        }

        /// The number, or that it is greater than a line has room for.
        private static func number(_ number: Int) -> String {
            abs(number) < 1_000_000_000 ? Swedish.grouped(number) : "> 1 miljard"
        }

        /// The line, and what of the reason stands below it.
        func lines(_ widths: Widths, _ sequence: String?) -> [String] {
            guard reason.count > widths.reason else { return [line(widths, sequence, reason: reason)] }
            let indent = String(repeating: " ", count: widths.state + widths.control + 2)
            return [line(widths, sequence, reason: "")]
                + reason.folded(to: TerminalSummary.width - indent.count).map { indent + $0 }
        }

        private func line(_ widths: Widths, _ sequence: String?, reason: String) -> String {
            let shown = sequence.map { "\($0)\(state)\u{1B}[0m" } ?? state
            let text = [
                shown + state.blanks(to: widths.state), control.cut(to: widths.control).padded(to: widths.control),
                process.cut(to: widths.process).padded(to: widths.process),
                examined.blanks(to: widths.examined) + examined, deviations.blanks(to: widths.deviations) + deviations,
                reason,
            ].joined(separator: " ")
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// How wide each column is.
    private struct Widths {
        let state, control, process, examined, deviations, reason: Int

        init(_ rows: [Row]) {
            let all = rows + [Row.heading]
            func widest(_ column: KeyPath<Row, String>) -> Int { all.map { $0[keyPath: column].count }.max() ?? 0 }
            state = widest(\.state)
            control = min(widest(\.control), 12)
            examined = widest(\.examined)
            deviations = widest(\.deviations)
            let free = TerminalSummary.width - state - control - examined - deviations - 5
            // The process gives way to the reason down to half of what is left.
            process = min(
                widest(\.process), max(free / 2, free - widest(\.reason)), free - Row.heading.reason.count)
            reason = free - process
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + blanks(to: width) }
    fileprivate func blanks(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) }
}
