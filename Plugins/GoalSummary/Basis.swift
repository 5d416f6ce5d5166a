import KontrollCore

/// What the forecasts of goals rest on: indicators and assignments, by goal.
struct Basis {
    /// What one goal rests on.
    struct Goal {
        var name = ""
        var reached = 0
        var missed: [RowReference] = []
        var unmeasured: [RowReference] = []
        var others: [RowReference] = []
        var activities = 0
        var green = 0
        var yellow = 0
        var red: [RowReference] = []

        var rows: [RowReference] { missed + unmeasured + others + red }
        var cells: [String] {
            [reached, missed.count, unmeasured.count, activities, green, yellow, red.count].map { Swedish.grouped($0) }
        }
    }

    private var goals: [String: Goal] = [:]

    init(_ input: CheckInput) throws {
        let indicators = try input.rows(of: Indicators.self)
        let (goal, value, target, direction) = try (
            indicators.goal, indicators.value, indicators.target, indicators.direction
        )
        for row in indicators.indices {
            guard let name = goal[row] else { continue }
            let here = indicators.reference(row)
            add(name) { own in
                switch IndicatorStanding(value: value[row], target: target[row], direction: direction[row]) {
                case .reached:
                    own.reached += 1
                    own.others.append(here)
                case .missed: own.missed.append(here)
                case .unmeasured: own.unmeasured.append(here)
                case .untested: own.others.append(here)
                }
            }
        }
        let activities = try input.rows(of: Activities.self)
        let (purpose, forecast) = try (activities.goal, activities.forecast)
        for row in activities.indices {
            guard let name = purpose[row] else { continue }
            let here = activities.reference(row)
            add(name) { own in
                own.activities += 1
                switch forecast[row].flatMap({ Forecast($0) }) {
                case .green: own.green += 1
                case .yellow: own.yellow += 1
                case .red: own.red.append(here)
                case nil: break
                }
                if own.red.last != here { own.others.append(here) }
            }
        }
    }

    private mutating func add(_ name: String, _ change: (inout Goal) -> Void) {
        var own = goals[TextKeys.name(name)] ?? Goal(name: name)
        own.name = min(own.name, name)
        change(&own)
        goals[TextKeys.name(name)] = own
    }

    /// What a goal rests on; nothing where no indicator or assignment names it.
    subscript(_ goal: String) -> Goal { goals[TextKeys.name(goal)] ?? Goal(name: goal) }

    /// How many indicators are not measured.
    var unmeasured: Int { goals.values.reduce(0) { $0 + $1.unmeasured.count } }

    /// What names a goal that is not among those given.
    func strangers(to known: [String]) -> [Goal] {
        let known = Set(known.map(TextKeys.name))
        return goals.filter { !known.contains($0.key) }.map(\.value)
    }
}
