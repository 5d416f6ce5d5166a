"""Measures `kontroll run` against DuckDB, Polars and Great Expectations on the same files, in one go.

usage: bench.py [--rows 5000000] [--repeat 5] [--without-great-expectations] [--write]

Every measurement is of a whole process, the median of the repetitions, which take turns. Before anything is timed the
failing invoices are compared one by one; in every timed run the numbers of findings must be the planted ones.
`--write` puts the tables in README.md.
"""
import argparse
import datetime
import importlib.metadata
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import findings
import measure

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
KONTROLL = ROOT / ".build/release/kontroll"
AUTHOR = ROOT / ".build/release/kontroll-dev"
FIVE = {"M-02": "duplicate-invoices", "M-04": "late-payment", "M-05": "missing-approval",
        "M-06": "payment-before-invoice", "M-08": "self-approval"}
MEGABYTE = 1 << 20


def swedish(number, decimals=2):
    return f"{number:.{decimals}f}".replace(".", ",")


def plan(rows):
    """The measuring plan with an export of so many invoices, made when it is not there."""
    folder = HERE / "data" / str(rows)
    exports = folder / "exporter"
    if not (exports / "planterade.json").exists():
        subprocess.run([AUTHOR, "benchmark-data", "--rows", str(rows), "--output", exports], check=True)
    for path in (HERE / "plan").rglob("*.yaml"):
        target = folder / path.relative_to(HERE / "plan")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder


def planted(folder):
    return json.loads((folder / "exporter/planterade.json").read_text())


def warm(folder):
    """Has the file in memory before anybody is timed."""
    with open(folder / "exporter/fakturor.csv", "rb") as file:
        while file.read(64 * MEGABYTE):
            pass


class Ours:
    name = "kontroll"

    def __init__(self, folder, scratch, controls=()):
        self.folder, self.ledger = folder, f"{scratch}/{folder.name}-{len(controls)}.sqlite"
        self.controls = controls
        self.command = [str(KONTROLL), "run", str(folder), "--as-of", "2026-02-28", "--period", "2025", "--ledger",
                        self.ledger] + [word for control in controls for word in ("--control", control)]

    def run(self):
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(self.ledger + suffix).unlink(missing_ok=True)
        run = measure.run(self.command, expected=(0, 1, 2))
        found = findings.counts(self.ledger)
        expected = {c: n for c, n in planted(self.folder).items() if not self.controls or c in FIVE.values()}
        agree(self.name, found, expected)
        if not self.controls and findings.drawn(self.ledger) != 60:
            raise SystemExit(f"kontroll: stickprovet drog {findings.drawn(self.ledger)} fakturor, väntade 60")
        return run

    def rows(self):
        self.run()
        return findings.rows(self.ledger, self.folder / "exporter/fakturor.csv")


class Engine:
    def __init__(self, name, script, folder, expected):
        self.name, self.folder, self.expected = name, folder, expected
        self.command = [sys.executable, str(HERE / "engines" / script), str(folder / "exporter")]

    def run(self):
        run = measure.run(self.command, env={"BENCH_THREADS": "2"})
        agree(self.name, json.loads(run.output), self.expected)
        return run

    def rows(self):
        return json.loads(measure.run(self.command + ["--rows"], sample=False).output)


def polars(folder):
    return Engine("Polars", "polars_counts.py", folder, planted(folder))


def duckdb(folder):
    return Engine("DuckDB", "duckdb_counts.py", folder, planted(folder))


def great_expectations(folder):
    counts = planted(folder)
    expected = {check: counts[check] for check in FIVE.values()}
    # Rows instead of groups, and those that a credit explains are among them: as many as the others.
    expected["duplicate-invoices"] = 4 * counts["duplicate-invoices"]
    return Engine("Great Expectations", "great_expectations_checks.py", folder, expected)


def agree(name, found, expected):
    if found != expected:
        differing = {check: (found.get(check), count) for check, count in expected.items() if found.get(check) != count}
        raise SystemExit(f"{name}: fann annat än väntat (funnet, väntat): {differing or found}")


def compare_rows(ours, others):
    """Every failing invoice, check by check."""
    own = ours.rows()
    for other in others:
        for check, rows in other.rows().items():
            if other.name == "Great Expectations" and check == "duplicate-invoices":
                # It knows no credits: ours must be among its own.
                missing = set(own[check]) - set(rows)
                if missing or len(rows) != 2 * len(own[check]):
                    raise SystemExit(f"{other.name}, {check}: {len(missing)} av våra fakturor saknas hos den")
            elif rows != own.get(check, []):
                differing = sorted(set(rows) ^ set(own.get(check, [])))
                raise SystemExit(f"{other.name}, {check}: andra fakturor än våra, till exempel {differing[:3]}")
        print(f"{other.name}: samma fakturor som kontroll, granskning för granskning")


def medians(contestants, repeat):
    """The median of each contestant's runs, which take turns."""
    runs = {contestant.name: [] for contestant in contestants}
    for turn in range(repeat):
        for contestant in contestants:
            runs[contestant.name].append(contestant.run())
            latest = runs[contestant.name][-1]
            print(f"  {turn + 1}/{repeat} {contestant.name}: {latest.wall:.2f} s, {latest.anonymous / MEGABYTE:.0f} MB",
                  flush=True)
    middle = statistics.median
    return {name: measure.Run(middle(r.wall for r in own), middle(r.cpu for r in own),
                              int(middle(r.anonymous for r in own)), int(middle(r.mapped for r in own)), "", 0)
            for name, own in runs.items()}


