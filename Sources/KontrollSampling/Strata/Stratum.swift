/// What was examined in a stratum and found (stratum).
public struct Stratum: Hashable, Sendable {
    /// Its number of units (N_h).
    public let population: Int
    /// The units examined (n_h), at least 1.
    public let size: Int
    /// The errors found (k_h).
    public let errors: Int

    /// A stratum; refuses what cannot be.
    public init(population: Int, size: Int, errors: Int) throws(SamplingError) {
        try SamplingMethod.hypergeometric(population: population).check(size: size)
        guard 0...size ~= errors else { throw .outOfRange(.errors) }
        (self.population, self.size, self.errors) = (population, size, errors)
    }

    /// The most errors that can be in it.
    var highest: Int { population - size + errors }
}
