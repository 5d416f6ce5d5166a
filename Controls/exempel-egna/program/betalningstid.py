#!/usr/bin/env python3
"""Fakturor som förfaller tidigare än avtalat. En granskning i Python; protokollet står i Docs/program.md."""
import json
import sys
from datetime import date

DATA = "supplier-invoices"
ABOUT = {
    "id": "short-terms",
    "version": 1,
    "title": "Kortare betalningstid än avtalat",
    "looksFor": "Fakturor som förfaller färre dagar efter fakturadatum än avtalat.",
    "rationale": "Korta villkor binder pengar och är ett vanligt tecken på en bluffaktura.",
    "sources": [{"reference": "Kommunens standardvillkor, 30 dagar netto", "standing": "default"}],
    "reads": [{"dataSet": DATA, "columns": [
        {"name": "invoice_date", "type": "date", "allowsEmpty": False},
        {"name": "due_date", "type": "date", "allowsEmpty": True},
        {"name": "amount", "type": "money", "allowsEmpty": False},
    ]}],
    "parameters": [{"key": "days", "kind": "integer", "help": "Avtalad betalningstid", "unit": "dagar",
                    "defaultValue": 30}],
    "measures": [{"name": "kortaste tid", "kind": "days", "help": "Den kortaste betalningstiden bland fakturorna"}],
    "examples": [
        {"name": "En dag för kort, och på dagen", "parameters": {}, "asOf": "2025-12-31", "tables": {DATA: (
            "  invoice_date:date | due_date:date | amount:money\n"
            "! 2025-03-01        | 2025-03-30    | 500.00\n"
            "  2025-03-01        | 2025-03-31    | 500.00\n"
            "  2025-03-01        |               | 500.00\n")}},
        {"name": "En egen gräns", "parameters": {"days": 10}, "asOf": "2025-12-31", "tables": {DATA: (
            "  invoice_date:date | due_date:date | amount:money\n"
            "  2025-03-01        | 2025-03-11    | 500.00\n"
            "! 2025-03-01        | 2025-02-01    | 12.50\n")}},
        {"name": "Alla har avtalad tid", "parameters": {}, "asOf": "2025-12-31", "tables": {DATA: (
            "  invoice_date:date | due_date:date | amount:money\n"
            "  2025-03-01        | 2025-04-15    | 500.00\n")}},
    ],
}


def say(**message):
    """En rad i svaret."""
    print(json.dumps(message, ensure_ascii=False))


def examine(table, parameters):
    """Pekar ut raderna och redovisar hur många som granskades."""
    agreed = parameters.get("days", 30)
    terms = [(date.fromisoformat(due) - date.fromisoformat(issued)).days if due else None
             for issued, due in zip(table["invoice_date"], table["due_date"])]
    for row, days, amount in zip(table["numbers"], terms, table["amount"]):
        if days is not None and days < agreed:
            say(type="finding", finding={
                "reason": {"template": "Förfaller efter {} dagar", "cells": [str(days)]},
                "severity": "deviation", "rows": [{"dataSet": DATA, "row": row}], "amount": amount})
    known = [days for days in terms if days is not None]
    if known:
        say(type="measure", measure={"name": "kortaste tid", "amount": {"days": min(known)}})
    untested = [{"kind": "untested", "reason": "Förfallodag saknas", "count": len(terms) - len(known)}]
    say(type="done", examined=len(known), excluded=untested if len(known) < len(terms) else [])


def main():
    request, tables = {}, {}
    for line in sys.stdin:
        message = json.loads(line)
        match message["type"]:
            case "describe":
                say(type="description", description=ABOUT)
            case "run":
                request = message
                tables = {name: {"numbers": [], **{column: [] for column in shape["columns"]}}
                          for name, shape in message["tables"].items()}
            case "rows":
                tables[message["table"]]["numbers"] += message["numbers"]
            case "cells":
                tables[message["table"]][message["column"]] += message["cells"]
            case "end":
                examine(tables[DATA], request["parameters"])


main()
