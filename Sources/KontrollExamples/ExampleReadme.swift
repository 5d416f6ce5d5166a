import KontrollCore

/// The README beside the exports: what they are, how they read, and what is planted in them.
struct ExampleReadme {
    let exports: ExampleExports

    var file: ExampleFile { ExampleFile(name: "README.md", bytes: Array((exports.preface.map(text) ?? text).utf8)) }

    /// The whole page with a plan's own preface.
    private func text(_ preface: String) -> String {
        """
        # Exempelexporter

        Påhittade exporter som planen kan köras på. \(preface)

        Filerna skrivs av `swift run kontroll-dev examples` och ändras aldrig för hand: ett test jämför dem med vad
        kommandot skriver. Fälten skiljs åt med semikolon, belopp har decimalkomma, dagar skrivs ÅÅÅÅ-MM-DD, första
        raden är rubriker. En dag i ett filnamn är den dag som filen visar läget.

        ## Filerna

        \(exports.sheets.map(section).joined(separator: "\n\n"))

        ## Planterade avvikelser

        Granskningarna ska hitta just dessa, i det fönster som anges, och inga andra.

        | Granskning | Fönster | Avvikelse | Antal |
        |---|---|---|---|
        \(plantedRows.joined(separator: "\n"))

        """
    }

    private var text: String {
        """
        # Exempelexporter

        Påhittade exporter som planen kan köras på. **Ingen person, leverantör eller användare finns i verkligheten.**
        Personnumren är ur den serie som är avsatt för test (födelsenummer 980-999), kontonumren har ett
        clearingnummer som inte finns, bankgirot är ett publicerat exempelnummer och leverantörerna har bara interna
        nummer. Belopp, dagar och antal är inte Gnesta kommuns.

        Filerna skrivs av `swift run kontroll-dev examples` och ändras aldrig för hand: ett test jämför dem med vad
        kommandot skriver.

        ## Hur filerna läses

        Fälten skiljs åt med semikolon, belopp har decimalkomma, dagar skrivs ÅÅÅÅ-MM-DD, första raden är rubriker.
        `Avser månad` skrivs ÅÅÅÅ-MM. Fakturorna hör till ett fönster genom sitt fakturadatum, utbetalningarna genom sin
        månad, så att en månads utbetalningar prövas tillsammans. Registret över personakter visar läget den dag som
        står i filnamnet; attestförteckningen och besluten är odaterade register.

        \(exports.sheets.map(section).joined(separator: "\n\n"))

        ## Planterade avvikelser

        Granskningarna ska hitta just dessa, i det fönster som anges, och inga andra.

        | Granskning | Fönster | Avvikelse | Antal |
        |---|---|---|---|
        \(plantedRows.joined(separator: "\n"))

        """
    }

    private func section(_ sheet: ExampleSheet) -> String {
        let encoding =
            switch sheet.encoding {
            case .utf8: "UTF-8"
            case .utf8WithBOM: "UTF-8 med BOM"
            case .windows1252: "Windows-1252"
            }
        let breaks = sheet.lineBreak == "\n" ? "LF" : "CRLF"
        let footer =
            sheet.footerWord.map { "; slutrad `\($0)` med antal rader och summan av Belopp, en i varje fil" } ?? ""
        let columns = sheet.headings.map { "| \($0.heading) | \($0.column.map { "`\($0)`" } ?? "") |" }
        return """
            ### `\(sheet.pattern)` → `\(sheet.dataSet)`

            \(sheet.table.count) rader i \(sheet.files.map { "`\($0.name)`" }.joined(separator: ", ")). \
            \(encoding), \(breaks)\(footer).

            | Rubrik | Kolumn |
            |---|---|
            \(columns.joined(separator: "\n"))
            """
    }

    private var plantedRows: [String] {
        var counts: [String: Int] = [:]
        for deviation in exports.planted {
            let look = deviation.severity == .look ? " (att titta på)" : ""
            let key = "| `\(deviation.check)` | \(deviation.window.label) | \(deviation.kind)\(look) |"
            counts[key, default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) |" }
    }
}
