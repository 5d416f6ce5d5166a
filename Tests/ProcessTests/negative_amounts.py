"""A check in another language: finds amounts below zero. Speaks the wire protocol on standard input and output."""
import json
import sys
from decimal import Decimal

ABOUT = {
    "id": "negative-amounts", "version": 1, "title": "Negativa belopp",
    "looksFor": "Belopp under noll.", "rationale": "Krediter hör hemma i en egen serie.",
    "sources": [{"reference": "Lokal rutin", "standing": "default"}],
    "reads": [{"dataSet": "supplier-invoices", "columns": [{"name": "amount", "type": "money", "allowsEmpty": False}]}],
    "measures": [], "parameters": [],
    "examples": [{"name": "Minus", "parameters": {}, "asOf": "2025-12-31",
                  "tables": {"supplier-invoices": "  amount:money\n! -5.00\n  10.00\n  0.00"}},
                 {"name": "Inget under noll", "parameters": {}, "asOf": "2025-12-31",
                  "tables": {"supplier-invoices": "  amount:money\n  0.01\n  0.00"}}],
}


def say(**message):
    print(json.dumps(message), flush=True)


for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "describe":
        say(type="description", description=ABOUT)
        continue
    table = message["request"]["tables"]["supplier-invoices"]
    numbers = table.get("rowNumbers") or range(table["count"])
    for number, amount in zip(numbers, table["columns"]["amount"]["cells"]):
        if Decimal(amount) < 0:
            say(type="finding", finding={
                "reason": {"template": "Negativt belopp {}", "cells": [amount]}, "severity": "deviation",
                "rows": [{"dataSet": table["id"], "row": number}]})
    say(type="done", examined=table["count"])
