import KontrollCore

extension ExampleExports {
    /// The exports of the plan `gotland-socialforvaltning`: the activities of the plan of 2023 per goal at the half-year
    /// and at the year's end, indicators, care plans of five units, and the roadmap of 2026-2027.
    static func gotland() -> ExampleExports {
        ExampleExports(
            "gotland-socialforvaltning",
            """
            **Ingen enhet, plan eller brukare finns i verkligheten**, och status, datum och kommentarer är påhittade.
            Aktiviteternas och målens lydelse följer i korthet Region Gotlands uppföljning av verksamhetsplan 2023 och
            färdplan version 4. Sysselsättningsgrad, sjuktal, andel grundutbildade och andel utan konflikter är de som
            regionen redovisade. Målvärdena, utom sysselsättningsgradens, och värdena i kolumnen Föregående är påhittade
            exempel.
            """,
            [gotlandActivities, gotlandGoals, gotlandIndicators, gotlandCarePlans, gotlandRoadmap])
    }

    private static var gotlandActivities: ExampleBook {
        var book = ExampleBook(
            Activities.id, "aktiviteter-*.csv",
            [
                .init("Aktivitet", "activity"), .init("Mål", "goal"), .init("Avdelning", "responsible"),
                .init("Status", "status"), .init("Färdiggrad", "progress"), .init("Start", "starts", .date),
                .init("Slut", "ends", .date), .init("Kommentar", "comment"),
                .init("Kommentar daterad", "commented", .date),
            ])
        let half = "aktiviteter-2023-08-31.csv"
        book.add(
            half,
            """
            Former för skolnärvaro | 01 Alla fullföljer gymnasiet | IFO | Pågår | 50 % | 2023-01-01 | 2023-12-31 | Nytt forum för barn 6-16 år. | 2023-08-15
            SIP som arbetsmodell | 01 Alla fullföljer gymnasiet | IFO, Hemtjänst | Pågår | 40 % | 2023-01-01 | 2023-12-31 | Riktlinje framtagen. | 2023-08-15
            Fysisk aktivitet prioriteras | 02 God och jämlik hälsa | Samtliga | Pågår | 60 % | 2023-01-01 | 2023-12-31 | Samarbete med idrottsrörelsen. | 2023-08-15
            Plan mot våld i nära relationer | 02 God och jämlik hälsa | IFO | Pågår | 50 % | 2023-01-01 | 2023-12-31 | Webbutbildning pågår. | 2023-08-15
            Rutiner för samhällsstörningar | 03 God beredskap | Samtliga | Pågår | 70 % | 2023-01-01 | 2023-12-31 | Eskaleringsplaner framtagna. | 2023-08-15
            Övning extraordinär händelse | 03 God beredskap | Ledning | Ej påbörjad | 0 % | 2023-09-01 | 2023-12-31 | Planeras till hösten. | 2023-08-15
            Inventera plastanvändning | 07 Klimatavtrycket minskar | Samtliga | Klar | 100 % | 2023-01-01 | 2023-06-30 | Inventerad. | 2023-06-20
            E-tjänster utan telefontider | 10 Lätt att komma i kontakt | Myndighet | Pågår | 30 % | 2023-01-01 | 2023-12-31 | Digitala lösningar prövas. | 2023-08-15
            Bedömning av brukardelaktighet | 11 Medskapande och respektfullt bemötande | Säbo | Pågår | 50 % | 2023-01-01 | 2023-12-31 | Dokumentationen säkras. | 2023-08-15
            Utbildning i tillitsbaserat ledarskap | 13 Tillitsbaserad kultur | Samtliga | Pågår | 60 % | 2023-01-01 | 2023-12-31 | Fyra avdelningar klara. | 2023-08-15
            Öka sysselsättningsgraden | 14 Kompetensförsörjning | HR | Pågår | 80 % | 2023-01-01 | 2023-12-31 | Kvinnor 95 %, män 97,6 %. | 2023-08-15
            Minska konflikter på arbetsplatsen | 15 Hälsofrämjande organisation | Samtliga | Pågår | 70 % | 2023-01-01 | 2023-12-31 | Utbildningsmaterial på APT. | 2023-08-15
            """)
        let year = "aktiviteter-2023-12-31.csv"
        book.add(
            year,
            """
            Former för skolnärvaro | 01 Alla fullföljer gymnasiet | IFO | Pågår | 80 % | 2023-01-01 | 2023-12-31 | Forumet permanentat. | 2023-12-10
            SIP som arbetsmodell | 01 Alla fullföljer gymnasiet | IFO, Hemtjänst | Pågår | 60 % | 2023-01-01 | 2023-12-31 | Workshops genomförda. | 2023-12-10
            Fysisk aktivitet prioriteras | 02 God och jämlik hälsa | Samtliga | Klar | 100 % | 2023-01-01 | 2023-12-31 | Ökat fokus i hela förvaltningen. | 2023-12-10
            Plan mot våld i nära relationer | 02 God och jämlik hälsa | IFO | Pågår | 75 % | 2023-01-01 | 2023-12-31 | 70-80 % har gått utbildningen. | 2023-12-10
            Barn med sexuellt avvikande beteende | 02 God och jämlik hälsa | IFO | Klar | 100 % | 2023-01-01 | 2023-12-31 | Två socialsekreterare utbildade i Erasor. | 2023-12-10
            Rutiner för samhällsstörningar | 03 God beredskap | Samtliga | Pågår | 90 % | 2023-01-01 | 2023-12-31 | Riskanalys påbörjad. | 2023-12-10
            Övning extraordinär händelse | 03 God beredskap | Ledning | Ej påbörjad | 0 % | 2023-09-01 | 2023-12-31 | |
            Inventera plastanvändning | 07 Klimatavtrycket minskar | Samtliga | Klar | 100 % | 2023-01-01 | 2023-06-30 | Inventerad. | 2023-06-20
            Ta bort tre produkter med fossil plast | 07 Klimatavtrycket minskar | | Pågår | 60 % | 2023-01-01 | 2023-11-30 | Två av tre borttagna. | 2023-12-10
            E-tjänster utan telefontider | 10 Lätt att komma i kontakt | Myndighet | Pågår | 100 % | 2023-01-01 | 2023-12-31 | Fortsätter med nya webbplatsen. | 2023-12-10
            Bedömning av brukardelaktighet | 11 Medskapande och respektfullt bemötande | Säbo | Pågår | 60 % | 2023-01-01 | 2023-12-31 | Stickprov: 12 av 20 planer. | 2023-12-10
            Utbildning i tillitsbaserat ledarskap | 13 Tillitsbaserad kultur | Samtliga | Pågår | 80 % | 2023-01-01 | 2023-12-31 | Övriga avdelningar under 2024. | 2023-12-10
            Öka sysselsättningsgraden | 14 Kompetensförsörjning | HR | Klar | 100 % | 2023-01-01 | 2023-12-31 | Genomsnittet är 95,5 %. | 2023-12-10
            Minska konflikter på arbetsplatsen | 15 Hälsofrämjande organisation | Samtliga | Klar | 100 % | 2023-01-01 | 2023-12-31 | 59 % utan konflikter. | 2023-12-10
            """)
        let window = "2023-09/2023-12"
        book.plant(
            "activity-status", "skulle ha varit klar, ansvarig saknas", window, in: year,
            ["Ta bort tre produkter med fossil plast"])
        book.plant(
            "activity-status", "skulle ha påbörjats", as: .look, window, in: year, ["Övning extraordinär händelse"])
        book.plant(
            "activity-status", "färdiggrad 100 % men inte klar", as: .look, window, in: year,
            ["E-tjänster utan telefontider"])
        book.plant("activity-comments", "kommentar saknas", window, in: year, ["Övning extraordinär händelse"])
        book.plant(
            "activity-comments", "ingen ny uppgift sedan delåret", as: .look, window, in: year,
            ["Inventera plastanvändning"])
        return book
    }

