/// The values of an expression for some rows that follow each other, each known or unknown.
struct Vector {
    var values: [Int64]
    /// Whether each value is known; nil when all are.
    var known: [Bool]?

    init(_ values: [Int64], known: [Bool]? = nil) { (self.values, self.known) = (values, known) }

    func isKnown(_ row: Int) -> Bool { known?[row] ?? true }

    /// What `compute` makes of every known value; it may itself say that a value is unknown.
    func map(_ compute: (Int64) -> Int64?) -> Vector {
        var result = self
        for row in values.indices where isKnown(row) {
            if let value = compute(values[row]) { result.values[row] = value } else { result.forget(row) }
        }
        return result
    }

    /// What `compute` makes of pairs that are both known.
    func zip(_ other: Vector, _ compute: (Int64, Int64) -> Int64?) -> Vector {
        var result = self
        for row in values.indices {
            if isKnown(row), other.isKnown(row), let value = compute(values[row], other.values[row]) {
                result.values[row] = value
            } else {
                result.forget(row)
            }
        }
        return result
    }

    /// Kleene's strong logic: one side that decides (0 for *och*, 1 for *eller*) is enough, whatever the other is.
    func joined(_ other: Vector, deciding: Int64) -> Vector {
        var result = Vector(values)
        for row in values.indices {
            let (one, two) = (isKnown(row), other.isKnown(row))
            if one, values[row] == deciding { continue }
            if two, other.values[row] == deciding {
                result.values[row] = deciding
            } else if one, two {
                result.values[row] = 1 - deciding
            } else {
                result.forget(row)
            }
        }
        return result
    }

    private mutating func forget(_ row: Int) {
        if known == nil { known = [Bool](repeating: true, count: values.count) }
        known?[row] = false
    }
}
