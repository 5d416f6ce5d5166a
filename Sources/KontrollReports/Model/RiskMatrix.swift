public import KontrollCore

extension Report {
    /// The controls' risks by how likely and how bad they are (riskmatris), as the plan values them.
    public struct RiskMatrix: Sendable, Codable, Hashable {
        /// The greatest value of each of the two.
        public var steps: Int
        /// The least product of each colour, ascending; none when the plan has no colours for them.
        public var bands: [RiskScale.Band]
        /// Every cell, the likeliest first and then by consequence.
        public var cells: [Cell]

        /// One cell.
        public struct Cell: Sendable, Codable, Hashable {
            /// How likely (sannolikhet).
            public var likelihood: Int
            /// How bad (konsekvens).
            public var consequence: Int
            /// Their product (riskvärde).
            public var value: Int
            /// The plan's colour; nil when it has none.
            public var colour: Colour?
            /// The controls whose risk it is, in the plan's order.
            public var controls: [ControlID]
        }

        /// The plan's matrix; nil when it values no risk.
        init?(_ plan: Plan) {
            let valued = plan.controls.compactMap { control in
                control.likelihood.flatMap { likely in control.consequence.map { (control.id.cleaned, likely, $0) } }
            }
            guard !valued.isEmpty else { return nil }
            let steps = plan.riskScale?.steps ?? valued.map { max($0.1, $0.2) }.max() ?? 0
            self.steps = steps
            bands = plan.riskScale?.bands ?? []
            cells = (1...max(steps, 1)).reversed().flatMap { likely in
                (1...max(steps, 1)).map { bad in
                    Cell(
                        likelihood: likely, consequence: bad, value: likely * bad,
                        colour: plan.riskScale?.colour(likely, bad),
                        controls: valued.filter { $0.1 == likely && $0.2 == bad }.map(\.0))
                }
            }
        }

        /// Several boards' matrices as one; nil unless all are drawn alike.
        init?(combining matrices: [RiskMatrix?]) {
            let all = matrices.compactMap(\.self)
            guard let first = all.first, all.count == matrices.count,
                all.allSatisfy({ $0.steps == first.steps && $0.cells.map(\.colour) == first.cells.map(\.colour) })
            else { return nil }
            self = first
            for index in cells.indices { cells[index].controls = all.flatMap { $0.cells[index].controls } }
        }

        /// The cell of a control.
        func cell(of control: ControlID) -> Cell? { cells.first { $0.controls.contains(control) } }
    }
}

extension RiskScale {
    /// The colour of a cell: its own, or that of the band its product lies in. The plan writes likelihood first.
    func colour(_ likelihood: Int, _ consequence: Int) -> Colour? {
        overrides["\(likelihood)x\(consequence)"] ?? bands.last { $0.from <= likelihood * consequence }?.colour
    }
}