    private static var gotlandGoals: ExampleBook {
        var book = ExampleBook(
            Goals.id, "mal-*.csv", [.init("Mål", "goal"), .init("Prognos", "forecast")])
        let half = "mal-2023-08-31.csv"
        book.add(
            half,
            """
            01 Alla fullföljer gymnasiet | gul
            02 God och jämlik hälsa | gul
            03 God beredskap | gul
            07 Klimatavtrycket minskar | gul
            10 Lätt att komma i kontakt | gul
            11 Medskapande och respektfullt bemötande | gul
            13 Tillitsbaserad kultur | gul
            14 Kompetensförsörjning | gul
            15 Hälsofrämjande organisation | grön
            """)
        let year = "mal-2023-12-31.csv"
        book.add(
            year,
            """
            01 Alla fullföljer gymnasiet | gul
            02 God och jämlik hälsa | grön
            03 God beredskap | gul
            07 Klimatavtrycket minskar | gul
            10 Lätt att komma i kontakt | gul
            11 Medskapande och respektfullt bemötande | gul
            13 Tillitsbaserad kultur | gul
            14 Kompetensförsörjning | grön
            15 Hälsofrämjande organisation | grön
            """)
        book.plant(
            "goal-summary", "grönt med omätt indikator", "2023-01/2023-08", in: half,
            beside: [ExamplePlace(file: "indikatorer-2023-08-31.csv", line: 5)], ["15 Hälsofrämjande organisation"])
        book.plant(
            "goal-summary", "grönt med missat målvärde", as: .look, "2023-09/2023-12", in: year,
            beside: [ExamplePlace(file: "indikatorer-2023-12-31.csv", line: 2)], ["14 Kompetensförsörjning"])
        return book
    }