def line(*cells):
    return "| " + " | ".join(cells) + " |"


def table(results, title):
    lines = [line(title, "Tid, s", "Processortid, s", "RssAnon, MB", "Mappad fil, MB", "Vår tid mot dess"),
             line("---", "---:", "---:", "---:", "---:", "---:")]
    own = results["kontroll"]
    for name, run in results.items():
        ratio = "" if name == "kontroll" else f"1/{swedish(run.wall / own.wall, 1)}"
        lines.append(line(name, swedish(run.wall), swedish(run.cpu), str(run.anonymous // MEGABYTE),
                          str(run.mapped // MEGABYTE), ratio))
    return lines


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    versions = ", ".join(f"{name} {importlib.metadata.version(package)}" for name, package in (
        ("DuckDB", "duckdb"), ("Polars", "polars"), ("Great Expectations", "great-expectations"),
        ("pandas", "pandas")))
    return [
        f"- Maskin: {model.group(1) if model else platform.machine()}, {os.cpu_count()} kärnor, "
        f"{int(memory.group(1)) // MEGABYTE if memory else '?'} GB minne, {platform.system()} {platform.release()}",
        f"- Versioner: kontroll {commit.stdout.strip()} (release, {swift}), Python {platform.python_version()}, {versions}",
    ]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=5_000_000)
    arguments.add_argument("--repeat", type=int, default=5)
    arguments.add_argument("--without-great-expectations", action="store_true")
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    large, small, five = plan(given.rows), plan(given.rows // 10), plan(given.rows // 5)
    with tempfile.TemporaryDirectory() as scratch:
        others = [polars(small), duckdb(small)]
        if not given.without_great_expectations:
            others.append(great_expectations(small))
        compare_rows(Ours(small, scratch), others)

        for folder in (large, small, five):
            warm(folder)
        print(f"{given.rows} fakturor, nio granskningar och stickprov")
        nine = medians([Ours(large, scratch), polars(large), duckdb(large)], given.repeat)
        print(f"{given.rows // 10} fakturor")
        tenth = medians([Ours(small, scratch)], given.repeat)["kontroll"]
        print(f"{given.rows // 5} fakturor, fem granskningar")
        contestants = [Ours(five, scratch, tuple(FIVE))]
        if not given.without_great_expectations:
            contestants.append(great_expectations(five))
        fives = medians(contestants, given.repeat)
    helps = statistics.median(measure.run([str(KONTROLL), "--help"], sample=False).wall for _ in range(21))

    own = nine["kontroll"]
    goals = [
        ("Tid mot Polars", f"1/{swedish(nine['Polars'].wall / own.wall, 1)}", "högst 1/3",
         own.wall * 3 <= nine["Polars"].wall),
        ("Tid mot DuckDB", f"1/{swedish(nine['DuckDB'].wall / own.wall, 1)}", "högst 1/8",
         own.wall * 8 <= nine["DuckDB"].wall),
        ("RssAnon mot Polars", f"1/{swedish(nine['Polars'].anonymous / own.anonymous, 1)}", "högst 1/3",
         own.anonymous * 3 <= nine["Polars"].anonymous),
        ("Tio gånger så många rader", f"{swedish(own.wall / tenth.wall, 1)} gånger tiden", "högst 11",
         own.wall <= 11 * tenth.wall),
        (f"{given.rows // 5} rader, fem kontroller", f"{swedish(fives['kontroll'].wall)} s", "högst 1,0 s",
         fives["kontroll"].wall <= 1.0),
        ("kontroll --help", f"{swedish(helps * 1000, 0)} ms", "under 30 ms", helps < 0.030),
    ]
    if "Great Expectations" in fives:
        other = fives["Great Expectations"]
        goals.insert(2, ("Tid mot Great Expectations", f"1/{swedish(other.wall / fives['kontroll'].wall, 1)}",
                         "högst 1/14", fives["kontroll"].wall * 14 <= other.wall))
    size = (large / "exporter/fakturor.csv").stat().st_size
    report = machine() + [
        f"- Mätt {datetime.date.today()} med `make bench`, median av {given.repeat}", "",
        *table(nine, f"{given.rows} fakturor ({size // 1_000_000} MB), nio granskningar"), "",
        *table(fives, f"{given.rows // 5} fakturor, fem granskningar"), "",
        line("Mål", "Mätt", "Krav", "Nått"), line("---", "---:", "---:", "---")]
    report += [line(name, found, wanted, "ja" if met else "**nej**") for name, found, wanted, met in goals]
    print("\n".join(report))
    if given.write:
        readme = HERE / "README.md"
        before, rest = readme.read_text().split("<!-- mätning -->")
        after = rest.split("<!-- slut -->")[1]
        readme.write_text(before + "<!-- mätning -->\n" + "\n".join(report) + "\n<!-- slut -->" + after)


if __name__ == "__main__":
    main()
