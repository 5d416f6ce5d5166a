import KontrollCore

/// The headings of exports about staff, their rights and the decisions they take on a board's behalf.
extension HeadingAliases {
    /// By data set and column.
    static let rights = [
        AccessLog.id: accesses, Assignments.id: assignments, Employments.id: employments,
        SystemRights.id: systemRights, DelegatedDecisions.id: delegatedDecisions,
        DelegationOrder.id: delegationOrder, Meetings.id: meetings,
    ]

    private static let accesses = [
        "user": ["Användare", "Användarnamn", "Användar-id", "Signatur", "Inloggad", "Utförd av"],
        "client": ["Klient", "Personnummer", "Brukare", "Kund", "Klientens personnummer", "Person-id"],
        "accessed": ["Tidpunkt", "Datum", "Loggdatum", "Åtkomsttid", "Tid"],
        "action": ["Händelse", "Åtgärd", "Aktivitet", "Funktion"],
        "emergency": ["Nödöppning", "Nödåtkomst", "Forcerad"],
    ]

    private static let assignments = [
        "user": ["Handläggare", "Användare", "Användarnamn", "Signatur", "Ansvarig handläggare"],
        "client": ["Klient", "Personnummer", "Brukare", "Kund"],
        "started": ["Startdatum", "Från och med", "From", "Från", "Tilldelad"],
        "ended": ["Slutdatum", "Till och med", "Tom", "Till", "Avslutad"],
    ]

    private static let employments = [
        "employment": ["Anställningsnr", "Anställningsnummer", "Anställnings-id", "Anst nr", "Id"],
        "person": ["Personnummer", "Anställd", "Anställningsnummer", "Person-id", "Medarbetare"],
        "user": ["Användarnamn", "Användare", "Signatur", "Inloggning"],
        "occupation": ["Yrkesgrupp", "Befattning", "Titel", "Yrke", "Befattningsbenämning"],
        "unit": ["Enhet", "Ansvar", "Kostnadsställe", "Arbetsplats", "Organisation"],
        "started": ["Anställningsdatum", "Anställd från", "Startdatum", "From", "Från"],
        "ended": ["Avgångsdatum", "Anställd till", "Slutdatum", "Tom", "Till", "Avslutad"],
        "end_reason": ["Avgångsorsak", "Avgångskod", "Orsak", "Avslutsorsak"],
        "permanent": ["Tillsvidare", "Tillsvidareanställd", "Anställningsform"],
    ]

    private static let systemRights = [
        "user": ["Användare", "Användarnamn", "Signatur", "Användar-id"],
        "right": ["Behörighet", "Roll", "Behörighetsroll", "Behörighetsgrupp", "Profil"],
        "system": ["Applikation", "Modul"],
        "unit": ["Ansvar", "Ansvarskod", "Kostnadsställe", "Enhet"],
        "limit": ["Beloppsgräns", "Attestgräns", "Högsta belopp", "Maxbelopp"],
        "valid_from": ["Gäller från", "Giltig från", "Upplagd", "From", "Från"],
        "valid_to": ["Gäller till", "Giltig till", "Borttagen", "Tom", "Till"],
        "last_used": ["Senast inloggad", "Senaste inloggning", "Senast använd"],
    ]

    private static let delegatedDecisions = [
        "decision": ["Beslutsnummer", "Beslutsnr", "Beslutsid", "Diarienummer", "Dnr", "Id"],
        "decided": ["Beslutsdatum", "Beslutad", "Datum"],
        "decided_by": ["Beslutsfattare", "Beslutat av", "Delegat", "Handläggare"],
        "role": ["Befattning", "Titel", "Roll", "Beslutsnivå"],
        "point": ["Delegationspunkt", "Delegationsnummer", "Delegationsnr", "Punkt", "Delegation"],
        "paragraph": ["Lagrum", "Paragraf", "Lagstöd"],
        "reported": ["Anmält", "Anmäld", "Anmälningsdatum", "Anmält till nämnd", "Sammanträde"],
        "cancelled": ["Makulerat", "Makulerad", "Makulering"],
    ]

    private static let delegationOrder = [
        "point": ["Punkt", "Nummer", "Nr", "Delegationspunkt", "Delegationsnummer"],
        "delegate": ["Delegat", "Befattning", "Beslutanderätt", "Roll"],
        "committee_only": ["Endast utskott", "Förbehållet nämnd", "Endast nämnd"],
        "valid_from": ["Gäller från", "Gäller från och med", "From", "Från"],
        "valid_to": ["Gäller till", "Gäller till och med", "Tom", "Till"],
    ]

    private static let meetings = [
        "held": ["Sammanträdesdag", "Sammanträdesdatum", "Sammanträde", "Datum"],
        "body": ["Nämnd", "Utskott", "Organ"],
    ]
}
