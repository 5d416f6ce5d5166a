"""Says what a Word document or a workbook says otherwise than the same report as JSON: office.py REPORT.json FILE

The file is read by python-docx or openpyxl. The differences are printed as a JSON list of sentences, and after them how
many cells were compared: {"differences": [...], "compared": N}."""

import datetime
import json
import sys

import docx
import openpyxl

DASH = "–"


def plain(text):
    """The same number whether it is grouped, and with a minus of either kind."""
    return str(text).replace("\u00a0", "").replace("\u202f", "").replace("\u2212", "-").strip()


class Comparison:
    def __init__(self, report):
        self.report = report
        self.rows = [(area, row) for area in report["areas"] for row in area["rows"]]
        self.follow = [column["field"] for column in report["columns"]].index("uppföljning")
        self.headings = [column["heading"] for column in report["columns"]]
        self.tables = [table for table in report["tables"] if "withheld" not in table]
        self.differences, self.compared = [], 0

    def same(self, where, found, wanted):
        self.compared += 1
        if found != wanted:
            self.differences.append(f"{where}: {found!r}, väntade {wanted!r}")

    def follow_up(self, where, found, row):
        """The cell with its symbol, and below it what is new and what people have said."""
        wanted = f"{row['followUp']['symbol']} {row['followUp']['text']}"
        self.same(where, found.split("\n")[0], wanted)
        for comment in row["comments"]:
            self.compared += 1
            if comment["text"] not in found:
                self.differences.append(f"{where}: kommentaren ”{comment['text']}” saknas")

    def letter(self, texts):
        letter = self.report["letter"]
        wanted = letter["proposals"] + letter["basis"] + letter["recipients"]
        for section in letter["sections"]:
            wanted += section["sentences"] + section["items"]
        for sentence in wanted:
            self.compared += 1
            if sentence not in texts:
                self.differences.append(f"tjänsteskrivelsen: ”{sentence}” saknas")

    @staticmethod
    def state(row):
        return row["state"] + (f", hittills {row['interim']}" if "interim" in row else "")

    def published(self, where, rows, table):
        """A table that a check published, whose headings may begin with a capital."""
        self.same(f"{where}, rubriker", [text.lower() for text in rows[0]], [text.lower() for text in table["columns"]])
        self.same(f"{where}, antal rader", len(rows) - 1, len(table["rows"]))
        for number, (found, wanted) in enumerate(zip(rows[1:], table["rows"]), 1):
            for cell, value in zip(found, wanted):
                self.same(f"{where}, rad {number}", plain(cell), plain(value))


class Word(Comparison):
    def compare(self, path):
        document = docx.Document(path)
        self.letter({paragraph.text for paragraph in document.paragraphs})
        tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
        plan = [row for table in tables if table[0] == self.headings for row in table[1:]]
        self.same("uppföljningen, antal rader", len(plan), len(self.rows))
        for found, (_, row) in zip(plan, self.rows):
            for index, (cell, wanted) in enumerate(zip(found, row["cells"])):
                where = f"uppföljningen, {row['control']}, {self.headings[index]}"
                if index == self.follow:
                    self.follow_up(where, cell, row)
                else:
                    self.same(where, cell, wanted)
        results = [table for table in tables if table[0][:3] == ["Kontroll", "Process", "Tillstånd"]]
        self.same("resultat, antal tabeller", len(results), 1)
        self.same("resultat, antal rader", len(results[0]) - 1, len(self.rows))
        for found, (_, row) in zip(results[0][1:], self.rows):
            said = [found[2].split(" ", 1)[-1].lower(), found[3].lower(), found[4].lower(), found[9].split("\n")[0]]
            wanted = [self.state(row), row.get("genomförande", DASH), row.get("utfall", DASH), row["reason"]]
            for cell, value in zip(found[:2] + said, [row["control"], row["process"]] + wanted):
                self.same(f"resultat, {row['control']}", cell, value)
            numbers = [row.get(name, DASH) for name in ("examined", "deviations", "looks", "amount")]
            for cell, value in zip(found[5:9], numbers):
                self.same(f"resultat, {row['control']}", plain(cell).replace(",", "."), plain(value))
        for table in self.tables:
            columns = [text.lower() for text in table["columns"]]
            alike = [rows for rows in tables if [text.lower() for text in rows[0]] == columns]
            first = [[plain(cell) for cell in row] for row in table["rows"]]
            found = [rows for rows in alike if [[plain(cell) for cell in row] for row in rows[1:]] == first]
            where = f"{table['control']}, {table['title']}"
            self.same(f"{where}, finns", bool(found or not table["rows"]), True)
            if found:
                self.published(where, found[0], table)
        files = [row for table in tables if table[0][0] == "Källa" for row in table[1:]]
        self.same("datakällor", [[row[1], int(plain(row[2])), row[4]] for row in files], self.files())

    def files(self):
        return [[source["file"], source["rows"], source["sha256"]] for source in self.report["sources"]]


