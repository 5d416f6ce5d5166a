import KontrollCore

/// Tells rows whose day is hardly meant: it lies far from every other row and from the day of the run, so that no run
/// would ever have them in its period (datum långt utanför).
extension TaskPreparation {
    /// Days this long after the day of the run, and after every earlier row, are hardly meant: an export made later
    /// than the day it is run for goes on without such a space. A default of this project's.
    private static let farAfter = 366
    /// Days before this one, so long before every later row, are hardly meant either.
    private static let usualFirst = CivilDate("1990-01-01") ?? .earliest
    private static let farBefore = 3653

    /// What is to be said of such rows of the population, each with its place.
    func strayDays(_ period: SourceInUse.PeriodDays, _ table: Table, _ dataSet: DataSetID) -> [String] {
        let days = period.count.days
        let pairs = zip(days, days.dropFirst())
        let late = pairs.first { before, day in
            day > asOf.adding(days: Self.farAfter) && day.days(since: before) > Self.farAfter
        }
        let early = Array(pairs).last { day, after in
            day < Self.usualFirst && after.days(since: day) > Self.farBefore
        }
        func told(_ isStray: (CivilDate) -> Bool, _ why: String) -> String? {
            let rows = period.column.values.indices.filter {
                !period.column.isEmpty($0) && isStray(period.column.values[$0])
            }
            guard let first = rows.first else { return nil }
            let more = rows.count > 1 ? " (\(Swedish.count(rows.count, "rad", "rader")) i allt)" : ""
            let heading = source(of: dataSet)?.columns[period.name]?.headings.first ?? period.name
            return
                "\(place(dataSet, table.rowNumber(first))) har \(period.column.values[first]) i kolumnen \(heading), "
                + "\(why): är det rätt? Raden hör inte till någon period som körs\(more)"
        }
        return [
            late.flatMap { _, day in told({ $0 >= day }, "långt efter \(asOf)") },
            early.flatMap { day, _ in told({ $0 <= day }, "långt före alla andra rader") },
        ].compactMap(\.self)
    }

    private func source(of dataSet: DataSetID) -> SourceDefinition? {
        task.use.data[dataSet].flatMap { sources[$0]?.definition }
    }
}
