extension AuditTexts {
    /// The program that verifies a package: Python's standard library and nothing else.
    static let script = #"""
        #!/usr/bin/env python3
        """Prövar ett revisorspaket: python3 prova.py [nummer:hash] [--exporter MAPP]. Slutkod 0 när allt stämmer, annars 1."""
        import datetime
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


        def runs_of(chain):
            return [(entry["number"], json.loads(entry["payload"])) for entry in chain if entry["kind"] == "run"]


        def same(name, listed, rebuilt):
            """Två listor utan ordning; nämner den första skillnaden."""
            found = [json.dumps(item, sort_keys=True) for item in listed]
            wanted = [json.dumps(item, sort_keys=True) for item in rebuilt]
            for item in sorted(set(wanted) ^ set(found)):
                where = "står inte i" if item in wanted else "finns inte i kedjan men i"
                fail(f"{name} stämmer inte med kedjan: {item[:200]} {where} {name}")
            if sorted(found) != sorted(wanted):
                fail(f"{name} stämmer inte med kedjan: något står flera gånger")


        def verify_inputs(chain):
            found = {}
            for number, run in runs_of(chain):
                for source in run["inputs"]:
                    for file in source["inputs"]:
                        found.setdefault((source["source"], file["file"], file["sha256"]), []).append(number)
            rebuilt = [
                {"source": source, "file": file, "sha256": digest, "entries": entries}
                for (source, file, digest), entries in found.items()
            ]
            same("indata.json", json.loads((FOLDER / "indata.json").read_text("utf-8")), rebuilt)
            return rebuilt


        def verify_sources(chain):
            found, reading = {}, set()
            for number, run in runs_of(chain):
                for source in run["inputs"]:
                    digest = source.get("definitionHash")
                    if digest is None:
                        continue
                    text = source.get("definition", "")
                    if sha256(text.encode()) != digest:
                        fail(f"källan {source['source']} i post {number} stämmer inte med sin hash")
                    item = {"source": source["source"], "definition": text, "sha256": digest, "entries": []}
                    found.setdefault(digest, item)["entries"].append(number)
                    reading.add(number)
            listed = json.loads((FOLDER / "kallor.json").read_text("utf-8"))
            old = {item["sha256"] for item in listed if not item["current"]}
            same("kallor.json", [{k: v for k, v in item.items() if k != "current"} for item in listed], found.values())
            earlier = {number for digest in old & set(found) for number in found[digest]["entries"]}
            return len(reading), len(earlier)


        def verify_plan(chain):
            """Vilka av planens filer kedjan bevisar, och vilka kontroller som körts med en annan lydelse."""
            files = {p.relative_to(FOLDER).as_posix(): sha256(p.read_bytes()) for p in (FOLDER / "plan").rglob("*") if p.is_file()}
            proved, other = set(), {}
            for number, run in runs_of(chain):
                proved.add(run["definitionHash"])
                if run["definitionHash"] not in files.values():
                    other.setdefault(run["control"], []).append(number)
                for check in run["checks"]:
                    proved.update(file["sha256"] for file in check.get("program") or [])
            return [name for name in sorted(files) if files[name] not in proved], other


        def clock_steps(chain):
            """Poster som är införda mer än fem minuter före en tidigare post."""
            def time(text):
                return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")

            latest, steps, behind = None, [], False
            for entry in chain:
                if latest and time(latest["recordedAt"]) - time(entry["recordedAt"]) > datetime.timedelta(minutes=5):
                    if behind:
                        steps[-1][1] = entry["number"]
                    else:
                        steps.append([entry["number"], entry["number"], entry["recordedAt"], latest])
                    behind = True
                    continue
                behind = False
                if not latest or entry["recordedAt"] >= latest["recordedAt"]:
                    latest = entry
            return steps


        def verify_exports(inputs, folder):
            newest = {}
            for item in inputs:
                entry = max(item["entries"])
                if item["file"] not in newest or newest[item["file"]][0] < entry:
                    newest[item["file"]] = (entry, item["sha256"])
            agree, missing, changed = 0, [], []
            for name, (entry, digest) in sorted(newest.items()):
                places = [folder / name, folder / pathlib.PurePosixPath(name).name]
                place = next((place for place in places if place.is_file()), None)
                if place is None:
                    missing.append(name)
                elif sha256(place.read_bytes()) == digest:
                    agree += 1
                else:
                    changed.append(f"{name} (post {entry})")
            print(f"Exporter: {agree} stämmer med det som lästes sist" + (f", saknas: {', '.join(missing)}" if missing else ""))
            if changed:
                fail(f"exporten är inte den som lästes: {', '.join(changed)}")


        def main():
            noted, exports = None, None
            given = sys.argv[1:]
            if "--exporter" in given:
                place = given.index("--exporter")
                exports = pathlib.Path(given[place + 1]) if len(given) > place + 1 else None
                if exports is None or not exports.is_dir():
                    fail("--exporter ska följas av en mapp som finns")
                del given[place:place + 2]
            if given:
                number, _, digest = given[0].partition(":")
                if not number.isdigit() or len(digest) != 64 or len(given) > 1:
                    fail("huvudet skrivs nummer:hash med 64 hexadecimala siffror")
                noted = (int(number), digest.lower())
            count = verify_files()
            chain = lines("kedja.jsonl")
            head = verify_chain(chain, noted)
            verify_extracts(chain)
            details = verify_details(chain)
            inputs = verify_inputs(chain)
            known, redefined = verify_sources(chain)
            unproved, other = verify_plan(chain)
            print(f"Filer: {count} stämmer med SHA256SUMS")
            print(f"Kedja: hel, {len(chain)} poster, huvud {head}")
            print("Huvudet: " + ("stämmer med det du gav" if noted else "inte jämfört, ge det du själv har sparat"))
            print(f"Körningar: {len(runs_of(chain))}")
            for control, entries in sorted(other.items()):
                print(f"  {control}: en tidigare lydelse av kontrollens fil i post {', '.join(map(str, entries))}, den följer inte med")
            print(f"Indata: {len(inputs)} filer i indata.json, som i kedjan")
            print(f"Källor: {known} körningar säger hur källorna lästes" + (f", {redefined} enligt en tidigare data.yaml" if redefined else ""))
            for first, last, at, before in clock_steps(chain):
                entries = f"post {first} är införd" if first == last else f"post {first} till {last} är införda"
                print(f"Obs: klockan gick bakåt: {entries} {at}, före post {before['number']} ({before['recordedAt']})")
            if unproved:
                print(f"Bevisas inte av kedjan: {', '.join(unproved)} och vad som är ”current” i kallor.json")
            if details:
                print(f"Uppgifter: {details[0]} stämmer, {details[1]} gallrade")
            else:
                print("Uppgifter: ingår inte i paketet")
            if exports is not None:
                verify_exports(inputs, exports)


        main()

        """#
}
