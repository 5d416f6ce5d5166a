import KontrollCore
import KontrollTables
import Testing

@Suite struct CreditTransferTests {
    /// Two batches: a bankgiro and an IBAN in the first, a plusgiro in the second.
    static let file = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn>
        <GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2024-03-01T10:00:00</CreDtTm><NbOfTxs>3</NbOfTxs><CtrlSum>3001.50</CtrlSum>
          <InitgPty><Nm>Påhittade kommun</Nm></InitgPty></GrpHdr>
        <PmtInf><PmtInfId>UPPDRAG-1</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>2</NbOfTxs><CtrlSum>2001.5</CtrlSum>
          <ReqdExctnDt>2024-03-04</ReqdExctnDt><Dbtr><Nm>Påhittade kommun</Nm></Dbtr>
          <DbtrAcct><Id><Othr><Id>640-5070</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id></DbtrAcct>
          <CdtTrfTxInf><PmtId><InstrId>I-1</InstrId><EndToEndId>E-1</EndToEndId></PmtId>
            <Amt><InstdAmt Ccy="SEK">2000.50</InstdAmt></Amt>
            <Cdtr><Nm>Åsa Bygg AB</Nm><Id><OrgId><Othr><Id>5566778899</Id></Othr></OrgId></Id></Cdtr>
            <CdtrAcct><Id><Othr><Id>5402-9681</Id><SchmeNm><Prtry>BGNR</Prtry></SchmeNm></Othr></Id></CdtrAcct>
            <RmtInf><Strd><RfrdDocInf><Nb>F-17</Nb></RfrdDocInf><CdtrRefInf><Ref>4711001</Ref></CdtrRefInf></Strd></RmtInf>
          </CdtTrfTxInf>
          <CdtTrfTxInf><PmtId><InstrId>I-2</InstrId><EndToEndId>NOTPROVIDED</EndToEndId></PmtId>
            <Amt><InstdAmt Ccy="EUR">1.00</InstdAmt></Amt>
            <Cdtr><Nm>Anna Andersson</Nm><Id><PrvtId><Othr><Id>A-12</Id></Othr></PrvtId></Id></Cdtr>
            <CdtrAcct><Id><IBAN>SE3550000000054910000003</IBAN></Id></CdtrAcct>
            <RmtInf><Ustrd>Bistånd</Ustrd><Ustrd>mars</Ustrd></RmtInf></CdtTrfTxInf></PmtInf>
        <PmtInf><PmtInfId>UPPDRAG-2</PmtInfId><ReqdExctnDt>2024-03-05</ReqdExctnDt>
          <CdtTrfTxInf><PmtId><EndToEndId>NOTPROVIDED</EndToEndId></PmtId>
            <Amt><EqvtAmt><Amt Ccy="SEK">1000</Amt><CcyOfTrf>EUR</CcyOfTrf></EqvtAmt></Amt>
            <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>9960</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
            <Cdtr><Nm>Hyresvärden</Nm></Cdtr>
            <CdtrAcct><Id><Othr><Id>286543-4</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></CdtrAcct>
            <RmtInf><Strd><RfrdDocInf><Nb>H-1</Nb></RfrdDocInf></Strd></RmtInf>
          </CdtTrfTxInf></PmtInf>
        </CstmrCdtTrfInitn></Document>
        """

    private func read(_ text: String) throws -> SourceRead { try Exports("a.xml", text).read(Payments.self) }

    @Test(arguments: ["03", "09"])
    func `each payment becomes a row with its batch's fields`(_ version: String) throws {
        var text = Self.file.replacing("001.001.03", with: "001.001." + version)
        if version == "09" {
            text = text.replacing("<ReqdExctnDt>2024-03-04<", with: "<ReqdExctnDt><Dt>2024-03-04</Dt><")
                .replacing("<ReqdExctnDt>2024-03-05<", with: "<ReqdExctnDt><DtTm>2024-03-05T08:00:00+01:00</DtTm><")
        }
        let read = try read(text)
        #expect(read.report.failure == nil)
        #expect(read.report.doubts == [])
        #expect(read.report.decisions.first == "pain.001.001.\(version), antalet betalningar stämmer")
        #expect(read.cells("payment") == ["E-1", "I-2", "UPPDRAG-2/1"])
        #expect(read.cells("pay_date") == ["2024-03-04", "2024-03-04", "2024-03-05"])
        #expect(read.cells("amount") == ["2000.50", "1.00", "1000.00"])
        #expect(read.cells("currency") == ["SEK", "EUR", "SEK"])
        #expect(read.cells("payer_account") == ["640-5070", "640-5070", nil])
        #expect(read.cells("payee") == ["Åsa Bygg AB", "Anna Andersson", "Hyresvärden"])
        #expect(read.cells("payee_id") == ["5566778899", "A-12", nil])
        #expect(read.cells("payee_account") == ["5402-9681", "SE3550000000054910000003", "286543-4"])
        #expect(read.cells("account_type") == ["bankgiro", "IBAN", "plusgiro"])
        #expect(read.cells("reference") == ["4711001", nil, "H-1"])
        #expect(read.cells("message") == [nil, "Bistånd, mars", nil])
        #expect(read.cells("batch") == ["UPPDRAG-1", "UPPDRAG-1", "UPPDRAG-2"])
        #expect(read.cells("file_id") == ["MSG-1", "MSG-1", "MSG-1"])
        #expect(read.origins.lines == [8, 14, 20])
    }

    @Test(
        arguments: [
            ("<NbOfTxs>3<", "<NbOfTxs>4<", "NbOfTxs i GrpHdr (antal betalningar) är 4 men filen har 3"),
            (">3001.50<", ">3001.51<", "CtrlSum i GrpHdr (summa belopp) är 3 001,51 men filen har 3 001,50"),
            ("<NbOfTxs>2<", "<NbOfTxs>1<", "NbOfTxs i PmtInf 1 (antal betalningar) är 1 men filen har 2"),
            (">2001.5<", ">2001.50001<", "CtrlSum i PmtInf 1 (summa belopp) är 2 001,50001 men filen har 2 001,50"),
            (
                "\"EUR\">1.00<", "\"EUR\">en<",
                "CtrlSum i PmtInf 1 (summa belopp) är 2 001,50 men filen har 1 betalning utan läsbart belopp"
            ),
            ("2000.50<", "200.50<", "CtrlSum i PmtInf 1 (summa belopp) är 2 001,50 men filen har 201,50"),
        ])
    func `a control sum that differs names both`(_ old: String, _ new: String, _ message: String) throws {
        let text = Self.file.replacing(old, with: new)
        try #require(text != Self.file)
        let read = try read(text)
        #expect(read.report.failure?.text.replacing("\u{A0}", with: " ") == "a.xml: kontrollsumman " + message)
        #expect(read.report.failure?.code == "DATA-105")
    }

    @Test(
        arguments: [
            ("<ReqdExctnDt>2024-03-04</ReqdExctnDt>", "", "ReqdExctnDt saknas"),
            ("2024-03-04<", "4 mars<", "ReqdExctnDt är inget datum YYYY-MM-DD"),
            (" Ccy=\"SEK\">2000.50", ">2000.50", "beloppet har ingen valuta (Ccy)"),
        ])
    func `a payment that cannot be one is set aside, and still counted`(
        _ old: String, _ new: String, _ reason: String
    ) throws {
        let text = Self.file.replacing(old, with: new)
        try #require(text != Self.file)
        let read = try read(text)
        #expect(read.report.failure == nil)
        #expect(read.report.quarantined.first?.reason == "betalning 1 i uppdrag 1: " + reason)
        #expect(read.report.rowsRead == 3)
    }

    @Test func `an amount below zero or finer than öre is set aside`() throws {
        let sums = ["<CtrlSum>3001.50</CtrlSum>", "<CtrlSum>2001.5</CtrlSum>"]
        let text = sums.reduce(Self.file) { $0.replacing($1, with: "") }
        let minus = try read(text.replacing(">2000.50<", with: ">-2000.50<"))
        #expect(minus.report.quarantined.map(\.reason).first?.hasSuffix("inget tal med decimalpunkt") == true)
        let fine = try read(text.replacing(">2000.50<", with: ">2000.501<"))
        #expect(fine.report.quarantined.map(\.reason).first?.hasSuffix("är för stort") == true)
    }

    @Test func `a file without a stated number is doubtful, and an empty batch too`() throws {
        let text = Self.file.replacing("<NbOfTxs>3</NbOfTxs><CtrlSum>3001.50</CtrlSum>", with: "")
            .replacing("</CstmrCdtTrfInitn>", with: "<PmtInf><PmtInfId>T</PmtInfId></PmtInf></CstmrCdtTrfInitn>")
        let read = try read(text)
        #expect(read.report.failure == nil)
        #expect(
            read.report.doubts == [
                "a.xml: uppdrag 3 (PmtInf) har inga betalningar",
                "a.xml: GrpHdr säger inte hur många betalningar filen har (NbOfTxs)",
            ])
        #expect(read.report.decisions.contains("CtrlSum finns inte i GrpHdr"))
    }

    @Test(
        arguments: [
            (
                "001.001.03", "001.001.11",
                "a.xml:2: fann pain.001.001.11, väntade pain.001.001.03 eller pain.001.001.09"
            ),
            (
                "CstmrCdtTrfInitn", "CstmrDrctDbtInitn",
                "a.xml:2: fann pain.001.001.03 utan CstmrCdtTrfInitn, väntade betalningsuppdrag i CstmrCdtTrfInitn"
            ),
            (
                "</PmtInf>\n</Cst", "\n</Cst",
                "a.xml:27: fann en sluttagg som inte hör till det öppna elementet, väntade välformad xml"
            ),
            (
                "<NbOfTxs>3<", "<NbOfTxs>tre<",
                "a.xml: fann NbOfTxs i GrpHdr (antal betalningar) som inte är ett tal, väntade ett tal"
            ),
        ])
    func `a file that is no such payment file is refused`(_ old: String, _ new: String, _ message: String) throws {
        let text = Self.file.replacing(old, with: new)
        try #require(text != Self.file)
        #expect(try read(text).report.failure?.text == message)
    }
}
