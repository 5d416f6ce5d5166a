import KontrollCore

extension ExampleExports {
    /// The exports of the pack `kommun-bas`, a plan of its own: the invoices, rights, decisions and cases of 2024.
    static func kommunBas() -> ExampleExports {
        let invoices = BasInvoices()
        var ledger = invoices.book(
            "leverantorsreskontra-*.csv", "leverantorsreskontra-2024.csv",
            headings: [
                "Verifikation", "Leverantör", "Namn", "Fakturanummer", "Belopp", "Netto", "Fakturadatum", "Förfaller",
                "Betald", "Mottagen av", "Attesterad av", "Ansvar", "Kategori", "Avtal", "Dokumentation", "Bankgiro",
                "Konto ändrat",
            ], .utf8)
        ledger.plant(invoices.plantings, in: "leverantorsreskontra-2024.csv")
        let rights = invoices.rights(
            "attestforteckning.csv", ["Attestant", "Ansvar", "Beloppsgräns", "Gäller från", "Gäller till"])
        return ExampleExports(
            "kommun-bas",
            """
            **Ingen leverantör, anställd, sökande eller användare finns i verkligheten.** Bankgirot är ett publicerat
            exempelnummer och personer har bara påhittade id.
            """,
            [
                ledger, rights, systemRights, basEmployments, decisions, order, meetings, accessLog, assignments,
                sickLeave, childcare, permits, requests, salaryDebts, inspections,
            ])
    }

    /// The exports of the plan `exempelby-kommunstyrelse`, which includes the pack: another system's headings.
    static func exempelby() -> ExampleExports {
        let invoices = BasInvoices()
        let file = "ekonomi-fakturor-2024.csv"
        var ledger = invoices.book(
            "ekonomi-fakturor-*.csv", file,
            headings: [
                "Vernr", "LevId", "LevNamn", "FaktNr", "Totalt", "ExklMoms", "FaktDatum", "FFDatum", "BetDatum",
                "Mottagare", "Attestant", "Enhet", "Inköpskategori", "AvtalsId", "Diarienr", "BG", "BGÄndrat",
            ], .windows1252)
        let used: Set<CheckID> = [
            "duplicate-invoices", "near-duplicate-invoices", "missing-approval", "self-approval", "approval-limit",
            "direct-procurement", "split-invoices",
        ]
        // The plan looks at the approvals twice a year, where the pack does each quarter.
        let halfYearly: Set<CheckID> = ["missing-approval", "self-approval", "approval-limit"]
        let plantings = invoices.plantings.filter { used.contains($0.0) }.map { planting in
            var planting = planting
            if halfYearly.contains(planting.0) { planting.3 = BasInvoices.halfYear(planting.3) }
            return planting
        }
        ledger.plant(plantings, in: file)
        let rights = invoices.rights(
            "attestanter.csv", ["Användare", "Enhet", "Högst", "Från", "Till"])
        return ExampleExports(
            "exempelby-kommunstyrelse",
            """
            Samma påhittade fakturor som i `kommun-bas`, så som ett annat ekonomisystem exporterar dem: andra rubriker
            och Windows-1252. **Ingen leverantör eller anställd finns i verkligheten.**
            """, [ledger, rights])
    }

    private static var systemRights: ExampleBook {
        var book = ExampleBook(
            SystemRights.id, "behorigheter-*.csv",
            [
                .init("Användare", "user"), .init("Behörighet", "right"), .init("System", "system"),
                .init("Ansvar", "unit"), .init("Gräns", "limit", .money), .init("Från", "valid_from", .date),
                .init("Till", "valid_to", .date), .init("Senast använd", "last_used", .date),
            ])
        for (day, used) in [("2024-06-30", "2024-06-24"), ("2024-12-31", "2024-12-16")] {
            var rows = BasInvoices.units.map {
                ["ATT\($0)", "Beslutsattest", "Ekonomi", $0, "\(50_000_00)", "2023-01-01", "", used]
            }
            rows.append(["CHEF1", "Beslutsattest", "Ekonomi", "", "\(1_000_000_00)", "2023-01-01", "", used])
            rows += (1...5).map { ["MOT\($0)", "Mottagning", "Ekonomi", "", "", "2023-01-01", "", used] }
            if day == "2024-12-31" {
                rows.append(["SLUT1", "Läsa", "Ekonomi", "", "", "2023-01-01", "", "2024-09-20"])
                rows.append(["MOT6", "Beslutsattest", "Ekonomi", "3300", "\(50_000_00)", "2024-10-01", "", used])
            }
            book.add("behorigheter-\(day).csv", rows)
        }
        let file = "behorigheter-2024-12-31.csv"
        book.plant("system-rights", "kvar efter anställningens slut", "2024-07/2024-12", in: file, ["SLUT1"])
        book.plant("system-rights", "utan stöd i attestförteckningen", "2024-07/2024-12", in: file, ["MOT6"])
        return book
    }

