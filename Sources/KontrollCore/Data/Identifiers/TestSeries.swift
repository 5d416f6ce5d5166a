/// The series of personnummer set aside for tests (testpersonnummer).
public enum TestSeries {
    /// The birth year from which the published test numbers use 238 and 239.
    private static let laterYears = 1977

    /// Whether the number lies in a series set aside for tests: birth number 980-999 or, for people born from 1977
    /// on, 238-239. Interim numbers are nobody's, and never counted here.
    ///
    /// Skatteverket publishes the numbers one by one as open data; the birth numbers above are what its list shows.
    /// A few published numbers lie outside the series and are not recognised. The test numbers of the project
    /// personnummer/meta lie within it, save `19090527+1474`.
    public static func isTestPersonnummer(_ personnummer: Personnummer) -> Bool {
        guard let number = personnummer.birthNumber else { return false }
        return 980...999 ~= number || 238...239 ~= number && personnummer.birthDate.year >= laterYears
    }
}
