import Foundation
import Testing

/// Plans whose exports are a SIE file and a payment file, run from the file to the outcome.
@Suite struct FormatPlanTests {
    /// Runs a plan of one control on an export.
    private static func outcome(_ file: String, _ export: [UInt8], data: String, control: String) throws
        -> [String: any Sendable]
    {
        let kontroll = try Program()
        let plan = """
            organisation: Exempelby kommun
            nämnd: Socialnämnden
            plan: Internkontrollplan 2024
            legend: {paints: utfall, grön: Utan avvikelse, gul: Mindre avvikelse, röd: Väsentlig avvikelse}
            """
        let files = [
            "plan.yaml": Array(plan.utf8), "data.yaml": Array(data.utf8), "kontroller/SN-01.yaml": Array(control.utf8),
            file: export,
        ]
        for (name, bytes) in files {
            let url = kontroll.folder.appending(path: "plan/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        let result = try kontroll(
            "run", kontroll.folder.appending(path: "plan").path, "--as-of", "2024-12-31", "--ledger", kontroll.ledger,
            "--format", "json")
        let outcomes = try result.json()["outcomes"] as? [[String: any Sendable]]
        return try #require(outcomes?.first, "\(result.errors)")
    }

    private static func control(_ check: String, _ data: String) -> String {
        """
        id: SN-01
        process: Bokföring
        risk: Fel upptäcks inte
        kontrollmoment: Att underlaget är helt
        metod: Hela perioden
        frequency: årligen
        ansvarig: Ekonom
        check: \(check)
        data: {\(data)}
        limits: {gul: "att titta på > 0", röd: "avvikelser > 0"}
        """
    }

    // MARK: SIE

    private static let book = """
        verifikationer:
          file: exporter/huvudbok-*.se
          data_set: supplier-invoices
          format: sie
          records: verifikationer
          period_from: invoice_date
          columns: {invoice: voucher, invoice_date: voucher_date, amount: debit}
        """

    /// A made-up ledger of a whole year in code page 437, as SIE says, with these vouchers left out.
    private static func ledger(without left: Set<Int> = [], unbalanced: Int? = nil) -> [UInt8] {
        var lines = [
            "#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4", "#PROGRAM \"Exempel\" 1.0", "#GEN 20250110",
            "#FNAMN \"P\u{86}hittade kommun\"", "#RAR 0 20240101 20241231", "#KONTO 1930 \"Bank\"",
            "#KONTO 6110 \"Kontorsmateriel\"",
        ]
        for number in 1...24 where !left.contains(number) {
            let month = String(100 + (number + 1) / 2).dropFirst()
            let day = number % 2 == 0 ? "25" : "05"
            lines += [
                "#VER A \(number) 2024\(month)\(day) \"Ink\u{94}p\"", "{", "#TRANS 6110 {} 100.50",
                "#TRANS 1930 {} \(number == unbalanced ? "-100.00" : "-100.50")", "}",
            ]
        }
        return lines.flatMap { $0.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } + [0x0D, 0x0A] }
    }

    @Test(arguments: [
        ([Int](), "grön", 24, 0), ([7, 8], "gul", 22, 1),
    ])
    func `vouchers of a SIE file are read, and a gap in their numbers is found`(
        _ left: [Int], _ state: String, _ examined: Int, _ looks: Int
    ) throws {
        let outcome = try Self.outcome(
            "exporter/huvudbok-2024.se", Self.ledger(without: Set(left)), data: Self.book,
            control: Self.control("sequence-gaps", "supplier-invoices: verifikationer"))
        #expect(outcome["state"] as? String == state, "\(outcome)")
        #expect(outcome["examined"] as? Int == examined)
        #expect(outcome["looks"] as? Int == looks)
    }

