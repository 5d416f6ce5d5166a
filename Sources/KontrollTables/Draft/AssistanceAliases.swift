import KontrollCore

extension HeadingAliases {
    /// The headings of exports on ekonomiskt bistånd and personlig assistans.
    static let assistance: [DataSetID: [String: [String]]] = [
        Calculations.id: calculations, CalculationPersons.id: calculationPersons, CalculationItems.id: calculationItems,
        RepaymentClaims.id: repaymentClaims, PayeeAccounts.id: payeeAccounts, PopulationRegister.id: population,
        SupportObstacles.id: obstacles, AssistanceCases.id: assistanceCases,
    ]

    private static let calculations = [
        "calculation": ["Beräkningsid", "Beräkning", "Beräkningsnr", "Normberäkning", "Calculation id"],
        "person": ["Personnummer", "Personnr", "Sökande", "Registerledare"],
        "month": ["Avser månad", "Avser", "Månad", "Period", "Start date"],
        "norm": ["Normtext", "Normnamn"],
        "home_size": ["Antal i bostaden", "Antal boende", "Hushållsstorlek"],
        "shared_costs": ["Gemensamma kostnader", "Gemensamma hushållskostnader", "Common household cost"],
        "norm_amount": ["Normbelopp", "Summa norm", "Norm summa"],
        "expenses": ["Utgifter", "Summa utgifter", "Godkända utgifter"],
        "incomes": ["Inkomster", "Summa inkomster"],
        "need": ["Behov", "Beräknat behov", "Underskott", "Resultat"],
        "decided_amount": ["Beslutat belopp", "Beviljat belopp", "Beslut belopp"],
        "finalized": ["Slutförd", "Klar", "Fastställd", "Is finalized"],
    ]

    private static let calculationPersons = [
        "calculation": ["Beräkningsid", "Beräkning", "Beräkningsnr", "Calculation id"],
        "person": ["Personnummer", "Personnr", "Person id"],
        "birth_date": ["Födelsedatum", "Född"],
        "norm_row": ["Normrad", "Personkategori"],
        "lunch_at_home": ["Lunch hemma", "Äter lunch hemma"],
        "amount": ["Belopp", "Normbelopp"],
        "included": ["Medräknad", "Ingår", "Räknas med"],
    ]

    private static let calculationItems = [
        "calculation": ["Beräkningsid", "Beräkning", "Beräkningsnr", "Calculation id"],
        "kind": ["Slag", "Inkomst/utgift", "Post"],
        "item": ["Inkomstslag", "Utgiftsslag", "Income type", "Expense type", "Benämning"],
        "full_amount": ["Sökt belopp", "Applied amount", "Bruttobelopp", "Gross amount"],
        "amount": ["Godkänt belopp", "Approved amount", "Räknat belopp", "Belopp"],
    ]

    private static let repaymentClaims = [
        "claim": ["Återkravsid", "Återkrav", "Återkravsnr"],
        "amount": ["Återkravsbelopp", "Felaktigt belopp", "Belopp"],
        "paid": ["Utbetald", "Utbetalningsdag", "Utbetalningsdatum"],
        "granted": ["Beviljad", "Beviljat", "Beviljandedatum"],
        "discovered": ["Upptäckt", "Upptäcktsdatum"],
        "decided": ["Återkravsbeslut", "Beslutsdatum"],
        "waived": ["Eftergift", "Eftergiven", "Avskriven"],
        "sued": ["Talan väckt", "Väckt talan", "Ansökan till förvaltningsrätten"],
        "settled": ["Återbetald", "Slutbetald", "Reglerad"],
    ]

    private static let payeeAccounts = [
        "person": ["Personnummer", "Personnr", "Klient"],
        "account": ["Konto", "Kontonummer", "Nytt konto", "Bankkonto"],
        "since": ["Ändrad", "Ändringsdatum", "Registrerad", "Gäller från"],
        "changed_by": ["Ändrad av", "Registrerad av", "Användare", "Signatur"],
    ]

    private static let population = [
        "person": ["Personnummer", "Personnr"],
        "deceased": ["Avliden", "Dödsdatum", "Avlidendatum"],
        "moved_out": ["Utflyttad", "Flyttdatum", "Utflyttningsdatum"],
    ]

    private static let obstacles = [
        "person": ["Personnummer", "Personnr", "Person-id"],
        "month": ["Månad", "Avser månad", "Period"],
        "code": ["Försörjningshinder", "Kod", "Hinderkod", "Försörjningshinderkod"],
    ]

    private static let assistanceCases = [
        "case": ["Ärende", "Ärende-id", "Ärendenr", "Akt"],
        "handler": ["Handläggare"],
        "decided": ["Beslutsdatum", "Beslutad"],
        "closed": ["Avslutad", "Avslutsdatum"],
        "basic_needs": ["Grundläggande behov", "Grundläggande behov timmar"],
        "granted": ["Beviljade timmar", "Beviljat"],
        "executed": ["Utförda timmar", "Utfört"],
        "insurance_applied": ["Ansökan Försäkringskassan", "Anmäld till Försäkringskassan"],
        "review": ["Omprövning", "Omprövningsdatum", "Uppföljningsdatum"],
    ]
}
