extension SupportByObstacleCheck {
    /// The codes of the national statistics on ekonomiskt bistånd, worded as municipalities print them.
    static let usualCodes = [
        "111 Arbetslös, otillräcklig ersättning/stöd", "112 Arbetslös, väntar på ersättning",
        "113 Arbetslös, ingen ersättning", "114 Otillräcklig etableringsersättning",
        "115 Väntar på etableringsersättning", "21 Sjukskriven med läkarintyg, otillräcklig ersättning",
        "22 Sjukskriven med läkarintyg, väntar på sjukpenning", "23 Sjukskriven med läkarintyg, ingen sjukpenning",
        "31 Sjuk- eller aktivitetsersättning, otillräcklig ersättning",
        "32 Sjuk- eller aktivitetsersättning, väntar på ersättning",
        "33 Ingen etableringsersättning (prestationsförmåga > 25 %)", "35 Otillräcklig pension/äldreförsörjningsstöd",
        "36 Väntar på pension/äldreförsörjningsstöd", "40 Arbetshinder, sociala skäl",
        "41 Ensamkommande ungdom (18–20 år, gymnasiestuderande)", "51 Föräldraledig, otillräcklig föräldrapenning",
        "52 Föräldraledig, väntar på föräldrapenning", "53 Saknar barnomsorg",
        "61 Arbetar deltid ofrivilligt, otillräcklig inkomst", "62 Arbetar deltid ofrivilligt, väntar på inkomst",
        "71 Arbetar heltid, otillräcklig inkomst", "72 Arbetar heltid, väntar på inkomst", "90 Utan försörjningshinder",
    ]
}
