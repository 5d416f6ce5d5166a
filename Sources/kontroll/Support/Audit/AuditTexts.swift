import KontrollCore

/// The texts that go with an audit package.
enum AuditTexts {
    /// The page that says what the package holds and how to verify it.
    static func readMe(_ plan: Plan, entries: Int, head: LedgerHead) -> String {
        """
        # Revisorspaket

        \(plan.organisation), \(plan.board): \(plan.title)

        Liggaren har \(Swedish.count(entries, "post", "poster")). Dess huvud är `\(head)`. Jämför det med ett huvud som
        någon annan har sparat, i en rapport eller ett diariefört protokoll: kedjan ensam kan inte visa att slutet har
        klippts bort eller att allt har skrivits om.

        | Fil | Innehåll |
        |---|---|
        | `plan/` | planens filer som de är nu, med de fastställda program som ligger där; varje körning bär hashen av den kontrollfil och de program som gällde |
        | `kedja.jsonl` | alla poster, en på varje rad: innehåll, tid och de hashar som håller kedjan ihop |
        | `resultat.json` | körningarna: utfall, mått, gränser, parametrar |
        | `stickprov.json` | urvalsramar och startvärden, i den ordning de infördes |
        | `intyg.json` | det människor sagt: resultat, kommentarer, ändringar, attester, åtgärder, undantag, gallringar |
        | `indata.json` | de filer som körningarna läste, med SHA-256 |
        | `kallor.json` | hur källorna lästes (kolumner, rubriker, format) enligt `data.yaml`, i varje lydelse som en körning gällde, med SHA-256 av texten |
        | `uppgifter.jsonl` | uppgifter ur enskilda rader med sina salt; bara när paketet gjordes med dem |
        | `huvud.txt` | liggarens huvud |
        | `SHA256SUMS` | hashen av varje fil |

        ## Pröva paketet

        Filerna, med `sha256sum` (eller `shasum -a 256`):

            sha256sum --check SHA256SUMS

        Filerna, kedjan, uppgifterna och utdragen ur kedjan, med Pythons standardbibliotek; huvudet är det du själv har
        sparat:

            python3 prova.py \(head)

        Exporterna, om de finns kvar i en mapp, mot de SHA-256 som körningarna skrev:

            python3 prova.py \(head) --exporter MAPP

        Det säger också vad kedjan inte bevisar: planens egna filer utom kontrollernas och programmens.

        ## Hashen av en post

        SHA-256 över sju rader med ett LF mellan raderna och inget efter den sista, i UTF-8: `internkontroll-ledger-1`,
        `number`, `previousHash`, `kind`, `recordedAt`, `detailsHash`, `payload`. `previousHash` är `hash` i posten före, 64
        nollor i den första. Hashen av uppgifter är SHA-256 över saltets 32 byte följda av byten i `content`; uppgifter som
        är gallrade saknas, men postens `detailsHash` står kvar.

        """
    }
}
