import KontrollCore
import Testing

@testable import KontrollReports

@Suite("Periods and sentences as a secretary writes them") struct WordingTests {
    @Test(
        arguments: [
            ("2023-01/2023-06", "januari–juni 2023", "jan–juni 2023"),
            ("2022-10/2023-03", "oktober 2022–mars 2023", "okt 2022–mars 2023"),
            ("2026-01", "januari 2026", "jan 2026"),
            ("2023", "2023", "2023"), ("2022/2023", "2022–2023", "2022–2023"),
            ("2023-01-01/2023-08-31", "1 januari–31 augusti 2023", "1 jan–31 aug 2023"),
            ("2023-08-31", "31 augusti 2023", "31 aug 2023"), ("delår 2023", "delår 2023", "delår 2023"),
            ("T1 2023", "T1 2023", "T1 2023"), ("2023-13", "2023-13", "2023-13"), ("", "", ""),
            ("2023/2023-06", "2023/2023-06", "2023/2023-06"),
        ])
    func `a period is said in words`(label: String, long: String, short: String) {
        #expect(PeriodWords.long(label) == long)
        #expect(PeriodWords.short(label) == short)
    }

    @Test func `the letter says what is proposed, the state and the largest amounts in good Swedish`() throws {
        let letter = try MadePlan(paints: .execution).report.letter
        #expect(
            letter.proposals == [
                "Socialnämnden godkänner uppföljningen av ”Internkontrollplan 2023-2025” avseende delår 2023.",
                "Socialnämnden ger socialförvaltningen i uppdrag att åtgärda de brister som uppföljningen visar och att "
                    + "redovisa åtgärderna i nästa uppföljning.",
            ])
        let sentences = letter.sections.flatMap(\.sentences)
        #expect(
            sentences.first
                == "Uppföljningen avser delår 2023 (1 januari–31 augusti 2023) och visar läget den 31 augusti 2023.")
        #expect(sentences.contains { $0.hasSuffix("kontroller är inte genomförda, eller bara delvis:") })
        #expect(!sentences.joined().contains(/[0-9] kontroll(er)? (är|vars)/))
        let largest = letter.sections.first { $0.heading == "Största avvikelserna" }
        #expect(largest?.sentences == ["Avvikelserna, de allvarligaste först och sedan efter belopp:"])
        #expect(largest?.items.map { $0.contains("\u{A0}kr, ") } == [true, false, true])
    }

    @Test func `a letter tells the beginning of a long reason, and where the rest stands`() throws {
        var report = try MadePlan(paints: .execution).report
        report.areas[0].rows[0].execution = .notCarriedOut
        report.areas[0].rows[0].reason = String(repeating: "exporten saknas ", count: 20)
        let text = LetterText(report: report, number: nil, proposals: [], recipients: [])
        let items = text.letter.sections.flatMap(\.items)
        let told = try required(items.first { $0.contains("exporten saknas exporten") })
        #expect(told.hasSuffix(" … (hela skälet står under Resultat per kontroll)") && told.count < 300)
    }

    @Test func `a letter gathers many controls that were not carried out by area, and names them all`() throws {
        var report = try MadePlan(paints: .execution).report
        var row = try required(report.rows.first)
        row.execution = .notCarriedOut
        report.areas[0].rows = (1...31).map { number in
            row.control = ControlID(rawValue: "K-\(number)")
            return row
        }
        report.areas = [report.areas[0]]
        let text = LetterText(report: report, number: nil, proposals: [], recipients: [])
        let lacking = try required(text.letter.sections.first { $0.heading == "Det som inte är genomfört" })
        let names = (1...31).map { "K-\($0)" }.joined(separator: ", ")
        #expect(lacking.items == ["\(report.areas[0].shownName): 31 är ej genomförda (\(names))"])
    }

    @Test func `no table shows a reader a check's id, and no caption a period in digits`() throws {
        var report = try MadePlan(paints: .execution).report
        for run in report.runs.indices {
            for check in report.runs[run].checks.indices {
                report.runs[run].checks[check].title = "Granskning \(run) \(check)"
            }
        }
        let blocks = ReportLayout(report).blocks
        let captions = blocks.compactMap { if case .table(let table) = $0 { table.caption } else { nil } }
        #expect(captions.count > 8 && Set(captions).count == captions.count)
        #expect(captions.filter { $0.contains(/[0-9]{4}-[0-9]{2}/) || $0.contains(/[a-z]+-[a-z]+$/) } == [])
    }

    @Test func `a table of contents has room on the first page`() throws {
        var report = try MadePlan(paints: .execution).report
        let area = try required(report.areas.first)
        report.areas = (1...40).map { number in
            var area = area
            area.name = "Område \(number)"
            return area
        }
        let xml = try unzipped(DocxWriter().data(report))["word/document.xml"] ?? ""
        let entries = xml.matches(of: /<w:pStyle w:val="Innehll[12]"\/>/).count
        #expect((5...34).contains(entries))
    }

    @Test func `no paragraph of a Word document is empty but where a section ends`() throws {
        let xml = try unzipped(DocxWriter().data(try MadePlan(paints: .execution).report))["word/document.xml"] ?? ""
        // LibreOffice 7 has lost rows of tables that such a paragraph followed.
        #expect(!xml.contains(/<w:p><w:pPr><w:pStyle w:val="[A-Za-z]+"\/><\/w:pPr>(<w:r><\/w:r>)?<\/w:p>/))
        #expect(!xml.contains("</w:tbl><w:tbl>"))
    }
}
