"""What an office's own script does: the total of each workbook, by openpyxl."""

import sys
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook


def total(path):
    sheet = load_workbook(path, data_only=True, read_only=True).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    for row in rows:
        if row[0] == "STT":
            break
    scores = {}
    for row in rows:
        if row[0] is not None:
            scores[str(row[0])] = Decimal(str(row[5] or 0))
    above = {code.rpartition(".")[0] for code in scores}
    return sum((score for code, score in scores.items() if code not in above), Decimal(0))


def main():
    place = Path(sys.argv[1])
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    for points, name in sorted(((total(file), file.name) for file in files), reverse=True):
        print(points, name)


main()
