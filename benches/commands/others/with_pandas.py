"""The same by pandas, which reads the sheets through calamine."""

import sys
from pathlib import Path

import pandas as pd


def total(path):
    table = pd.read_excel(path, engine="calamine", header=None, dtype=object)
    top = table.index[table[0] == "STT"][0]
    table = table.loc[top + 1 :].dropna(subset=[0])
    codes = table[0].astype(str)
    above = set(codes.str.rpartition(".")[0])
    return table.loc[~codes.isin(above), 5].fillna(0).astype(float).sum()


def main():
    place = Path(sys.argv[1])
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    for points, name in sorted(((total(file), file.name) for file in files), reverse=True):
        print(points, name)


main()
