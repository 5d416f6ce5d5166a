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
        | `plan/` | planens filer som de är nu; varje körning bär hashen av den kontrollfil som gällde |
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

        ## Hashen av en post

        SHA-256 över sju rader med ett LF mellan raderna och inget efter den sista, i UTF-8: `internkontroll-ledger-1`,
        `number`, `previousHash`, `kind`, `recordedAt`, `detailsHash`, `payload`. `previousHash` är `hash` i posten före, 64
        nollor i den första. Hashen av uppgifter är SHA-256 över saltets 32 byte följda av byten i `content`; uppgifter som
        är gallrade saknas, men postens `detailsHash` står kvar.

        """
    }

    /// The program that verifies a package: Python's standard library and nothing else.
    static let script = #"""
        #!/usr/bin/env python3
        """Prövar ett revisorspaket: python3 prova.py [nummer:hash]. Slutkod 0 när allt stämmer, annars 1."""
        import hashlib
        import json
        import pathlib
        import sys

        FOLDER = pathlib.Path(__file__).resolve().parent


        def fail(text):
            print("FEL: " + text)
            sys.exit(1)


        def sha256(data):
            return hashlib.sha256(data).hexdigest()


        def lines(name):
            return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").split("\n") if line]


        def verify_files():
            listed = {}
            for line in (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines():
                digest, name = line.split("  ", 1)
                listed[name] = digest
            there = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file()} - {"SHA256SUMS"}
            for name in sorted(set(listed) | there):
                if name not in there:
                    fail(f"{name} saknas")
                if name not in listed:
                    fail(f"{name} står inte i SHA256SUMS")
                if sha256((FOLDER / name).read_bytes()) != listed[name]:
                    fail(f"{name} stämmer inte med SHA256SUMS")
            return len(listed)


        def verify_chain(chain, noted):
            previous = "0" * 64
            for place, entry in enumerate(chain, 1):
                fields = [previous, entry["kind"], entry["recordedAt"], entry["detailsHash"], entry["payload"]]
                text = "\n".join(["internkontroll-ledger-1", str(entry["number"])] + fields)
                if entry["number"] != place or entry["previousHash"] != previous or sha256(text.encode()) != entry["hash"]:
                    fail(f"kedjan är bruten vid post {place}")
                previous = entry["hash"]
                if noted and noted[0] == place and noted[1] != previous:
                    fail(f"omskriven kedja: post {place} har en annan hash än i huvudet")
            if noted and noted[0] > len(chain):
                fail(f"avkortad kedja: huvudet säger post {noted[0]} men kedjan slutar vid post {len(chain)}")
            head = f"{len(chain)}:{previous}"
            if (FOLDER / "huvud.txt").read_text("utf-8").strip() != head:
                fail("huvud.txt är inte kedjans huvud")
            return head


        def verify_extracts(chain):
            where = {"run": "resultat.json", "frame": "stickprov.json", "seed": "stickprov.json"}
            found = {}
            for name in ["resultat.json", "stickprov.json", "intyg.json"]:
                for item in json.loads((FOLDER / name).read_text("utf-8")):
                    found[item["entry"]] = (name, item["kind"], item["recordedAt"], item["content"])
            for entry in chain:
                name = where.get(entry["kind"], "intyg.json")
                wanted = (name, entry["kind"], entry["recordedAt"], json.loads(entry["payload"]))
                if found.pop(entry["number"], None) != wanted:
                    fail(f"{name} stämmer inte med post {entry['number']} i kedjan")
            if found:
                fail(f"utdragen har poster som kedjan saknar: {sorted(found)}")


        def verify_details(chain):
            if not (FOLDER / "uppgifter.jsonl").exists():
                return None
            hashes = {entry["number"]: entry["detailsHash"] for entry in chain}
            there = set()
            for item in lines("uppgifter.jsonl"):
                salt = bytes.fromhex(item["salt"])
                if len(salt) != 32 or sha256(salt + item["content"].encode()) != hashes.get(item["entry"]):
                    fail(f"uppgifterna till post {item['entry']} stämmer inte med sin saltade hash")
                there.add(item["entry"])
            purged = set()
            for entry in chain:
                if entry["kind"] == "purge":
                    purged.update(json.loads(entry["payload"])["entries"])
            missing = [number for number, digest in hashes.items() if digest and number not in there]
            for number in missing:
                if number not in purged:
                    fail(f"uppgifterna till post {number} saknas utan att någon gallring nämner posten")
            return len(there), len(missing)


        def verify_definitions(chain):
            files = {sha256(p.read_bytes()) for p in (FOLDER / "plan").rglob("*.yaml")}
            runs = [json.loads(entry["payload"]) for entry in chain if entry["kind"] == "run"]
            return len(runs), sum(1 for run in runs if run["definitionHash"] not in files)


        def verify_sources(chain):
            listed = {}
            for item in json.loads((FOLDER / "kallor.json").read_text("utf-8")):
                if sha256(item["definition"].encode()) != item["sha256"]:
                    fail(f"källan {item['source']} i kallor.json stämmer inte med sin hash")
                listed[item["sha256"]] = item
            known, other = 0, 0
            for entry in chain:
                if entry["kind"] != "run":
                    continue
                used = [source for source in json.loads(entry["payload"])["inputs"] if "definitionHash" in source]
                for source in used:
                    item = listed.get(source["definitionHash"])
                    if item is None or item["definition"] != source["definition"] or entry["number"] not in item["entries"]:
                        fail(f"källan {source['source']} i post {entry['number']} står inte i kallor.json")
                known += bool(used)
                other += any(not listed[source["definitionHash"]]["current"] for source in used)
            return known, other


        def main():
            noted = None
            if len(sys.argv) > 1:
                number, _, digest = sys.argv[1].partition(":")
                if not number.isdigit() or len(digest) != 64:
                    fail("huvudet skrivs nummer:hash med 64 hexadecimala siffror")
                noted = (int(number), digest.lower())
            count = verify_files()
            chain = lines("kedja.jsonl")
            head = verify_chain(chain, noted)
            verify_extracts(chain)
            details = verify_details(chain)
            runs, other = verify_definitions(chain)
            known, redefined = verify_sources(chain)
            print(f"Filer: {count} stämmer med SHA256SUMS")
            print(f"Kedja: hel, {len(chain)} poster, huvud {head}")
            print("Huvudet: " + ("stämmer med det du gav" if noted else "inte jämfört, ge det du själv har sparat"))
            print(f"Körningar: {runs}" + (f", {other} med en tidigare lydelse av kontrollens fil" if other else ""))
            print(f"Källor: {known} körningar säger hur källorna lästes" + (f", {redefined} enligt en tidigare data.yaml" if redefined else ""))
            if details:
                print(f"Uppgifter: {details[0]} stämmer, {details[1]} gallrade")
            else:
                print("Uppgifter: ingår inte i paketet")


        main()

        """#
}
