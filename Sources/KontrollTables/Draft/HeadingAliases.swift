import Foundation
import KontrollCore

/// The headings that exports have for the columns of the vocabulary (rubriksynonymer), the surest first.
///
/// Curated from the exports of Swedish economy and case systems and from published ledgers. A heading is compared
/// without regard to case, diacritics, blanks and punctuation: `Lev.nr`, `lev_nr` and `LEVNR` are one.
enum HeadingAliases {
    /// The aliases of a column, its own name first.
    static func of(_ column: String, in dataSet: DataSetID) -> [String] {
        [column] + (table[dataSet]?[column] ?? [])
    }

    /// A heading in the form to compare by.
    static func key(_ heading: String) -> String {
        heading.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).filter {
            $0.isLetter || $0.isNumber
        }
    }

    /// The aliases by data set and column.
    static let table: [DataSetID: [String: [String]]] = [purchases, deadlines, rights, assistance, followUp]
        .reduce([:]) { $0.merging($1) { first, _ in first } }

    private static let purchases = [
        SupplierInvoices.id: invoices, ApprovalLimits.id: limits, Payouts.id: payouts, Decisions.id: decisions,
        PersonalFiles.id: files, StaffInterests.id: interests,
    ]

    private static let invoices = [
        "invoice": [
            "Löpnr", "Löpnummer", "Faktura-id", "Verifikationsnummer", "Verifikationsnr", "Vernr", "Verifikat",
            "Verifikation", "Internt nr", "Internnummer", "Dokumentnummer", "Dokumentnr", "Bokföringsnummer",
            "Invoice id", "Trans no", "Transaction number", "Transnr", "Voucher", "Id",
        ],
        "supplier": [
            "Levnr", "Leverantörsnr", "Leverantörsnummer", "Leverantör nr", "Leverantörsid", "Leverantör id", "Levid",
            "Leverantörskod", "Supplier id", "Supplier no", "Supplier number", "Vendor id", "Reskontranr",
            "Organisationsnummer", "Orgnr", "Leverantör", "Motpart",
        ],
        "supplier_name": [
            "Leverantörsnamn", "Leverantörens namn", "Lev namn", "Leverantör namn", "Vendor name", "Leverantör",
            "Supplier", "Vendor", "Namn",
        ],
        "invoice_number": [
            "Fakturanr", "Fakturanummer", "Fakt nr", "Leverantörens fakturanummer", "Externt fakturanummer",
            "Leverantörsfakturanr", "Invoice no", "Fakturareferens",
        ],
        "amount": [
            "Belopp", "Fakturabelopp", "Belopp inkl moms", "Totalbelopp", "Belopp SEK", "Bruttobelopp", "Total amount",
            "Nettobelopp", "Belopp exkl moms", "Net amount", "Summa",
        ],
        "invoice_date": [
            "Fakturadatum", "Fakt datum", "Faktureringsdatum", "Bokföringsdatum", "Bokf datum", "Verifikationsdatum",
            "Verdatum", "Transaktionsdatum", "Datum", "Date", "Betaldatum", "Paid date", "Payment date",
        ],
        "due_date": ["Förfallodatum", "Förfallodag", "Förf datum", "Förfaller"],
        "paid_date": [
            "Betaldatum", "Betalningsdatum", "Betaldag", "Betald", "Betalt", "Payment date", "Utbetalningsdatum",
        ],
        "cancelled": ["Makulerad", "Makulerat", "Makulering", "Annullerad", "Struken"],
        "receiver": [
            "Mottagningsattest", "Mottagningsattestant", "Granskningsattest", "Sakattest", "Sakgranskare", "Granskare",
            "Attest 1", "Mottagare",
        ],
        "approver": [
            "Beslutsattest", "Beslutsattestant", "Slutattest", "Attestant", "Attesterad av", "Attest 2", "Attest",
            "Godkänd av",
        ],
        "unit": [
            "Ansvar", "Ansvarskod", "Kostnadsställe", "Kst", "Enhet", "Organisatorisk enhet", "Förvaltning",
            "Verksamhet", "Organisational unit", "Service area", "Department", "Cost centre",
        ],
        "organisation_number": ["Organisationsnummer", "Organisationsnr", "Orgnr"],
        "vat_number": ["Momsregistreringsnummer", "Momsregnr", "Momsnr", "VAT-nr"],
        "bankgiro": ["Bankgironummer", "BG", "Bgnr"],
        "plusgiro": ["Plusgironummer", "PG", "Pgnr"],
        "account_changed": ["Konto ändrat", "Bankgiro ändrat", "Betalningsuppgift ändrad"],
        "ocr": ["OCR-nummer", "OCR-nr", "Betalningsreferens"],
        "net": ["Belopp utan moms"],
        "account": ["Konto", "Kontonr", "Kontonummer", "Baskonto"],
        "category": ["Inköpskategori", "Kategori", "Varugrupp"],
        "contract": ["Avtalsnummer", "Avtalsnr", "Avtal"],
        "documentation": ["Dokumentation", "Diarienummer", "Diarienr"],
        "purpose": ["Syfte", "Ändamål"],
        "participants": ["Deltagare"],
        "persons": ["Antal deltagare", "Antal personer"],
        "registered": ["Registreringsdatum", "Registrerad", "Ankomstregistrerad"],
        "registered_by": ["Registrerad av", "Registrerare"],
        "approved": ["Attestdatum", "Beslutsattestdatum", "Slutattestdatum"],
    ]

    private static let interests = [
        "employee": ["Anställd", "Användare", "Signatur", "Namn"],
        "person": ["Personnummer", "Personnr", "Pnr"],
        "company": ["Organisationsnummer", "Orgnr", "Företagets organisationsnummer"],
        "role": ["Roll", "Uppdrag", "Bisyssla"],
        "valid_from": ["Gäller från", "Från och med", "From"],
        "valid_to": ["Gäller till", "Till och med", "Tom"],
    ]

    private static let limits = [
        "approver": ["Attestant", "Beslutsattestant", "Attestberättigad", "Användare", "Signatur", "Namn"],
        "unit": ["Ansvar", "Ansvarskod", "Kostnadsställe", "Kst", "Enhet", "Verksamhet"],
        "limit": [
            "Beloppsgräns", "Attestgräns", "Högsta belopp", "Maxbelopp", "Gräns", "Beloppsbegränsning", "Belopp",
        ],
        "valid_from": ["Gäller från", "Gäller från och med", "Giltig från", "Från och med", "From", "Från"],
        "valid_to": ["Gäller till", "Gäller till och med", "Giltig till", "Till och med", "Tom", "Till"],
    ]

    private static let payouts = [
        "payout": ["Utbetalningsid", "Utbetalningsnr", "Utbetalningsnummer", "Betalningsid", "Id"],
        "person": ["Personnummer", "Personnr", "Pnr", "Sökande", "Klient", "Person-id", "Sökandens personnummer"],
        "household": ["Hushåll", "Hushålls-id", "Ärende", "Ärendenr", "Ärendenummer", "Ärende-id", "Registerledare"],
        "month": ["Avser månad", "Avser", "Biståndsmånad", "Månad", "Period", "Concerned month"],
        "amount": ["Belopp", "Utbetalt belopp", "Utbetalat belopp", "Utbetalt"],
        "pay_date": ["Utbetalningsdag", "Utbetalningsdatum", "Utbetald", "Betaldatum", "Betalningsdag", "Betaldag"],
        "cancelled": ["Makulerad", "Makulerat", "Makulering", "Annullerad", "Återkallad"],
        "account": ["Konto", "Kontonummer", "Kontonr", "Bankkonto", "Clearing och konto", "Bankgiro", "Plusgiro"],
        "payee": ["Betalningsmottagare", "Mottagare", "Utbetald till"],
        "decision": ["Beslutsid", "Beslutsnr", "Beslutsnummer", "Beslut"],
        "service": ["Insats", "Insats-id", "Service id", "Ändamål"],
        "released_by": ["Attesterad av", "Attestant", "Utbetalad av", "Verkställd av", "Frisläppt av", "Attest"],
    ]

    private static let decisions = [
        "decision": ["Beslutsid", "Beslutsnr", "Beslutsnummer", "Beslut", "Id"],
        "person": ["Personnummer", "Personnr", "Pnr", "Sökande", "Klient", "Person-id"],
        "amount": [
            "Belopp per månad", "Beviljat belopp", "Beviljat per månad", "Beviljat", "Månadsbelopp", "Approved amount",
            "Belopp",
        ],
        "decided": ["Beslutsdatum", "Beslutsdag", "Beslutad", "Beslutat", "Datum"],
        "valid_from": [
            "Gäller från", "Gäller från och med", "Från och med", "From", "Från", "Startdatum", "Start date",
        ],
        "valid_to": ["Gäller till", "Gäller till och med", "Till och med", "Tom", "Till", "Slutdatum", "End date"],
        "cancelled": ["Makulerat", "Makulerad", "Makulering", "Upphävt", "Annullerat"],
        "decided_by": ["Beslutsfattare", "Beslutad av", "Beslutat av", "Handläggare", "Delegat"],
    ]

    private static let files = [
        "file": ["Aktnummer", "Aktnr", "Akt-id", "Personakt", "Akt", "Id"],
        "person": ["Personnummer", "Personnr", "Pnr", "Person-id"],
        "birth_date": ["Födelsedatum", "Född", "Födelsedag"],
        "last_note": [
            "Sista anteckning", "Senaste anteckning", "Sista journalanteckning", "Senaste journalanteckning",
            "Sista anteckningsdatum", "Senast ändrad",
        ],
        "child_investigation": ["Barnavårdsutredning", "Barnutredning", "BBIC", "Utredning barn"],
        "preserved": ["Ska bevaras", "Bevaras", "Bevarande", "Undantag gallring"],
        "registered": ["Registeruppgifter kvar", "Registeruppgifter", "Register kvar"],
        "closed": ["Avslutad", "Avslutat", "Avslutsdatum", "Avslutningsdatum", "Slutdatum"],
        "destroyed": ["Gallrad", "Gallrat", "Gallringsdatum", "Gallrad datum"],
    ]
}
