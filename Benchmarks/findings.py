"""What `kontroll run` found, as its ledger tells."""
import json
import sqlite3


def _runs(ledger):
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as db:
        rows = db.execute(
            "SELECT e.payload, d.content FROM entries e LEFT JOIN details d ON d.entry = e.number"
            " WHERE e.kind = 'run' ORDER BY e.number").fetchall()
    return [(json.loads(payload), json.loads(details)) for payload, details in rows]


def counts(ledger):
    """The number of findings by check."""
    found = {}
    for record, _ in _runs(ledger):
        for check in record["checks"]:
            if check.get("failure"):
                raise SystemExit(f"{check['check']}: {check['failure']}")
            if check["check"] != "invoice-sample":
                found[check["check"]] = sum(reason["count"] for reason in check["reasons"])
    return found


def drawn(ledger):
    """How many invoices the sample drew."""
    return sum(len(sample["drawn"]) for _, details in _runs(ledger) for check in details["checks"]
               for sample in check["samples"])


def rows(ledger, export):
    """The invoices cited, by check."""
    lines = {}
    for _, details in _runs(ledger):
        for check in details["checks"]:
            for finding in check["findings"]:
                lines.setdefault(check["check"], set()).update(
                    int(place.rsplit(":", 1)[1]) for place in finding["places"])
    wanted = set().union(*lines.values())
    names = {}
    with open(export, encoding="utf-8", newline="\r\n") as file:
        for number, line in enumerate(file, 1):
            if number in wanted:
                names[number] = line.split(";", 1)[0]
    return {check: sorted(names[number] for number in numbers) for check, numbers in lines.items()}
