import KontrollCore

/// What a draft asks of the person who takes it over.
extension DraftWriting {
    /// Says of each column what a person must look at, and of the file's other headings that they are not used.
    mutating func remarkColumns() {
        for column in match.dataSet.columns {
            guard let place = match.places[column.name] else { continue }
            let key = "columns.\(column.name)"
            let found = inspection.columns[place]
            if let others = match.alternatives[column.name], !others.isEmpty {
                let names = others.map { "”\(inspection.columns[$0].shownHeading)”" }
                remark(key, "Kan också vara \(Swedish.list(names, "eller")).")
            }
            let others = match.places.filter { $0.value == place && $0.key != column.name }.keys.sorted()
            if match.sharing.contains(column.name), let other = others.first {
                remark(key, "Samma rubrik som \(other): finns det en egen för \(column.help.lowercased())?")
            }
            if match.unlike.contains(column.name) {
                remark(key, "Cellerna ser ut som \(found.type.swedish), inte som \(column.type.swedish).")
            }
            if let declare = found.toDeclare, column.type == .date {
                remark(key, "\(declare). Skriv {heading: …, dates: …}.")
            }
            if let declare = found.toDeclare, column.type == .money {
                remark("decimal", "\(column.name): \(declare). Skriv decimal: \",\" eller decimal: \".\".")
            }
            if found.unreadable > 0, column.type == found.type {
                remark(
                    key,
                    "\(Swedish.count(found.unreadable, "cell", "celler")) är inte \(column.type.swedish), den första "
                        + "på rad \(found.firstUnreadable ?? 0).")
            }
            if let word = found.placeholder {
                remark(key, "Betyder ”\(word)” att cellen är tom? Skriv {heading: …, empty: \"\(word)\"}.")
            }
            if let before = found.before, column.type == .date {
                remark(
                    key,
                    "Efter dagen står ett klockslag; cellen läses fram till \(before == " " ? "blanksteget" : before).")
            }
        }
        for name in match.missing {
            let help = match.dataSet.columns.first { $0.name == name }?.help ?? ""
            remark("columns", "Deklarera \(name): rubriken för \(help).")
        }
        let optional = match.dataSet.columns.filter { match.places[$0.name] == nil && !match.missing.contains($0.name) }
        if !optional.isEmpty {
            remark(
                "columns",
                "Kan också anges: " + optional.map { "\($0.name) (\($0.help))" }.joined(separator: ", ") + ".")
        }
        let used = Set(match.places.values)
        let unused = inspection.columns.indices.filter { !used.contains($0) && inspection.columns[$0].fault == nil }
        if !unused.isEmpty {
            remark(
                "columns",
                "Rubriker som inte används: "
                    + unused.map { "”\(inspection.columns[$0].shownHeading)”" }.joined(separator: ", ") + ".")
        }
        if match.dataSet.id == SupplierInvoices.id, let place = match.places["invoice"] {
            let column = inspection.columns[place]
            if column.distinct < column.filled {
                remark(
                    "group",
                    "\(Swedish.grouped(column.distinct)) olika ”\(column.heading)” på "
                        + "\(Swedish.count(column.filled, "rad", "rader")): är det en rad per kontering, skriv "
                        + "group: {by: [invoice], sum: [amount]}.")
            }
        }
    }

    /// Says what a person must look at in the file itself.
    mutating func remarkFile(_ path: String) {
        if let pattern = DraftHabits.pattern(path) {
            remark("file", "Får varje period en egen fil? Skriv då \(pattern).")
        }
        if inspection.doubts.contains(where: { $0.contains("utan radslut") }) {
            remark(
                "utan_radslut",
                "Filen slutar utan radslut. Gör systemet alltid så, skriv utan_radslut: ja; annars kan "
                    + "filen vara avkortad.")
        }
        if !inspection.quarantined.isEmpty {
            remark(
                "",
                Swedish.count(inspection.quarantined.count, "rad", "rader")
                    + " kan inte läsas; kontroll data show visar vilka och varför.")
        }
    }
}
