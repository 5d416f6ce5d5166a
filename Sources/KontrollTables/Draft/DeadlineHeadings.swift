import KontrollCore

extension HeadingAliases {
    /// The headings that exports have for cases and their time limits (handläggningstider).
    static let deadlines: [DataSetID: [String: [String]]] = [
        ReportsOfConcern.id: [
            "report": ["Anmälningsid", "Aktualiseringsid", "Anmälan"], "child": ["Barn-id", "Barnets id", "Barn"],
            "received": ["Inkommen", "Inkom", "Inkommen datum", "Anmälningsdatum", "Aktualiseringsdatum"],
            "decided": ["Beslutsdatum", "Förhandsbedömd", "Förhandsbedömning klar"],
            "decision": ["Beslut förhandsbedömning", "Beslutstyp", "Beslut"],
            "extended": ["Förlängd", "Tid förlängd"], "extension_reason": ["Synnerliga skäl", "Skäl för förlängning"],
            "assessed": ["Skyddsbedömning", "Skyddsbedömning datum"],
            "documented": ["Skyddsbedömning dokumenterad"],
            "information_requested": ["Återkoppling begärd", "Anmälaren vill få återkoppling"],
            "informed": ["Återkoppling", "Återkoppling lämnad", "Anmälaren underrättad"],
        ],
        ChildInvestigations.id: [
            "investigation": ["Utredningsid", "Utredningsnr", "Utredning"], "child": ["Barn-id", "Barnets id", "Barn"],
            "started": ["Utredning inledd", "Inledd", "Startdatum"],
            "ended": ["Utredning avslutad", "Avslutad", "Slutdatum"],
            "extended_to": ["Förlängd till", "Förlängd t.o.m."],
            "extension_decided": ["Beslut om förlängning", "Förlängningsbeslut"],
            "extension_reason": ["Särskilda skäl", "Skäl för förlängning"],
        ],
        ChildPlacements.id: [
            "placement": ["Placeringsid", "Placering"], "started": ["Placerad från", "Placeringsdatum", "Startdatum"],
            "ended": ["Placerad till", "Placering avslutad", "Slutdatum"], "birth_date": ["Födelsedatum", "Född"],
            "form": ["Vårdform", "Placeringsform", "Typ av placering"],
        ],
        CustodyConsiderations.id: [
            "placement": ["Placeringsid", "Placering"],
            "considered": ["Övervägd vårdnadsöverflyttning", "Vårdnadsöverflyttning övervägd"],
        ],
        ChildFollowUps.id: [
            "follow_up": ["Uppföljningsid", "Uppföljning"],
            "concluded": ["Placering upphörde", "Utredning avslutades"],
            "ended": ["Uppföljning avslutad", "Uppföljningen avslutades"],
        ],
        PlacementConsiderations.id: [
            "placement": ["Placeringsid", "Placering"],
            "considered": ["Övervägande", "Övervägandedatum", "Övervägd", "Datum för övervägande"],
        ],
        ExecutionDecisions.id: [
            "decision": ["Beslutsid", "Beslutsnr"], "law": ["Lag", "Lagrum"], "service": ["Typ av insats", "Insats"],
            "decided": ["Beslutsdatum", "Datum för beslut"],
            "executed": ["Verkställt", "Verkställd", "Verkställighetsdatum"],
            "interrupted": ["Avbrott", "Avbruten", "Verkställighet avbruten"],
            "resumed": ["Verkställt på nytt", "Åter verkställt"], "closed": ["Upphört", "Beslut avslutat"],
            "reported": ["Rapporterad IVO", "Rapporterad till IVO"],
            "execution_reported": ["Verkställighet anmäld IVO", "Verkställighet anmäld till IVO"],
        ],
        QuarterlyReports.id: [
            "receiver": ["Rapport till", "Mottagare"], "quarter": ["Kvartal", "Avser kvartal"],
            "submitted": ["Rapporterad", "Lämnad"],
        ],
        DecisionRequests.id: [
            "case": ["Diarienummer", "Diarienr", "Dnr", "Ärendenummer"], "opened": ["Ärende inlett", "Inlett"],
            "requested": ["Begäran om avgörande", "Begäran inkom"], "answered": ["Avgjort", "Begäran besvarad"],
        ],
        BuildingCases.id: [
            "case": ["Diarienummer", "Diarienr", "Dnr", "Ärendenummer"], "kind": ["Ärendetyp", "Ärendeslag"],
            "received": ["Ankomstdatum", "Inkommen", "Inkom", "Ansökan inkom"],
            "supplemented": ["Kompletterad på eget initiativ"], "injunction": ["Föreläggande", "Komplettering begärd"],
            "remedied": ["Komplett", "Komplettdatum", "Komplettering inkom"],
            "extended_to": ["Förlängd till", "Handläggningstid förlängd till"],
            "extension_notified": ["Förlängning meddelad", "Underrättad"], "decided": ["Beslutsdatum", "Beslut"],
            "withdrawn": ["Återkallad", "Återtagen"],
        ],
        ServedDecisions.id: [
            "decision": ["Beslutsid", "Beslutsnr"], "decided": ["Beslutsdatum"],
            "sent": ["Expedierat", "Expedieringsdatum", "Underrättad"],
            "served": ["Delgivet", "Delgivningsdatum", "Delgiven"],
            "appealed": ["Överklagat", "Överklagande inkom"], "dismissed": ["Avvisat", "Överklagande avvisat"],
        ],
    ]
}
