"""Five of the checks in Great Expectations, with the failing rows.

usage: great_expectations_checks.py FOLDER [--rows]   prints a JSON object: the number of failing rows by check,
                                                      and with --rows the failing invoices by check.

Great Expectations compares cells and knows no credits: the expectations below are given the rows they are about by a
`row_condition`, and duplicates are counted before any credit.
"""
import json
import os
import sys
import warnings

warnings.filterwarnings("ignore")
os.environ.setdefault("TQDM_DISABLE", "1")
import pandas as pd  # noqa: E402
import great_expectations as gx  # noqa: E402

folder, with_rows = sys.argv[1], "--rows" in sys.argv
invoices = pd.read_csv(
    f"{folder}/fakturor.csv", sep=";", decimal=",", encoding="utf-8",
    usecols=["Löpnr", "Levnr", "Fakturanr", "Belopp", "Fakturadatum", "Förfallodatum", "Betaldatum", "Makulerad",
             "Mottagningsattest", "Beslutsattest"],
    dtype={"Löpnr": "string", "Levnr": "string", "Fakturanr": "string", "Makulerad": "string",
           "Mottagningsattest": "string", "Beslutsattest": "string"},
    parse_dates=["Fakturadatum", "Förfallodatum", "Betaldatum"], date_format="%Y-%m-%d",
).rename(columns={
    "Löpnr": "id", "Levnr": "supplier", "Fakturanr": "number", "Belopp": "amount", "Fakturadatum": "date",
    "Förfallodatum": "due", "Betaldatum": "paid", "Makulerad": "cancelled", "Mottagningsattest": "receiver",
    "Beslutsattest": "approver"})
# An invoice not paid by the day of the run is as late as one paid on that day.
invoices["settled"] = invoices["paid"].fillna(pd.Timestamp("2026-02-28"))

context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = gx.data_context.types.base.ProgressBarsConfig(globally=False)
batch = (
    context.data_sources.add_pandas("measure").add_dataframe_asset("invoices").add_batch_definition_whole_dataframe("all")
)
payable = dict(row_condition="cancelled.isnull() and amount > 0", condition_parser="pandas")
e = gx.expectations
expectations = {
    "missing-approval": e.ExpectColumnValuesToNotBeNull(
        column="approver", row_condition="cancelled.isnull() or paid.notnull()", condition_parser="pandas"),
    "late-payment": e.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="due", column_B="settled", or_equal=True, **payable),
    "payment-before-invoice": e.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A="settled", column_B="date", or_equal=True, **payable),
    "duplicate-invoices": e.ExpectCompoundColumnsToBeUnique(column_list=["supplier", "number", "amount"], **payable),
    "self-approval": e.ExpectSelectColumnValuesToBeUniqueWithinRecord(
        column_list=["receiver", "approver"], ignore_row_if="any_value_is_missing",
        row_condition="cancelled.isnull()", condition_parser="pandas"),
}
suite = context.suites.add(gx.ExpectationSuite(name="five", expectations=list(expectations.values())))
definition = context.validation_definitions.add(
    gx.ValidationDefinition(name="run", data=batch, suite=suite))
result = definition.run(
    batch_parameters={"dataframe": invoices},
    result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["id"]})
found = {}
for check, outcome in zip(expectations, result.results):
    rows = outcome.result.get("unexpected_index_list") or []
    found[check] = sorted(row["id"] for row in rows)
print(json.dumps(found if with_rows else {check: len(rows) for check, rows in found.items()}, sort_keys=True))
