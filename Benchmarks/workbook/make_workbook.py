"""Writes a plan with a workbook of made invoices to measure the reading of: six columns, texts shared.

usage: make_workbook.py FOLDER [ROWS]     100 000 rows where nothing is said; the same bytes each time
then:  time kontroll run FOLDER --as-of 2024-12-31 --ledger FOLDER/kontroll.sqlite
"""
import os
import random
import sys
import zipfile

folder, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
random.seed(20241231)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

texts: dict[str, int] = {}


def shared(text):
    return texts.setdefault(text, len(texts))


def cell(place, text):
    return f'<c r="{place}" t="s"><v>{shared(text)}</v></c>'


def sheet():
    yield f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>'
    heads = ["Löpnr", "Levnr", "Fakturanr", "Belopp", "Fakturadatum", "Attestant"]
    yield '<row r="1">' + "".join(cell(f"{chr(65 + i)}1", head) for i, head in enumerate(heads)) + "</row>"
    for row in range(2, rows + 2):
        amount = random.randint(100, 50_000_000) / 100
        yield (
            f'<row r="{row}" spans="1:6"><c r="A{row}"><v>{row}</v></c>' + cell(f"B{row}", f"L{random.randrange(4000)}")
            + cell(f"C{row}", f"F-{row}") + f'<c r="D{row}" s="2"><v>{amount!r}</v></c>'
            + f'<c r="E{row}" s="1"><v>{45292 + row % 366}</v></c>' + cell(f"F{row}", f"Attestant Å{row % 120}") + "</row>"
        )
    yield "</sheetData></worksheet>"


def relationships(*targets):
    parts = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{t}" Target="{p}"/>' for i, t, p in targets)
    return f'<Relationships xmlns="{PACKAGE}">{parts}</Relationships>'


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


os.makedirs(f"{folder}/exporter", exist_ok=True)
with zipfile.ZipFile(f"{folder}/exporter/fakturor.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
    def part(name, text):
        book.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)

    part("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    part("_rels/.rels", relationships(("w", "officeDocument", "xl/workbook.xml")))
    part("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
         '<sheet name="Fakturor" sheetId="1" r:id="s"/></sheets></workbook>')
    part("xl/_rels/workbook.xml.rels", relationships(
        ("s", "worksheet", "worksheets/sheet1.xml"), ("t", "sharedStrings", "sharedStrings.xml"),
        ("f", "styles", "styles.xml")))
    part("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
         '<xf numFmtId="4"/></cellXfs></styleSheet>')
    part("xl/worksheets/sheet1.xml", "".join(sheet()))
    part("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{t}</t></si>" for t in texts) + "</sst>")

write(f"{folder}/plan.yaml", """organisation: Provkommunen
nämnd: Kommunstyrelsen
plan: Mätning av arbetsböcker
legend: {paints: utfall, grön: Utan avvikelse, gul: Mindre avvikelse, röd: Väsentlig avvikelse}
reports: [{period: helår 2024, label: Uppföljning 2024, format: html}]
""")
write(f"{folder}/data.yaml", """fakturor:
  file: exporter/fakturor.xlsx
  data_set: supplier-invoices
  period_from: invoice_date
  columns: {invoice: Löpnr, supplier: Levnr, invoice_number: Fakturanr, amount: Belopp, invoice_date: Fakturadatum, approver: Attestant}
""")
write(f"{folder}/kontroller/KS-01.yaml", """id: KS-01
risk: Samma faktura betalas två gånger
kontrollmoment: Att ingen betalning är en dubblett
metod: Samma leverantör, fakturanummer och belopp
frequency: årligen
ansvarig: Ekonom
check: duplicate-invoices
data: {supplier-invoices: fakturor}
limits: {gul: att titta på > 0, röd: avvikelser > 0}
""")
