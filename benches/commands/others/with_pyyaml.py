"""The same of YAML files, by PyYAML and its parser in C."""

import sys
from decimal import Decimal
from pathlib import Path

import yaml


def scores(criteria):
    for one in criteria:
        if "criteria" in one:
            yield from scores(one["criteria"])
        else:
            yield Decimal(str(one.get("self", 0)))


def total(path):
    with open(path, encoding="utf-8") as file:
        table = yaml.load(file, Loader=yaml.CSafeLoader)
    return sum(scores(table["criteria"]), Decimal(0))


def main():
    place = Path(sys.argv[1])
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    for points, name in sorted(((total(file), file.name) for file in files), reverse=True):
        print(points, name)


main()
