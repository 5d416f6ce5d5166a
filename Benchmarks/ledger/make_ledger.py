"""A plan of 200 monthly controls whose ledger holds a run of each for every month, back in time.

    python3 Benchmarks/ledger/make_ledger.py FOLDER 100000 .build/release/kontroll

What real runs of one month hold is what the others are made of: only the days and the id differ. The entries are written
as Docs/liggare.md says, so that `kontroll ledger verify` says whether this program has understood it.
"""

import calendar
import datetime
import hashlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys

CONTROLS = 200
TODAY = datetime.date(2023, 12, 31)
PLAN = """organisation: Exempelby kommun
nämnd: Socialnämnden
plan: Internkontrollplan
beslut: {diarienummer: SN.2023.1}
legend: {paints: genomförande, grön: Genomförd, gul: Delvis genomförd, röd: Ej genomförd}
roles: {EC: {title: Enhetschef}, FC: {title: Förvaltningschef}}
respit: 366
"""
SOURCE = """fakturor%d:
  file: exporter/fakturor%d.csv
  data_set: supplier-invoices
  period_from: invoice_date
  columns: {invoice: Löpnr, supplier: Levnr, invoice_number: Fakturanr, invoice_date: Fakturadatum, amount: Belopp}
  decimal: ","
"""
CONTROL = """id: K-%d
risk: Felaktiga fakturor
kontrollmoment: Att fakturor är korrekta
metod: Granskning
frequency: månadsvis
ansvarig: EC
rapporteras_till: [FC]
checks:
  - use: %s
    data: {supplier-invoices: fakturor%d}
"""


def make_plan(folder):
    for name in ("kontroller", "exporter"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(PLAN)
    (folder / "data.yaml").write_text("".join(SOURCE % (n, n) for n in range(2)))
    for number in range(1, CONTROLS + 1):
        check = "invoice-sample" if number == 1 else "duplicate-invoices"
        (folder / "kontroller" / f"K-{number}.yaml").write_text(CONTROL % (number, check, number % 2))
    rows = [f"{n};L{n % 90};F{n};{TODAY - datetime.timedelta(days=n)};{n},50\n" for n in range(1_100)]
    for number in range(2):
        export = folder / "exporter" / f"fakturor{number}.csv"
        export.write_text("Löpnr;Levnr;Fakturanr;Fakturadatum;Belopp\n" + "".join(rows))


def month(back):
    """The first and last day of the month so many months before the last one."""
    year, number = divmod(TODAY.year * 12 + TODAY.month - 1 - back, 12)
    last = calendar.monthrange(year, number + 1)[1]
    return datetime.date(year, number + 1, 1), datetime.date(year, number + 1, last)


def samples(folder, program):
    """The payload and details of what real runs of the last month hold."""
    arguments = ["run", str(folder), "--as-of", str(TODAY), "--period", f"{TODAY:%Y-%m}", "--ledger", str(folder / "prov")]
    if subprocess.run([program] + arguments, stdout=subprocess.DEVNULL).returncode > 2:
        sys.exit("körningen gick inte")
    ledger = sqlite3.connect(folder / "prov")
    found = ledger.execute(
        "SELECT payload, content FROM entries JOIN details ON entry = number WHERE kind = 'run' ORDER BY number"
    )
    return [(json.loads(payload), content) for payload, content in found]


def empty_ledger(folder):
    """A ledger without entries, with the tables of the one that the program made."""
    made, empty = sqlite3.connect(folder / "prov"), sqlite3.connect(folder / "kontroll.sqlite")
    for pragma in ("page_size", "application_id"):
        empty.execute(f"PRAGMA {pragma} = {made.execute(f'PRAGMA {pragma}').fetchone()[0]}")
    for (sql,) in made.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"):
        empty.execute(sql)
    empty.executemany("INSERT INTO grdb_migrations VALUES (?)", made.execute("SELECT * FROM grdb_migrations").fetchall())
    empty.commit()
    empty.execute("PRAGMA journal_mode = WAL")
    return empty


def fill(ledger, samples, count):
    """Adds so many runs, month by month, the last month last, each kept on the last day of its month."""
    number, previous = 0, "0" * 64
    months = -(-count // len(samples))
    for index in range(count):
        run, content = samples[index % len(samples)]
        first, last = month(months - 1 - index // len(samples))
        due = last + datetime.timedelta(days=max(0, 7 - last.isoweekday()) if last.isoweekday() > 5 else 0)
        due += datetime.timedelta(days=1 if due.isoweekday() == 7 else 0)
        run = run | {"asOf": str(last), "run": f"run-{index}"}
        run["occurrence"] = run["occurrence"] | {
            "window": {"first": str(first), "last": str(last)},
            "opens": str(last),
            "due": str(due),
            "grace": str(last + datetime.timedelta(days=366)),
        }
        payload = json.dumps(run, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        salt, at = os.urandom(32), f"{last}T08:30:00Z"
        details = hashlib.sha256(salt + content.encode()).hexdigest()
        number += 1
        lines = ["internkontroll-ledger-1", str(number), previous, "run", at, details, payload]
        own = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        ledger.execute(
            "INSERT INTO entries (number, kind, recorded_at, payload, details_hash, previous_hash, hash)"
            " VALUES (?, 'run', ?, ?, ?, ?, ?)",
            (number, at, payload, details, previous, own),
        )
        ledger.execute("INSERT INTO details VALUES (?, ?, ?)", (number, salt, content))
        previous = own


def main():
    folder, count, program = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    make_plan(folder)
    made = samples(folder, program)
    ledger = empty_ledger(folder)
    with ledger:
        fill(ledger, made, count)
    ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")


main()