    private static var gotlandIndicators: ExampleBook {
        var book = ExampleBook(
            Indicators.id, "indikatorer-*.csv",
            [
                .init("Indikator", "indicator"), .init("Mål", "goal"), .init("Nuläge", "value"),
                .init("Målvärde", "target"), .init("Riktning", "direction"), .init("Föregående", "previous"),
            ])
        book.add(
            "indikatorer-2023-08-31.csv",
            """
            Sysselsättningsgrad kvinnor | 14 Kompetensförsörjning | 95,5 % | 95,5 % | hög | 95,1 %
            Sysselsättningsgrad män | 14 Kompetensförsörjning | 97,4 % | 95,5 % | hög | 97,0 %
            Sjuktal | 15 Hälsofrämjande organisation | 7,9 % | 8 % | låg | 8,64 %
            Andel utan konflikter | 15 Hälsofrämjande organisation | - | 55 % | hög | 54 %
            """)
        let year = "indikatorer-2023-12-31.csv"
        book.add(
            year,
            """
            Sysselsättningsgrad kvinnor | 14 Kompetensförsörjning | 95 % | 95,5 % | hög | 95,1 %
            Sysselsättningsgrad män | 14 Kompetensförsörjning | 97,6 % | 95,5 % | hög | 97,0 %
            Sjuktal | 15 Hälsofrämjande organisation | 7,80 % | 8 % | låg | 8,64 %
            Andel utan konflikter | 15 Hälsofrämjande organisation | 59 % | 55 % | hög | 54 %
            Grundutbildade Säbo | 14 Kompetensförsörjning | 73 % | | hög | 74 %
            Grundutbildade hemtjänst | 14 Kompetensförsörjning | 55 % | | hög | 59 %
            Grundutbildade OOF | 14 Kompetensförsörjning | 73 % | | hög | 72 %
            """)
        book.plant(
            "indicator-target", "når inte målvärdet", "2023-09/2023-12", in: year, ["Sysselsättningsgrad kvinnor"])
        return book
    }

