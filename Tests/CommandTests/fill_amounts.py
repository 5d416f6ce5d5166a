"""Types one and the same amount into a column of a review protocol, as a number, as a spreadsheet program would.

usage: fill_amounts.py FROM.xlsx TO.xlsx COLUMN AMOUNT
"""

import re
import sys
import zipfile

source, target, wanted, amount = sys.argv[1:5]


def answer(match):
    """One cell of the sheet with its amount, or as it was."""
    column, row = re.match(r"([A-Z]+)(\d+)", match[1]).groups()
    if row == "1" or column != wanted:
        return match[0]
    return f'<c r="{match[1]}"{match[2]}><v>{amount}</v></c>'


with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as filled:
    for name in book.namelist():
        content = book.read(name)
        if name == "xl/worksheets/sheet1.xml":
            content = re.sub(r'<c r="([A-Z]+\d+)"([^>]*?)/>', answer, content.decode()).encode()
        filled.writestr(name, content)