    private static var basEmployments: ExampleBook {
        var book = ExampleBook(
            Employments.id, "anstallda.csv",
            [
                .init("Anställd", "person"), .init("Signatur", "user"), .init("Yrkesgrupp", "occupation"),
                .init("Från", "started", .date), .init("Till", "ended", .date), .init("Orsak", "end_reason"),
                .init("Tills vidare", "permanent", .flag),
            ])
        let users = BasInvoices.units.map { "ATT\($0)" } + ["CHEF1"] + (1...6).map { "MOT\($0)" } + ["HAND1", "HAND2"]
        var rows = users.enumerated().map {
            ["P\(101 + $0)", $1, "Handläggare", "2020-01-01", "", "", "Ja"]
        }
        rows.append(["P190", "SLUT1", "Handläggare", "2020-01-01", "2024-09-30", "Egen begäran", "Ja"])
        rows += (1...20).map { ["P\(200 + $0)", "", "Lärare", "2019-08-01", "", "", "Ja"] }
        rows += (1...3).map { ["P\(230 + $0)", "", "Lärare", "2019-08-01", "2024-06-15", "Egen begäran", "Ja"] }
        book.add("anstallda.csv", rows)
        book.plant(
            "staff-turnover", "var sjunde lärare har slutat", as: .look, "2024-01/2024-12", in: "anstallda.csv",
            ["P231", "P232", "P233"])
        return book
    }

    private static var decisions: ExampleBook {
        var book = ExampleBook(
            DelegatedDecisions.id, "delegationsbeslut-*.csv",
            [
                .init("Beslut", "decision"), .init("Datum", "decided", .date), .init("Fattat av", "decided_by"),
                .init("Befattning", "role"), .init("Punkt", "point"), .init("Anmält", "reported", .date),
            ])
        let held = meetingDays
        let rows = (0..<48).map { index -> [String] in
            let day = Calendar.weekday(Calendar.day(2024, 1, 8).adding(days: index * 7 + index / 8))
            let meeting = held.first { $0 >= day }?.description ?? ""
            let point = index % 3 == 0 ? "1.1" : index % 3 == 1 ? "2.4" : "3.2"
            return [
                "D\(101 + index)", day.description, "HAND\(1 + index % 2)",
                index == 30 ? "Handläggare" : point == "3.2" ? "Förvaltningschef" : "Enhetschef",
                index == 40 ? "" : point, index == 12 ? "" : meeting,
            ]
        }
        let file = "delegationsbeslut-2024.csv"
        book.add(file, rows)
        book.plant("delegation", "inte anmält", "2024-04/2024-06", in: file, ["D113"])
        book.plant("delegation", "utan delegation", "2024-07/2024-09", in: file, ["D131"])
        book.plant("delegation", "delegationspunkt saknas", "2024-10/2024-12", in: file, ["D141"])
        return book
    }

    private static var order: ExampleBook {
        var book = ExampleBook(
            DelegationOrder.id, "delegationsordning.csv",
            [.init("Punkt", "point"), .init("Delegat", "delegate"), .init("Bara utskott", "committee_only", .flag)])
        book.add(
            "delegationsordning.csv", "1.1 | Enhetschef | Nej\n2.4 | Enhetschef | Nej\n3.2 | Förvaltningschef | Nej")
        return book
    }

    private static let meetingDays = (1...12).map { Calendar.day(2024, $0, 26) } + [Calendar.day(2025, 1, 28)]

    private static var meetings: ExampleBook {
        var book = ExampleBook(Meetings.id, "sammantraden.csv", [.init("Dag", "held", .date), .init("Organ", "body")])
        book.add("sammantraden.csv", meetingDays.map { [$0.description, "Nämnden"] })
        return book
    }
}

extension ExampleBook {
    /// Notes what is planted among invoices, a finding each.
    mutating func plant(_ plantings: [(CheckID, String, Finding.Severity, String, [String])], in file: String) {
        for (check, kind, severity, window, ids) in plantings {
            plant(check, kind, as: severity, window, in: file, ids)
        }
    }
}
