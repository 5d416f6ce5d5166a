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

        \(sections.map(section).joined(separator: "\n\n"))

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
        nummer. Raderna är påhittade, men av det som socialnämnden i Gnesta kommun har publicerat för 2021, 2022 och
        januari-augusti 2023 (delårsrapport 2023 med bilagor, SN.2023.62, och SN.2023.38) är antal, dygn, timmar och
        tusental kronor de publicerade. Fakturor, utbetalningar, personakter, väntetider till öppenvård, personlig
        assistans, årshjul, anställningar och allt för juli-december 2023 är påhittat också till beloppen.

        Filerna skrivs av `swift run kontroll-dev examples` och ändras aldrig för hand: ett test jämför dem med vad
        kommandot skriver.

        ## Tryckta tabeller som inte går ihop

        Exporterna ger de tryckta siffrorna ur rader som inte är avrundade. Där tabellerna inte stämmer med sig själva
        gäller raderna:

        \(Self.misprints.map { "- \($0)" }.joined(separator: "\n"))

        ## Hur filerna läses

        Fälten skiljs åt med semikolon, belopp har decimalkomma, dagar skrivs ÅÅÅÅ-MM-DD, första raden är rubriker.
        Månader skrivs ÅÅÅÅ-MM. Fakturor, utbetalningar, anmälningar och timmar hör till ett fönster genom en dag eller
        månad i raden, så att en periods rader prövas tillsammans. Ett register visar läget den dag som står i
        filnamnet; attestförteckningen, besluten, platserna och kvartalsrapporterna är odaterade.

        \(sections.map(section).joined(separator: "\n\n"))

        ## Planterade avvikelser

        Granskningarna ska hitta just dessa, i det fönster som anges, och inga andra. De som märkts *publicerad* följer
        av de publicerade siffrorna, de andra är planterade.

        | Granskning | Fönster | Avvikelse | Antal |
        |---|---|---|---|
        \(plantedRows.joined(separator: "\n"))

        """
    }

    /// What does not add up in the published document.
    static let misprints = [
        "Tabell 7 och 8, juni 2023: koderna i tabell 7 summerar till 81 personer, tabell 8 säger 72.",
        "Tabell 11, 2021: anmälarna summerar till 303, tabellen säger 305. Två anmälningar saknar anmälare.",
        "Tabell 4, 2021: sjukfrånvaron är över 9 % i varje ålder men 7,07 % totalt, vilket inte är möjligt.",
        "Bilaga 3: statsbidragen är tryckta som tkr, ett som mkr; beloppen är kronor, tillsammans 10 784 011.",
        "Tabell 18, 2023: 15 645 dygn på 87 platser är 99,35 %, tabellen säger 99,31 %.",
        "Tabell 20: de tryckta timmarna är avrundade var för sig, 27 167 och 3 333 blir 30 499.",
        "Budgeten: raderna summerar till -279 095 tkr och avvikelserna till -5 819,0, tabellen säger -279 094 och "
            + "-5 819,1.",
        "Uppdraget om hemtjänstens kommunikation börjar 2023-04-31, en dag som inte finns. Startdagen är tom.",
        "En utbildning med hög måluppfyllelse är grön, men enligt rapportens egen regel kan ett mål med indikatorer som "
            + "mäts först till årsredovisningen som mest vara gult.",
    ]

    /// A source once, with all its files.
    private var sections: [[ExampleSheet]] {
        var order: [SourceID] = []
        for sheet in exports.sheets where !order.contains(sheet.source) { order.append(sheet.source) }
        return order.map { source in exports.sheets.filter { $0.source == source } }
    }

    private func section(_ sheets: [ExampleSheet]) -> String {
        let sheet = sheets[0]
        let rows = sheets.reduce(0) { $0 + $1.table.count }
        let files = sheets.flatMap(\.files).map { "`\($0.name)`" }
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

            \(rows) rader i \(files.joined(separator: ", ")). \
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
            let source = deviation.isPublished ? ", *publicerad*" : ""
            let key = "| `\(deviation.check)` | \(deviation.window.label) | \(deviation.kind)\(look)\(source) |"
            counts[key, default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) |" }
    }
}