    @Test(
        arguments: [([Int](), "grön", []), ([7, 8], "gul", ["Nummer A7–8 saknas 2024"])] as [([Int], String, [String])])
    func `the gaps of its series are told with their year`(_ left: [Int], _ state: String, _ said: [String]) throws {
        let book = """
            verifikationer:
              file: exporter/huvudbok-*.se
              data_set: vouchers
              format: sie
              records: verifikationer
              period_from: voucher_date
            """
        let outcome = try Self.outcome(
            "exporter/huvudbok-2024.se", Self.ledger(without: Set(left)), data: book,
            control: Self.control("voucher-gaps", "vouchers: verifikationer"))
        #expect(outcome["state"] as? String == state, "\(outcome)")
        let findings = try #require(outcome["findings"] as? [[String: any Sendable]])
        #expect(findings.compactMap { $0["text"] as? String ?? $0["reason"] as? String } == said)
    }

    @Test func `a voucher that does not balance is never green, and a web page named as SIE is an error`() throws {
        let control = Self.control("sequence-gaps", "supplier-invoices: verifikationer")
        func state(_ bytes: [UInt8]) throws -> String? {
            try Self.outcome("exporter/huvudbok-2024.se", bytes, data: Self.book, control: control)["state"] as? String
        }
        #expect(try state(Self.ledger(unbalanced: 3)) == "gul")
        #expect(try state(Array("<!DOCTYPE html>\n<html><body>Logga in</body></html>\n".utf8)) == "fel")
    }

    // MARK: Payment files

    private static let payments = """
        utbetalningar:
          file: exporter/betalning-*.xml
          data_set: payouts
          format: pain.001
          period_from: pay_date
          columns: {payout: payment, person: payee_id, amount: amount, pay_date: pay_date, account: payee_account, payee: message}
        """

    /// A payment to somebody's account in the middle of each month; `sum` is what the file says they are together.
    private static func transfers(_ payees: [(id: String, account: String)], sum: String) -> [UInt8] {
        let batches = payees.enumerated().map { index, payee in
            """
            <PmtInf><PmtInfId>U\(index)</PmtInfId><ReqdExctnDt>2024-\(String(101 + index % 12).dropFirst())-15</ReqdExctnDt>
            <CdtTrfTxInf><PmtId><EndToEndId>E-\(index)</EndToEndId></PmtId><Amt><InstdAmt Ccy="SEK">1000.50</InstdAmt></Amt>
            <Cdtr><Nm>Påhittad person</Nm><Id><PrvtId><Othr><Id>\(payee.id)</Id></Othr></PrvtId></Id></Cdtr>
            <CdtrAcct><Id><Othr><Id>\(payee.account)</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></CdtrAcct>
            </CdtTrfTxInf></PmtInf>
            """
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn>
            <GrpHdr><MsgId>M</MsgId><NbOfTxs>\(payees.count)</NbOfTxs><CtrlSum>\(sum)</CtrlSum></GrpHdr>
            \(batches.joined(separator: "\n"))
            </CstmrCdtTrfInitn></Document>
            """
        return Array(text.utf8)
    }

    private static func transfersOutcome(_ payees: [(id: String, account: String)], sum: String) throws
        -> [String: any Sendable]
    {
        try outcome(
            "exporter/betalning-2024.xml", transfers(payees, sum: sum), data: payments,
            control: control("shared-account", "payouts: utbetalningar"))
    }

    @Test func `payments of a pain.001 file are examined, and a shared account is found`() throws {
        let own = (1...12).map { (id: "P-\($0)", account: "286543\($0)") }
        let clean = try Self.transfersOutcome(own, sum: "12006")
        #expect(clean["state"] as? String == "grön", "\(clean)")
        #expect(clean["examined"] as? Int == 12)
        let shared = own + [(id: "P-13", account: "2865431")]
        let found = try Self.transfersOutcome(shared, sum: "13006.50")
        #expect(found["state"] as? String == "gul" || found["state"] as? String == "röd", "\(found)")
        #expect(found["examined"] as? Int == 13)
        let wrong = try Self.transfersOutcome(own, sum: "12006.01")
        #expect(wrong["state"] as? String == "fel", "\(wrong)")
    }
}
