import KontrollCore

/// Which sheet of a workbook is read.
///
/// A declared sheet is the one with that name. Otherwise it is the only visible sheet, or the only one among several
/// that has all the headings looked for; hidden sheets are never chosen. Several that have them are an error: last
/// year's figures may well stand beside this year's.
struct SheetChoice {
    /// The file, for errors.
    let file: String
    /// The sheets of the workbook.
    let sheets: [WorkbookDescription.Sheet]

    /// A sheet with the proof of its headings.
    struct Choice {
        var sheet: WorkbookDescription.Sheet
        var proof: SheetHeadingProof
        var decision: String
    }

    /// The sheet; `prove` looks for the headings of one.
    func choose(
        declared: String?, prove: (WorkbookDescription.Sheet) throws(SourceFailure) -> SheetHeadingProof
    ) throws(SourceFailure) -> Choice {
        if let declared {
            let sheet = try named(declared)
            let decision = "bladet ”\(sheet.name)” (deklarerat\(sheet.isHidden ? ", dolt" : ""))"
            return Choice(sheet: sheet, proof: try prove(sheet), decision: decision)
        }
        var trials: [Choice] = []
        for sheet in sheets where !sheet.isHidden && sheet.kind == .cells {
            trials.append(Choice(sheet: sheet, proof: try prove(sheet), decision: "bladet ”\(sheet.name)”"))
        }
        guard var best = trials.first else {
            throw fault(found: sheets.isEmpty ? "inget blad" : listed, expected: "ett synligt kalkylblad")
        }
        let fitting = trials.filter { $0.proof.headings().map { $0.isComplete && $0.matched > 0 } ?? false }
        if fitting.count > 1 {
            throw fault(
                found: "de sökta rubrikerna på flera blad: " + Self.quoted(fitting.map(\.sheet.name)),
                expected: "ett blad; deklarera sheet med bladets namn")
        }
        if let only = fitting.first {
            best = only
            if trials.count > 1 { best.decision += ", det enda synliga med alla rubriker" }
        } else {
            // The headings are missing somewhere: of the sheet that comes nearest the reader is told what.
            let matched = { (trial: Choice) in trial.proof.headings()?.matched ?? -1 }
            for trial in trials.dropFirst() where matched(trial) > matched(best) { best = trial }
        }
        return best
    }

    private func named(_ name: String) throws(SourceFailure) -> WorkbookDescription.Sheet {
        let key = Headings.trimmed(name)
        let found =
            sheets.first { Headings.trimmed($0.name) == key }
            ?? sheets.first { Headings.trimmed($0.name).lowercased() == key.lowercased() }
        guard let found else {
            let nearest = NearestWord.to(name, among: sheets.map(\.name)).map { "; närmast är ”\($0)”" } ?? ""
            throw fault(found: listed, expected: "bladet ”\(name)”\(nearest)")
        }
        if let kind = found.otherKind {
            throw fault(found: "att bladet ”\(found.name)” är \(kind)", expected: "ett kalkylblad")
        }
        return found
    }

    /// The sheets with what is special about each.
    private var listed: String {
        let names = sheets.prefix(40).map { sheet in
            let notes = (sheet.isHidden ? ["dolt"] : []) + (sheet.otherKind.map { [$0] } ?? [])
            return "”\(sheet.name)”" + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
        }
        return (sheets.count == 1 ? "bladet " : "bladen ") + names.joined(separator: ", ")
            + (sheets.count > 40 ? " …" : "")
    }

    private static func quoted(_ names: [String]) -> String { Swedish.list(names.prefix(40).map { "”\($0)”" }) }

    private func fault(found: String, expected: String) -> SourceFailure {
        .unreadable(file: file, line: nil, column: nil, found: found, expected: expected)
    }
}
