"""Fills a review protocol in as a spreadsheet program would: ja everywhere, nej in the first cell of some items.

usage: fill_protocol.py FROM.xlsx TO.xlsx FIRST_COLUMN LAST_COLUMN ERRORS [CELL]

CELL gets a formula whose value is #N/A.
"""

import re
import sys
import zipfile

source, target, first, last, errors = sys.argv[1:6]
broken = sys.argv[6:]


def answer(match):
    """One cell of the sheet with its answer, or as it was."""
    column, row = re.match(r"([A-Z]+)(\d+)", match[1]).groups()
    if row == "1" or len(column) > 1 or not first <= column <= last:
        return match[0]
    if match[1] in broken:
        return f'<c r="{match[1]}"{match[2]} t="e"><f>NA()</f><v>#N/A</v></c>'
    word = "nej" if column == first and int(row) - 1 <= int(errors) else "ja"
    return f'<c r="{match[1]}"{match[2]} t="inlineStr"><is><t>{word}</t></is></c>'


with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as filled:
    for name in book.namelist():
        content = book.read(name)
        if name == "xl/worksheets/sheet1.xml":
            content = re.sub(r'<c r="([A-Z]+\d+)"([^>]*?)/>', answer, content.decode()).encode()
        filled.writestr(name, content)