class Workbook(Comparison):
    def compare(self, path):
        book = openpyxl.load_workbook(path)
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
        self.letter({row[1] for row in sheets["Tjänsteskrivelse"]})
        for line in self.report["summary"]:
            name = f"{line['symbol']} {line['state'].capitalize()}"
            self.same(name, [row[1] for row in sheets["Sammanfattning"] if row[0] == name][:1], [line["count"]])
        days = {row[0]: row[1] for row in sheets["Sammanfattning"]}
        self.same("Läget per", days["Läget per"], datetime.datetime.fromisoformat(self.report["title"]["asOf"]))
        plan = sheets["Uppföljning"]
        self.same("uppföljning, rubriker", list(plan[0][2:2 + len(self.headings)]), self.headings)
        self.same("uppföljning, antal rader", len(plan) - 1, len(self.rows))
        for found, (area, row) in zip(plan[1:], self.rows):
            self.same("uppföljning", [found[0] or "", found[1]], [area["name"], row["control"]])
            for index, (cell, wanted) in enumerate(zip(found[2:], row["cells"])):
                where = f"uppföljning, {row['control']}, {self.headings[index]}"
                if index == self.follow:
                    comments = found[2 + len(self.headings)] or ""
                    self.follow_up(where, f"{cell}\n{comments}", row)
                else:
                    self.same(where, cell or "", wanted)
        results = sheets["Resultat"]
        self.same("resultat, antal rader", len(results) - 1, len(self.rows))
        for found, (_, row) in zip(results[1:], self.rows):
            amount = float(row["amount"]) if "amount" in row else None
            wanted = [
                row["control"], row["process"], self.state(row), row.get("genomförande"), row.get("utfall"),
                row.get("examined"), row.get("deviations"), row.get("looks"), amount, "ja" if row["late"] else "nej",
                row["reason"]]
            found = list(found[:11])
            found[2] = found[2].split(" ", 1)[-1].lower()
            found[10] = found[10] or ""
            for cell, value in zip(found, wanted):
                self.same(f"resultat, {row['control']}", cell, value)
        lines = [[cell or "" for cell in row] for row in sheets.get("Tabeller", [[]])[1:]]
        for table in self.tables:
            width = len(table["columns"])
            heads = [
                index for index, row in enumerate(lines)
                if [row[0], row[1], row[3]] == [table["control"], table["period"], table["title"]]
                and [text.lower() for text in row[4:4 + width]] == [text.lower() for text in table["columns"]]]
            where = f"{table['control']}, {table['period']}, {table['title']}"
            self.same(f"{where}, finns", bool(heads), True)
            if heads:
                rows = lines[heads[0]:heads[0] + 1 + len(table["rows"])]
                self.published(where, [row[4:4 + width] for row in rows], table)
        files = [[row[2], row[4], row[6]] for row in sheets["Datakällor"][1:]]
        wanted = [[source["file"], source["rows"], source["sha256"]] for source in self.report["sources"]]
        self.same("datakällor", files, wanted)


def main(report, path):
    with open(report, encoding="utf-8") as file:
        comparison = (Word if path.endswith(".docx") else Workbook)(json.load(file))
    comparison.compare(path)
    print(json.dumps(
        {"differences": comparison.differences, "compared": comparison.compared}, ensure_ascii=False, indent=1))


main(*sys.argv[1:])
