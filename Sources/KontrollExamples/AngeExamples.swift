import KontrollCore

extension ExampleExports {
    /// The exports of the plan `ange-socialnamnd`: the prioritised activities of 2021 with comments, at the half-year and
    /// at the year's end.
    static func ange() -> ExampleExports {
        var book = ExampleBook(
            Activities.id, "aktiviteter-*.csv",
            [
                .init("Prioriterad aktivitet", "activity"), .init("Nämndens mål", "goal"),
                .init("Enhet", "responsible"), .init("Status", "status"), .init("Kommentar", "comment"),
                .init("Kommentar daterad", "commented", .date),
            ])
        book.add("aktiviteter-2021-08-31.csv", angeHalfYear)
        let year = "aktiviteter-2021-12-31.csv"
        book.add(year, angeYear)
        let window = "2021-09/2021-12"
        for key in angeUnchanged {
            book.plant("activity-comments", "ingen ny uppgift sedan delåret", as: .look, window, in: year, [key])
        }
        book.plant(
            "activity-comments", "samma kommentar på flera aktiviteter", as: .look, "2021-01/2021-08",
            in: "aktiviteter-2021-08-31.csv", angeCopied)
        book.plant("activity-comments", "samma kommentar på flera aktiviteter", as: .look, window, in: year, angeCopied)
        book.plant("activity-comments", "kommentar saknas", window, in: year, ["Teammöten per yrkeskategori"])
        book.plant("activity-status", "ansvarig saknas", as: .look, window, in: year, ["Fallronder"])
        return ExampleExports(
            "ange-socialnamnd",
            """
            Aktiviteterna och det som sägs om dem följer i korthet Ånge kommuns uppföljning för socialnämnden 2021;
            **dagar och status är påhittade**. Tre aktiviteter inom KHS har samma kommentar, så som i förlagan.
            """, [book])
    }

    private static let angeCopied = ["Digital signering", "Kunskapsutbyte med vården", "Fler SIP med vårdcentralen"]
    private static let angeUnchanged = [
        "TSI-satsningen via IFO-chefsnätverk", "Samverkansträffar med HC/VC", "Mental träning i skolan",
        "Möten med skolan om tidiga signaler",
    ]

    private static let angeHalfYear = """
        TSI-satsningen via IFO-chefsnätverk | Förebyggande arbete | IFO | Pågår | Arbete pågår i IFO-chefsnätverk. | 2021-08-20
        Samverkansträffar med HC/VC | Förebyggande arbete | IFO | Ej aktuell | För närvarande inga samverkansträffar. | 2021-08-20
        Mental träning i skolan | Förebyggande arbete | IFO | Pågår | Följer projektplanen utan avvikelser. | 2021-08-20
        Fler SIP på vuxensidan | Förebyggande arbete | IFO | Pågår | Genomförs där det uppmärksammas. | 2021-08-20
        Utökad delegering | Förebyggande arbete | Hemtjänst | Pågår | Förarbete inlett. | 2021-08-20
        Digital signering | Förebyggande arbete | KHS | Pågår | Kunde inte startas som planerat, skjuts till september. | 2021-08-25
        Kunskapsutbyte med vården | Förebyggande arbete | KHS | Pågår | Kunde inte startas som planerat, skjuts till september. | 2021-08-25
        Fler SIP med vårdcentralen | Förebyggande arbete | KHS | Pågår | Kunde inte startas som planerat, skjuts till september. | 2021-08-25
        Utveckla daglig verksamhet | Förebyggande arbete | Stöd och omsorg | Pågår | Genomförs på tre arbetsplatser. | 2021-08-20
        Möten med skolan om tidiga signaler | Förebyggande arbete | Stöd och omsorg | Pågår | Två möten har ägt rum. | 2021-08-20
        Säkrare hemgång, SIP med regionen | Förebyggande arbete | Säbo | Pågår | Målet är inte uppnått. | 2021-08-20
        Ett fall för teamet | Förebyggande arbete | Säbo | Pågår | Pågår på ett boende, ett är klart. | 2021-08-20
        Fallronder | Förebyggande arbete | Säbo | Pågår | Resultatet är inte uppföljt. | 2021-08-20
        Inköp och städning av annan personal | Nyttja kompetenser | Hemtjänst | Pågår | Kartläggning påbörjad. | 2021-08-20
        Effektivare schemaläggning | Nyttja kompetenser | Stöd och omsorg | Pågår | Ett första möte med facket. | 2021-08-20
        Specialistteam | Nyttja kompetenser | Säbo | Pågår | Provtagningsteam fortsätter. | 2021-08-20
        """

    private static let angeYear = """
        TSI-satsningen via IFO-chefsnätverk | Förebyggande arbete | IFO | Pågår | Arbete pågår i IFO-chefsnätverk. | 2021-08-20
        Samverkansträffar med HC/VC | Förebyggande arbete | IFO | Ej aktuell | För närvarande inga samverkansträffar. | 2021-08-20
        Mental träning i skolan | Förebyggande arbete | IFO | Pågår | Följer projektplanen utan avvikelser. | 2021-08-20
        Fler SIP på vuxensidan | Förebyggande arbete | IFO | Pågår | Ökat antal genom samordnaren. | 2021-11-20
        Utökad delegering | Förebyggande arbete | Hemtjänst | Pågår | Diskussion med legitimerad personal startad. | 2021-11-20
        Digital signering | Förebyggande arbete | KHS | Pågår | Ersättare planerade inför start. | 2021-11-25
        Kunskapsutbyte med vården | Förebyggande arbete | KHS | Pågår | Ersättare planerade inför start. | 2021-11-25
        Fler SIP med vårdcentralen | Förebyggande arbete | KHS | Pågår | Ersättare planerade inför start. | 2021-11-25
        Utveckla daglig verksamhet | Förebyggande arbete | Stöd och omsorg | Klar | Mindre arbetsplatser gynnar brukarna. | 2021-11-20
        Möten med skolan om tidiga signaler | Förebyggande arbete | Stöd och omsorg | Pågår | Två möten har ägt rum. | 2021-08-20
        Säkrare hemgång, SIP med regionen | Förebyggande arbete | Säbo | Pågår | Förmöte i november. | 2021-11-10
        Ett fall för teamet | Förebyggande arbete | Säbo | Pågår | Utökat till fler enheter. | 2021-11-20
        Fallronder | Förebyggande arbete | | Pågår | Följs upp under hösten. | 2021-11-20
        Teammöten per yrkeskategori | Förebyggande arbete | Säbo | Pågår | |
        Inköp och städning av annan personal | Nyttja kompetenser | Hemtjänst | Pågår | Kostprojektet ändrar utkörningen. | 2021-11-20
        Effektivare schemaläggning | Nyttja kompetenser | Stöd och omsorg | Pågår | Utbildning i bemanningsekonomi planerad. | 2021-11-20
        Specialistteam | Nyttja kompetenser | Säbo | Pågår | Behovet undersöks. | 2021-11-20
        Enhetschefsersättare fastställs | Nyttja kompetenser | Säbo | Pågår | Rollbeskrivningen är inte fastställd. | 2021-11-20
        """
}