    /// Five units with twelve plans each: the share of a sample of four from each is also the weighted share.
    private static var gotlandCarePlans: ExampleBook {
        var book = ExampleBook(
            CarePlans.id, "genomforandeplaner-*.csv",
            [
                .init("Plan", "plan"), .init("Enhet", "unit"), .init("Insats från", "started", .date),
                .init("Insats till", "ended", .date), .init("Planen daterad", "revised", .date),
            ])
        var random = ExampleRandom(seed: 20_231)
        let units = ["Enhet Norr", "Enhet Söder", "Enhet Öster", "Enhet Väster", "Enhet Mitt"]
        let rows = units.enumerated().flatMap { unit, name in
            (1...12).map { number -> [String] in
                let started = random.day(Calendar.months(Calendar.day(2021, 1, 1), 20))
                let revised = random.day(Calendar.months(Calendar.day(2023, 1, 1), 10))
                return ["GP-\(100 * (unit + 1) + number)", name, started.description, "", revised.description]
            }
        }
        book.add("genomforandeplaner-2023-12-31.csv", rows)
        return book
    }

    private static var gotlandRoadmap: ExampleBook {
        var book = ExampleBook(
            Activities.id, "fardplan-*.csv",
            [
                .init("Aktivitet", "activity"), .init("Mål", "goal"), .init("Förvaltning", "responsible"),
                .init("Status", "status"), .init("Från", "starts", .date), .init("Till", "ends", .date),
            ])
        let file = "fardplan-2026-12-31.csv"
        book.add(
            file,
            """
            1b. Riktlinje för fasta kontakter | Öka människors delaktighet | HSF/SOF | Pågår | 2026-01-01 | 2027-12-31
            1c. Dokumenterade överenskommelser | Öka människors delaktighet | HSF/SOF | Pågår | 2026-01-01 | 2027-12-31
            1d. Rutiner kopplade till fasta vårdkontakter | Öka människors delaktighet | HSF/SOF | Klar | 2026-01-01 | 2026-12-31
            1f. Information till patienter anpassas | Öka människors delaktighet | HSF/SOF | Ej påbörjad | 2027-01-01 | 2027-12-31
            2. Fast läkare för alla listade | Öka människors delaktighet | HSF | Pågår | 2026-01-01 | 2027-12-31
            3a. Synpunkter tillvaratas systematiskt | Öka människors delaktighet | HSF/SOF/UAF | Pågår | 2026-01-01 | 2027-12-31
            3b. Former för delaktighet vid utveckling | Öka människors delaktighet | HSF/SOF/UAF | Ej påbörjad | 2026-01-01 | 2027-12-31
            3c. Stöd till verksamheter | Öka människors delaktighet | HSF/SOF/UAF | Pågår | 2026-01-01 | 2027-12-31
            3d. Regionalt stöd för delaktighet | Öka människors delaktighet | RSF, SOF, HSF, UAF | Pågår | 2026-01-01 | 2027-12-31
            4. Sammanhållen planering etapp 2 | Öka människors delaktighet | HSF | Klar | 2026-01-01 | 2027-12-31
            Rörelserikedom i alla verksamheter | Arbeta mer hälsofrämjande | | Pågår | 2026-01-01 | 2027-12-31
            Uppföljning av färdplanen | Öka människors delaktighet | RSF | Klar | 2026-01-01 | 2026-12-31
            """)
        book.plant(
            "activity-status", "skulle ha påbörjats", as: .look, "2026-01/2026-12", in: file,
            ["3b. Former för delaktighet vid utveckling"])
        book.plant(
            "activity-status", "ansvarig saknas", as: .look, "2026-01/2026-12", in: file,
            ["Rörelserikedom i alla verksamheter"])
        return book
    }
}
