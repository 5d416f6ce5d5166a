"""The nine checks in DuckDB: one query over the CSV file, read once.

usage: duckdb_counts.py FOLDER [--rows]   prints a JSON object: the number of findings by check,
                                          and with --rows the failing invoices by check.
"""
import json
import os
import sys

import duckdb

folder, with_rows = sys.argv[1], "--rows" in sys.argv
db = duckdb.connect(config={"threads": int(os.environ.get("BENCH_THREADS", "2"))})
db.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")

common = f"""
WITH f AS MATERIALIZED (
    SELECT "Löpnr" id, "Levnr" supplier, "Fakturanr" number, "Belopp" amount, "Fakturadatum" date,
        "Förfallodatum" due, "Betaldatum" paid, "Makulerad" IS NULL live, "Mottagningsattest" receiver,
        "Beslutsattest" approver, "Ansvar" unit, live AND amount > 0 payable
    FROM read_csv('{folder}/fakturor.csv', delim = ';', quote = '"', escape = '"', header = true,
        decimal_separator = ',', auto_detect = false, parallel = true, new_line = '\\r\\n', columns = {{
        'Löpnr': 'VARCHAR', 'Levnr': 'VARCHAR', 'Leverantör': 'VARCHAR', 'Fakturanr': 'VARCHAR', 'Belopp': 'DOUBLE',
        'Fakturadatum': 'DATE', 'Förfallodatum': 'DATE', 'Betaldatum': 'DATE', 'Makulerad': 'VARCHAR',
        'Mottagningsattest': 'VARCHAR', 'Beslutsattest': 'VARCHAR', 'Ansvar': 'INTEGER', 'Text': 'VARCHAR'}})
), rights AS MATERIALIZED (
    SELECT "Attestant" approver, "Ansvar" unit, "Beloppsgräns" top, coalesce("Gäller från", DATE '0001-01-01') first,
        coalesce("Gäller till", DATE '9999-12-31') last
    FROM read_csv('{folder}/attestforteckning.csv', delim = ';', header = true, decimal_separator = ',',
        auto_detect = false, new_line = '\\r\\n', columns = {{'Attestant': 'VARCHAR', 'Ansvar': 'INTEGER',
        'Beloppsgräns': 'DOUBLE', 'Gäller från': 'DATE', 'Gäller till': 'DATE'}})
), above AS (
    SELECT f.id FROM f
    ANTI JOIN (SELECT * FROM rights WHERE unit IS NOT NULL) r ON f.approver = r.approver AND f.unit = r.unit
        AND f.amount <= r.top AND f.date >= r.first AND f.date <= r.last
    ANTI JOIN (SELECT * FROM rights WHERE unit IS NULL) h ON f.approver = h.approver
        AND f.amount <= h.top AND f.date >= h.first AND f.date <= h.last
    WHERE f.payable AND f.approver IS NOT NULL
), twins AS (
    SELECT supplier, number, amount, count(*) n, min(date) first FROM f WHERE payable
    GROUP BY supplier, number, amount HAVING count(*) > 1
), duplicates AS (
    SELECT t.supplier, t.number, t.amount FROM twins t
    LEFT JOIN (SELECT supplier, -amount amount, date FROM f WHERE live AND amount < 0) c
        ON c.supplier = t.supplier AND c.amount = t.amount AND c.date >= t.first
    GROUP BY t.supplier, t.number, t.amount, t.n HAVING t.n - 1 > count(c.date)
), invalid AS (
    SELECT supplier FROM (SELECT DISTINCT supplier, replace(supplier, '-', '') d FROM f WHERE live)
    WHERE list_sum([(x * (1 + i % 2)) // 10 + (x * (1 + i % 2)) % 10
        FOR x, i IN list_transform(string_split(d, ''), lambda s: s::INTEGER)]) % 10 <> 0
), numbers AS (
    SELECT id, no, lead(no) OVER (ORDER BY no) - no AS up, no - lag(no) OVER (ORDER BY no) AS down
    FROM (SELECT id, substr(id, 6)::BIGINT no FROM f)
)
"""
late = "payable AND least(coalesce(paid, DATE '2026-02-28'), DATE '2026-02-28') > due"
unapproved = "approver IS NULL AND (live OR paid IS NOT NULL)"
self_approved = "live AND receiver = approver"
before = "payable AND paid < date"
round_amount = "payable AND amount >= 10000 AND amount % 1000 = 0"

if with_rows:
    queries = {
        "approval-limit": "SELECT id FROM above",
        "duplicate-invoices": "SELECT id FROM f SEMI JOIN duplicates d USING (supplier, number, amount) WHERE payable",
        "invalid-organisation-number": "SELECT id FROM f SEMI JOIN invalid USING (supplier) WHERE live",
        "late-payment": f"SELECT id FROM f WHERE {late}",
        "missing-approval": f"SELECT id FROM f WHERE {unapproved}",
        "payment-before-invoice": f"SELECT id FROM f WHERE {before}",
        "round-amounts": f"SELECT id FROM f WHERE {round_amount}",
        "self-approval": f"SELECT id FROM f WHERE {self_approved}",
        "sequence-gaps": "SELECT id FROM numbers WHERE up > 1 OR down > 1",
    }
    print(json.dumps({c: sorted(r[0] for r in db.execute(common + q).fetchall()) for c, q in queries.items()}))
else:
    row = db.execute(common + f"""
        SELECT (SELECT count(*) FROM above) "approval-limit", (SELECT count(*) FROM duplicates) "duplicate-invoices",
            (SELECT count(*) FROM invalid) "invalid-organisation-number",
            count(*) FILTER ({late}) "late-payment", count(*) FILTER ({unapproved}) "missing-approval",
            count(*) FILTER ({before}) "payment-before-invoice", count(*) FILTER ({round_amount}) "round-amounts",
            count(*) FILTER ({self_approved}) "self-approval",
            (SELECT count(*) FROM numbers WHERE up > 1) "sequence-gaps"
        FROM f""")
    names = [d[0] for d in row.description]
    print(json.dumps(dict(zip(names, row.fetchone())), sort_keys=True))
