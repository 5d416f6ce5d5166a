"""The nine checks in Polars: one lazy plan over the CSV file, run by the streaming engine.

usage: polars_counts.py FOLDER [--rows]   prints a JSON object: the number of findings by check,
                                          and with --rows the failing invoices by check.
"""
import json
import os
import sys

os.environ["POLARS_MAX_THREADS"] = os.environ.get("BENCH_THREADS", "2")
import datetime  # noqa: E402
import polars as pl  # noqa: E402

folder, with_rows = sys.argv[1], "--rows" in sys.argv
as_of = datetime.date(2026, 2, 28)

invoices = pl.scan_csv(
    f"{folder}/fakturor.csv", separator=";", decimal_comma=True, try_parse_dates=False,
    schema={
        "Löpnr": pl.String, "Levnr": pl.String, "Leverantör": pl.String, "Fakturanr": pl.String,
        "Belopp": pl.Float64, "Fakturadatum": pl.Date, "Förfallodatum": pl.Date, "Betaldatum": pl.Date,
        "Makulerad": pl.String, "Mottagningsattest": pl.String, "Beslutsattest": pl.String, "Ansvar": pl.Int32,
        "Text": pl.String,
    },
).rename({
    "Löpnr": "id", "Levnr": "supplier", "Fakturanr": "number", "Belopp": "amount", "Fakturadatum": "date",
    "Förfallodatum": "due", "Betaldatum": "paid", "Makulerad": "cancelled", "Mottagningsattest": "receiver",
    "Beslutsattest": "approver", "Ansvar": "unit",
})
limits = pl.scan_csv(
    f"{folder}/attestforteckning.csv", separator=";", decimal_comma=True, try_parse_dates=True,
    schema_overrides={"Ansvar": pl.Int32, "Beloppsgräns": pl.Float64, "Gäller till": pl.Date},
).rename({"Attestant": "approver", "Ansvar": "right_unit", "Beloppsgräns": "limit", "Gäller från": "first",
          "Gäller till": "last"})

live = pl.col("cancelled").is_null()
payable = live & (pl.col("amount") > 0)
late = payable & ((pl.min_horizontal(pl.coalesce("paid", pl.lit(as_of)), pl.lit(as_of))) > pl.col("due"))
unapproved = pl.col("approver").is_null() & (live | pl.col("paid").is_not_null())
self_approved = live & (pl.col("receiver") == pl.col("approver"))
before = payable & (pl.col("paid") < pl.col("date"))
round_amount = payable & (pl.col("amount") >= 10_000) & (pl.col("amount") % 1_000 == 0)

# A right holds for the person, the unit or all units, the day and the amount. Few rights a person: one join, then
# whatever invoice no right allows.
units = limits.filter(pl.col("right_unit").is_not_null()).rename({"right_unit": "unit"})
heads = limits.filter(pl.col("right_unit").is_null())
allows = (
    (pl.col("amount") <= pl.col("limit"))
    & (pl.col("first").is_null() | (pl.col("first") <= pl.col("date")))
    & (pl.col("last").is_null() | (pl.col("date") <= pl.col("last")))
).fill_null(False)
approved = invoices.filter(payable & pl.col("approver").is_not_null()).select(
    "id", "approver", "unit", "amount", "date")
above = (
    approved.join(units, on=["approver", "unit"], how="left").filter(~allows)
    .select("id", "approver", "amount", "date")
    .join(heads.select("approver", "limit", "first", "last"), on="approver", how="left").filter(~allows)
    .select("id")
)

groups = (
    invoices.filter(payable)
    .group_by("supplier", "number", "amount").agg(pl.len().alias("n"), pl.col("date").min().alias("first"))
    .filter(pl.col("n") > 1)
)
credits = invoices.filter(live & (pl.col("amount") < 0)).select(
    "supplier", (-pl.col("amount")).alias("amount"), pl.col("date").alias("credited"))
duplicates = (
    groups.join(credits, on=["supplier", "amount"], how="left")
    .group_by("supplier", "number", "amount", "n")
    .agg((pl.col("credited") >= pl.col("first")).sum().alias("credits"))
    .filter(pl.col("n") - 1 > pl.col("credits"))
)

digits = pl.col("supplier").str.replace("-", "", literal=True)
doubled = [digits.str.slice(i, 1).cast(pl.Int32) * (2 if i % 2 == 0 else 1) for i in range(10)]
luhn = pl.sum_horizontal([d // 10 + d % 10 for d in doubled]) % 10
invalid = invoices.filter(live).select("supplier").unique().filter(luhn != 0)

numbers = invoices.select("id", pl.col("id").str.slice(5).cast(pl.Int64).alias("no"))
gaps = numbers.sort("no").with_columns(pl.col("no").diff().alias("step"))

if with_rows:
    found = {
        "approval-limit": above,
        "duplicate-invoices": invoices.filter(payable).join(duplicates, on=["supplier", "number", "amount"], how="semi"),
        "invalid-organisation-number": invoices.filter(live).join(invalid, on="supplier", how="semi"),
        "late-payment": invoices.filter(late),
        "missing-approval": invoices.filter(unapproved),
        "payment-before-invoice": invoices.filter(before),
        "round-amounts": invoices.filter(round_amount),
        "self-approval": invoices.filter(self_approved),
        "sequence-gaps": gaps.filter((pl.col("step") > 1) | (pl.col("step").shift(-1) > 1)),
    }
    print(json.dumps({check: sorted(f.select("id").collect()["id"]) for check, f in found.items()}))
else:
    scan = invoices.select(
        late.sum().alias("late-payment"), unapproved.sum().alias("missing-approval"),
        before.sum().alias("payment-before-invoice"), round_amount.sum().alias("round-amounts"),
        self_approved.sum().alias("self-approval"))
    frames = [
        scan, above.select(pl.len().alias("approval-limit")), duplicates.select(pl.len().alias("duplicate-invoices")),
        invalid.select(pl.len().alias("invalid-organisation-number")),
        gaps.select((pl.col("step") > 1).sum().alias("sequence-gaps")),
    ]
    results = pl.collect_all(frames, engine=os.environ.get("POLARS_ENGINE", "streaming"))
    print(json.dumps({name: frame[name][0] for frame in results for name in frame.columns}, sort_keys=True))
