/// Student's t distribution.
enum StudentT {
    /// The t that is exceeded with this probability, from 0 to 1.
    static func upperQuantile(_ tail: Double, degreesOfFreedom: Int) -> Double {
        if tail > 0.5 { return -upperQuantile(1 - tail, degreesOfFreedom: degreesOfFreedom) }
        let freedom = Double(degreesOfFreedom)
        // P(|T| > t) = I_x(ν/2, ½) with x = ν/(ν + t²).
        func isReached(_ t: Double) -> Bool {
            let sum = freedom + t * t
            return Tails.beta(a: freedom / 2, b: 0.5, x: freedom / sum, y: t * t / sum).lower <= 2 * tail
        }
        var high = 1.0
        while !isReached(high), high < 1e150 { high *= 2 }
        return Search.root(from: 0, to: high, where: isReached)
    }
}
