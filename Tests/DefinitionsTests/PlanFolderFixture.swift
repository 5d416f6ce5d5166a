import Foundation
import KontrollCore
import KontrollDefinitions

/// A small plan without errors, of which each test breaks one thing.
enum GoodPlan {
    static let files = [
        "plan.yaml": """
        organisation: Exempelby kommun
        nämnd: Nämnden
        förvaltning: Förvaltningen
        plan: Internkontrollplan 2023
        beslut: {diarienummer: N.2023.1}
        legend: {paints: genomförande, grön: Genomförd, gul: Delvis genomförd, röd: Ej genomförd}
        anchors: {delår: 08-31, höstrapport: 10-15}
        reports: [{period: delår 2023, label: Uppföljning delår 2023, format: docx}]
        roles:
          EC: {title: Enhetschef, innehavare: [ec1, ec2]}
          FC: {title: Förvaltningschef}
        columns: [process, {risk: Vad kan gå fel}, uppföljning]
        riskskala: {steg: 4, band: {grön: 1, gul: 4, röd: 9}, undantag: {"4x3": gul}}
        respit: 20 dagar

        """,
        "data.yaml": """
        fakturor:
          file: exporter/fakturor-*.csv
          data_set: supplier-invoices
          period_from: invoice_date
          columns:
            invoice: [Löpnr, Verifikation]
            supplier: Levnr
            amount: Belopp
            invoice_date: {heading: Fakturadatum, dates: DD/MM/YYYY}
            cancelled: {heading: Makulerad, ja: [M], nej: "-", empty: ["?"]}
            invoice_number: {heading: Fakturanr, before: [_, " - "]}
          encoding: windows-1252
          delimiter: ;
          decimal: ","
          preamble: 2
          footer: Summa
          utan_radslut: ja
          totals: {rows: 1 200, amount: footer}
          group: {by: [invoice, supplier], sum: amount, first: [invoice_number]}
          färskhet: 10
        utbetalningar:
          file: exporter/utbetalningar.csv
          data_set: payouts
          period_from: pay_date
          columns: {payout: Id, amount: Belopp, pay_date: Datum}
        beslut:
          file: exporter/beslut-*.csv
          data_set: decisions
          dated: nej
          columns: {decision: Id}

        """,
        "kontroller/K-1.yaml": """
        id: K-1
        område: Ekonomi
        process: Attest
        risk: Felaktiga fakturor
        sannolikhet: 3
        konsekvens: 4
        kontrollmoment: Att fakturor är korrekta
        metod: Stickprov
        frequency: 2 ggr/ år Mars September
        ansvarig: EC med stöd av ekonom
        rapporteras_till: EC/FC
        kan_vara_tom: ja
        bortfall: 2 %
        checks:
          - use: specimen
            data: {supplier-invoices: fakturor}
            parameters: {days: 5, tolerable: 5 %, limit: 50 000 kr, open: ja, mode: mild, accounts: ["0123", 456]}
            limits: {gul: "övre gräns > 5 %", röd: ["avvikelser > 3", "belopp > 1 000 kr"]}
          - use: paired
            parameters:
              limit: 500

        """,
        "kontroller/K-2.yaml": """
        id: K-2
        område: Ekonomi
        risk: Risk
        kontrollmoment: Moment
        metod: Metod
        frequency: 1 ggr/år Höstrapport
        ansvarig: EC
        väntar_på: En rutin.

        """,
    ]
}

/// Writes files to a folder of their own, reads them as the plan `plan`, and takes the folder away.
func withPlan<Result>(_ files: [String: Data], _ body: (URL) throws -> Result) throws -> Result {
    let parent = FileManager.default.temporaryDirectory.appending(
        path: "definitions-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: parent) }
    let folder = parent.appending(path: "plan")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, data) in files {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }
    return try body(URL(filePath: "plan", directoryHint: .isDirectory, relativeTo: parent))
}

/// The good plan with one file changed: `old` replaced by `new`, which must be there.
func changed(_ file: String, _ old: String, _ new: String) throws -> [String: Data] {
    var files = GoodPlan.files
    guard let text = files[file], text.contains(old) else { throw TestPlanError.notThere(old) }
    files[file] = text.replacing(old, with: new, maxReplacements: 1)
    return files.mapValues { Data($0.utf8) }
}

enum TestPlanError: Error {
    case notThere(String)
}

/// The errors of a plan, one line each; empty when it loads.
func errors(_ files: [String: Data]) throws -> [String] {
    try withPlan(files) { folder in
        do throws(DefinitionErrors) {
            _ = try PlanLoader.load(folder, checks: testChecks)
            return []
        } catch {
            return error.errors.map(\.description)
        }
    }
}
